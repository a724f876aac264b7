"""Labels leave as PDF files in the site's folder, and through the ward's printer if it has one."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from bespo_desktop.paper.label import label_pdf, print_label
from bespo_desktop.paper.label_content import LabelContent
from bespo_desktop.paper.label_sizes import LabelSize
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.screens.context import Site

Press = Callable[[Site, Sequence[LabelContent], LabelSize], str]


def print_copies(site: Site, contents: Sequence[LabelContent], size: LabelSize) -> str:
    """Print every copy and return where to, in words; either all are printed or none counts.

    Raises:
        NotPrintedError: a file or the printer did not take a copy.
        NotProvenError: a code does not read back from the rendered dots.
        DoesNotFitError: a text does not fit on this stock.
    """
    written: list[Path] = []
    try:
        _write(site.papers, contents, size, written)
        if site.printer is not None:
            _send(site.printer, contents, size)
    except NotPrintedError:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    if site.printer is not None:
        return f"{site.printer} and PDF"
    return "PDF"


def _write(
    folder: Path, contents: Sequence[LabelContent], size: LabelSize, written: list[Path]
) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        text = f"The folder {folder.name} cannot be made there. Choose another folder."
        raise NotPrintedError(text) from why
    for content in contents:
        copy = content.copy.split()[1]
        path = folder / f"label-{content.bag_number}-copy-{copy}.pdf"
        label_pdf(content, size, path)
        written.append(path)


def _send(name: str, contents: Sequence[LabelContent], size: LabelSize) -> None:
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise NotPrintedError(f"The printer {name} is not there. Switch it on and print again.")
    for content in contents:
        print_label(content, size, QPrinter(info, QPrinter.PrinterMode.HighResolution))
