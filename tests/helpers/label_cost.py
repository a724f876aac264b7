"""What a proven label costs, beside a bare page of the same text: for the bench and its test."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from bespo_desktop.paper.label import prove_label, render_label
from bespo_desktop.paper.label_layout import label_marks
from bespo_desktop.paper.label_sizes import label_stock
from bespo_desktop.paper.marks import TextMark
from tests.helpers.bags import bag_content, leaflet

DPI = 203


def label_and_bare_page_ms(rounds: int = 20) -> tuple[float, float]:
    """Return the median CPU time in ms of rendering and decoding a label at 203 dpi, and of a bare
    QPdfWriter page with the same texts. Needs a QGuiApplication with the program's fonts.
    """
    content, size = bag_content(leaflet()), label_stock().by_id("70x60")

    def proven() -> None:
        prove_label(render_label(content, size, DPI), content.code)

    texts = [mark for mark in label_marks(content, size) if isinstance(mark, TextMark)]
    return _median_ms(proven, rounds), _median_ms(partial(_bare_page, texts), rounds)


def _bare_page(texts: list[TextMark]) -> None:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QSizeF(70, 60), QPageSize.Unit.Millimeter))
    writer.setResolution(DPI)
    painter = QPainter(writer)
    for mark in texts:
        painter.drawText(QPointF(mark.x_mm * 8, mark.baseline_mm * 8), mark.run.text)
    painter.end()


def _median_ms(act: Callable[[], None], rounds: int) -> float:
    act()  # what is loaded once is not counted
    took = []
    for _ in range(rounds):
        begin = time.process_time()
        act()
        took.append((time.process_time() - begin) * 1000)
    return sorted(took)[rounds // 2]
