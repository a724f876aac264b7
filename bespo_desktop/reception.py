"""The sign-in page before the record is open."""

from collections.abc import Mapping
from pathlib import Path

from bespo_desktop.chart.people import Person
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.screens.context import Site
from bespo_desktop.screens.reception import Reception
from bespo_desktop.screens.sign_in_screen import SignInScreen
from bespo_desktop.services.clock import Clock
from bespo_desktop.services.session import Session
from bespo_desktop.site_file import SiteFile, papers_of, read_site


def sign_in_page(
    folder: Path, clock: Clock, session: Session, people: Mapping[str, Person]
) -> SignInScreen:
    """Return the page with these people; a PIN waits until the record is open."""
    try:
        told = read_site(folder)
    except DataFileError:
        # Said by the opening of the record, which comes right after.
        told = SiteFile()
    site = Site(
        ward=told.ward,
        place=told.place,
        terminal=told.terminal,
        practice=False,
        papers=papers_of(folder),
    )
    return SignInScreen(Reception(clock=clock, session=session, site=site, people=lambda: people))
