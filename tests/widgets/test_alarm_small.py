"""An alarm in the smallest window: nobody misses a step of it, or the button that answers."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bespo_desktop.widgets.alarm_card import AlarmData
from bespo_desktop.widgets.alarm_card_parts import AlarmStep
from bespo_desktop.widgets.alarm_layer import AlarmLayer
from bespo_desktop.widgets.buttons import Action

STEPS = tuple((f"Step {n}", f"What it is about, {n}") for n in range(1, 6))


def nothing() -> None:
    """Answer an alarm of which nobody hears."""


def data(details: str, steps: tuple[tuple[str, str], ...]) -> AlarmData:
    actions = (
        Action("&Open this patient", nothing, "arrow", name="open"),
        Action("&Understood", nothing, "check", "primary", "Ctrl+Return", name="understood"),
    )
    return AlarmData(
        id="a",
        priority="high",
        title="STOP THE INFUSION",
        second="Signs of a reaction: fever, chills or rigors",
        bed="Bed 3",
        name="OKAFOR, Amara",
        details=details,
        aside_caption="since",
        aside="11:34",
        steps=steps,
        actions=actions,
    )


@pytest.fixture
def layer(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(640, 336)
    layer = AlarmLayer(window)
    layer.resize(window.size())
    window.show()
    window.activateWindow()
    layer.show_alarm(
        data("Born 12-Mar-1968 · NHS No. 943 476 5919 · Allergies: Penicillin (rash)", STEPS)
    )
    return layer


def shown(layer: AlarmLayer) -> list[bool]:
    """Return of each step whether it is seen whole."""
    view = layer.card.middle.viewport()
    steps = layer.card.findChildren(AlarmStep)
    return [
        view.rect().contains(QRect(step.mapTo(view, QPoint(0, 0)), step.size()))
        for step in sorted(steps, key=lambda step: step.y())
    ]


def test_the_card_stands_whole_in_the_smallest_window(layer) -> None:
    card = layer.card
    assert layer.rect().contains(card.geometry())
    for button in (card.silence, *card.buttons):
        place = QRect(button.mapTo(layer, QPoint(0, 0)), button.size())
        assert layer.rect().contains(place)
        assert button.width() >= button.minimumSizeHint().width()
    assert card.words_fit()
    assert sum(shown(layer)) >= 3


def test_the_last_step_is_reached_by_keys(layer, qtbot) -> None:
    qtbot.waitUntil(lambda: not layer.deaf())
    assert not shown(layer)[-1]
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert shown(layer)[-1]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageUp)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageUp)
    assert shown(layer)[0]


@pytest.mark.parametrize("before", [(100, 30), (640, 336), (1366, 720)])
@pytest.mark.parametrize("details", ["", "Born 12-Mar-1968 · NHS No. 943 476 5919"])
def test_a_window_that_grows_shows_every_step(qtbot, details, before) -> None:
    """An alarm that was there before the window had its size, as at the start of the program."""
    window = QWidget()
    qtbot.addWidget(window)
    layer = AlarmLayer(window)
    layer.resize(*before)
    layer.show_alarm(data(details, STEPS[:2]))
    window.resize(1366, 720)
    window.show()
    layer.resize(window.size())
    QApplication.processEvents()
    assert all(shown(layer))
    assert layer.card.words_fit()


def test_in_a_larger_window_it_is_as_large_as_ever(layer) -> None:
    layer.resize(1366, 700)
    QApplication.processEvents()
    assert layer.card.width() == 800
    assert all(shown(layer))
    assert {step.height() for step in layer.card.findChildren(AlarmStep)} == {60}
