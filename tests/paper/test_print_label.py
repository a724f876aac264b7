"""The label on a printer: the proven dots, the right page, and never "printed" when it was not."""

import pypdf
import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from bespo_desktop.paper import label as label_module
from bespo_desktop.paper.label import NotProvenError, print_label
from bespo_desktop.paper.label_sizes import label_stock
from bespo_desktop.paper.pdf import NotPrintedError
from tests.helpers.bags import BAG_CODE
from tests.helpers.pdf_text import codes_of

SIZE = label_stock().by_id("70x60")


def printer_to(path, dpi=203):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dpi)
    return printer


@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_a_printer_gets_the_proven_dots_on_a_page_of_the_label(make, tmp_path, dpi):
    path = tmp_path / "spool.pdf"
    print_label(make(), SIZE, printer_to(path, dpi))
    (page,) = pypdf.PdfReader(path).pages
    millimetres = [float(side) / 72 * 25.4 for side in (page.mediabox.width, page.mediabox.height)]
    assert millimetres == pytest.approx([70, 60], abs=0.2)
    assert codes_of(path) == (BAG_CODE,)


@pytest.mark.hazard("H24")
def test_nothing_is_sent_while_the_code_is_not_proven(make, tmp_path, monkeypatch):
    path = tmp_path / "spool.pdf"
    blank = QImage(560, 480, QImage.Format.Format_Mono)
    blank.fill(1)
    monkeypatch.setattr(label_module, "render_label", lambda *_: blank)
    with pytest.raises(NotProvenError):
        print_label(make(), SIZE, printer_to(path))
    assert not path.exists()


@pytest.mark.filterwarnings("ignore")
def test_a_printer_that_does_not_take_it_counts_as_not_printed(make, tmp_path, qtlog):
    with qtlog.disabled(), pytest.raises(NotPrintedError, match="not printed"):
        print_label(make(), SIZE, printer_to(tmp_path / "nowhere" / "spool.pdf"))
