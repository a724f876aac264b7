"""The sheet of the Dose page about how the disease responded; one day again takes two people."""

from typing import Literal, cast

from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.about_dose import Response, ResponseAssessed
from bespo_desktop.core.entry import read_date
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.response import assess
from bespo_desktop.screens.dose_sheets import DoseSheet, named_patient, number_in
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.prepare_parts import AnswerRow, NamedField, side_by_side
from bespo_desktop.screens.signed_sheet import SignedSheet
from bespo_desktop.screens.two_hands import with_second
from bespo_desktop.widgets.date_time_field import DateField
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.number_field import NumberField
from bespo_desktop.widgets.segmented import Option

Mrd = Literal["negative", "positive", "unknown"]


class ResponseSheet(SignedSheet, DoseSheet):
    """What marrow, blood and counts showed; what it is called follows from them."""

    def __init__(self, bench: GiveBench, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="cells")
        self.head(
            self.tr("What did the assessment show?"),
            named_patient(bench.held()),
            self.tr("&Save the response"),
        )
        self.assessed = DateField()
        self.marrow = NumberField("marrow_blasts", "%")
        self.platelets = NumberField("platelets", "× 10⁹/L")
        self.anc = NumberField("anc", "× 10⁹/L")
        self._make_answers()
        self.called = Note("quiet", self.tr("The response follows from these."))
        self.add(
            side_by_side(
                NamedField(self.tr("Assessed on"), self.assessed),
                NamedField(self.tr("Blasts in the marrow"), self.marrow),
            ),
            side_by_side(
                NamedField(self.tr("Platelets, without transfusion"), self.platelets),
                NamedField(self.tr("ANC"), self.anc),
            ),
            self.blood,
            self.outside,
            self.mrd,
            self.called,
        )
        self.ready()
        for field in (self.marrow, self.platelets, self.anc):
            field.value_changed.connect(self._show_called)
        for row in (self.blood, self.outside):
            row.answered.connect(self._show_called)
        self.assessed.setFocus()

    def response(self) -> Response | None:
        """Return what the entries are called, None while some are missing."""
        values = [field.quantity() for field in (self.marrow, self.platelets, self.anc)]
        marrow, platelets, anc = values
        if marrow is None or platelets is None or anc is None:
            return None
        if not self.blood.key() or not self.outside.key():
            return None
        result = assess(
            self.bench.context.facts,
            marrow,
            self.blood.key() == "yes",
            platelets,
            anc,
            self.outside.key() == "yes",
        )
        return cast(Response, result.value)

    def confirm(self) -> str:
        """Save the assessment; return what is missing."""
        try:
            return self.bench.save(self._act(), second=self._second)
        except RefusedError as refusal:
            return str(refusal)

    def _call(self) -> None:
        with_second(self.bench, (self._act(),), self._signed, self)

    def _act(self) -> ResponseAssessed:
        """Return the assessment.

        Raises:
            RefusedError: something is missing.
        """
        why = self.unread_day(self.assessed, self.tr("Assessed on"))
        why = why or self.unread(self.marrow, self.platelets, self.anc)
        response = self.response()
        if not why and (response is None or not self.mrd.key()):
            why = self.tr("Answer blood, disease outside the marrow, and MRD.")
        if why or response is None:
            raise RefusedError("empty", why)
        return ResponseAssessed(
            assessed_on=read_date(self.assessed.text()),
            marrow_blasts_percent=number_in(self.marrow, "%"),
            blood_blasts=self.blood.key() == "yes",
            platelets_10_9_per_L=number_in(self.platelets, "10^9/L"),
            anc_10_9_per_L=number_in(self.anc, "10^9/L"),
            extramedullary_resolved=self.outside.key() == "yes",
            response=response,
            mrd=cast(Mrd, self.mrd.key()),
        )

    def _make_answers(self) -> None:
        self.blood = AnswerRow(
            self.tr("Blasts in the blood"),
            (Option("no", self.tr("None")), Option("yes", self.tr("Seen"))),
        )
        self.outside = AnswerRow(
            self.tr("Disease outside the marrow"),
            (
                Option("yes", self.tr("None, or resolved")),
                Option("no", self.tr("Not resolved")),
            ),
        )
        self.mrd = AnswerRow(
            self.tr("MRD"),
            (
                Option("negative", self.tr("Negative")),
                Option("positive", self.tr("Positive")),
                Option("unknown", self.tr("Not known")),
            ),
        )

    def _show_called(self) -> None:
        names = {
            "cr": self.tr("CR: complete remission"),
            "cri": self.tr("CRi: complete remission, counts not recovered"),
            "no_response": self.tr("No CR / CRi"),
        }
        response = self.response()
        text = names[response] if response else self.tr("The response follows from these.")
        self.called.set_note("info" if response else "quiet", text)
