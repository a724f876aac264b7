"""Height and weight as typed: read at every change, two surface areas, and what is asked."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from bespo_desktop.chart.about_patient import Measured
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.patient_draft import BodyResult, is_same, judged_body, weight_before
from bespo_desktop.chart.state_patient import Measurement
from bespo_desktop.core.days import day_text, local_day
from bespo_desktop.core.finding import Finding, Severity
from bespo_desktop.core.numbers import places, plain
from bespo_desktop.core.units import Quantity, magnitude
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.patient_form import PatientForm
from bespo_desktop.widgets.card import TONES


@dataclass(frozen=True, slots=True)
class MeasuresTyped:
    """What stands in the three fields.

    `measured` is there when all three can be used and nothing is asked any more; `questions` are
    still to be confirmed by a person; `missing` says what to mend; `point` is height in cm and
    weight in kg where both can be read.
    """

    body: BodyResult | None
    measured: Measured | None
    questions: tuple[Finding, ...]
    missing: str
    point: tuple[Decimal, Decimal] | None = None


class Measures(QObject):
    """The measurements card.

    Signals:
        changed: a field holds another text.
    """

    changed = Signal()

    def __init__(self, context: Context, form: PatientForm, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._form = context, form
        self._filled = ("", "", "")
        self._named = ("", "")
        # The weight that a new one is compared with, for this chart and day of weighing.
        self._before: tuple[Chart, date | None, Measurement | None] | None = None
        self._confirmed: dict[str, str] = {}
        self._fields = (form.height, form.weight, form.weighed_on)
        for name in (form.height_name, form.weight_name, form.weighed_on_name):
            name.set_type("bodyStrong")
        mark = context.facts.policy.decimal_mark.value
        for number in (form.height, form.weight):
            number.use_facts(context.facts, mark)
        for field in self._fields:
            field.value_changed.connect(self._typed)
        form.area_title.set_type("title3")
        for tile, name in (
            (form.first_tile, form.first_name),
            (form.second_tile, form.second_name),
        ):
            tile.setFixedHeight(78)
            name.set_type("note")
        form.apart.set_ground(TONES["plain"][0])
        form.first_area.set_ground(TONES["chosen"][0])
        form.second_area.set_ground(TONES["plain"][0])
        for field in self._fields:
            field.edit.set_ground(TONES["plain"][0])
        form.first_name.set_type("label")
        form.first_name.set_tone("primary")
        form.second_name.set_tone("muted")

    def fill(self, chart: Chart) -> None:
        """Show what is saved."""
        held = chart.measurement
        self._filled = ("", "", "")
        if held is not None:
            mark = self._context.facts.policy.decimal_mark.value
            height, weight = plain(held.height_cm), plain(held.weight_kg)
            self._filled = (
                height.replace(".", mark),
                weight.replace(".", mark),
                day_text(held.measured_on),
            )
        for field, text in zip(self._fields, self._filled, strict=True):
            field.set_text(text)

    def touched(self) -> bool:
        """Return whether a person changed something since it was filled."""
        return tuple(field.text() for field in self._fields) != self._filled

    def weigh_again(self) -> None:
        """Take the old weight out, put today's date in, and wait for the new weight."""
        today = local_day(self._context.now, self._context.zone)
        self._form.weight.set_text("")
        self._form.weighed_on.set_text(day_text(today))
        self._form.weight.setFocus()

    def confirm(self, questions: tuple[Finding, ...], reason: str) -> None:
        """Keep a person's reason why the questions are answered with yes."""
        self._confirmed = {finding.code: reason for finding in questions}
        self.changed.emit()

    def read(self, chart: Chart) -> MeasuresTyped:
        """Return what was typed; nothing that does not follow from all three fields."""
        form, facts = self._form, self._context.facts
        measured_on = form.weighed_on.value()
        height, weight = form.height.quantity(), form.weight.quantity()
        if self._before is None or self._before[0] is not chart or self._before[1] != measured_on:
            self._before = chart, measured_on, weight_before(chart, measured_on)
        before = self._before[2]
        body = judged_body(facts, height, weight, before)
        missing = self._missing(height, weight, measured_on)
        if height is None or weight is None:
            return MeasuresTyped(body, None, (), missing)
        point = magnitude(height, "cm"), magnitude(weight, "kg")
        if body is None or measured_on is None or missing:
            return MeasuresTyped(body, None, (), missing, point)
        measured = Measured(
            height_cm=point[0],
            weight_kg=point[1],
            measured_on=measured_on,
            formula=facts.policy.bsa_formula.value,
            confirmed=tuple(f"{code}: {why}" for code, why in self._confirmed.items()),
        )
        if is_same(chart.measurement, measured):
            return MeasuresTyped(body, measured, (), "", point)
        asked = [
            finding
            for finding in (*body.questions, *form.height.findings(), *form.weight.findings())
            if finding.severity is Severity.ASK and finding.code not in self._confirmed
        ]
        if asked:
            return MeasuresTyped(body, None, tuple(dict.fromkeys(asked)), "", point)
        return MeasuresTyped(body, measured, (), "", point)

    def show(self, typed: MeasuresTyped) -> None:
        """Show both surface areas and how far they are apart, or nothing."""
        form, facts = self._form, self._context.facts
        self._name_formulas()
        body = typed.body
        if body is None:
            form.first_area.set_figure("", "")
            form.second_area.set_figure("", "")
            form.apart.tell("", "")
            return
        for label, result in ((form.first_area, body.first), (form.second_area, body.second)):
            label.set_figure(places(magnitude(result.value.rounded, "m2"), 2), "m²")
        limit = magnitude(facts.policy.bsa_difference.value, "%")
        far = body.apart_percent > limit
        tone, icon = ("caution", "warning") if far else ("ok", "checkcircle")
        words = self.tr("{apart} % apart (limit {limit} %)").format(
            apart=places(body.apart_percent, 1), limit=plain(limit)
        )
        form.apart.tell(icon, words, tone)

    def _name_formulas(self) -> None:
        policy, formulas = self._context.facts.policy, self._context.facts.literature.bsa.formulas
        chosen = policy.bsa_formula.value, policy.bsa_second_formula.value
        if chosen == self._named:
            return
        self._named = chosen
        first, second = (formulas[name].title for name in chosen)
        self._form.first_name.setText(self.tr("{formula}, used").format(formula=first))
        self._form.second_name.setText(self.tr("{formula}, to compare").format(formula=second))

    def _typed(self) -> None:
        self._confirmed = {}
        self.changed.emit()

    def _missing(self, height: Quantity | None, weight: Quantity | None, day: date | None) -> str:
        if height is None:
            return str(self._form.height.refusal() or self.tr("Type the height in cm."))
        if weight is None:
            return str(self._form.weight.refusal() or self.tr("Type the weight in kg."))
        if day is None:
            return self.tr("Type the day of the weight, like 16-Nov-2026.")
        if day > local_day(self._context.now, self._context.zone):
            return self.tr("The day of the weight has not come yet.")
        return ""
