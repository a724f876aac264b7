"""Starting other programs without letting them touch our stdin and stdout."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from devtools.console import SetUpError


def must(command: Sequence[str | Path], why: str, env: Mapping[str, str] | None = None) -> None:
    """Run a set-up step, its output on stderr; raise SetUpError with `why` when it fails."""
    import subprocess

    status = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        env=None if env is None else dict(env),
        check=False,
    ).returncode
    if status:
        line = " ".join(str(part) for part in command)
        raise SetUpError(f"{why} (exit status {status} of: {line})")


def compiled_once(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the variables, but let Python keep what it has compiled.

    The tests start some two hundred processes: each would compile the whole program again.
    """
    return {name: value for name, value in environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def become(command: Sequence[str | Path], env: Mapping[str, str]) -> int:
    """Go on as another program with our stdin, stdout and folder; return its exit status.

    On POSIX this process is replaced, so signals and the exit status are the program's own.
    """
    words = [str(part) for part in command]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execve(words[0], words, dict(env))
    import subprocess

    return subprocess.run(words, env=dict(env), check=False).returncode
