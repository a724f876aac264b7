"""The Prepare page: one step at a time, one clock, from the container to the labelled bag."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bespo_desktop.assets import load_form
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.preparing_held import bag_at_work, begun, step_at_work
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.codes.vial_scan import ProductList
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.numbers import plain
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.narrow import to_the_top
from bespo_desktop.screens.page import Page, Status
from bespo_desktop.screens.prepare_base import StepPage
from bespo_desktop.screens.prepare_bench import HeldUp, Telling
from bespo_desktop.screens.prepare_limits import LimitsCard, clock_words
from bespo_desktop.screens.prepare_look import LookSheet
from bespo_desktop.screens.prepare_pages import NO_LIMITS, OWN_BACK, PageList, step_pages
from bespo_desktop.screens.prepare_paper import print_for
from bespo_desktop.screens.prepare_sheets import bag_words
from bespo_desktop.screens.prepare_side import PrepareForm, Sides
from bespo_desktop.screens.prepare_steps import ROWS, row_of
from bespo_desktop.screens.prepare_vials import Products
from bespo_desktop.widgets.buttons import Action, ActionButton
from bespo_desktop.widgets.pill import Pill

ELSEWHERE = frozenset({"dose", "give"})


class PreparePage(Page):
    """Shows the step that is next; Done judges what was typed, saves it, and goes on."""

    key = "prepare"
    title = "Prepare"

    def __init__(
        self,
        context: Context,
        products: Products = ProductList,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.form = load_form(PrepareForm, self)
        self._telling, self._held_up = Telling(context), HeldUp(context)
        self._of = ("", "")
        self._sheet = ""
        self._filling = False
        self._clock = Pill("", "wait")
        self._cyto = Pill(self.tr("CYTOTOXIC"), "cyto")
        self._side = Sides(context, self.form)
        self.pages: PageList = step_pages(context, self, products)
        for page in self.pages.values():
            self.form.step_card.body().addWidget(page, 1)
            page.hide()
            page.altered.connect(self._page_altered)
        self.page: StepPage = self.pages["start"]
        self._t0 = ActionButton(self.tr("Put T0 r&ight"), "timer")
        self._t0.clicked.connect(lambda: self.show_sheet("t0"))
        self._limits = LimitsCard(self.form.limits_card, self.form.limits, self._t0)
        self.form.trouble.clicked.connect(lambda: self.show_sheet("trouble"))
        self.form.worksheet.clicked.connect(lambda: print_for(self))
        self.form.steps.step_chosen.connect(self._look)

    @property
    def bag(self) -> Bag | None:
        """Return the bag that is worked on."""
        chart = self.chart
        return bag_at_work(chart) if chart is not None else None

    def enter(self) -> None:
        """Begin at the step that is next."""
        self._sheet = ""
        self._telling.clear()
        self.refresh()
        if self.isVisible():
            self.page.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right column below where the window is narrow."""
        super().resizeEvent(event)
        self._side.arrange(self.window().width())

    def refresh(self) -> None:
        """Show the step that is next, or the sheet over it."""
        chart, bag = self.chart, self.bag
        if chart is None:
            return
        self._filling = True
        self._notice_other_bag(chart.patient_id, bag)
        key = self._key(bag)
        other = key != self.page.key
        self.page = self.pages[key]
        self.page.load(chart, bag)
        for page in self.pages.values():
            page.setVisible(page is self.page)
        self._show_card()
        self._side.show_bag(chart, bag, self.page)
        self.tick()
        self._filling = False
        if other and self.isVisible():
            to_the_top(self)
            self.page.focus_first()
        self.altered.emit()

    def tick(self) -> None:
        """Show the clock, the limits, and whether it is too late."""
        bag, context = self.bag, self.context
        words, state = clock_words(context.facts, bag, context.now, context.zone)
        self._clock.set_pill(words, state, "timer")
        self._side.arrange(self.window().width())
        refusal = self._telling.refusal
        findings = (*((refusal,) if refusal is not None else ()), *self._holding())
        self.form.findings.set_findings(findings)
        if self.page.key in NO_LIMITS or findings:
            self._limits.hide()
        else:
            shown = bag or self.page.foreseen()
            self._limits.show(context.facts, shown, self.page.key, context.now, context.zone)
        self.page.tick()

    def context_text(self) -> str:
        """Return dose and number, as in "1.44 mg · bag 26K24-0031"."""
        bag = self.bag
        if bag is None:
            return ""
        text = self.tr("{mg} mg · bag {number}")
        return text.format(mg=plain(bag.dose_mg), number=bag.preparation)

    def head_widgets(self) -> Sequence[QWidget]:
        """Return the worksheet, the clock and the word that warns."""
        return (*self._side.papers(), self._clock, self._cyto)

    def status(self) -> Status:
        """Return the refusal, what is missing, or when the second person is needed next."""
        if (said := self._telling.status(self._held())) is not None:
            return said
        if missing := self.page.missing():
            return Status("info", missing, "muted")
        if self.page.wants_second() or self.page.key == "label":
            return Status("second", self.tr("Second person: now"), "primary")
        if self.page.key == "ready":
            return Status("checkcircle", self.tr("Ready"), "ok")
        return Status("second", self.tr("Next second person: before the label prints"), "primary")

    def buttons(self) -> Sequence[Action]:
        """Return Back, the step's own, Discard, and Done."""
        actions: list[Action] = []
        if self._back() is not None:
            actions.append(Action(self.tr("&Back"), self.go_back, "undo", name="back"))
        actions += self.page.extra_buttons()
        if self._may_discard():
            text = self.tr("&Discard, start again")
            actions.append(
                Action(text, lambda: self.show_sheet("discard"), "bin", "danger_outline")
            )
        locked = self.page.missing() or self._held()
        actions.append(
            Action(
                self.page.done_text(),
                self.press,
                self.page.done_icon(),
                "danger" if self.page.key == "discard" else "primary",
                "Ctrl+Return",
                enabled=not locked,
                reason=locked,
                name="done",
            )
        )
        return actions

    def press(self) -> None:
        """Do what Done says: judge what was typed, then save it, with a second person if needed."""
        page = self.page
        locked = page.missing() or self._held()
        if locked:
            self.tell(locked)
            return
        if (refusal := page.refusal()) is not None:
            self.refuse(refusal)
            return
        if page.press():
            self.refresh()
            return
        by_policy = self.context.facts.policy.second_person_preparation.value and page.by_two
        if page.wants_second() or (by_policy and self.bag is not None):
            self.ask_second(lambda second: self._finish(page, second))
        else:
            self._finish(page, None)

    def go_back(self) -> None:
        """Leave the sheet, or look at the step before."""
        back = self._back()
        if back is not None:
            back()

    def save(self, *acts: Payload, second: str | None = None, of: str = "") -> bool:
        """Save acts of the open patient, or of another by id; return whether they were saved."""
        saved = self._telling.save(of or self._of[0], acts, second)
        self.refresh()
        return saved

    def refuse(self, finding: Finding) -> None:
        """Show and record that the program stopped the person."""
        self._telling.refuse(self._of[0], finding)
        self.refresh()

    def tell(self, text: str, tone: str = "danger") -> None:
        """Show a sentence at the left of the buttons."""
        self._telling.say(text, tone)
        self.refresh()

    def ask_second(self, done: Callable[[str], None]) -> None:
        """Ask a second person to look; `done` is told who it was."""
        what = f"{bag_words(self.page)}. {self.page.heading()}"
        self.context.ask_second(self.tr("Second person"), what, done, self)

    def show_sheet(self, key: str) -> None:
        """Show a sheet over the steps, another place, or the steps again."""
        if key in ELSEWHERE:
            self.go.emit(key)
            return
        self._sheet = key
        if key in OWN_BACK:
            self.pages[key].begin()
        self._telling.clear()
        self.refresh()

    def _finish(self, page: StepPage, second: str | None) -> None:
        if self.save(*page.acts(), second=second):
            page.saved()

    def _notice_other_bag(self, patient_id: str, bag: Bag | None) -> None:
        of = (patient_id, bag.preparation if bag is not None else "")
        if of != self._of:
            self._of, self._sheet = of, ""
            self._telling.clear()
            for page in self.pages.values():
                page.begin()

    def _key(self, bag: Bag | None) -> str:
        if bag is None:
            return "received" if self._sheet == "received" else "start"
        if self._sheet and self._sheet != "received":
            return self._sheet
        return step_at_work(bag) or "ready"

    def _held(self) -> str:
        """Return why no step may be done: the time is over, or the dose check expired."""
        if self.page.key in {"start", "received", "discard", "trouble", "t0", "look", "keep"}:
            return ""
        held = self._holding()
        return held[0].text if held else ""

    def _holding(self) -> tuple[Finding, ...]:
        return self._held_up.by(self.chart)

    def _may_discard(self) -> bool:
        chart, bag = self.chart, self.bag
        if chart is None or bag is None or begun(chart, bag):
            return False
        return self.page.key not in {"discard", "trouble", "t0", "look"}

    def _back(self) -> Callable[[], None] | None:
        bag = self.bag
        if self._sheet and self.page.key == self._sheet:
            return lambda: self.show_sheet("")
        if bag is None or not bag.made_here:
            return None
        step = step_at_work(bag)
        row = row_of(step) if step is not None else len(ROWS)
        return (lambda: self._look(row - 1)) if row > 0 else None

    def _look(self, row: int) -> None:
        bag = self.bag
        if bag is None or not bag.made_here or not any(step in bag.steps for step in ROWS[row]):
            return
        page = self.pages["look"]
        assert isinstance(page, LookSheet)
        page.row = row
        self.show_sheet("look")

    def _show_card(self) -> None:
        card = self.form.step_card
        card.set_title(self.page.heading())
        card.set_icon(self.page.icon)
        card.set_right("" if self._side.narrow else self.page.aside())

    def _page_altered(self) -> None:
        if self._filling:
            return
        self._telling.clear()
        self._show_card()
        self._side.show_working(self.page)
        self.tick()
        self.altered.emit()
