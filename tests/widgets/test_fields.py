from datetime import date, time
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bespo_desktop.core.units import magnitude
from bespo_desktop.facts_files import load_facts
from bespo_desktop.widgets.date_time_field import DateField, TimeField
from bespo_desktop.widgets.number_field import CountField, NumberField


@pytest.fixture(scope="module")
def facts():
    return load_facts()


@pytest.fixture
def weight(show, facts):
    field = NumberField("weight", "kg")
    field.use_facts(facts)
    return show(field)


def test_a_typed_number_becomes_a_quantity_with_its_unit(weight):
    QTest.keyClicks(weight.edit, "69.4")
    quantity = weight.quantity()
    assert quantity is not None
    assert magnitude(quantity, "kg") == Decimal("69.4")


def test_a_text_is_read_once_and_anew_by_another_mark(weight, facts, monkeypatch):
    read: list[str] = []
    reads = NumberField._read

    def counted(field, facts):
        read.append(field.text())
        return reads(field, facts)

    monkeypatch.setattr(NumberField, "_read", counted)
    weight.set_text("69,4")
    for _ in range(2):
        assert weight.quantity() is None
        assert weight.refusal() is not None
    weight.use_facts(facts, ",")
    assert magnitude(weight.quantity(), "kg") == Decimal("69.4")
    weight.set_text("6")
    weight.quantity()
    assert read == ["69,4", "69,4", "6"]


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("typed", ["69,4", "1e2", "6 9", "١٢", "abc", "+5", "0x10"])
def test_what_cannot_be_read_is_kept_and_told(weight, typed):
    weight.set_text(typed)
    assert weight.check() is False
    assert (weight.text(), weight.quantity(), weight.state()) == (typed, None, "stop")
    assert weight.reason() != ""


def test_typing_on_clears_the_reason_until_the_field_is_left(weight):
    weight.set_text("abc")
    weight.check()
    weight.set_text("69")
    assert (weight.reason(), weight.state()) == ("", "")


def test_every_change_of_the_text_is_told_also_one_by_the_program(qtbot, weight):
    with qtbot.waitSignal(weight.value_changed, timeout=500):
        weight.set_text("70")


def test_an_empty_field_is_neither_refused_nor_a_number(weight):
    assert (weight.quantity(), weight.refusal(), weight.check()) == (None, None, False)


@pytest.mark.hazard("H01")
def test_the_wheel_changes_nothing(weight):
    weight.set_text("69.4")
    weight.edit.setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(weight.edit, wheel)
    assert weight.text() == "69.4"


def test_a_field_without_its_facts_is_a_mistake_of_ours(show):
    field = show(NumberField("weight", "kg"))
    field.set_text("70")
    with pytest.raises(LookupError, match="was not given its facts"):
        field.quantity()


def test_a_count_is_a_whole_number(show, facts):
    field = CountField("vials", "vials")
    field.use_facts(facts)
    show(field)
    field.set_text("2")
    assert field.count() == 2
    field.set_text("2.0")
    assert field.count() is None


def test_a_date_is_read_as_it_is_written_on_the_ward(show):
    field = show(DateField())
    field.set_text("16-Nov-2026")
    assert field.value() == date(2026, 11, 16)


def test_a_date_that_is_not_one_is_told(show):
    field = show(DateField())
    field.set_text("31-Nov-2026")
    assert (field.check(), field.value()) == (False, None)
    assert field.reason() != ""


def test_a_time_of_day_is_read_on_the_24_h_clock(show):
    field = show(TimeField())
    field.set_text("18:05")
    assert field.value() == time(18, 5)


def test_the_field_is_at_least_36_pixels_high(weight):
    assert weight.edit.height() >= 36
