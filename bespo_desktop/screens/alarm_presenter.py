"""Shows the first waiting alarm over every page, and does what its buttons say."""

from PySide6.QtCore import QObject

from bespo_desktop.chart.alarms import Alarm
from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.days import day_text, time_text
from bespo_desktop.core.identity import spaced_nhs_number
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.shell import Shell
from bespo_desktop.services.alarm_board import AlarmBoard
from bespo_desktop.widgets.alarm_card import AlarmData
from bespo_desktop.widgets.buttons import Action

CAUSE_ENDS_IT = frozenset({"reaction", "limit-reached"})


class AlarmPresenter(QObject):
    """Between the board of alarms and the shell's alarm layer."""

    def __init__(self, shell: Shell, context: Context, board: AlarmBoard) -> None:
        super().__init__(shell)
        self._shell = shell
        self._context = context
        self.board = board
        self._shown: str | None = None
        board.changed.connect(self.show_first)
        shell.alarm_silenced.connect(board.silence)
        context.session.person_changed.connect(self.show_again)

    def show_first(self) -> None:
        """Show the most urgent alarm that waits, or take the layer away."""
        waiting, shown = self.board.waiting(), self.board.shown()
        if shown is None:
            self._shell.hide_alarm()
            self._shown = None
            return
        first = shown.alarm
        key = f"{first.id} {len(waiting)}"
        if key == self._shown:
            return
        self._shown = key
        count = f"1 of {len(waiting)}" if len(waiting) > 1 else ""
        self._shell.show_alarm(self._data(first, count))

    def show_again(self) -> None:
        """Show the first waiting alarm as if it were new."""
        self._shown = None
        self.show_first()

    def _data(self, alarm: Alarm, count: str) -> AlarmData:
        chart = self._context.ward.chart(alarm.patient_id)
        name, details = self._who(chart)
        return AlarmData(
            id=alarm.id,
            priority=alarm.row.priority,
            title=alarm.title,
            second=alarm.second,
            bed=f"Bed {chart.bed}",
            name=name,
            details=details,
            aside_caption=self.tr("since"),
            aside=time_text(alarm.since, self._context.zone),
            steps=alarm.row.steps,
            actions=self._actions(alarm),
            count=count,
        )

    def _who(self, chart: Chart) -> tuple[str, str]:
        """Return name and details; while the screen is locked only the bed is told."""
        who = chart.identity
        if who is None or self._context.person is None:
            return self.tr("Name hidden while locked"), ""
        number = spaced_nhs_number(who.nhs_no) if who.nhs_no else who.hospital_no
        allergies = chart.allergy_text or chart.allergy_state
        return who.listed_name, f"Born {day_text(who.born)} · {number} · Allergies: {allergies}"

    def _actions(self, alarm: Alarm) -> tuple[Action, ...]:
        if self._context.person is None:
            sign_in = Action(
                self.tr("&Sign in to answer"),
                lambda: self._aside(alarm),
                "key",
                "primary",
                "Ctrl+Return",
                name="sign-in",
            )
            return (sign_in,)
        opens = Action(
            self.tr("&Open this patient"),
            lambda: self._open(alarm),
            "arrow",
            "primary" if alarm.row.kind in CAUSE_ENDS_IT else "secondary",
            "Ctrl+Return" if alarm.row.kind in CAUSE_ENDS_IT else "",
            name="open",
        )
        if alarm.row.kind in CAUSE_ENDS_IT:
            return (opens,)
        understood = Action(
            self.tr("&Understood"),
            lambda: self._acknowledge(alarm),
            "check",
            "primary",
            "Ctrl+Return",
            name="understood",
        )
        return (opens, understood)

    def _acknowledge(self, alarm: Alarm) -> None:
        person = self._context.person
        if person is not None:
            self.board.acknowledge(alarm.id, person.id)

    def _open(self, alarm: Alarm) -> None:
        """Open the patient; the alarm steps aside while the person acts, but does not end."""
        self._aside(alarm)
        self._shell.chip_chosen.emit(alarm.patient_id)

    def _aside(self, alarm: Alarm) -> None:
        """Give the page free for two silent minutes: somebody is answering."""
        self.board.silence(alarm.id)
