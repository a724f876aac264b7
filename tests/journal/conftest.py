from collections.abc import Iterator
from pathlib import Path

import pytest

from bespo_desktop.journal.journal import SqlJournal, open_journal

KEY = bytes(range(32))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqlJournal]:
    opened = open_journal(tmp_path, KEY, create=True)
    yield opened
    opened.close()
