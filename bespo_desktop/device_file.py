"""`devices.toml` beside the record: what Set up chose for this workstation, kept whole."""

import json
import os
import tomllib
from dataclasses import asdict, fields
from pathlib import Path

from bespo_desktop.core.errors import DataFileError
from bespo_desktop.services.devices import Devices

NAME = "devices.toml"
HEAD = "# Written by the program: Set up, Printers and scanner.\n"
RESOLUTIONS = (203, 300, 600)


def read_devices(folder: Path) -> Devices:
    """Return what was chosen here, the defaults where nobody chose yet.

    Raises:
        DataFileError: the file is there and cannot be used.
    """
    path = folder / NAME
    if not path.exists():
        return Devices()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        devices = Devices(**data)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as problem:
        raise DataFileError(f"{path} cannot be used: {problem}") from problem
    for field in fields(Devices):
        if type(getattr(devices, field.name)) is not field.type:
            raise DataFileError(f"{path} cannot be used: {field.name} is not of its kind")
    if devices.label_dpi not in RESOLUTIONS or not devices.scanner_suffix:
        raise DataFileError(f"{path} cannot be used: wrong resolution, or no end of a scan")
    return devices


def write_devices(folder: Path, devices: Devices) -> None:
    """Save the choice; the file is replaced only by a whole one.

    Raises:
        OSError: it cannot be written.
    """
    # A JSON string is a TOML string, its control signs written as \\u0002.
    lines = [f"{key} = {json.dumps(value)}" for key, value in asdict(devices).items()]
    path = folder / NAME
    part = path.with_name(NAME + ".part")
    with part.open("w", encoding="utf-8") as file:
        file.write(HEAD + "\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
