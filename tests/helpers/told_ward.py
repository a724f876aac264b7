"""The practice ward, told once by the program and copied for every test that opens it."""

import atexit
import functools
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from bespo_desktop.core.facts import Facts
from bespo_desktop.demo.folder import PRACTICE_COST, PracticeWard, make_practice
from bespo_desktop.facts_files import load_facts
from bespo_desktop.journal.people import People
from bespo_desktop.journal.start import start


@dataclass(frozen=True)
class _Told:
    """The folder that the program left behind, and what it said of it."""

    folder: Path
    ward: PracticeWard


def copied_practice(folder: Path, facts: Facts) -> PracticeWard:
    """Return what `make_practice` returns, from a copy of the folder that it made."""
    told = _told()
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(told.folder, folder)
    started = start(folder)
    people = People(started.journal, cost=PRACTICE_COST)
    return replace(told.ward, started=started, people=people)


@functools.cache
def _told() -> _Told:
    base = tempfile.mkdtemp(prefix="bespo-told-")
    atexit.register(shutil.rmtree, base, ignore_errors=True)
    folder = Path(base) / "practice"
    ward = make_practice(folder, load_facts())
    ward.started.close()
    return _Told(folder, ward)
