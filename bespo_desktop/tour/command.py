"""`bespo-desktop tour OUT`: plays the day and leaves a picture of every screen and every paper."""

import argparse
import os
import re
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

CANNOT = 1
DEFAULT_SIZE = "1366x768"
DEFAULT_SCALE = "1"


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """Return the tour's arguments; wrong ones end the program with a sentence."""
    reader = argparse.ArgumentParser(prog="bespo-desktop tour", description=__doc__)
    reader.add_argument("out", type=Path, help="the folder for pictures and papers")
    reader.add_argument("--theme", choices=("light", "dark"), default="light")
    reader.add_argument("--size", type=_size, default=DEFAULT_SIZE, help="window, as 1366x768")
    reader.add_argument("--scale", type=_scale, default=DEFAULT_SCALE, help="1 to 3, as 1.5")
    reader.add_argument("--only", nargs="+", default=[], metavar="NAME", help="only these")
    reader.add_argument("--language", type=Path, help="translations, a file of Qt Linguist")
    reader.add_argument("--small", action="store_true", help="pictures of 256 colours")
    return reader.parse_args(arguments)


def main_tour(arguments: list[str], stdout: TextIO, stderr: TextIO) -> int:
    """Play the day; return 0 when every file is written."""
    wanted = read_arguments(arguments)
    # Qt reads these when it is loaded, so nothing of Qt is imported before. Without the fixed
    # seed the fonts in a PDF would change places from run to run.
    os.environ["QT_SCALE_FACTOR"] = wanted.scale
    os.environ["QT_HASH_SEED"] = "0"
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from bespo_desktop.services.language import LanguageFileError, read_language
    from bespo_desktop.tour.album import NotWrittenError
    from bespo_desktop.tour.play import UnknownNameError, Wanted, play

    out = wanted.out.absolute()
    try:
        language = read_language(wanted.language) if wanted.language is not None else None
        out.mkdir(parents=True, exist_ok=True)
        # What a screen says about folders is the same on every computer: relative to here.
        with TemporaryDirectory() as folder, chdir(folder):
            dark = wanted.theme == "dark"
            play(
                Wanted(
                    out=out,
                    size=wanted.size,
                    dark=dark,
                    only=wanted.only,
                    small=wanted.small,
                    language=language,
                ),
                stdout,
            )
    except (NotWrittenError, UnknownNameError, LanguageFileError, OSError) as why:
        stderr.write(f"The tour stopped. {why}\n")
        return CANNOT
    return 0


def _size(text: str) -> tuple[int, int]:
    parts = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text)
    if parts is None:
        raise argparse.ArgumentTypeError("Write width and height in pixels, as 1366x768.")
    return int(parts.group(1)), int(parts.group(2))


def _scale(text: str) -> str:
    if re.fullmatch(r"[123](\.\d{1,2})?", text) is None:
        raise argparse.ArgumentTypeError("Write a number from 1 to 3, as 1.5.")
    return text
