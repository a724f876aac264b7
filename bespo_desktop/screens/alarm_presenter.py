"""Shows the first waiting alarm over every page, and does what its buttons say."""

from PySide6.QtCore import QObject

from bespo_desktop.chart.alarm import Alarm
from bespo_desktop.core.days import day_text, time_text
from bespo_desktop.core.identity import spaced_nhs_number
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.shell import Shell
from bespo_desktop.screens.sign_in_screen import SignInScreen
from bespo_desktop.screens.words import span_text
from bespo_desktop.services.alarm_board import AlarmBoard, Standing
from bespo_desktop.widgets.alarm_banner import BannerAlarm
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
        shell.alarm_read.connect(self._read)
        context.session.person_changed.connect(self.show_again)

    def show_first(self) -> None:
        """Show the most urgent alarm that waits, or take the layer away; and what is to know."""
        self._shell.set_to_know(self._to_know())
        waiting, shown = self.board.waiting(), self.board.shown()
        if shown is None:
            self._shell.hide_alarm()
            self._shown = None
            return
        key = f"{shown.alarm.id} {shown.alarm.second} {shown.escalated} {len(waiting)}"
        if key == self._shown:
            return
        self._shown = key
        count = f"1 of {len(waiting)}" if len(waiting) > 1 else ""
        self._shell.show_alarm(self._data(shown, count))

    def show_again(self) -> None:
        """Show the first waiting alarm as if it were new."""
        self._shown = None
        self.show_first()

    def _data(self, standing: Standing, count: str) -> AlarmData:
        alarm = standing.alarm
        bed, name, details = self._who(alarm)
        caption = self.tr("since")
        if standing.late:
            caption = self.tr("told {span} late, since").format(span=span_text(standing.late))
        if standing.escalated:
            minutes = self._context.facts.alarms.escalate_minutes
            caption = self.tr("unanswered for {n} min, since").format(n=minutes)
        return AlarmData(
            id=alarm.id,
            priority=alarm.row.priority,
            title=alarm.title,
            second=alarm.second,
            bed=bed,
            name=name,
            details=details,
            aside_caption=caption,
            aside=time_text(alarm.since, self._context.zone),
            steps=alarm.row.steps,
            actions=self._actions(alarm),
            count=count,
            hertz=getattr(self._context.facts.alarms.flash_hertz, alarm.row.priority),
            everywhere=alarm.row.priority == "high" or standing.escalated,
        )

    def _to_know(self) -> BannerAlarm | None:
        found = self.board.to_know()
        if not found:
            return None
        first, zone = found[0], self._context.zone
        alarm = first.alarm
        bed, _name, _details = self._who(alarm)
        title = f"{bed}: {alarm.title}"
        text = f"{alarm.second} {alarm.row.steps[0][0]}."
        if first.over_at is not None:
            text = self.tr("It was raised {since} and ended {over}. Read the record.").format(
                since=time_text(alarm.since, zone), over=time_text(first.over_at, zone)
            )
        return BannerAlarm(
            id=alarm.id,
            kind="over" if first.over_at is not None else "low",
            title=title,
            text=text,
            count=f"1 of {len(found)}" if len(found) > 1 else "",
            may_read=self._context.person is not None,
        )

    def _who(self, alarm: Alarm) -> tuple[str, str, str]:
        """Return bed, name and details; while the screen is locked only the bed is told."""
        if not alarm.patient_id:
            return self.tr("This computer"), self._context.site.terminal, ""
        chart = self._context.ward.chart(alarm.patient_id)
        bed, who = f"Bed {chart.bed}", chart.identity
        if who is None or self._context.person is None:
            return bed, self.tr("Name hidden while locked"), ""
        number = self.tr("NHS No. {n}").format(n=spaced_nhs_number(who.nhs_no or ""))
        if not who.nhs_no:
            number = self.tr("Hospital No. {n}").format(n=who.hospital_no)
        allergies = chart.allergy_text or chart.allergy_state
        details = f"Born {day_text(who.born)} · {number} · Allergies: {allergies}"
        return bed, who.listed_name, details

    def _actions(self, alarm: Alarm) -> tuple[Action, ...]:
        if self._context.person is None:
            sign_in = Action(
                self.tr("&Sign in to answer"),
                lambda: self._sign_in(alarm),
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
        found = (opens,) if alarm.patient_id else ()
        understood = Action(
            self.tr("&Understood"),
            lambda: self._acknowledge(alarm),
            "check",
            "primary",
            "Ctrl+Return",
            name="understood",
        )
        return (*found, understood)

    def _acknowledge(self, alarm: Alarm) -> None:
        person = self._context.person
        if person is not None:
            self.board.acknowledge(alarm.id, person.id)

    def _read(self, alarm_id: str) -> None:
        person = self._context.person
        if person is not None:
            self.board.acknowledge(alarm_id, person.id)

    def _open(self, alarm: Alarm) -> None:
        """Open the patient; the alarm steps aside while the person acts, but does not end."""
        self._aside(alarm)
        self._shell.chip_chosen.emit(alarm.patient_id)

    def _sign_in(self, alarm: Alarm) -> None:
        """Give the sign-in free, and the cursor to it: a start begins with the alarm."""
        self._aside(alarm)
        page = self._shell.findChild(SignInScreen)
        if page is not None:
            page.begin()

    def _aside(self, alarm: Alarm) -> None:
        """Give the page free for two silent minutes: somebody is answering."""
        self.board.silence(alarm.id)
