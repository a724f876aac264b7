"""All pages of the program, by the key of their place; each is loaded when it is needed."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from bespo_desktop.screens.context import Context
from bespo_desktop.screens.page import Page

# Key -> module below bespo_desktop.screens, and class. A third of the program's own modules belong
# to the rooms alone: a window that only shows the board does without them.
PLACES: dict[str, tuple[str, str]] = {
    "first-start": ("first_start_screen", "FirstStartScreen"),
    "sign-in": ("sign_in_screen", "SignInScreen"),
    "ward": ("ward_screen", "WardScreen"),
    "patient": ("patient_screen", "PatientScreen"),
    "dose": ("dose_screen", "DoseScreen"),
    "prepare": ("prepare_screen", "PreparePage"),
    "give": ("give_screen", "GivePage"),
    "watch": ("watch_screen", "WatchScreen"),
    "record": ("record_screen", "RecordScreen"),
    "setup": ("setup_screen", "SetupScreen"),
    "help": ("help_screen", "HelpScreen"),
}
# Those that show one patient, in the order of the way.
ROOMS = ("patient", "dose", "prepare", "give", "watch", "record")


def load(key: str) -> type[Page]:
    """Return the class of the page, its module loaded now or before.

    Raises:
        KeyError: there is no such place.
    """
    module, name = PLACES[key]
    kind: type[Page] = getattr(import_module(f"bespo_desktop.screens.{module}"), name)
    return kind


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

    def make(self, key: str) -> None:
        """Make a page ahead of its time."""
        self[key]

    def __getitem__(self, key: str) -> Page:
        page = self._made.get(key)
        if page is None:
            page = self._made[key] = load(key)(self._context)
            if self._hear is not None:
                self._hear(key, page)
        return page

    def __contains__(self, key: object) -> bool:
        return key in PLACES

    def __iter__(self) -> Iterator[str]:
        return iter(PLACES)

    def __len__(self) -> int:
        return len(PLACES)
