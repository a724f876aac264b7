"""A screen to measure on: an X server of its own where there is one, else Qt's offscreen."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

HINDERING = frozenset({"PYTHONDONTWRITEBYTECODE"})
SCREEN = "1920x1080x24"


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Yield the environment in which windows are shown on a real X server, if there is one."""
    with TemporaryDirectory() as compiled, _server(quiet(compiled)) as env:
        yield env


def quiet(compiled: str) -> dict[str, str]:
    """Return the environment of a measured process.

    An installed program finds its modules compiled, whatever the shell says that measures it.
    """
    kept = {name: value for name, value in os.environ.items() if name not in HINDERING}
    return {**kept, "QT_LOGGING_RULES": "*.warning=false", "PYTHONPYCACHEPREFIX": compiled}


@contextmanager
def _server(quiet: dict[str, str]) -> Iterator[dict[str, str]]:
    if shutil.which("Xvfb") is None:
        yield {**quiet, "QT_QPA_PLATFORM": "offscreen"}
        return
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        number = server.stdout.readline().strip()
        yield {**quiet, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait(10)
        server.stdout.close()
