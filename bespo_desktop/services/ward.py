"""The charts in memory, always the fold of what the journal holds."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from bespo_desktop.chart.about_giving import InfusionClosed, InfusionEnded
from bespo_desktop.chart.about_patient import Corrected, PatientsMerged
from bespo_desktop.chart.about_preparing import LabelPrinted
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.fold import extend, fold
from bespo_desktop.chart.journal import Journal, PatientLine
from bespo_desktop.chart.merging import along, others_of


class Ward(QObject):
    """Charts by patient id, folded when first asked for and extended by each saved act.

    Signals:
        changed: the chart of the patient with this id has changed.
        treatment_closed: an infusion ended or was closed: the record is worth a copy.
        label_printed: a bag's label was printed: what the record held then must stay in it.
    """

    changed = Signal(str)
    treatment_closed = Signal()
    label_printed = Signal()

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._charts: dict[str, Chart] = {}

    def chart(self, patient_id: str) -> Chart:
        """Return the patient's chart."""
        chart = self._charts.get(patient_id)
        if chart is None:
            chart = fold(patient_id, self._events(patient_id, {patient_id}))
            self._charts[patient_id] = chart
        return chart

    def _events(self, patient_id: str, seen: set[str]) -> tuple[Event, ...]:
        """Return a patient's acts with those of the records that are read along."""
        told = own = self._journal.events_of(patient_id)
        for other in others_of(own):
            if other not in seen:
                seen.add(other)
                told = along(told, self._events(other, seen))
        return told

    def patients(self, search: str = "") -> Sequence[PatientLine]:
        """Return the patients whose name or number holds `search`."""
        return self._journal.patients(search)

    def charts(self, wanted: Callable[[Chart], bool] = lambda chart: True) -> tuple[Chart, ...]:
        """Return the charts of all patients on the ward that are wanted, by bed."""
        lines = self._journal.patients()
        found = (self.chart(line.patient_id) for line in lines)
        return tuple(sorted((c for c in found if wanted(c)), key=_bed_order))

    def forget(self) -> None:
        """Fold every chart anew when it is asked for."""
        self._charts.clear()

    def took(self, events: Sequence[Event]) -> None:
        """Take in acts that the journal has saved, and say which charts changed."""
        by_patient: dict[str, list[Event]] = {}
        for event in events:
            by_patient.setdefault(event.patient_id, []).append(event)
        for patient_id, new in by_patient.items():
            self._take(patient_id, tuple(new))
        if any(isinstance(event.payload, InfusionEnded | InfusionClosed) for event in events):
            self.treatment_closed.emit()
        if any(isinstance(event.payload, LabelPrinted) for event in events):
            self.label_printed.emit()

    def _take(self, patient_id: str, new: tuple[Event, ...]) -> None:
        held = self._charts.get(patient_id)
        if any(isinstance(event.payload, PatientsMerged | Corrected) for event in new):
            self._charts.pop(patient_id, None)
        elif held is not None:
            self._charts[patient_id] = extend(held, new)
        self.changed.emit(patient_id)
        for keeper, chart in tuple(self._charts.items()):
            along_with = chart.merged_with and keeper != patient_id
            if along_with and any(event.patient_id == patient_id for event in chart.events):
                del self._charts[keeper]
                self.changed.emit(keeper)


def _bed_order(chart: Chart) -> tuple[int, str]:
    digits = "".join(sign for sign in chart.bed if sign.isdigit() and sign.isascii())
    return (int(digits) if digits else 0, chart.bed)
