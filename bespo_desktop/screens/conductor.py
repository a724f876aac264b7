"""Keeps shell, pages, session and time together; knows the way from room to room."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog

from bespo_desktop.chart.status import next_room
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.units import magnitude
from bespo_desktop.screens.alarm_presenter import AlarmPresenter
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.help_screen import HelpScreen
from bespo_desktop.screens.help_way import HelpWay
from bespo_desktop.screens.narrow import to_the_top
from bespo_desktop.screens.page import Page
from bespo_desktop.screens.page_bars import PageBars
from bespo_desktop.screens.pages import Pages
from bespo_desktop.screens.practice_marks import PracticeMarks
from bespo_desktop.screens.scan_filter import ScanFilter
from bespo_desktop.screens.shell import Shell
from bespo_desktop.screens.sound_desk import SoundDesk
from bespo_desktop.screens.stop_screen import StopScreen
from bespo_desktop.screens.strip_of import chips_of
from bespo_desktop.screens.ward_screen import WardScreen
from bespo_desktop.screens.way_back import WayBack
from bespo_desktop.services.idle_lock import IdleLock
from bespo_desktop.services.input_watch import InputWatch
from bespo_desktop.services.safety import Safety
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.top_bar import UserData

SIGN_IN, FIRST_START, STOP = "sign-in", "first-start", "stop"
FULL = frozenset({SIGN_IN, FIRST_START})
# Who looks away from a patient and back finds the chart still folded.
LET_GO_EVERY = timedelta(minutes=10)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Conductor(QObject):
    """Shows the right page to the right person, and keeps every bar true.

    Signals:
        clocks_told: carries the clocks that run now (a tuple of `RunningClock`), each second.
    """

    clocks_told = Signal(object)

    def __init__(
        self,
        shell: Shell,
        context: Context,
        pages: Pages,
        saved_word: Callable[[], tuple[str, str]],
        safety: Safety,
    ) -> None:
        super().__init__(shell)
        self.shell = shell
        self.context = context
        self.pages = pages
        self._saved_word = saved_word
        self._wanted = "ward"
        # Made now, while all is well: at a failure its file or a widget may be what fails.
        self.stop_screen = StopScreen()
        self._failed = False
        self._let_go_at = context.now
        self._bars = PageBars(shell, context)
        self._practice = PracticeMarks(shell, context.site)
        self._safety = safety
        self.alarms = AlarmPresenter(shell, context, safety.board)
        minutes = int(magnitude(context.facts.policy.lock_after.value, "min"))
        self._idle = IdleLock(context.session, minutes * 60_000, self)
        self._sounds = SoundDesk(shell, context, safety)
        self._back = WayBack(shell)
        self._scans = ScanFilter(context.printing.devices, self, shell.set_status)
        self._input = InputWatch(self, self._idle.seen, self._scans.seen)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._connect(shell, context)

    def _connect(self, shell: Shell, context: Context) -> None:
        shell.add_page(STOP, self.stop_screen, full=True, bare=True)
        self.stop_screen.again_pressed.connect(self.begin_again)
        self._help_way = HelpWay(shell, self.pages, self.open_place)
        self.pages.made(self._put_in)
        shell.place_chosen.connect(self.open_place)
        shell.lock_pressed.connect(context.session.lock)
        shell.chip_chosen.connect(self.open_patient)
        shell.theme_pressed.connect(self._other_theme)
        shell.find_pressed.connect(self._find)
        context.session.person_changed.connect(self._person_changed)
        context.session.patient_changed.connect(self._bars_changed)
        context.ward.changed.connect(self._chart_changed)
        context.lock.changed.connect(self._bars_changed)
        self._timer.timeout.connect(self.tick)

    def _put_in(self, key: str, page: Page) -> None:
        self.shell.add_page(key, page, full=key in FULL)
        page.altered.connect(self._page_altered)
        page.go.connect(self.open_place)
        page.open_patient.connect(self.open_patient)
        # Later: the bar has the page's own buttons only when the page has been entered.
        page.ready.connect(self.shell.actions_bar.focus_primary, Qt.ConnectionType.QueuedConnection)
        self._help_way.listen(page)

    def start(self) -> None:
        """Show the sign-in and let time run."""
        self._person_changed()
        self.tick()
        self._timer.start()

    @property
    def failed(self) -> bool:
        """Return whether the stop page stands: no way leads to another page but beginning again."""
        return self._failed

    def pause(self) -> None:
        """Let no page show anything any more: something failed. Alarms go on."""
        self._failed = True

    def stop_time(self) -> None:
        """Let time stand: the window is being closed."""
        self._timer.stop()
        self._safety.guard.close(practice=self.context.site.practice)

    def begin_again(self) -> None:
        """Fold every chart anew from the record and ask who is there; no dialog is taken along."""
        for dialog in self.shell.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)
        self.context.ward.forget()
        self.context.session.open_patient(None)
        self._wanted = "ward"
        self._failed = False
        self.context.session.lock()
        self._back.forget()
        self.start()

    def read_again(self) -> None:
        """Read people and charts anew: their lists were not as the record says."""
        self.context.ward.forget()
        self.context.desk.forget()
        self._person_changed()

    @property
    def page(self) -> Page:
        """Return the page that is shown."""
        return self.pages[self.shell.page_key()]

    def open_place(self, key: str, *, anew: bool = True) -> None:
        """Show a place from its beginning, or as it was left; a locked one says why instead.

        After a failure there is none.
        """
        if self._failed or key not in self.pages:
            return
        if self.context.person is None:
            self._person_changed()
            return
        state = self._bars.rooms().get(key)
        if state is not None and state.badge == "lock":
            self.shell.set_status("lock", state.reason, "caution")
            return
        if key == HelpScreen.key:
            self._help_way.leave(self.shell.page_key())
        self._wanted = key
        self._enter(key, anew=anew)
        self.show_bars()

    def _enter(self, key: str, *, anew: bool = True) -> None:
        page = self.pages[key]
        self.shell.show_page(key)
        if anew:
            # A page is met at its top: in a small window STOP stands there.
            to_the_top(page)
            page.enter()
        else:
            page.refresh()

    def open_patient(self, patient_id: str) -> None:
        """Open a chart where its next act is."""
        if self._failed or self.context.person is None:
            return
        self.context.session.open_patient(patient_id)
        chart = self.context.ward.chart(patient_id)
        now, zone = self.context.now, self.context.zone
        self.open_place(next_room(self.context.facts, chart, now, zone))

    def tick(self) -> None:
        """Show the time and everything that hangs on it; after a failure only alarms."""
        self._safety.look()
        self._practice.look()
        if self._failed:
            return
        now, zone = self.context.now, self.context.zone
        today = local_day(now, zone)
        self.shell.set_clock(time_text(now, zone), f"{WEEKDAYS[today.weekday()]} {day_text(today)}")
        awake, running_clocks = self.context.ward.awake(), self._safety.guard.clocks
        running = [clock for chart in awake for clock in running_clocks.of(chart, now)]
        self.shell.set_strip(chips_of(running, now, zone))
        self.clocks_told.emit(tuple(running))
        self._sounds.show()
        self._show_word()
        if self.shell.page_key():
            self.page.tick()
        if abs(now - self._let_go_at) >= LET_GO_EVERY:
            self._let_go_at = now
            self.context.ward.let_go()

    def _show_word(self) -> None:
        """Say how the record is kept, or what is wrong with this computer."""
        problems = self._safety.problems()
        if problems:
            self.shell.set_saved("warning", problems[0][0], urgent=True)
        else:
            self.shell.set_saved(*self._saved_word())

    def show_bars(self) -> None:
        """Show banner, head, status, buttons and rail for the page that is seen."""
        if self._failed or self.shell.page_key() in FULL:
            return
        self._bars.show(self.page)

    def _page_altered(self) -> None:
        if not self._failed and self.shell.page_key() not in FULL:
            self._bars.show_altered(self.page)

    def _person_changed(self) -> None:
        if self._failed:
            return
        self.context.ward.settle()
        person = self.context.person
        if person is None:
            self.shell.aside.put("lock")
            if self.shell.page_key() not in FULL:
                self._back.leave(self.context.session.locked_person)
            key = SIGN_IN if self.context.desk.people() else FIRST_START
            self._enter(key)
            return
        if not self._back.is_of(person.id):
            self.shell.aside.give_up()
        self.shell.set_user(UserData(person.full_name, person.title, person.initials))
        place = self._wanted
        # A blind check is not kept: whoever unlocks is not the one who typed it.
        keep = not self.pages[place].hides_measurements()
        self._back.lead(place, person.id, self.open_place, keep=keep)
        self.shell.aside.back("lock")

    def _bars_changed(self) -> None:
        if self.context.person is not None and not self._failed:
            self.show_bars()

    def _chart_changed(self, patient_id: str) -> None:
        if self._failed:
            return
        if not self.shell.page_key():
            # Told before the first page is seen: only the clocks and alarms hang on it.
            self.tick()
            return
        page = self.page
        if not page.needs_patient or patient_id == self.context.session.patient_id:
            page.refresh()
            self.show_bars()
        self.tick()

    def _find(self) -> None:
        self.open_place("ward")
        page = self.pages.get(self.shell.page_key())
        if isinstance(page, WardScreen):
            page.begin_search()

    def _other_theme(self) -> None:
        theme().set_dark(not theme().dark)
