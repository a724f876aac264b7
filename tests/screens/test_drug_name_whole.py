"""The drug's name stands whole wherever it stands, from 100 to 200 % scale: it is never cut.

Hazard log H12. 960 by 540 is what a program has of 1920 by 1080 pixels at 200 %.
"""

import re

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bespo_desktop.demo.ward import id_of
from bespo_desktop.widgets import painting
from tests.helpers.window import sign_in

SIZES = [(1366, 768), (1024, 768), (960, 540)]
# Bed and place of the practice ward; "12", "prepare" is in the middle of a preparation.
PAGES = [
    *(("5", "patient"), ("5", "dose"), ("12", "prepare"), ("14", "prepare"), ("11", "dose")),
    *(("3", "give"), ("7", "give"), ("3", "watch"), ("7", "record")),
]
NAME = re.compile(r"(in|gem)o?tuzumab|ozogamicin|BESPONSA|MYLOTARG", re.IGNORECASE)
# What may stand after a name's beginning: never an ellipsis, never half of it.
HALF = re.compile(r"inotuzumab(?!\s+ozogamicin)|(?<!tuzumab )ozogamicin|…", re.IGNORECASE)


@pytest.fixture
def painted(monkeypatch):
    """Keep every text that is painted into a rectangle, with the width that it needs and has."""
    kept: list[tuple[str, float, float]] = []
    draw, place = QPainter.drawText, painting.place_of

    def placed(text, rect, font, align):
        at = place(text, rect, font, align)
        if at is not None:
            kept.append((text, QFontMetricsF(font).horizontalAdvance(text), rect.width()))
        return at

    def noted(painter, *words):
        if len(words) >= 3 and isinstance(words[0], QRectF) and isinstance(words[-1], str):
            wraps = int(words[1]) & int(Qt.TextFlag.TextWordWrap)
            metrics = QFontMetricsF(painter.font())
            pieces = words[-1].split() if wraps else [words[-1]]
            needs = max((metrics.horizontalAdvance(piece) for piece in pieces), default=0)
            kept.append((words[-1], needs, words[0].width()))
        return draw(painter, *words)

    monkeypatch.setattr(QPainter, "drawText", noted)
    monkeypatch.setattr(painting, "place_of", placed)
    return kept


def wrong_label(label: QLabel) -> str:
    """Return what is wrong with how a label shows its text, "" when it stands whole."""
    text = label.text()
    document = QTextDocument()
    document.setHtml(text) if label.textFormat() == Qt.TextFormat.RichText else (
        document.setPlainText(text)
    )
    plain = document.toPlainText()
    if not NAME.search(plain):
        return ""
    if HALF.search(plain):
        return f"half a name: {plain!r}"
    room = label.contentsRect()
    if not label.wordWrap():
        needs = label.sizeHint().width() - (label.width() - room.width())
        return f"cut: {plain!r}" if room.width() < needs - 1 else _outside(label, plain)
    longest = max(plain.split(), key=len)
    if QFontMetricsF(label.font()).horizontalAdvance(longest) > room.width():
        return f"a word is wider than its label: {plain!r}"
    if label.heightForWidth(label.width()) > label.height() + 1:
        return f"a line is cut: {plain!r}"
    return _outside(label, plain)


def _outside(widget: QWidget, what: str) -> str:
    """Return that some of it lies beside a frame in which it cannot be moved sideways."""
    above = widget.parentWidget()
    while above is not None and not widget.isWindow():
        left = widget.mapTo(above, widget.rect().topLeft()).x()
        if left < 0 or left + widget.width() > above.width() + 1:
            return f"beside {type(above).__name__}: {what!r}"
        above = above.parentWidget() if not above.isWindow() else None
    return ""


def looked_at(ward, painted, where: str) -> tuple[int, list[str]]:
    """Return how often the name is seen on what is shown, and what is wrong with it."""
    painted.clear()
    ward.shell.repaint()
    QApplication.processEvents()
    seen, wrong = 0, []
    for label in ward.shell.findChildren(QLabel):
        if label.isVisible() and label.text():
            seen += bool(NAME.search(label.text()))
            wrong += [f"{where}: {why}"] if (why := wrong_label(label)) else []
    for text, needs, has in painted:
        if NAME.search(text):
            seen += 1
            why = "half a name" if HALF.search(text) else "cut" if needs > has + 1 else ""
            wrong += [f"{where}, painted, {why}: {text!r}"] if why else []
    return seen, wrong


@pytest.mark.hazard("H12")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_name_is_never_cut(qtbot, ward, painted, size):
    ward.shell.resize(*size)
    ward.context.session.lock()
    found = {"sign-in": looked_at(ward, painted, "sign-in")}
    sign_in(qtbot, ward, "rei")
    for bed, place in PAGES:
        ward.context.session.open_patient(id_of(bed))
        ward.open_place(place)
        assert ward.shell.page_key() == place
        found[f"{place} {bed}"] = looked_at(ward, painted, f"{place} {bed}")
    ward.open_place("help")
    found["help"] = looked_at(ward, painted, "help")
    assert [why for _, wrong in found.values() for why in wrong] == []
    assert {"prepare 14", "help"} <= {where for where, (seen, _) in found.items() if seen}


@pytest.mark.hazard("H12")
@pytest.mark.parametrize(
    ("text", "width", "wraps"),
    [
        ("Inotuzumab ozogamicin, BESPONSA", 120, False),
        ("Inotuzumab ozogamicin, BESPONSA", 60, True),
        ("Inotuzumab ozoga…", 400, False),
        ("Inotuzumab 1.44 mg", 400, False),
        ("ozogamicin 1.44 mg", 400, True),
    ],
)
def test_a_name_that_is_cut_is_seen(qtbot, text, width, wraps):
    label = QLabel(text)
    qtbot.addWidget(label)
    label.setWordWrap(wraps)
    label.resize(width, 20)
    assert wrong_label(label) != ""
