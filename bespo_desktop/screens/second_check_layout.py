"""How the second check is laid out: the six rows, the documents to read, the rules at the side."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.second_check_parts import NumberRow, SourceRow
from bespo_desktop.screens.words import short_day
from bespo_desktop.widgets.card import Card, line
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.number_field import CountField, NumberField

Field = NumberField | CountField


# In a high window the rows take the room that there is, up to so much; GROWS against what is left.
ROW_MOST, SOURCE_MOST, GROWS = 92, 72, 20


class OwnRows(QWidget):
    """The six rows with their fields, in the order in which they are typed."""

    def __init__(self, card: Card, facts: Facts, fields: Sequence[Field]) -> None:
        super().__init__()
        self.rows: list[NumberRow] = []
        column = card.body(0)
        text = self.tr("Read the source documents, work it out by yourself, enter six numbers.")
        head = Label(text, "body", "muted", wrap=True)
        head.setContentsMargins(8, 0, 0, 6)
        column.addWidget(head)
        for number, (field, words) in enumerate(zip(fields, self._words(facts), strict=True), 1):
            title, second, unit = words
            column.addWidget(line())
            row = NumberRow(number, title, second, field, unit)
            row.setMaximumHeight(ROW_MOST)
            self.rows.append(row)
            column.addWidget(row, GROWS)
        column.addSpacing(4)
        locked = self.tr("Compare locks your numbers. They stay in the record, right or wrong.")
        column.addWidget(Note("info", "", locked))
        column.addStretch(1)

    def _words(self, facts: Facts) -> tuple[tuple[str, str, str], ...]:
        formula = facts.literature.bsa.formulas[facts.policy.bsa_formula.value].title
        strength = plain(magnitude(facts.label.vial.concentration.value, "mg/mL"))
        each = plain(magnitude(facts.policy.withdrawable_volume.value, "mL"))
        return (
            (self.tr("Height"), self.tr("from the measurement chart"), "cm"),
            (self.tr("Weight"), self.tr("from the measurement chart, with its date"), "kg"),
            (
                self.tr("Body surface area"),
                self.tr("{formula} as in the policy, two decimals").format(formula=formula),
                "m²",
            ),
            (self.tr("Dose"), self.tr("as prescribed, checked by level × area"), "mg"),
            (
                self.tr("Volume to withdraw"),
                self.tr("dose ÷ {strength} mg/mL").format(strength=strength),
                "mL",
            ),
            (
                self.tr("Vials planned"),
                self.tr("volume ÷ {each} mL, rounded up").format(each=each),
                self.tr("vials"),
            ),
        )


class Sources(QWidget):
    """The documents that the second person reads; none of the first person's values."""

    def __init__(self, card: Card, facts: Facts) -> None:
        super().__init__()
        self.measured = SourceRow("scale", self.tr("Height and weight"))
        self.order = SourceRow("note", self.tr("Prescription: mg, level, cycle and day"))
        self.doses = SourceRow("calendar", self.tr("Doses given and the last date"))
        self.response = SourceRow("cells", self.tr("Response: marrow and blood counts"))
        strength = plain(magnitude(facts.label.vial.concentration.value, "mg/mL"))
        each = plain(magnitude(facts.policy.withdrawable_volume.value, "mL"))
        text = self.tr("Concentrate {strength} mg/mL, {each} mL a vial")
        vial = SourceRow("vial", text.format(strength=strength, each=each))
        vial.set_place(self.tr("label profile; site policy"))
        column = card.body(0)
        for row in (self.measured, self.order, self.doses, self.response, vial):
            column.addWidget(line())
            row.setMaximumHeight(SOURCE_MOST)
            column.addWidget(row, GROWS)
        column.addWidget(line())
        column.addSpacing(6)
        text = self.tr("This page shows none of the first person's values. Read each one yourself.")
        column.addWidget(Label(text, "caption", "muted", wrap=True))
        column.addStretch(1)

    def show_chart(self, chart: Chart) -> None:
        """Say where each document is, by reference and date alone."""
        held, order, state = chart.measurement, chart.prescription, chart.response
        day = f", {short_day(held.measured_on)}" if held is not None else ""
        self.measured.set_place(self.tr("measurement chart at the bed{day}").format(day=day))
        reference = order.reference if order is not None else ""
        self.order.set_place(self.tr("signed original, {ref}").format(ref=reference))
        self.doses.set_place(self.tr("administration record"))
        text = self.tr("cycle 1: not assessed yet")
        if state is not None:
            text = self.tr("laboratory report of {day}").format(day=short_day(state.assessed_on))
        self.response.set_place(text)


def rules(differ: Card, match: Card) -> None:
    """Say what happens when the two differ, and what counts as a match."""
    differ.body().addWidget(
        Label(
            differ.tr(
                "Inputs are compared first; the first one that differs is named, not who is "
                "right. Both read it again. Still different: call the pharmacist."
            ),
            "note",
            wrap=True,
        )
    )
    match.body().addWidget(
        Label(
            match.tr(
                "Height, weight, vials: the same. Surface area by the same formula: equal. "
                "Dose and volume: equal to 0.01."
            ),
            "note",
            wrap=True,
        )
    )
    match.body().addStretch(1)
