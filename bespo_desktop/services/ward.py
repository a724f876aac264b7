"""The charts in memory, always the fold of what the journal holds."""

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from bespo_desktop.chart.about_giving import InfusionClosed, InfusionEnded
from bespo_desktop.chart.about_patient import Corrected, PatientsMerged
from bespo_desktop.chart.about_preparing import LabelPrinted
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.fold import extend, fold
from bespo_desktop.chart.journal import Journal, JournalReadOnlyError, PatientLine
from bespo_desktop.chart.marks import RUNNING, highest_running, vial_mark
from bespo_desktop.chart.merging import along, others_of
from bespo_desktop.chart.resting import at_rest, on_ward
from bespo_desktop.chart.similar_names import marks_to_ask


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
        # Whose charts were asked for by id since the last `let_go`.
        self._asked: set[str] = set()
        # Charts in which a clock may run, by id; None until they are first asked for.
        self._awake: dict[str, Chart] | None = None
        # The same by bed, until one of them is another.
        self._by_bed: tuple[Chart, ...] | None = None
        # Charts found at rest: their last event, and whether the board lists them.
        self._rests: dict[str, tuple[str, bool]] = {}

    def chart(self, patient_id: str) -> Chart:
        """Return the patient's chart."""
        self._asked.add(patient_id)
        chart = self._charts.get(patient_id)
        if chart is None:
            chart = self._charts[patient_id] = self._folded(patient_id)
        return chart

    def _folded(self, patient_id: str) -> Chart:
        return fold(patient_id, self._events(patient_id, {patient_id}))

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

    def on_board(self) -> Sequence[PatientLine]:
        """Return the patients of the board, by bed, fetched as they are looked at."""
        return self._journal.on_board()

    def charts(self) -> tuple[Chart, ...]:
        """Return the charts of all patients by bed, for a paper about everybody: it takes long."""
        return tuple(self.chart(line.patient_id) for line in self._journal.patients())

    def awake(self) -> tuple[Chart, ...]:
        """Return every chart in which a clock runs or an alarm may come, by bed.

        It takes as long as there are such charts, however many patients the record holds.
        """
        if self._awake is None:
            self._awake, self._by_bed = {}, None
            for patient_id in self._journal.unsettled():
                self._watch(patient_id, self._charts.get(patient_id) or self._folded(patient_id))
        if self._by_bed is None:
            self._by_bed = tuple(sorted(self._awake.values(), key=_bed_order))
        return self._by_bed

    def settle(self) -> None:
        """Have the journal keep which charts were found at rest, so that nobody looks again."""
        rests, self._rests = self._rests, {}
        # Without the mark the chart is looked at again, which is slower and as right.
        with suppress(JournalReadOnlyError):
            self._journal.settle(rests)

    def charts_with_vial(self, batch: str, serial: str | None) -> tuple[Chart, ...]:
        """Return the charts of all patients for whom this very vial was taken."""
        found = self._journal.marked(vial_mark(batch, serial)) if serial else ()
        return tuple(self.chart(line.patient_id) for line in found)

    def names_like(self, surname: str) -> Sequence[PatientLine]:
        """Return everybody whose name can be like one with this surname; some are not."""
        return self._journal.marked(*marks_to_ask(surname))

    def highest_running(self) -> int:
        """Return the highest running number that a preparation of any patient had, 0 for none."""
        return highest_running(self._journal.highest_mark(RUNNING))

    def let_go(self) -> None:
        """Drop charts at rest for which nobody asked since the last time: the record has them.

        Else a shift's treatments would stay in memory long after they are over.
        """
        stay = self._asked.union(self._awake or ())
        self._charts = {one: chart for one, chart in self._charts.items() if one in stay}
        self._asked.clear()

    def forget(self) -> None:
        """Fold every chart anew when it is asked for."""
        self._charts.clear()
        self._awake = None
        self._rests.clear()

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
            # Which records are listed may be another question now.
            self._awake = None
        elif held is not None:
            self._charts[patient_id] = extend(held, new)
        self._look_again(patient_id)
        self.changed.emit(patient_id)
        for keeper, chart in tuple(self._charts.items()):
            along_with = chart.merged_with and keeper != patient_id
            if along_with and any(event.patient_id == patient_id for event in chart.events):
                del self._charts[keeper]
                self._look_again(keeper)
                self.changed.emit(keeper)

    def _look_again(self, patient_id: str) -> None:
        """Bring the charts in which something runs up to what was just saved."""
        if self._awake is None or not patient_id:
            return
        if patient_id in self._awake or patient_id in self._journal.unsettled():
            self._watch(patient_id, self.chart(patient_id))

    def _watch(self, patient_id: str, chart: Chart) -> None:
        assert self._awake is not None
        self._by_bed = None
        ran = self._awake.pop(patient_id, None) is not None
        self._rests.pop(patient_id, None)
        if not at_rest(chart):
            self._awake[patient_id] = self._charts[patient_id] = chart
        elif chart.events:
            self._rests[patient_id] = (chart.events[-1].id, on_ward(chart))
            if ran:
                # The treatment is over: whoever looks again folds it from the record.
                self._charts.pop(patient_id, None)


def _bed_order(chart: Chart) -> tuple[int, str]:
    digits = "".join(sign for sign in chart.bed if sign.isdigit() and sign.isascii())
    return (int(digits) if digits else 0, chart.bed)
