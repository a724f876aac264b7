"""The main window: rail, top bar, page head, pages, action bar, running strip, alarms over them.

The shell knows no patient and no drug: it is told what to show and says what was pressed.

The window is painted with a cover before its parts are loaded: what they import stands in
`furnish`, and only there.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea, QStackedWidget

    from bespo_desktop.widgets.alarm_banner import AlarmBanner, BannerAlarm
    from bespo_desktop.widgets.alarm_card import AlarmCard, AlarmData
    from bespo_desktop.widgets.alarm_herald import AlarmHerald, HeraldWindow
    from bespo_desktop.widgets.alarm_layer import AlarmLayer
    from bespo_desktop.widgets.banner import BannerData, WardHeader
    from bespo_desktop.widgets.bars import ActionBar, PageHead
    from bespo_desktop.widgets.buttons import Action
    from bespo_desktop.widgets.dialogs_aside import DialogsAside
    from bespo_desktop.widgets.focus_ring import FocusRing
    from bespo_desktop.widgets.nav_rail import NavRail, RailState
    from bespo_desktop.widgets.running_strip import Chip, RunningStrip
    from bespo_desktop.widgets.top_bar import TopBar, UserData

PAGE_MARGINS = (16, 0, 16, 12)


class Shell(QMainWindow):
    """The frame of every page.

    Signals:
        place_chosen: an open place of the rail; carries its key (ward, patient, dose, prepare,
            give, watch, record, setup, help).
        place_refused: a locked place; carries its key and the reason, which the status shows too.
        lock_pressed: Ctrl+L or the lock.
        find_pressed: Ctrl+F.
        help_pressed: F1.
        theme_pressed: Ctrl+Shift+N.
        chip_chosen: a running clock; carries the chip's id.
        alarm_silenced: carries the alarm's id.
        alarm_read: what is merely to know was seen; carries the alarm's id.
        sound_pressed: the loudspeaker or Ctrl+Shift+S.
    """

    place_chosen = Signal(str)
    place_refused = Signal(str, str)
    lock_pressed = Signal()
    find_pressed = Signal()
    help_pressed = Signal()
    theme_pressed = Signal()
    chip_chosen = Signal(str)
    alarm_silenced = Signal(str)
    alarm_read = Signal(str)
    sound_pressed = Signal()

    rail: "NavRail"
    top: "TopBar"
    head: "PageHead"
    pages: "QStackedWidget"
    actions_bar: "ActionBar"
    strip: "RunningStrip"
    to_know: "AlarmBanner"
    aside: "DialogsAside"
    alarms: "AlarmLayer"
    ring: "FocusRing"
    _herald: "AlarmHerald"

    def __init__(self, cover: QWidget | None = None) -> None:
        """Make the window with all its parts, or with a cover that stands until `furnish`."""
        super().__init__()
        self.setMinimumSize(640, 380)
        self.resize(1366, 768)
        self._areas: dict[str, QScrollArea] = {}
        self._full: set[str] = set()
        self._bare: set[str] = set()
        self._central = QWidget()
        self._shown = ""
        self.furnished = False
        if cover is None:
            self.furnish()
        else:
            self.setWindowTitle(self.tr("Bespo Desktop is opening"))
            self.setCentralWidget(cover)

    def furnish(self) -> None:
        """Put the parts in; a cover goes. Done once."""
        if self.furnished:
            return
        from PySide6.QtWidgets import QStackedWidget

        from bespo_desktop.screens.shell_keys import add_keys
        from bespo_desktop.widgets.alarm_banner import AlarmBanner
        from bespo_desktop.widgets.alarm_herald import AlarmHerald
        from bespo_desktop.widgets.alarm_layer import AlarmLayer
        from bespo_desktop.widgets.bars import ActionBar, PageHead
        from bespo_desktop.widgets.dialogs_aside import DialogsAside
        from bespo_desktop.widgets.focus_ring import FocusRing
        from bespo_desktop.widgets.nav_rail import NavRail
        from bespo_desktop.widgets.running_strip import RunningStrip
        from bespo_desktop.widgets.top_bar import TopBar

        self.furnished = True
        self.setWindowTitle("Bespo Desktop")
        self.rail = NavRail()
        self.top = TopBar()
        self.head = PageHead()
        self.pages = QStackedWidget()
        self.actions_bar = ActionBar()
        self.strip = RunningStrip()
        self.to_know = AlarmBanner()
        self.aside = DialogsAside(self)
        self._lay_out()
        self.alarms = AlarmLayer(self._central, self.aside)
        self.ring = FocusRing(self)
        self._herald = AlarmHerald(self)
        self._connect()
        add_keys(self)
        self._central.installEventFilter(self)
        self._cover_alarms()

    def add_page(self, key: str, page: QWidget, *, full: bool = False, bare: bool = False) -> None:
        """Put a page in; a full one (sign-in) hides all bars but the strip, a bare one that too."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QGridLayout

        from bespo_desktop.widgets.scroll import ClearScroll

        area = ClearScroll()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame = QWidget()
        layout = QGridLayout(frame)
        layout.setContentsMargins(*((0, 0, 0, 0) if full else PAGE_MARGINS))
        layout.addWidget(page)
        area.setWidget(frame)
        self.pages.addWidget(area)
        self._areas[key] = area
        if full:
            self._full.add(key)
        if bare:
            self._bare.add(key)

    def show_page(self, key: str) -> None:
        """Show the page and mark its place in the rail.

        Raises:
            KeyError: no page was added under this key.
        """
        from PySide6.QtCore import Qt

        self._shown, area = key, self._areas[key]
        bars = key not in self._full
        for part in (self.rail, self.top, self.head, self.actions_bar):
            part.setVisible(bars)
        self.strip.setVisible(key not in self._bare)
        self.strip.set_names_shown(bars)
        self.rail.choose(key)
        self.pages.setCurrentWidget(area)
        self.pages.show()
        if frame := area.widget():
            frame.setFocus(Qt.FocusReason.OtherFocusReason)

    def blank(self) -> None:
        """Take every bar and every other window of the program away, dialogs and alarms as well.

        Only Qt is asked, nothing of the program's own that might be what has failed.
        """
        for window in QApplication.topLevelWidgets():
            if window is not self:
                window.hide()
        bars = (self.rail, self.top, self.to_know, self.head, self.actions_bar, self.strip)
        for part in filter(None, (self.pages, self.alarms, self.menuWidget(), *bars)):
            part.hide()
        self.aside.forget()

    def page_key(self) -> str:
        """Return the key of the page shown, "" before the first."""
        return self._shown

    def set_banner(self, data: "BannerData | WardHeader") -> None:
        """Show the patient, or the ward when no patient is open."""
        from bespo_desktop.widgets.banner import WardHeader

        if isinstance(data, WardHeader):
            self.top.banner.show_ward(data)
        else:
            self.top.banner.show_patient(data)

    def set_user(self, user: "UserData") -> None:
        """Show who is signed in."""
        self.top.set_user(user)

    def set_clock(self, clock: str, date: str) -> None:
        """Show the time and the day, such as "11:28" and "Tue 24-Nov-2026"."""
        self.top.set_clock(clock, date)

    def set_page_head(self, title: str, context: str = "", widgets: Sequence[QWidget] = ()) -> None:
        """Show title and context, and at the right pills, labels or controls of the page."""
        self.head.set_head(title, context, widgets)

    def set_status(self, icon: str, text: str, tone: str = "primary", hint: str = "") -> None:
        """Say at the left of the action bar how things stand; tones as in `Label`."""
        self.actions_bar.set_status(icon, text, tone, hint)

    def set_actions(self, actions: "Sequence[Action]") -> None:
        """Show these buttons in the action bar, the primary one last."""
        self.actions_bar.set_actions(actions)

    def set_rail(self, states: "Mapping[str, RailState]") -> None:
        """Show ticks and locks at the places."""
        self.rail.set_states(states)

    def set_strip(self, chips: "Sequence[Chip]") -> None:
        """Show the running clocks, soonest first."""
        self.strip.set_chips(chips)

    def set_saved(self, icon: str, text: str, *, urgent: bool = False) -> None:
        """Say at the right of the strip how the record is kept, such as "Saved, offline"."""
        self.strip.set_word(icon, text, urgent=urgent)

    def set_to_know(self, alarm: "BannerAlarm | None") -> None:
        """Show what is merely to know in the bar under the patient; None takes it away."""
        self.to_know.show_alarm(alarm)

    def show_alarm(self, data: "AlarmData") -> "AlarmCard":
        """Show an alarm over everything but the strip and return its card.

        A minimised window raises itself; one for every screen also stands above other programs.
        """
        card = self.alarms.show_alarm(data)
        QApplication.alert(self)
        if self.isMinimized():
            self.come_to_front()
        self._herald.announce(data if data.everywhere else None)
        return card

    def hide_alarm(self) -> None:
        """Take the alarm away."""
        self._herald.announce(None)
        self.alarms.hide_alarm()

    def heralds(self) -> "list[HeraldWindow]":
        """Return the windows that stand on the screens for a high alarm."""
        return list(self._herald.windows)

    def come_to_front(self) -> None:
        """Bring the window before all others."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the alarm layer over all but the strip, also when a bar above takes room."""
        if watched is self._central and event.type() == QEvent.Type.Resize:
            self._cover_alarms()
        return False

    def _cover_alarms(self) -> None:
        over = self._central.rect().adjusted(0, 0, 0, -self.strip.height())
        self.alarms.setGeometry(over)

    def _lay_out(self) -> None:
        from PySide6.QtGui import QPalette
        from PySide6.QtWidgets import QGridLayout

        central = self._central
        central.setBackgroundRole(QPalette.ColorRole.Window)
        central.setAutoFillBackground(True)
        grid = QGridLayout(central)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        # The order in which parts are added is the order of Tab: page, action bar, strip, rail.
        for row, part in enumerate((self.to_know, self.head, self.pages, self.actions_bar), 1):
            grid.addWidget(part, row, 1)
        grid.addWidget(self.strip, 5, 0, 1, 2)
        grid.addWidget(self.rail, 0, 0, 5, 1)
        grid.addWidget(self.top, 0, 1)
        grid.setRowStretch(3, 1)
        grid.setColumnStretch(1, 1)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.place_chosen)
        self.rail.refused.connect(self._tell_why)
        self.top.lock_pressed.connect(self.lock_pressed)
        self.strip.chip_chosen.connect(self.chip_chosen)
        self.top.sound_pressed.connect(self.sound_pressed)
        self.to_know.read.connect(self.alarm_read)
        self.alarms.silenced.connect(self.alarm_silenced)
        self._herald.pressed.connect(self.come_to_front)

    def _tell_why(self, key: str, reason: str) -> None:
        self.set_status("lock", reason, "caution")
        self.place_refused.emit(key, reason)
