"""Watch: the dangers of this drug, what is seen of each, and what to do now."""

from collections.abc import Callable, Sequence
from typing import ClassVar, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.standing import state_of
from bespo_desktop.chart.watch_advice import Advice, advice
from bespo_desktop.chart.watch_states import last_state
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.narrow import place_of_tab, seen_height
from bespo_desktop.screens.page import Page, Status
from bespo_desktop.screens.watch_bars import (
    add_ladder_buttons,
    pills_of,
    watch_actions,
    watch_status,
)
from bespo_desktop.screens.watch_columns import WatchColumns
from bespo_desktop.screens.watch_counts import CountsPage
from bespo_desktop.screens.watch_hands import WatchHands
from bespo_desktop.screens.watch_list import ICONS, DangerModel, dress_list
from bespo_desktop.screens.watch_liver import LiverPage
from bespo_desktop.screens.watch_lysis import LysisPage
from bespo_desktop.screens.watch_observed import ObservedCard
from bespo_desktop.screens.watch_parts import DangerPage
from bespo_desktop.screens.watch_qt import QtPage
from bespo_desktop.screens.watch_reaction import ReactionPage
from bespo_desktop.screens.watch_side import observation_words, ring_of, rungs_of, show_rows
from bespo_desktop.screens.watch_signs import ExtravasationPage, SepsisPage
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.ladder import Ladder
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.pill import Pill
from bespo_desktop.widgets.ring import Ring
from bespo_desktop.widgets.working_panel import WorkingPanel

PAGES: tuple[type[DangerPage], ...] = (
    ReactionPage,
    LysisPage,
    QtPage,
    LiverPage,
    CountsPage,
    SepsisPage,
    ExtravasationPage,
)
MAIN_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class WatchForm(Form):
    """The widgets of the watch page."""

    ui_file = "watch_screen.ui"
    columns: QGridLayout
    left: QVBoxLayout
    middle: QWidget
    middle_column: QVBoxLayout
    side: QWidget
    right: QVBoxLayout
    list_card: Card
    dangers: QListView
    observation: Card
    ring: Ring
    since: Label
    until: Label
    refused: Note
    stack: QStackedWidget
    ladder: Ladder
    rows: Card
    rows_grid: QGridLayout
    working: WorkingPanel


class WatchScreen(Page):
    """Five dangers at the left, the chosen one in the middle, what to do now at the right."""

    key: ClassVar[str] = "watch"
    title: ClassVar[str] = "Watch"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        first = place_of_tab(self)
        self.form = load_form(WatchForm, self)
        self.hands = WatchHands(context, self)
        self.hands.wanted.connect(self.open_danger)
        self.hands.told.connect(self._tell)
        self.hands.made.connect(self._made)
        self._patient: str | None = None
        self._laddered: object = None
        self._news: Status | None = None
        self._cytotoxic = Pill(self.tr("CYTOTOXIC"), "cyto")
        self._pills: list[Pill] = []
        watch = context.facts.questions.watch
        listed = tuple(one for one in watch.danger if one.id in ICONS)
        self.model = DangerModel(listed)
        dress_list(self.form.dangers, self.model)
        self.pages: dict[str, DangerPage] = {kind.danger: kind(self.hands) for kind in PAGES}
        for page in self.pages.values():
            self.form.stack.addWidget(page)
            page.altered.connect(self._typed)
        self.observed = ObservedCard(context)
        self.form.middle_column.addWidget(self.observed, 1)
        self._columns = WatchColumns(self, self.form, first=first, last=place_of_tab(self))
        self.form.list_card.setFixedHeight(self.form.dangers.height() + 2)
        self._urgent = False
        self.form.refused.hide()
        self.form.since.set_type("note")
        self.form.until.set_type("note")
        self.form.observation.set_right(observation_words(context))
        self.form.dangers.selectionModel().currentChanged.connect(self._chosen)
        # A key that stands on a button of the bar belongs to the bar: two would do nothing.
        self._none_key = self._key("F8", self.hands.no_signs)
        self._look_keys = [self._key(keys, self.hands.observe) for keys in MAIN_KEYS]

    @property
    def page(self) -> DangerPage:
        """Return the danger's page that is shown."""
        return cast(DangerPage, self.form.stack.currentWidget())

    def enter(self) -> None:
        """Show the open chart; another patient begins at the reaction with nothing typed."""
        self._tell("", "")
        if self.chart is None:
            return
        if self._patient != self.context.session.patient_id:
            self._patient = self.context.session.patient_id
            for page in self.pages.values():
                page.begin()
            self.open_danger("reaction")
        self.refresh()
        self.form.dangers.setFocus()

    def refresh(self) -> None:
        """Show states, the danger's page, what to do now, and the observations."""
        chart = self.chart
        if chart is None:
            return
        self._news = None
        self._columns.arrange(urgent=self._urgent)
        self._show_states(chart)
        self.page.refresh()
        show_rows(self.form.rows_grid, self.context, chart)
        self.observed.show_chart(chart, self.page.danger, seen_height(self))
        self._show_now()
        self.tick()
        self.altered.emit()

    def tick(self) -> None:
        """Show the ring, and the bars when a minute has gone by."""
        chart = self.chart
        if chart is None:
            return
        self._columns.arrange(urgent=self._urgent)
        self.observed.take_room_of(self.form.stack)
        ring, since, until = ring_of(self.context, chart)
        before = self.form.ring.data()
        self.form.ring.set_data(ring)
        self.form.since.setText(since)
        self.form.until.setText(until)
        if before is not None and before.number != ring.number:
            self.altered.emit()

    def open_danger(self, danger: str) -> None:
        """Show a danger's page; sepsis and the site belong to the reaction in the list."""
        rows = [one.id for one in self.model.dangers]
        row = rows.index(danger) if danger in rows else 0
        index = self.model.index(row)
        self.form.stack.setCurrentWidget(self.pages[danger])
        self.hands.danger = self.page.danger
        self.form.dangers.selectionModel().blockSignals(True)
        self.form.dangers.setCurrentIndex(index)
        self.form.dangers.selectionModel().blockSignals(False)
        self.form.dangers.viewport().update()
        if self.chart is not None:
            self.refresh()

    def advice(self) -> Advice:
        """Return what to do now about the danger shown, from the record and what is typed."""
        page = self.page
        live = page.live_states()
        signs = page.live_signs() if isinstance(page, LiverPage) else None
        context = self.context
        return advice(
            context.facts,
            self.hands.held(),
            page.danger,
            context.now,
            context.zone,
            signs=signs,
            live=live,
        )

    def context_text(self) -> str:
        """Return cycle and day of the latest infusion."""
        infusion = self.hands.held().infusion if self.chart is not None else None
        if infusion is None:
            return ""
        words = self.tr("Cycle {cycle} · Day {day}")
        return words.format(cycle=infusion.cycle, day=infusion.day)

    def head_widgets(self) -> Sequence[QWidget]:
        """Return a pill for each danger that is on, and the cytotoxic tag."""
        wanted = pills_of(self.context.facts, self.chart) if self.chart is not None else []
        while len(self._pills) < len(wanted):
            self._pills.append(Pill())
        for pill, (text, state) in zip(self._pills, wanted, strict=False):
            pill.set_pill(text, state)
        return (*self._pills[: len(wanted)], self._cytotoxic)

    def status(self) -> Status:
        """Return what is due, or what holds up saving."""
        if self.chart is None:
            return Status()
        return self._news or self.page.status() or watch_status(self.context, self.hands.held())

    def buttons(self) -> Sequence[Action]:
        """Return summary, tasks, finish, observations, and what saves the typed values."""
        if self.chart is None:
            return ()
        actions = watch_actions(self.hands, self.page)
        self._none_key.setEnabled(all(action.shortcut != "F8" for action in actions))
        for shortcut in self._look_keys:
            shortcut.setEnabled(actions[-1].name == "observe")
        return actions

    def _show_states(self, chart: Chart) -> None:
        facts, zone = self.context.facts, self.context.zone
        self.model.show_states(
            {one.id: last_state(facts, chart, one.id, zone) for one in self.model.dangers}
        )

    def _show_now(self) -> None:
        """Show the ladder with its buttons, and the working or the observations below it."""
        page, now = self.page, self.advice()
        self._urgent = now.kind == "danger"
        self._columns.arrange(urgent=self._urgent)
        self.observed.take_room_of(self.form.stack)
        self.form.ladder.set_ladder(now.kind, now.title, rungs_of(now), source=now.source)
        lines = page.working()
        self.form.working.set_lines(lines)
        self.form.working.setVisible(bool(lines))
        self.form.rows.setVisible(not lines)
        called = state_of(self.hands.held(), page.danger).help_called_at is not None
        wanted = (page.danger, now.kind, called)
        if wanted != self._laddered:
            self._laddered = wanted
            add_ladder_buttons(self.form.ladder, self.hands, now.kind, called=called)
            self._columns.order_tab()

    def _typed(self) -> None:
        if self.sender() is self.page and self.chart is not None:
            self._show_now()
            self.altered.emit()

    def _chosen(self) -> None:
        row = self.form.dangers.currentIndex().row()
        if row >= 0:
            self.open_danger(self.model.dangers[row].id)

    def _tell(self, text: str, source: str) -> None:
        self.form.refused.set_note("danger", text, source)
        self.form.refused.setVisible(bool(text))

    def _made(self, words: str) -> None:
        self._news = Status("checkcircle", words, "ok")
        self.altered.emit()

    def _key(self, keys: str, slot: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(slot)
        return shortcut
