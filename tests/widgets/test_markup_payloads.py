"""300 texts that look like markup, in every part that shows a text: they stay what was typed."""

import random

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument

from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.labels import CodeLabel, Label, plain, strong, tip
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.text_field import TextField

TAGS = (
    "b",
    "h1",
    "img src='file:///etc/hostname'",
    "a href='http://x'",
    "table",
    "style",
    "script",
)


def payloads() -> list[str]:
    dice = random.Random(20261127)
    pieces = [f"<{tag}>" for tag in TAGS] + [
        "</b>",
        "&lt;",
        "&amp;",
        "&#49;",
        "<!--",
        "-->",
        "<?xml",
    ]
    pieces += ["5 mg", "%s", "{0}", "\\n", "<br/>", "'--", "\u201c", "<", ">", "&", "<font size=7>"]
    return ["".join(dice.choices(pieces, k=dice.randint(1, 5))) for _ in range(300)]


class Listening(QTextDocument):
    """A document that notes what it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def loadResource(self, kind: int, url: QUrl) -> object:  # noqa: N802 - Qt's name
        self.asked.append(url.toString())
        return None


def read(html: str) -> str:
    document = Listening()
    document.setHtml(html)
    assert document.asked == []
    return document.toPlainText()


@pytest.mark.hazard("H25")
def test_nothing_that_looks_like_markup_is_read_as_markup(qtbot):
    label, code, field, note, button = Label(), CodeLabel(), TextField(), Note(), ActionButton("x")
    for widget in (label, code, field, note, button):
        qtbot.addWidget(widget)
    for text in payloads():
        for shown in (label, code):
            shown.setText(text)
            assert (shown.text(), shown.textFormat()) == (text, Qt.TextFormat.PlainText)
        field.set_text(text)
        assert field.text() == text
        assert read(strong(text) + plain(text)) == text * 2
        note.set_note("caution", text, text)
        shown_texts = [one for one in note.findChildren(Label) if one.text() == text]
        assert len(shown_texts) == 2
        assert {one.textFormat() for one in shown_texts} == {Qt.TextFormat.PlainText}
        button.lock(text)
        told = button.toolTip()
        assert told == text or read(told) == text
        assert "<" not in told or told.startswith("<span>")


def test_a_tip_without_signs_of_markup_stays_as_it_is():
    assert tip("The dose is more than 5 % apart & not signed.") == (
        "The dose is more than 5 % apart & not signed."
    )
    assert read(tip("<b>x</b> 1 & 2")) == "<b>x</b> 1 & 2"
