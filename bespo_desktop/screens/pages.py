"""All pages of the program, by the key of their place; each is made when it is first needed."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bespo_desktop.chart.downtime import Span, down_spans
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.dose_screen import DoseScreen
from bespo_desktop.screens.first_start_screen import FirstStartScreen
from bespo_desktop.screens.give_screen import GivePage
from bespo_desktop.screens.help_screen import HelpScreen
from bespo_desktop.screens.page import Page
from bespo_desktop.screens.patient_screen import PatientScreen
from bespo_desktop.screens.prepare_screen import PreparePage
from bespo_desktop.screens.record_screen import RecordScreen
from bespo_desktop.screens.setup_screen import SetupScreen
from bespo_desktop.screens.sign_in_screen import SignInScreen
from bespo_desktop.screens.ward_screen import WardScreen
from bespo_desktop.screens.watch_screen import WatchScreen

KINDS: tuple[type[Page], ...] = (
    FirstStartScreen,
    SignInScreen,
    WardScreen,
    PatientScreen,
    DoseScreen,
    PreparePage,
    WatchScreen,
    RecordScreen,
    SetupScreen,
    HelpScreen,
)


class Pages(Mapping[str, Page]):
    """One page of each kind, by key. `made` hears of every page, those that are there already too.

    The sign-in and the ward are what a nurse waits for. The rooms of a patient are made once one is
    opened, while nobody types; the others when they are asked for.
    """

    def __init__(self, context: Context, *there: Page) -> None:
        self._context = context
        self._made: dict[str, Page] = {page.key: page for page in there}
        self._hear: Callable[[str, Page], object] | None = None

    def made(self, hear: Callable[[str, Page], object]) -> None:
        """Let `hear` put every page in its place."""
        self._hear = hear
        for key, page in self._made.items():
            hear(key, page)

    def rooms(self) -> tuple[str, ...]:
        """Return the keys of the rooms that show one patient."""
        kinds: tuple[type[Page], ...] = (*KINDS, GivePage)
        return tuple(kind.key for kind in kinds if kind.needs_patient)

    def make(self, key: str) -> None:
        """Make a page ahead of its time."""
        self[key]

    def __getitem__(self, key: str) -> Page:
        page = self._made.get(key)
        if page is None:
            page = self._make(key)
            self._made[key] = page
            if self._hear is not None:
                self._hear(key, page)
        return page

    def __contains__(self, key: object) -> bool:
        return key in tuple(self)

    def __iter__(self) -> Iterator[str]:
        return iter((*(kind.key for kind in KINDS), GivePage.key))

    def __len__(self) -> int:
        return len(KINDS) + 1

    def _make(self, key: str) -> Page:
        if key == GivePage.key:
            return _give(self._context)
        kinds = {kind.key: kind for kind in KINDS}
        return kinds[key](self._context)  # KeyError: there is no such place


def _give(context: Context) -> GivePage:
    page = GivePage(context)

    def spans() -> Sequence[Span]:
        return down_spans(page.chart.events) if page.chart is not None else ()

    page.down_spans = spans
    return page
