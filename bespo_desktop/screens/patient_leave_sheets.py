"""Sheets about records that close: discharged, died, entered twice."""

from bespo_desktop.chart.about_patient import Died, Discharged, PatientsMerged
from bespo_desktop.chart.gates_join import may_join
from bespo_desktop.chart.journal import PatientLine
from bespo_desktop.chart.merging import registered
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.wall_times import on_day
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.identity import check_nhs_number
from bespo_desktop.core.names import read_words
from bespo_desktop.screens.patient_sheet import ActSheet
from bespo_desktop.screens.prepare_parts import NamedField, side_by_side
from bespo_desktop.widgets.date_time_field import DateField, TimeField
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.text_field import TextField


class DischargeSheet(ActSheet):
    """The patient leaves; open tasks are handed over by name."""

    def words(self) -> tuple[str, str]:
        """Return title and button."""
        return self.tr("Discharged"), self.tr("&Discharge")

    def build(self) -> None:
        """Show what is still open, and ask who takes over."""
        open_tasks = [task.what for task in self.bench.held().tasks if task.done_at is None]
        if open_tasks:
            self.add(Note("caution", self.tr("Hand over by name"), "; ".join(open_tasks)))
        self.to = TextField(self.tr("who takes over, and where"))
        self.add(NamedField(self.tr("Handed over to"), self.to))

    def act(self) -> Payload:
        """Return who took over."""
        return Discharged(to=read_words(self.tr("name of who takes over"), self.to.text()))


class DiedSheet(ActSheet):
    """The patient died: clocks end, the record stays."""

    kind = "danger"

    def words(self) -> tuple[str, str]:
        """Return title and button."""
        return self.tr("Died"), self.tr("Record the &death")

    def build(self) -> None:
        """Ask day and time."""
        self.add(Note("info", self.tr("Every clock of this patient ends. The record stays.")))
        self.on, self.at = DateField(), TimeField()
        self.add(
            side_by_side(NamedField(self.tr("Day"), self.on), NamedField(self.tr("Time"), self.at))
        )

    def act(self) -> Payload:
        """Return when."""
        day, clock = self.past_day(self.on, self.tr("of death")), self.at.value()
        if clock is None:
            raise RefusedError("empty", self.tr("Type the time, like 09:05."))
        moment = on_day(day, clock, self.bench.context.zone)
        if moment > self.bench.context.now:
            raise RefusedError("future", self.tr("This time has not come yet."))
        return Died(at=moment)


class MergeSheet(ActSheet):
    """The same person was entered twice; both records are kept and read together."""

    kind = "danger"

    def words(self) -> tuple[str, str]:
        """Return title and button."""
        return self.tr("This patient was entered twice"), self.tr("&Join the records")

    def build(self) -> None:
        """Ask for the other record's number."""
        self.number, self.reason = TextField(), TextField()
        self.number.set_code(True)
        self.other = Note("info", "")
        self.other.hide()
        self.number.value_changed.connect(self._show_other)
        self.add(
            NamedField(self.tr("NHS No. or hospital No. of the other record"), self.number),
            self.other,
            NamedField(self.tr("How do you know?"), self.reason),
        )

    def act(self) -> PatientsMerged:
        """Return which record is read along."""
        found = self._find()
        if found is None:
            raise RefusedError("unknown", self.tr("No other record has this number."))
        return PatientsMerged(
            other_patient_id=found.patient_id,
            reason=read_words(self.tr("reason"), self.reason.text()),
        )

    def _call(self) -> None:
        """Ask the second person, who sees who both are and what is said no more."""
        act = self.act()
        if against := may_join(self.bench.held(), act).closed_by:
            self.tell(against[0].text)
            return
        context = self.bench.context
        context.ask_second(self.tr("Join two records?"), self._both(act), self._signed, self)

    def _both(self, act: PatientsMerged) -> str:
        context, own = self.bench.context, self.bench.held()
        other = context.ward.chart(act.other_patient_id)
        both = self.tr("{one} and {other} are read as one patient.")
        words = [both.format(one=registered(own), other=registered(other))]
        if gone := context.acts.gone_by_joining(own.patient_id, act):
            words.append(self.tr("It takes away: {gone}").format(gone=" ".join(gone)))
        return " ".join((*words, self.tr("Why: {why}").format(why=act.reason)))

    def _find(self) -> PatientLine | None:
        text = self.number.words()
        try:
            digits = check_nhs_number(text)
        except RefusedError:
            digits = ""
        for line in self.bench.context.ward.patients(text) if text else ():
            if line.patient_id == self.bench.held().patient_id:
                continue
            if text and (line.hospital_no == text or (digits and line.nhs_no == digits)):
                return line
        return None

    def _show_other(self) -> None:
        found = self._find()
        self.other.setVisible(found is not None)
        if found is not None:
            name = f"{found.surname.upper()}, {found.given}"
            self.other.set_note("info", name, self.tr("Bed {bed}").format(bed=found.bed))
