"""A scanner's keystrokes are caught before shortcuts, number fields and people's typing."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from bespo_desktop.screens.scan_filter import ScanFilter
from bespo_desktop.services.devices import DeviceDesk, Devices
from bespo_desktop.services.input_watch import InputWatch
from bespo_desktop.widgets.scan_field import ScanField
from tests.helpers.scanner import scan, send

GS, STX, ETX = "\x1d", "\x02", "\x03"
VIAL = f"0105000000012345217270831{GS}10FT8842"


class Bench(QWidget):
    """A number field, a scan field, and a shortcut on a bare letter."""

    def __init__(self):
        super().__init__()
        self.number, self.scan = QLineEdit(), ScanField()
        layout = QVBoxLayout(self)
        layout.addWidget(self.number)
        layout.addWidget(self.scan)
        self.pressed = []
        self.scans = []
        self.shortcut = QShortcut(QKeySequence("Alt+F"), self)
        self.shortcut.activated.connect(lambda: self.pressed.append("Alt+F"))
        self.scan.scanned.connect(self.scans.append)


@pytest.fixture
def bench(qtbot):
    bench = Bench()
    qtbot.addWidget(bench)
    bench.show()
    bench.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is bench)
    return bench


@pytest.fixture
def scanner(bench):
    """Return what sets the workstation's scanner."""
    desk = DeviceDesk(Devices(), lambda _chosen: None)
    bench.said = []
    bench.filter = ScanFilter(desk, bench, lambda *words: bench.said.append(words))
    InputWatch(bench, bench.filter.seen)
    return desk.choose


@pytest.mark.usefixtures("scanner")
def test_the_burst_of_a_scanner_is_a_code_with_its_separator(bench):
    bench.scan.setFocus()
    scan(VIAL + "\r")
    assert bench.scans == [VIAL]


@pytest.mark.usefixtures("scanner")
def test_a_scanner_that_ends_with_tab_is_understood_too(bench):
    bench.scan.setFocus()
    scan(VIAL + "\t")
    assert bench.scans == [VIAL]
    assert bench.scan.hasFocus()


@pytest.mark.usefixtures("scanner")
def test_slow_keys_are_not_a_code_and_the_field_says_how_to_type(bench):
    bench.scan.setFocus()
    for place, letter in enumerate("FT8842\r"):
        send(letter, 5000 + 90 * place)
    assert bench.scans == []
    assert bench.scan.text() == ""
    assert bench.scan._refused_key


@pytest.mark.usefixtures("scanner")
def test_one_key_alone_is_told_how_to_type(bench, qtbot):
    bench.scan.setFocus()
    QTest.keyClick(bench.scan, "F")
    qtbot.waitUntil(lambda: bench.scan._refused_key)


@pytest.mark.usefixtures("scanner")
def test_a_window_that_was_busy_in_the_middle_of_a_scan_takes_the_whole_code(bench, qtbot):
    """The keys were pressed 5 ms apart; the window hears the second half later."""
    bench.scan.setFocus()
    scan(VIAL[:10], 5000)
    qtbot.waitUntil(lambda: bench.scan._refused_key)
    scan(VIAL[10:] + "\r", 5050)
    assert bench.scans == [VIAL]
    assert not bench.scan._refused_key


@pytest.mark.usefixtures("scanner")
@pytest.mark.parametrize("rest", [VIAL[10:], VIAL[-8:]])
@pytest.mark.parametrize("gap_ms", [60, 300])
def test_the_rest_of_a_scan_that_broke_off_is_no_code(bench, rest, gap_ms):
    bench.scan.setFocus()
    scan(VIAL[:10], 5000)
    scan(rest + "\r", 5045 + gap_ms)
    assert bench.scans == []
    assert bench.scan._refused_key
    scan(VIAL + "\r", 6000)
    assert bench.scans == [VIAL]


@pytest.mark.usefixtures("scanner")
def test_a_key_some_time_before_a_scan_takes_nothing_from_it(bench):
    bench.scan.setFocus()
    send("7", 5000)
    scan(VIAL + "\r", 5400)
    assert bench.scans == [VIAL]


@pytest.mark.usefixtures("scanner")
def test_tab_leaves_the_field_where_a_person_typed_before(bench):
    bench.scan.setFocus()
    send("7", 5000)
    send("\t", 5400)
    assert bench.scans == []
    assert not bench.scan.hasFocus()


@pytest.mark.usefixtures("scanner")
def test_a_field_that_is_gone_is_told_nothing(bench, qtbot):
    bench.scan.setFocus()
    send("7", 5000)
    bench.scan.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    with qtbot.captureExceptions() as failures:
        qtbot.waitUntil(lambda: not bench.filter._timer.isActive())
    assert failures == []


@pytest.mark.usefixtures("scanner")
def test_without_a_prefix_a_person_types_undisturbed(bench):
    bench.number.setFocus()
    QTest.keyClicks(bench.number, "69.4")
    QTest.keyClick(bench.number, Qt.Key.Key_Return)
    assert bench.number.text() == "69.4"


@pytest.mark.usefixtures("scanner")
def test_f6_hands_the_keys_to_the_person(bench):
    bench.scan.setFocus()
    QTest.keyClick(bench.scan, Qt.Key.Key_F6)
    QTest.keyClicks(bench.scan, "FT8842")
    assert bench.scan.text() == "FT8842"


def test_with_a_prefix_a_scan_goes_to_the_scan_field_from_a_number_field(bench, scanner):
    scanner(Devices(scanner_prefix=STX, scanner_suffix=ETX))
    bench.number.setFocus()
    QTest.keyClicks(bench.number, "69")
    scan(STX + VIAL + ETX)
    QTest.keyClicks(bench.number, ".4")
    assert bench.scans == [VIAL]
    assert bench.number.text() == "69.4"


def test_a_prefixed_scan_presses_no_shortcut(bench, scanner):
    scanner(Devices(scanner_prefix=STX, scanner_suffix=ETX))
    bench.number.setFocus()
    kept = scan(STX + "FT8842" + ETX)
    assert all(kept)
    assert bench.pressed == []
    assert send("f", 9000, Qt.KeyboardModifier.AltModifier) is False


def test_half_a_scan_lands_nowhere(bench, scanner):
    scanner(Devices(scanner_prefix=STX, scanner_suffix=ETX))
    bench.number.setFocus()
    scan(STX + "0105000", 5000)
    send("7", 5035 + 1001)
    assert bench.number.text() == "7"
    assert bench.scans == []


def test_a_prefixed_scan_may_come_slowly(bench, scanner):
    scanner(Devices(scanner_prefix=STX, scanner_suffix=ETX))
    bench.number.setFocus()
    scan(STX + VIAL[:10], 5000)
    scan(VIAL[10:] + ETX, 5050 + 1000)
    assert bench.scans == [VIAL]
    assert bench.number.text() == ""


def test_a_separator_sent_as_another_sign_or_as_alt_029_becomes_gs(bench, scanner):
    scanner(Devices(scanner_separators="~"))
    bench.scan.setFocus()
    scan(VIAL.replace(GS, "~") + "\r")
    scan(VIAL.partition(GS)[0], 5000)
    for digit in "029":
        send(digit, 5130, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier)
    scan(VIAL.partition(GS)[2] + "\r", 5135)
    assert bench.scans == [VIAL, VIAL]


def test_a_scan_that_nothing_waits_for_is_said(bench, scanner):
    scanner(Devices(scanner_prefix=STX, scanner_suffix=ETX))
    bench.scan.hide()
    bench.number.setFocus()
    scan(STX + VIAL + ETX)
    assert bench.said == [
        ("scan", "A code was scanned, but nothing here waits for one.", "caution")
    ]
    assert bench.number.text() == ""
