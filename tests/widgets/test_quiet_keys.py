"""As a person types, only what says something else is painted again, and no number stays behind."""

import os
import subprocess
import sys
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QRegion, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bespo_desktop.core.working import WorkingLine
from bespo_desktop.facts_files import load_facts
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.bars import ActionBar
from bespo_desktop.widgets.body_plot import BodyPlot, BodyPlotData, PlotAxis, PlotBand, PlotCurve
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.entry_field import UnitEdit
from bespo_desktop.widgets.fact_row import Fact, FactRow
from bespo_desktop.widgets.label_view import LabelView
from bespo_desktop.widgets.labels import FigureLabel, IconLabel, Label
from bespo_desktop.widgets.number_field import NumberField
from bespo_desktop.widgets.practice_mark import PracticeMark
from bespo_desktop.widgets.still import ToneLine, ToneWords
from bespo_desktop.widgets.sum_text import SumText
from bespo_desktop.widgets.working_panel import WorkingPanel


class Paints(QObject):
    """Counts how often a widget was painted."""

    kind = QEvent.Type.Paint

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == self.kind
        return False


class LaidOut(Paints):
    """Counts how often a window was asked to lay itself out."""

    kind = QEvent.Type.LayoutRequest


def save(enabled: bool, reason: str, slot=lambda: None) -> Action:
    return Action("&Save", slot, "check", "primary", "Ctrl+Return", enabled, reason)


def test_a_part_inside_a_card_is_painted_as_the_whole_card(show):
    card = show(Card("Measurements", "scale", "Kg and cm", tone="caution"), 300, 200)
    whole, parts = (QImage(300, 200, QImage.Format.Format_ARGB32) for _ in range(2))
    for picture in (whole, parts):
        picture.fill(QColor("white"))
    card.render(whole, QPoint(), QRegion(card.rect()), QWidget.RenderFlag(0))
    for left in range(0, 300, 10):
        for top in range(0, 200, 10):
            part = QRect(left, top, 10, 10)
            card.render(parts, part.topLeft(), QRegion(part), QWidget.RenderFlag(0))
    assert QColor(whole.pixel(150, 100)) == theme().colour("cautionTint")
    steps = zip(parts.constBits(), whole.constBits(), strict=True)
    assert max(abs(one - other) for one, other in steps) <= 1, "letters round by a step"


def grounded() -> list[QWidget]:
    """Return one widget of each kind that may stand on a colour, with something to say."""
    words = ToneWords("label")
    words.tell("warning", "Weigh again: the weight is 9 days old.", "caution")
    sum_, line, fact = SumText(), ToneLine(), FactRow(Fact("Name", "1.80 m²", "checkcircle", "ok"))
    sum_.tell("168 × 69.4 = ", "1.80 m²")
    line.tell("checkcircle", "0.7 % apart", "ok")
    bar = ActionBar()
    bar.set_actions([save(False, "Type the weight.")])
    edit = UnitEdit()
    edit.set_inside("kg")
    figure, icon = FigureLabel("1.80", "m²"), IconLabel("patient")
    first = (Decimal(160), Decimal(70))
    return [
        sum_,
        line,
        fact,
        *bar.buttons,
        edit,
        figure,
        icon,
        BodyPlot(plot(first)),
        words,
    ]


@pytest.mark.parametrize("place", range(9))
def test_on_its_ground_a_widget_looks_the_same_and_nothing_below_is_painted(qtbot, show, place):
    card = Card(tone="caution")
    widget = grounded()[place]
    widget.setParent(card)
    widget.setGeometry(40, 40, 300, 60)
    widget.set_ground("")
    show(card, 400, 200)
    QApplication.processEvents()
    before = card.grab().toImage()
    widget.set_ground("cautionTint")
    card.repaint()
    QApplication.processEvents()
    assert card.grab().toImage() == before
    below, own = Paints(card), Paints(widget)
    widget.update()
    QApplication.processEvents()
    assert (below.times, own.times) == (0, 1)
    widget.set_ground("")
    widget.update()
    QApplication.processEvents()
    assert below.times > 0


@pytest.mark.parametrize("place", range(9))
def test_another_theme_leaves_a_widget_on_its_ground(qtbot, show, place):
    """A style that looks at a button anew takes its ground back."""
    card = Card()
    widget = grounded()[place]
    widget.setParent(card)
    widget.setGeometry(40, 40, 300, 60)
    widget.set_ground("surface")
    show(card, 400, 200)
    for dark in (True, False):
        theme().set_dark(dark)
        # The card in its new colours may be painted one turn later.
        for _ in range(3):
            QApplication.processEvents()
        below, own = Paints(card), Paints(widget)
        widget.update()
        QApplication.processEvents()
        assert (below.times, own.times) == (0, 1)


def test_a_kept_status_is_the_one_drawn_anew(qtbot, show):
    """A key brings the same few sentences again: their pictures are kept, by words and theme."""
    card = Card()
    words = ToneWords("label", parent=card)
    words.setGeometry(40, 40, 300, 60)
    show(card, 400, 200)
    seen = []
    for dark in (False, True, False):
        theme().set_dark(dark)
        for said in (
            ("warning", "Weigh again.", "caution"),
            ("octx", "Weigh again.", "danger"),
            ("checkcircle", "Nothing here speaks against a dose.", "ok"),
        ):
            words.tell(*said)
            words.set_ground("surface")
            kept = card.grab().toImage()
            words.set_ground("")
            assert card.grab().toImage() == kept
            seen.append(kept)
    assert seen[:3] == seen[6:]
    assert all(seen[n] != seen[m] for n in range(6) for m in range(n))


SEAMS = """
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.card import Card
theme().apply(app)
window = QWidget()
window.resize(403, 303)
card = Card("", parent=window)
card.setGeometry(11, 11, 381, 281)
part = QWidget(card)
part.setGeometry(31, 41, 151, 101)
window.show()
app.processEvents()
def seen():
    return app.primaryScreen().grabWindow(window.winId()).toImage()
before = seen()
for place in ((0, 0, 151, 101), (3, 5, 33, 17), (7, 11, 21, 13), (50, 31, 1, 1)):
    part.update(QRect(*place))
    app.processEvents()
print(window.devicePixelRatioF(), before == seen())
"""


def test_no_seam_is_left_in_a_card_between_the_pixels_of_a_screen() -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1.5"}
    done = subprocess.run(
        [sys.executable, "-c", SEAMS], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["1.5", "True"]


def test_a_part_painted_again_has_the_words_and_the_edge_of_the_whole(qtbot, show):
    window = show(QWidget(), 700, 500)
    mark = PracticeMark("PRACTICE", window)
    whole = mark.grab().toImage()
    parts = QImage(whole.size(), whole.format())
    parts.fill(QColor(0, 0, 0, 0))
    empty = parts.copy()
    for left in range(0, 700, 25):
        for top in range(0, 500, 25):
            part = QRect(left, top, 25, 25)
            mark.render(parts, part.topLeft(), QRegion(part), QWidget.RenderFlag(0))
    assert parts != empty
    again = QImage(whole.size(), whole.format())
    again.fill(QColor(0, 0, 0, 0))
    mark.render(again, QPoint(), QRegion(mark.rect()), QWidget.RenderFlag(0))
    assert parts == again


def test_a_new_shortcut_does_not_paint_the_practice_window_again(qtbot, show):
    window = show(QWidget(), 400, 300)
    mark = PracticeMark("PRACTICE", window)
    QApplication.processEvents()
    paints = Paints(mark)
    QShortcut(window)
    QApplication.processEvents()
    assert paints.times == 0
    QWidget(window).show()
    QApplication.processEvents()
    assert window.children()[-1] is mark  # still above what the window was given


def test_a_button_stays_the_same_while_only_its_lock_changes(qtbot, show):
    bar = show(ActionBar(), 600)
    with qtbot.waitActive(bar):
        bar.activateWindow()
    bar.set_actions([save(False, "Type the weight in kg.")])
    (button,) = bar.buttons
    assert not button.isEnabled()
    assert button.toolTip() == "Type the weight in kg."
    bar.set_actions([save(False, "Weigh again.")])
    assert bar.buttons == [button]
    assert button.toolTip() == "Weigh again."
    qtbot.keyClick(bar, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert bar.status() == "Weigh again."
    pressed: list[str] = []
    bar.set_actions([save(True, "", lambda: pressed.append("new"))])
    assert bar.buttons == [button]
    assert button.isEnabled()
    qtbot.keyClick(bar, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["new"]


def test_a_kept_look_of_a_button_is_the_one_drawn_anew(qtbot, show):
    """Locked, open, with other words and at night: a button of the bar keeps its pictures."""
    bar = show(ActionBar(), 600)
    bar.set_actions([save(False, "Type the weight.")])
    QApplication.processEvents()
    (button,) = bar.buttons
    seen = []
    for dark in (False, True, False):
        theme().set_dark(dark)
        for reason in ("Weigh again.", ""):
            button.lock(reason)
            button.set_ground("surface")
            kept = bar.grab().toImage()
            button.set_ground("")
            assert bar.grab().toImage() == kept
            seen.append(kept)
    assert seen[:2] == seen[4:]
    assert all(seen[n] != seen[m] for n in range(4) for m in range(n))
    button.set_ground("surface")
    button.setText("&Print")
    assert bar.grab().toImage() != seen[-1]


def test_a_released_key_is_told_to_the_field_alone(qtbot, show):
    window = show(QWidget(), 300, 100)
    field = NumberField("weight", "kg", parent=window)
    released = Paints(window)
    released.kind = QEvent.Type.KeyRelease
    field.use_facts(load_facts())
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClicks(field.edit, "69")
    assert (field.text(), released.times) == ("69", 0)


def test_the_key_of_a_hidden_bar_presses_nothing(qtbot, show):
    """The sign-in hides the bar: its button must not be reached from there."""
    window = show(QWidget(), 600, 200)
    column = QVBoxLayout(window)
    bar, field = ActionBar(), QLabel()
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    column.addWidget(field)
    column.addWidget(bar)
    with qtbot.waitActive(window):
        window.activateWindow()
    pressed: list[bool] = []
    bar.set_actions([save(True, "", lambda: pressed.append(True))])
    bar.hide()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == []
    bar.show()
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [True]


def area(weight: str, result: str) -> WorkingLine:
    numbers = f"√(168 × {weight} ÷ 3600)"
    return WorkingLine("Area", "√(height × weight ÷ 3600)", numbers, result, "Mosteller 1987")


def test_no_sum_stays_in_the_panel_when_nothing_can_be_worked_out(qtbot, show):
    panel = show(WorkingPanel(), 400, 300)
    panel.set_lines((area("69.4", "1.799630 m², used as 1.80 m²"),))
    before = panel.findChildren(Label)
    panel.set_lines(())
    for widget in panel.findChildren(QWidget):
        said = f"{getattr(widget, 'text', str)()} {widget.accessibleName()} {widget.toolTip()}"
        assert "69" not in said
        assert "1.80" not in said
    panel.set_lines((area("70.2", "1.809972 m², used as 1.81 m²"),))
    shown = [one.text() for one in panel.findChildren(SumText) if one.isVisible()]
    assert panel.findChildren(Label) == before
    assert any("70.2" in text and "1.81 m²" in text for text in shown)
    assert panel.lines()[0].numbers == "√(168 × 70.2 ÷ 3600)"


def plot(point: tuple[Decimal, Decimal] | None, high: int = 120) -> BodyPlotData:
    ten, twenty = Decimal(150), Decimal(190)
    words = f"{point[0]} cm, {point[1]} kg" if point else ""
    return BodyPlotData(
        across=PlotAxis(ten, twenty, (ten, Decimal(170)), "cm"),
        up=PlotAxis(Decimal(40), Decimal(high), (Decimal(40), Decimal(80)), "kg"),
        bands=(PlotBand(((ten, Decimal(50)), (twenty, Decimal(90))), "wide", "band"),),
        curves=[PlotCurve(((ten, Decimal(60)), (twenty, Decimal(50))), "1.8 m²")],
        point=point,
        point_text=words,
        spoken=words,
    )


def test_the_kept_ground_of_the_plot_is_the_picture_drawn_anew(qtbot, show):
    first, other = (Decimal(160), Decimal(70)), (Decimal(170), Decimal(61))
    kept = show(BodyPlot(plot(first)), 400, 240)
    kept.grab()
    for data in (plot(other), plot(None), plot(other, high=200), plot(first)):
        kept.set_data(data)
        assert kept.grab().toImage() == show(BodyPlot(data), 400, 240).grab().toImage()
    theme().set_dark(True)
    QApplication.processEvents()
    assert kept.grab().toImage() == show(BodyPlot(plot(first)), 400, 240).grab().toImage()
    kept.resize(360, 200)
    assert kept.grab().toImage() == show(BodyPlot(plot(first)), 360, 200).grab().toImage()


def test_another_label_is_not_shown_in_the_old_ones_picture(show):
    view = show(LabelView(), 280, 240)
    for colour in (Qt.GlobalColor.black, Qt.GlobalColor.white):
        image = QImage(560, 480, QImage.Format.Format_RGB32)
        image.fill(colour)
        view.set_image(image, "label")
        middle = view.grab().toImage().pixelColor(140, 120)
        assert middle == QColor(colour)
    view.resize(320, 300)
    image.fill(Qt.GlobalColor.black)
    view.set_image(image, "label")
    assert view.grab().toImage().pixelColor(160, 150) == QColor(Qt.GlobalColor.black)


def column(show, *widgets: QWidget) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    for widget in widgets:
        layout.addWidget(widget)
    return show(window, 400, 300)


def test_figures_that_fit_lay_nothing_out(qtbot, show):
    figure, fact, line, status = (
        FigureLabel(),
        FactRow(Fact("", "", second=" ")),
        ToneLine(),
        ToneWords("label"),
    )
    window = column(show, figure, fact, line, status)
    QApplication.processEvents()
    laid = LaidOut(window)
    for number in ("1.80", "", "11.80"):
        figure.set_figure(number, "m²")
        fact.set_fact(Fact("Plausible", "", "checkcircle", "ok", f"{number} m²"))
        line.tell("checkcircle", f"{number} % apart", "ok")
        status.tell("warning", f"{number} items open", "caution" if number else "danger")
        QApplication.processEvents()
    assert laid.times == 0
    assert (figure.text(), line.text(), status.text()) == (
        "11.80 m²",
        "11.80 % apart",
        "11.80 items open",
    )


def test_a_figure_that_does_not_fit_gets_its_room(qtbot, show):
    figure, beside = FigureLabel("1", "mg"), QLabel("beside")
    window = QWidget()
    row = QHBoxLayout(window)
    row.addWidget(figure)
    row.addWidget(beside, 1)
    show(window, 600, 100)
    for number in ("1234.56", "2"):
        figure.set_figure(number, "mg")
        QApplication.processEvents()
        assert figure.width() == figure.sizeHint().width()


def test_a_window_that_becomes_narrow_cuts_no_figure_that_came_later(qtbot, show):
    figure = FigureLabel("1", "mg")
    window = column(show, figure)
    figure.set_figure("123456.78", "mg")
    window.resize(20, 100)
    qtbot.waitUntil(lambda: figure.width() >= figure.minimumSizeHint().width())


def test_half_a_number_moves_no_line_of_the_working(qtbot, show):
    panel = show(WorkingPanel(), 400, 300)
    panel.set_lines((area("69.4", "1.799630 m², used as 1.80 m²"),), keep=True)
    QApplication.processEvents()
    QApplication.processEvents()
    (one,) = panel.findChildren(SumText)
    place, laid = one.geometry(), LaidOut(panel.findChild(QScrollArea).widget())
    panel.set_lines((), keep=True)
    QApplication.processEvents()
    assert (one.text(), one.accessibleName()) == ("Nothing to work out yet.", "")
    assert one.geometry() == place
    panel.set_lines((area("70.2", "1.809972 m², used as 1.81 m²"),), keep=True)
    QApplication.processEvents()
    assert one.geometry() == place
    assert laid.times == 0
    assert one.text() == "√(168 × 70.2 ÷ 3600) = 1.809972 m², used as 1.81 m²"


def test_a_long_sum_takes_as_many_lines_as_it_needs(qtbot, show):
    one = SumText()
    _window = column(show, one)
    one.tell("1 + 1 = ", "2 mg")
    QApplication.processEvents()
    short = one.height()
    one.tell(" + ".join("123.45" for _ in range(20)) + " = ", "2469 mg")
    qtbot.waitUntil(lambda: one.height() >= 3 * short)
