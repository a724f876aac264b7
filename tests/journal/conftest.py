from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.opening import open_journal
from tests.helpers.acts import anybody

KEY = bytes(range(32))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqlJournal]:
    opened = open_journal(tmp_path, KEY, create=True, hands=anybody)
    yield opened
    opened.close()


@pytest.fixture
def reopen(tmp_path: Path) -> Iterator[Callable[..., SqlJournal]]:
    """Return what opens the journal again; every one that was opened is closed at the end."""
    opened = []

    def once_more(folder: Path = tmp_path) -> SqlJournal:
        opened.append(open_journal(folder, KEY, hands=anybody))
        return opened[-1]

    yield once_more
    for one in opened:
        one.close()
