"""System libraries that Qt's wheels expect on Linux but do not bring.

`ldd` says what is missing; the table says which Debian or Ubuntu package holds it.
"""

import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from devtools import environment, system_packages
from devtools.console import SetUpError, say
from devtools.places import VENV

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libcups.so.2": "libcups2",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xinput.so.0": "libxcb-xinput0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}

# In the table for other versions of Qt; the pinned one does not link them.
NOT_LINKED = {"libGLX.so.0", "libOpenGL.so.0", "libxcb-xinerama.so.0", "libxcb-xinput.so.0"}
# Without these no picture and no paper can be drawn at all, not even on a machine without screen.
DRAWING = (
    "Qt/lib/libQt6Widgets.so.6",
    "Qt/lib/libQt6PrintSupport.so.6",
    "Qt/lib/libQt6Svg.so.6",
    "Qt/plugins/platforms/libqoffscreen.so",
)
# A window on X11, and the printers that CUPS knows.
WINDOW = (
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
    "Qt/plugins/printsupport/libcupsprintersupport.so",
)
DONE = VENV / ".system-libraries"


def ensure(*, window: bool) -> None:
    """Have the libraries that drawing needs, and with `window` those of a window and of printing.

    Installs them as root on Debian and Ubuntu. Looked at until nothing is missing, then
    remembered beside the environment's lock, so that the next start does not look again.

    Raises:
        SetUpError: when something needed is missing and cannot be installed from here.
    """
    if sys.platform != "linux" or _remembered():
        return
    needed = missing(DRAWING)
    wished = missing(WINDOW)
    if needed or wished:
        try:
            system_packages.install(packages_for([*needed, *wished]))
        except SetUpError as reason:
            if needed or window:
                raise
            say(f"A window would need more system libraries. {reason}")
            return
    DONE.write_text(environment.DONE.read_text(encoding="ascii"), encoding="ascii")


def expected_packages() -> list[str]:
    """Return the packages that Qt will ask for, before Qt is there to be asked.

    So that a person without root copies one line, not two.
    """
    if sys.platform != "linux":
        return []
    known = subprocess.run(
        ["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=False
    ).stdout.split()
    wanted = [name for name in PACKAGES if name not in NOT_LINKED and name not in known]
    return packages_for(wanted)


def missing(files: Iterable[str]) -> list[str]:
    """Return the library names that the files (relative to PySide6) need and do not find."""
    packages = environment.site_packages()
    if packages is None:
        return []
    found: dict[str, None] = {}
    for file in files:
        path = packages / "PySide6" / file
        if path.exists():
            found.update(dict.fromkeys(_not_found(path)))
    return list(found)


def packages_for(libraries: Sequence[str]) -> list[str]:
    """Return the Debian packages that hold the libraries.

    Raises:
        SetUpError: for a library that no package is known for.
    """
    unknown = [library for library in libraries if library not in PACKAGES]
    if unknown:
        raise SetUpError(
            f"Qt needs these system libraries: {' '.join(unknown)}. "
            "Install the packages of your system that hold them, then start again."
        )
    return list(dict.fromkeys(PACKAGES[library] for library in libraries))


def _not_found(path: Path) -> list[str]:
    answer = subprocess.run(
        ["ldd", str(path)], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    lines = answer.stdout.splitlines()
    return [line.split()[0] for line in lines if line.rstrip().endswith("not found")]


def _remembered() -> bool:
    try:
        return DONE.read_bytes() == environment.DONE.read_bytes()
    except FileNotFoundError:
        return False
