"""Entering one laboratory value in place: number, day and time of the sample."""

from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.chart.about_dose import LabResult
from bespo_desktop.chart.wall_times import on_day
from bespo_desktop.core.days import day_text, local_day
from bespo_desktop.core.entry import field_of
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.laboratory import LabTest
from bespo_desktop.core.units import magnitude, shown
from bespo_desktop.screens.typed_work import TypedWork, leaving_words
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.date_time_field import DateField, TimeField
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.number_field import NumberField
from bespo_desktop.widgets.painting import paint_box, smooth_painter


class LabEditor(QWidget):
    """Lies over the row of the check; Enter saves, Escape leaves, nothing is filled in but the day.

    Once something was typed Escape asks first.

    Signals:
        entered: a LabResult that may be saved.
        left: the person leaves without saving.
        decision_wanted: the person wants to enter the prescriber's word about this check.
        other_wanted: another LabTest is entered, which does as well.
    """

    entered = Signal(object)
    left = Signal()
    decision_wanted = Signal()
    other_wanted = Signal(object)

    def __init__(self, facts: Facts, parent: QWidget) -> None:
        super().__init__(parent)
        self._test: LabTest | None = None
        self._other: LabTest | None = None
        self._now: datetime | None = None
        self._zone = self._told = ""
        self._confirmed = ""
        self._facts = facts
        self.name = Label("", "bodyStrong", wrap=True)
        self.value = NumberField()
        self.value.use_facts(facts, facts.policy.decimal_mark.value)
        self.day, self.time = DateField(), TimeField()
        self.save = ActionButton(self.tr("Save"), "check", height=40)
        self.decide = ActionButton(self.tr("Prescriber decided"), "second")
        self.instead = ActionButton("", "arrow")
        self.reason = Label("", "caption", "danger", wrap=True)
        self._lay_out()
        self._work = TypedWork(self)
        for field in (self.value, self.day, self.time):
            field.value_changed.connect(self._typed)
        self.save.clicked.connect(self.submit)
        self.decide.clicked.connect(self.decision_wanted)
        self.instead.clicked.connect(lambda: self.other_wanted.emit(self._other))
        self.hide()

    @property
    def test(self) -> LabTest | None:
        """Return the test that is being entered."""
        return self._test

    def open_for(
        self,
        test: LabTest,
        now: datetime,
        zone: str,
        *,
        may_decide: bool,
        other: LabTest | None = None,
    ) -> None:
        """Ask for a value of this test, or of `other`; the time of the last one entered stays."""
        self._test, self._now, self._zone = test, now, zone
        self._confirmed = ""
        unit = shown(test.unit)
        asked = test.asked or test.name
        self.name.setText(asked)
        self.value.set_field(field_of(test.id))
        self.value.set_unit(unit)
        self.value.set_name(asked)
        self.value.set_text("")
        self.day.set_name(self.tr("Day of the sample"))
        self.time.set_name(self.tr("Time of the sample"))
        if not self.day.text():
            self.day.set_text(day_text(local_day(now, zone)))
        self._work.begin()
        self.decide.setVisible(may_decide)
        self._other = other
        self.instead.setVisible(other is not None)
        if other is not None:
            self.instead.setText(self.tr("{name} instead").format(name=other.name))
        self._tell("")
        self.show()
        self.raise_()
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Blank everything: another patient is shown."""
        for field in (self.value, self.day, self.time):
            field.set_text("")
        self._test = None
        self.hide()

    def submit(self) -> None:
        """Hand the value over, or say what is missing; an unusual one is asked for twice."""
        test, now = self._test, self._now
        if test is None or now is None:
            return
        refusal = self.value.refusal()
        if refusal is not None:
            self._tell(str(refusal))
            self.value.setFocus()
            return
        result = self.value.result()
        if result is None:
            self._tell(self.tr("Type the value."))
            self.value.setFocus()
            return
        day, clock = self.day.value(), self.time.value()
        if day is None or clock is None:
            self._tell(self.tr("Type when it was taken: day as 24-Nov-2026, time as 09:05."))
            (self.day if day is None else self.time).setFocus()
            return
        taken = on_day(day, clock, self._zone)
        if taken > now:
            self._tell(self.tr("The sample has a time that has not come yet. Enter the right one."))
            self.time.setFocus()
            return
        if result.findings and self._confirmed != self.value.text():
            self._confirmed = self.value.text()
            text = self.tr("{said} Press Enter again if it is right.")
            self._tell(text.format(said=result.findings[0].text), "caution")
            return
        number = magnitude(result.value, test.unit)
        self.entered.emit(LabResult(test=test.id, value=number, unit=test.unit, taken_at=taken))

    def told(self) -> str:
        """Return what is said to be wrong."""
        return self._told

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Escape leaves; with Ctrl the key is the page's."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave(held=event.isAutoRepeat())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box."""
        paint_box(smooth_painter(self), QRectF(self.rect()), "surface", "primary", 6, 2)

    def _leave(self, *, held: bool) -> None:
        if held:
            return
        if self._work.may_leave():
            self.left.emit()
        else:
            self._tell(leaving_words(), "caution")

    def _typed(self) -> None:
        if self._confirmed != self.value.text():
            self._confirmed = ""
        self._tell("")

    def _tell(self, text: str, tone: str = "danger") -> None:
        hint = self.tr("Value, then day and time of the sample. Enter saves.")
        self.reason.setText(text or hint)
        self.reason.set_tone(tone if text else "muted")
        self._told = text
        self.adjustSize()
        parent = self.parentWidget()
        if parent is not None and self.isVisible():
            self.resize(parent.width() - 2, self.sizeHint().height())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 5, 9, 5)
        column.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.value.setFixedWidth(126)
        self.day.setFixedWidth(142)
        self.time.setFixedWidth(110)
        row.addWidget(self.name, 1)
        for widget in (self.value, self.day, self.time, self.save):
            row.addWidget(widget)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.reason, 1)
        below.addWidget(self.instead)
        below.addWidget(self.decide)
        column.addLayout(row)
        column.addLayout(below)
