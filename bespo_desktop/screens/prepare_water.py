"""Step 4, the water: the moment it goes into the first vial is T0 and starts both clocks."""

from datetime import datetime

from bespo_desktop.chart import about_preparing as act
from bespo_desktop.chart.drawing_up import used_vials, water_mL
from bespo_desktop.chart.gates_prepare import may_move_t0
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.wall_times import recent_moment
from bespo_desktop.chart.zones import local, local_date
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.core.working import WorkingLine
from bespo_desktop.screens.prepare_base import StepPage
from bespo_desktop.screens.prepare_fields import ExpiryField
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.widgets.date_time_field import TimeField
from bespo_desktop.widgets.labels import FigureLabel, Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.text_field import TextField


class WaterPage(StepPage):
    """Done asks first whether the water went in now; an earlier time may be typed."""

    key = "water"
    icon = "drop"

    def build(self) -> None:
        """Make the figure, the batch of the water, and the question."""
        self.each = FigureLabel("", "mL", "figureXL")
        self.words = Label("", "bodyStrong", wrap=True)
        self.how = Label(
            self.tr("Let it run down the wall of the vial. Gloves on, vials out of the light."),
            "note",
            "muted",
            wrap=True,
        )
        self.batch = TextField()
        self.batch.set_code(True)
        self.expiry = ExpiryField()
        self.time = TimeField()
        self.question = Note("caution", "", "")
        self.moment = NamedField(self.tr("Water into the first vial at"), self.time, 220)
        for field in (self.batch, self.expiry, self.time):
            field.value_changed.connect(self._changed)
        for part in (self.each, self.words, self.how):
            self.column.addWidget(part)
        self.column.addWidget(
            side_by_side(
                NamedField(self.tr("Batch of the water"), self.batch),
                NamedField(self.tr("Expiry of the water"), self.expiry),
            )
        )
        self.column.addWidget(self.question)
        self.column.addWidget(self.moment)
        self.column.addStretch()

    def begin(self) -> None:
        """Blank the water and take the question back."""
        for field in (self.batch, self.expiry, self.time):
            field.set_text("")
        self._ask(False)

    def fill(self) -> None:
        """Say how much water, in each vial and in all."""
        facts, count = self.context.facts, len(used_vials(self.bag))
        self.each.set_figure(plain(magnitude(facts.label.vial.solvent_volume.value, "mL")), "mL")
        text = self.tr("of {solvent} into each of {count} vials, {all} mL in all")
        if count == 1:
            text = self.tr("of {solvent} into the vial")
        total = plain(water_mL(facts, count))
        solvent = facts.label.vial.solvent.value
        self.words.setText(text.format(solvent=solvent, count=count, all=total))

    def heading(self) -> str:
        """Return the head."""
        return self.tr("Step 4: water into each vial")

    def aside(self) -> str:
        """Return what begins."""
        return self.tr("starts the clocks: T0")

    def done_text(self) -> str:
        """Return the button; with the time once it is asked."""
        if not self.question.isVisibleTo(self):
            return super().done_text()
        return self.tr("&Yes, at {time}").format(time=self.time.text())

    def missing(self) -> str:
        """Return the first thing that is not there."""
        if not self.batch.words():
            return self.tr("Write the batch of the water.")
        if self.expiry.value() is None:
            return self.tr("Write the expiry of the water, like 03/2027.")
        if self.question.isVisibleTo(self) and self.time.value() is None:
            return self.tr("Write the time like 10:05.")
        return ""

    def refusal(self) -> Finding | None:
        """Return a stop for water past its last day, or a time to come."""
        now = self.context.now
        today = local_date(now, self.context.zone)
        expired = self.expiry.judged(self.context.facts, today, self.tr("The water"))
        if expired is not None or not self.question.isVisibleTo(self):
            return expired
        moment = self._t0()
        if moment is None:
            return None
        closed = may_move_t0(self.context.facts, self.bag, moment, now, None).closed_by
        return closed[0] if closed else None

    def press(self) -> bool:
        """Ask for the time first."""
        if self.question.isVisibleTo(self):
            return False
        now = local(self.context.now, self.context.zone)
        self.time.set_text(f"{now.hour:02d}:{now.minute:02d}")
        self._ask(True)
        return True

    def acts(self) -> tuple[Payload, ...]:
        """Return the water with its moment."""
        moment, last = self._t0(), self.expiry.value()
        assert moment is not None
        assert last is not None
        each = magnitude(self.context.facts.label.vial.solvent_volume.value, "mL")
        return (
            act.WaterAdded(
                preparation=self.bag.preparation,
                t0=moment,
                water_mL_each=each,
                water_batch=self.batch.words(),
                water_expiry=last,
            ),
        )

    def working(self) -> tuple[WorkingLine, ...]:
        """Return how the water in all is worked out."""
        facts, count = self.context.facts, len(used_vials(self.bag))
        row = facts.label.vial.solvent_volume
        line = WorkingLine(
            name=self.tr("Water, in all"),
            formula=self.tr("vials × water for each"),
            numbers=f"{count} × {plain(magnitude(row.value, 'mL'))} mL",
            result=f"{plain(water_mL(facts, count))} mL",
            source=row.source,
        )
        return (line,)

    def _t0(self) -> datetime | None:
        clock = self.time.value()
        if clock is None:
            return None
        return recent_moment(clock, self.context.now, self.context.zone)

    def _ask(self, asked: bool) -> None:
        self.question.setVisible(asked)
        self.moment.setVisible(asked)
        self._changed()

    def _changed(self) -> None:
        typed = self.time.text()
        self.question.set_note(
            "caution",
            self.tr("Water went in at {time}?").format(time=typed),
            self.tr(
                "Both time limits count from here. Type an earlier time if it was earlier; "
                "a later one needs the second person afterwards."
            ),
        )
        self.altered.emit()
