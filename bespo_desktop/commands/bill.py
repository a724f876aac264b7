"""`bespo-desktop sbom OUT`: the bill of materials, made from the checkout or as it was shipped."""

import argparse
import platform
import tomllib
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import qVersion

from bespo_desktop import __version__, assets
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.journal.versions import database_versions
from bespo_desktop.safety.components import IncompleteError, components, parse_texts
from bespo_desktop.safety.sbom import bill

CANNOT = 1


class NoBillError(Exception):
    """Here lie neither the lock nor a shipped bill."""


def main_sbom(arguments: list[str], stdout: TextIO, stderr: TextIO) -> int:
    """Write the bill of materials as CycloneDX JSON; return 0 when it is written."""
    reader = argparse.ArgumentParser(prog="bespo-desktop sbom", description=__doc__)
    reader.add_argument("out", type=Path, help="the file to write, such as sbom.json")
    out: Path = reader.parse_args(arguments).out
    try:
        out.write_text(the_bill(), encoding="utf-8")
    except (NoBillError, IncompleteError, DataFileError, OSError) as why:
        print(f"The bill of materials was not written. {why}", file=stderr)
        return CANNOT
    print(out, file=stdout)
    return 0


def the_bill() -> str:
    """Return the bill: shipped beside the program, or made from the checkout's lock.

    Raises:
        NoBillError: there is neither.
        IncompleteError: a package of the lock that nobody wrote about.
        DataFileError: the file of those texts is wrong.
    """
    safety = assets.folder("resources") / "safety"
    shipped = safety / "sbom.json"
    if shipped.is_file():
        return shipped.read_text(encoding="utf-8")
    root = assets.checkout()
    if root is None:
        raise NoBillError("No list of components was shipped with this copy of the program.")
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = components(
        (root / "packaging" / "requirements.lock").read_text(encoding="utf-8"),
        project["dependencies"],
        parse_texts((safety / "components.toml").read_text(encoding="utf-8")),
        versions_inside(),
    )
    return bill(listed, __version__)


def versions_inside() -> dict[str, str]:
    """Return the versions of what lies inside other packages or under the program."""
    return {"Python": platform.python_version(), "Qt": qVersion(), **database_versions()}
