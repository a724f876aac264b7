"""Long tests and measurements: one script each in tests/campaigns, named by its file."""

import os
from collections.abc import Sequence

from devtools.console import say
from devtools.places import PYTHON, ROOT
from devtools.processes import become

FOLDER = ROOT / "tests" / "campaigns"


def names() -> list[str]:
    """Return the names of the campaigns of this checkout."""
    return sorted(path.stem for path in FOLDER.glob("[a-z]*.py"))


def listing() -> str:
    """Return one sentence that names them."""
    there = names()
    return f"The campaigns are: {' '.join(there)}" if there else "This version has no campaigns."


def start(name: str, arguments: Sequence[str]) -> int:
    """Become the campaign; return 2 and list those there are for an unknown name."""
    if name not in names():
        say(f"There is no campaign {name!r}. {listing()}")
        return 2
    env = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": str(ROOT)}
    return become([PYTHON, "-P", FOLDER / f"{name}.py", *arguments], env)
