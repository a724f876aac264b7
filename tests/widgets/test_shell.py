import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bespo_desktop.screens.shell import Shell
from bespo_desktop.widgets.alarm_card import AlarmData
from bespo_desktop.widgets.banner import BannerData
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.nav_rail import RailState
from bespo_desktop.widgets.running_strip import Chip, ChipButton
from tests.helpers.alarm_room import SetSince
from tests.helpers.laid_out import laid_out

AMARA = BannerData(
    "Bed 3",
    "OKAFOR",
    "Amara",
    "12-Mar-1968",
    "58 y",
    "Female",
    "943 476 5919",
    "Penicillin (rash)",
    measured_caption="Measured today 08:58",
    measured="69.4 kg · 1.80 m²",
)


def chip(number, tone="running"):
    name = f"Bed {number}"
    return Chip(str(number), name, "OKAFOR", "infusing", "32 min left", "give", tone)


@pytest.fixture
def page():
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(QLineEdit())
    column.addStretch()
    return widget


@pytest.fixture
def shell(qtbot, light, page):
    window = Shell()
    qtbot.addWidget(window)
    window.add_page("ward", QWidget())
    window.add_page("give", page)
    window.set_banner(AMARA)
    window.resize(1366, 768)
    window.show_page("give")
    window.show()
    qtbot.waitExposed(window)
    return window


def test_the_parts_have_their_sizes_at_1366_by_768(shell, page):
    assert (shell.rail.width(), shell.top.height(), shell.head.height()) == (80, 64, 48)
    assert (shell.actions_bar.height(), shell.strip.height()) == (56, 44)
    assert (page.width(), page.height()) == (1254, 544)


def test_the_page_fills_a_large_window(qtbot, shell, page):
    shell.resize(1920, 1080)
    laid_out(qtbot, shell)
    assert (page.width(), page.height()) == (1808, 856)


def test_a_page_that_needs_more_room_scrolls_and_the_bars_stay(qtbot, shell, page):
    page.setMinimumHeight(900)
    shell.resize(1366, 768)
    laid_out(qtbot, shell)
    assert shell.actions_bar.height() == 56
    assert page.height() == 900


def test_name_birth_date_number_and_allergies_stay_in_a_small_window(qtbot, shell):
    shell.resize(911, 512)
    laid_out(qtbot, shell)
    shown = [
        label.text()
        for label in shell.top.banner.findChildren(QWidget)
        if label.isVisible() and hasattr(label, "text")
    ]
    assert {"12-Mar-1968", "943 476 5919", "Penicillin (rash)"} <= set(shown)
    assert any("OKAFOR" in text for text in shown)


def test_keys_open_the_places_and_a_locked_one_says_why(qtbot, shell):
    shell.set_rail({"dose": RailState("lock", "Confirm the patient first")})
    with qtbot.waitSignal(shell.place_chosen, timeout=500) as told:
        QTest.keyClick(shell, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["ward"]
    with qtbot.waitSignal(shell.place_refused, timeout=500) as refused:
        QTest.keyClick(shell, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert refused.args == ["dose", "Confirm the patient first"]
    assert shell.actions_bar.status() == "Confirm the patient first"


def test_ctrl_enter_presses_the_primary_button_and_plain_enter_does_not(shell):
    pressed = []
    shell.set_actions(
        [Action("&Start", lambda: pressed.append(1), "play", "primary", "Ctrl+Return")]
    )
    QTest.keyClick(shell, Qt.Key.Key_Return)
    assert pressed == []
    QTest.keyClick(shell, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [1]


def test_a_locked_primary_button_says_why_in_the_same_bar(shell):
    pressed = []
    action = Action(
        "&Start",
        lambda: pressed.append(1),
        "play",
        "primary",
        "Ctrl+Return",
        enabled=False,
        reason="Cannot start: 1 item is refused (filter)",
    )
    shell.set_actions([action])
    QTest.keyClick(shell, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (pressed, shell.actions_bar.status()) == ([], action.reason)


def test_a_full_page_keeps_the_strip_without_names(shell):
    shell.add_page("sign_in", QWidget(), full=True)
    shell.set_strip([chip(3)])
    shell.show_page("sign_in")
    hidden = (shell.rail, shell.top, shell.head, shell.actions_bar)
    assert not any(part.isVisible() for part in hidden)
    assert shell.strip.isVisible()
    words = [button.accessibleName() for button in shell.strip.findChildren(ChipButton)]
    assert "Bed 3 · infusing, 32 min left" in words


def test_more_clocks_than_fit_are_counted(shell):
    shell.set_strip([chip(number) for number in range(1, 9)])
    shown = len(shell.strip.visible_chips())
    assert 0 < shown < 8
    assert shown + shell.strip.hidden_count() == 8


def test_the_number_keys_open_the_running_clocks(qtbot, shell):
    shell.set_strip([chip(3), chip(7)])
    with qtbot.waitSignal(shell.chip_chosen, timeout=500) as told:
        shell.strip.open_chip(2)
    assert told.args == ["7"]


@pytest.fixture
def alarm(shell):
    pressed = []
    steps = [("Stop the pump and clamp the line now", "This program cannot stop the pump for you.")]
    data = AlarmData(
        "stop",
        "high",
        "STOP THE INFUSION",
        "Signs of a reaction",
        "Bed 3",
        "OKAFOR, Amara",
        "Born 12-Mar-1968",
        "ticked at",
        "11:34:10",
        steps,
        [
            Action("&Ticked by mistake", lambda: pressed.append("mistake"), name="mistake"),
            Action("Pump is &stopped", lambda: pressed.append("stopped"), "stop", "danger"),
        ],
    )
    card = shell.show_alarm(data)
    return shell, card, pressed


def hear(shell, monkeypatch):
    monkeypatch.setattr(shell.alarms, "deaf", lambda: False)


def press(shell, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or shell, key, modifier)


@pytest.mark.hazard("H32")
@pytest.mark.hazard("H33")
def test_an_alarm_covers_all_but_the_strip(alarm):
    shell, card, _pressed = alarm
    assert shell.alarms.geometry().height() == 768 - 44
    assert card.width() == 800


def test_an_alarm_hears_no_key_in_its_first_800_ms(alarm, monkeypatch):
    shell, _card, pressed = alarm
    since = SetSince()
    monkeypatch.setattr(shell.alarms, "_since", since)
    for since.ms, heard in ((0, []), (799, []), (800, ["stopped"])):
        press(shell, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert pressed == heard


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_plain_enter_space_and_escape_never_confirm_an_alarm(alarm, monkeypatch, key):
    shell, _card, pressed = alarm
    hear(shell, monkeypatch)
    press(shell, key)
    assert (pressed, shell.alarms.isVisible()) == ([], True)


def test_ctrl_enter_presses_the_primary_button_of_an_alarm(alarm, monkeypatch):
    shell, _card, pressed = alarm
    hear(shell, monkeypatch)
    press(shell, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["stopped"]


def test_a_mnemonic_presses_the_button_of_the_alarm_and_not_one_behind_it(alarm, monkeypatch):
    shell, _card, pressed = alarm
    shell.set_actions([Action("&Tell", lambda: pressed.append("behind"))])
    hear(shell, monkeypatch)
    press(shell, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert pressed == ["mistake"]


def test_places_stay_closed_while_an_alarm_is_shown(qtbot, alarm, monkeypatch):
    shell, _card, _pressed = alarm
    hear(shell, monkeypatch)
    with qtbot.assertNotEmitted(shell.place_chosen):
        press(shell, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)


def test_m_silences_the_sound_and_leaves_the_alarm(qtbot, alarm, monkeypatch):
    shell, _card, _pressed = alarm
    hear(shell, monkeypatch)
    with qtbot.waitSignal(shell.alarm_silenced, timeout=500) as told:
        press(shell, Qt.Key.Key_M)
    assert (told.args, shell.alarms.isVisible()) == (["stop"], True)


def test_the_focus_goes_back_when_the_alarm_is_gone(shell, page):
    edit = page.findChild(QLineEdit)
    edit.setFocus()
    data = AlarmData("x", "low", "Warm", "", "Bed 7", "", "", "", "", (), ())
    shell.show_alarm(data)
    shell.hide_alarm()
    assert edit.hasFocus()


def test_the_ring_lies_around_the_widget_with_the_focus(qtbot, shell, page):
    edit = page.findChild(QLineEdit)
    edit.setFocus()
    laid_out(qtbot, shell)
    place = edit.mapTo(shell, edit.rect().topLeft())
    ring = shell.ring.geometry()
    assert shell.ring.isVisible()
    assert (ring.x(), ring.y()) == (place.x() - 5, place.y() - 5)
    assert (ring.width(), ring.height()) == (edit.width() + 10, edit.height() + 10)


def test_every_control_has_a_name(shell):
    shell.set_actions([Action("&Start", lambda: None, "play", "primary")])
    for button in shell.findChildren(QPushButton):
        assert button.accessibleName() or button.text()
