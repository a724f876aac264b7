"""What a workstation is told once, in `site.toml`: ward, terminal, label, policy."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from bespo_desktop.core.errors import DataFileError

NAME = "site.toml"


class SiteFile(NamedTuple):
    """The keys of site.toml, all optional. No pydantic: the sign-in shows the ward at once."""

    ward: str = "not set"
    place: str = ""
    terminal: str = "not set"
    label: str = "uk-2021-07"
    policy: str | None = None


def read_site(folder: Path) -> SiteFile:
    """Return the workstation's settings, the defaults when there is no file.

    Raises:
        DataFileError: the file is there and cannot be used.
    """
    path = folder / NAME
    if not path.exists():
        return SiteFile()
    # Only a workstation that has the file pays for reading it: the first window asks.
    import tomllib

    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise DataFileError(f"{path} cannot be used: {problem}") from problem
    for key, value in told.items():
        if key not in SiteFile._fields:
            raise DataFileError(f"{path} cannot be used: there is no key '{key}'.")
        if not isinstance(value, str):
            raise DataFileError(f"{path} cannot be used: '{key}' must be a text in quotes.")
    return SiteFile(**told)


def papers_of(folder: Path) -> Path:
    """Return where the papers of a data folder go; it need not be there yet."""
    return folder / "papers"


def default_data_folder() -> Path:
    """Return where the record lies when nobody says otherwise: a fixed place of the machine."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "Bespo Desktop"
    shared = Path("/var/lib/bespo-desktop")
    if os.access(shared, os.W_OK):
        return shared
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "bespo-desktop"
