"""All pages of the program, by the key of their place."""

from collections.abc import Sequence

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


def make_pages(context: Context) -> dict[str, Page]:
    """Return one page of each kind, by key."""
    pages: dict[str, Page] = {kind.key: kind(context) for kind in KINDS}
    pages[GivePage.key] = _give(context)
    return pages


def _give(context: Context) -> GivePage:
    page = GivePage(context)

    def spans() -> Sequence[Span]:
        return down_spans(page.chart.events) if page.chart is not None else ()

    page.down_spans = spans
    return page
