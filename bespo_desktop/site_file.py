"""What a workstation is told once, in `site.toml`: ward, terminal, printer, label, policy."""

import os
import sys
import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from bespo_desktop.core.errors import DataFileError

NAME = "site.toml"


class SiteFile(BaseModel):
    """The keys of site.toml, all optional."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ward: str = "not set"
    place: str = ""
    terminal: str = "not set"
    printer: str | None = None
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
    try:
        return SiteFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as problem:
        raise DataFileError(f"{path} cannot be used: {problem}") from problem


def default_data_folder() -> Path:
    """Return where the record lies when nobody says otherwise: a fixed place of the machine."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "Bespo Desktop"
    shared = Path("/var/lib/bespo-desktop")
    if os.access(shared, os.W_OK):
        return shared
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "bespo-desktop"
