"""All step pages and sheets of a preparation under their keys."""

from bespo_desktop.screens.context import Context
from bespo_desktop.screens.prepare_bag import KeepPage, ScanBackPage
from bespo_desktop.screens.prepare_base import Bench, StepPage
from bespo_desktop.screens.prepare_container import ContainerPage
from bespo_desktop.screens.prepare_dilute import DilutePage
from bespo_desktop.screens.prepare_label import LabelPage
from bespo_desktop.screens.prepare_look import LookSheet
from bespo_desktop.screens.prepare_looking import (
    BagLookPage,
    KeptPage,
    PowderPage,
    SolutionPage,
    SwirlPage,
)
from bespo_desktop.screens.prepare_ready import ReadyPage
from bespo_desktop.screens.prepare_received import ReceivedPage
from bespo_desktop.screens.prepare_sheets import DiscardSheet, T0Sheet, TroubleSheet
from bespo_desktop.screens.prepare_start import StartPage
from bespo_desktop.screens.prepare_vials import Products, VialsPage
from bespo_desktop.screens.prepare_water import WaterPage
from bespo_desktop.screens.prepare_withdraw import WithdrawPage

PageList = dict[str, StepPage]
SIMPLE = (
    StartPage,
    ReceivedPage,
    ContainerPage,
    PowderPage,
    WaterPage,
    SwirlPage,
    SolutionPage,
    KeptPage,
    WithdrawPage,
    DilutePage,
    BagLookPage,
    ScanBackPage,
    KeepPage,
    ReadyPage,
    DiscardSheet,
    TroubleSheet,
    T0Sheet,
    LookSheet,
)
# Sheets that begin blank each time they are opened.
OWN_BACK = frozenset({"discard", "trouble", "t0", "label", "keep"})
# Pages beside which no limits are shown.
NO_LIMITS = frozenset({"discard", "trouble"})


def step_pages(context: Context, bench: Bench, products: Products) -> PageList:
    """Return every page once."""
    pages: list[StepPage] = [kind(context, bench) for kind in SIMPLE]
    pages += [VialsPage(context, bench, products), LabelPage(context, bench)]
    return {page.key: page for page in pages}
