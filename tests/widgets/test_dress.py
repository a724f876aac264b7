"""Fonts and colours without a style sheet for the window: the same in both themes, told anew."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QListView, QToolTip, QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.services.tokens import tokens
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.fonts import register_fonts
from bespo_desktop.widgets.framed_edit import FramedEdit
from bespo_desktop.widgets.labels import CodeLabel, Label
from bespo_desktop.widgets.scroll import THIN, ClearScroll
from bespo_desktop.widgets.views import dress_view


def ink(label: Label) -> str:
    return label.palette().color(label.foregroundRole()).name().upper()


def pixel(widget: QWidget, x: int, y: int) -> str:
    QApplication.processEvents()
    return widget.grab().toImage().pixelColor(x, y).name().upper()


class StyleChanges(QObject):
    """Counts how often a widget is given a style."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.seen += event.type() is QEvent.Type.StyleChange
        return False


def test_a_label_has_type_and_tone_of_the_tokens_and_the_night_changes_its_colour(show, light):
    label = show(Label("1.44 mg", "figureL", "danger"))
    assert (label.font().pixelSize(), label.font().weight()) == (40, 600)
    assert ink(label) == tokens().colour["light"]["dangerText"].upper()
    light.set_dark(True)
    assert ink(label) == tokens().colour["dark"]["dangerText"].upper()
    label.set_tone("muted")
    label.set_type("caption")
    assert (label.font().pixelSize(), label.font().weight()) == (13, 400)
    assert ink(label) == tokens().colour["dark"]["muted"].upper()


def test_a_locked_label_is_as_readable_as_an_open_one(show):
    label = show(Label("No dose today"))
    before = ink(label)
    label.setEnabled(False)
    assert ink(label) == before


def test_only_a_code_has_its_zeros_slashed(show):
    plain, code = show(Label("FT8800", "bodyStrong"), 80, 30), show(CodeLabel("FT8800"), 80, 30)
    assert plain.font().pixelSize() == code.font().pixelSize() == 15
    assert plain.grab().toImage() != code.grab().toImage()
    code.set_type("label")
    assert code.font().pixelSize() == 14
    assert code.font().featureTags()


@pytest.mark.parametrize(
    ("state", "border", "height"),
    [("", "ctl", 40), ("stop", "danger", 42), ("ask", "cautionLine", 42)],
)
@pytest.mark.parametrize("dark", [False, True])
def test_a_field_shows_by_its_border_whether_it_can_be_used(
    show, light, dark, state, border, height
):
    edit = show(FramedEdit(), 200, 60)
    light.set_dark(dark)
    edit.set_state(state)
    colours = tokens().colour["dark" if dark else "light"]
    assert edit.minimumHeight() == height
    assert pixel(edit, 100, 0) == colours[border].upper()
    inside = "cautionTint" if state == "ask" else "surface"
    assert pixel(edit, 100, 8) == colours[inside].upper()


def test_a_field_that_only_shows_and_a_locked_one_look_like_it(show):
    edit = show(FramedEdit(), 200, 60)
    edit.setReadOnly(True)
    assert pixel(edit, 100, 8) == theme().colour("sunken").name().upper()
    edit.setEnabled(False)
    assert pixel(edit, 100, 8) == theme().colour("disabledBg").name().upper()


def test_a_field_keeps_its_words_off_the_frame_and_off_what_is_printed_inside(show):
    edit = show(FramedEdit())
    edit.leave_inside(28, 40)
    margins = edit.textMargins()
    assert (margins.left(), margins.right()) == (13 + 28, 13 + 40)
    edit.set_state("stop")
    margins = edit.textMargins()
    assert (margins.left(), margins.right()) == (14 + 28, 14 + 40)


def test_what_scrolls_shows_the_ground_behind_it_and_a_thin_bar(show, light):
    behind = show(QWidget(), 300, 200)
    behind.setPalette(QColor("#123456"))
    behind.setAutoFillBackground(True)
    area, inside = ClearScroll(), QWidget()
    inside.setMinimumSize(100, 900)
    area.setWidget(inside)
    area.setParent(behind)
    area.resize(300, 200)
    area.show()
    QApplication.processEvents()
    assert pixel(behind, 40, 40) == "#123456"
    bar = area.verticalScrollBar()
    assert bar.isVisible()
    assert bar.width() == THIN
    day = pixel(bar, 6, 10)
    assert day == tokens().colour["light"]["ctl"].upper()
    light.set_dark(True)
    assert pixel(bar, 6, 10) == tokens().colour["dark"]["ctl"].upper()


def test_a_list_is_dressed_in_both_themes_and_keeps_rules_of_its_own(show, light):
    view = show(QListView(), 200, 100)
    dress_view(view)
    assert pixel(view.viewport(), 100, 50) == tokens().colour["light"]["surface"].upper()
    dress_view(view, "QListView { background: #123456; }")
    light.set_dark(True)
    assert pixel(view.viewport(), 100, 50) == "#123456"


def test_the_window_has_no_style_sheet_that_every_widget_is_looked_up_in(light):
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.styleSheet() == ""
    assert app.palette().window().color() == light.colour("app")


def test_a_tip_has_the_colours_of_the_theme_and_not_those_of_the_computer(show, light):
    QToolTip.setPalette(QPalette(QColor("#FFFFE1")))
    QToolTip.setFont(QFont("Monospace", 30))
    light.set_dark(True)
    register_fonts()
    locked = show(ActionButton("Hand over"))
    QToolTip.showText(locked.mapToGlobal(QPoint(5, 5)), "Type the weight first.", locked)
    (tip,) = (one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel"))
    colours = tokens().colour["dark"]
    assert pixel(tip, 2, 2) == colours["surface"].upper()
    ink = tip.palette().color(tip.foregroundRole())
    assert ink.name().upper() == colours["text"].upper()
    light.set_dark(False)
    assert (tip.font().family(), tip.font().pixelSize()) == ("Source Sans Pro", 14)
    QToolTip.hideText()


def test_no_widget_is_given_its_style_again_when_the_night_begins(show, light):
    """Nothing is given a style anew: with every room open that took a third of a second."""
    edit = show(FramedEdit())
    given = StyleChanges(edit)
    light.set_dark(True)
    QApplication.processEvents()
    assert edit.palette().text().color() == light.colour("text")
    assert not given.seen
