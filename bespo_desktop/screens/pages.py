"""All pages of the program, by the key of their place."""

from bespo_desktop.screens.context import Context
from bespo_desktop.screens.first_start_screen import FirstStartScreen
from bespo_desktop.screens.page import Page
from bespo_desktop.screens.patient_screen import PatientScreen
from bespo_desktop.screens.prepare_screen import PreparePage
from bespo_desktop.screens.record_screen import RecordScreen
from bespo_desktop.screens.setup_screen import SetupScreen
from bespo_desktop.screens.sign_in_screen import SignInScreen
from bespo_desktop.screens.ward_screen import WardScreen

KINDS: tuple[type[Page], ...] = (
    FirstStartScreen,
    SignInScreen,
    WardScreen,
    PatientScreen,
    PreparePage,
    RecordScreen,
    SetupScreen,
)


def make_pages(context: Context) -> dict[str, Page]:
    """Return one page of each kind, by key."""
    return {kind.key: kind(context) for kind in KINDS}
