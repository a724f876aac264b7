"""A paper leaves: as a file in the papers folder always, and on the ward's printer if one is set.

What is said comes twice where there is a printer: that the file is there, then what the printer
made of it. Never is something called printed that no printer has taken.
"""

from collections.abc import Callable
from pathlib import Path

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.progress import Progress, nobody_waits
from bespo_desktop.paper.documents import Sheet
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.paper.place import Place
from bespo_desktop.paper.print_job import SheetJob
from bespo_desktop.screens.context import Context

NOT_MADE = (NotPrintedError, RefusedError, ValueError)

Say = Callable[[str, str], None]
"""Takes a sentence and its tone: "ok", "info" or "danger"."""


def place_of(context: Context) -> Place:
    """Return where and by whom papers are made now."""
    person = context.person
    return Place(
        now=context.now,
        zone=context.zone,
        by=person.short_name if person is not None else "",
        anchor=context.anchor(),
        practice=context.site.practice,
        ward=context.site.ward,
        name_of=context.name_of,
    )


def put_paper(context: Context, name: str, make: Callable[[], Sheet], say: Say) -> None:
    """Write a paper under a file name and send it to the paper printer, if there is one.

    A disk that takes no file does not hold the printer up: the ward needs its paper then most.
    """
    try:
        sheet = make()
    except NOT_MADE as why:
        say(f"Not printed. {why}", "danger")
        return
    hand_over(context, name, sheet, write_sheet(sheet, context.site.papers / name), say)


def hand_over(context: Context, name: str, sheet: Sheet, not_written: str, say: Say) -> None:
    """Send a sheet whose file was tried to the paper printer, if there is one, and say all that."""
    printer = context.printing.devices.chosen.paper_printer
    if not printer:
        _say_written(name, not_written, say)
        return
    kept = f"No file: {not_written}" if not_written else f"The file is there: {name}"
    say(f"{kept}. {printer} is being sent it.", "info")

    def done(why: str) -> None:
        if why:
            say(f"Not printed. {why} {kept}.", "danger")
        else:
            say(f"Printed on {printer}: {name}. {kept}.", "ok")

    pages = tuple(tuple(page) for page in sheet.finished())
    context.printing.press(SheetJob(title=sheet.title, pages=pages, queue=printer), done)


def write_sheet(sheet: Sheet, path: Path, told: Progress = nobody_waits) -> str:
    """Write the sheet; return why the disk did not take it, "" when it did."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sheet.write(path, told)
    except (NotPrintedError, OSError) as why:
        return str(why).rstrip(".")
    return ""


def _say_written(name: str, not_written: str, say: Say) -> None:
    if not_written:
        say(f"Not printed. {not_written}.", "danger")
    else:
        say(f"Written to the papers folder: {name}", "ok")


def put_text(context: Context, name: str, text: str, say: Say) -> None:
    """Write a file that is no paper, whole or not at all."""
    path = context.site.papers / name
    part = path.with_name(name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(text.encode("utf-8"))
        part.replace(path)
    except OSError as why:
        say(f"Not written. {why.strerror}. Look at the papers folder.", "danger")
        return
    say(f"Written to the papers folder: {name}", "ok")
