"""One patient's record to give away: JSON lines and PDF, checked by `verify` by itself."""

import io
from pathlib import Path

import pytest

from bespo_desktop.chart.people import Person, Role
from bespo_desktop.commands.export import main_export
from bespo_desktop.commands.record import main_verify
from bespo_desktop.journal.people import People
from bespo_desktop.journal.pins import PinCost
from bespo_desktop.journal.stamp import Stamp
from bespo_desktop.journal.start import start
from tests.helpers.acts import NOW, PATIENT, act, note, patient_id, registration
from tests.helpers.pdf_text import text_of

CHEAP = PinCost(memory_kib=8, passes=1, lanes=1)
STAMP = Stamp(now=NOW, zone="Europe/London", label="l", policy="p", program="0")
PIN = "246810"
NUMBER = "943 476 5919"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder with an auditor, a nurse, and two patients."""
    started = start(tmp_path / "data")
    people = People(started.journal, cost=CHEAP)
    manager = people.add_first(_person("Ferreira", Role.ADMINISTRATOR), PIN, STAMP).id
    nurse = people.add(_person("Reilly", Role.PREPARER), PIN, manager, STAMP).id
    people.add(_person("Brennan", Role.AUDITOR), PIN, manager, STAMP)
    who = registration(surname="Okafor", given="Amara", nhs_no="9434765919")
    started.journal.append([act(who, by=nurse), note("first line", by=nurse)])
    started.journal.append([act(registration(2), patient_id(2), by=nurse)])
    started.close()
    return tmp_path / "data"


def _person(surname: str, *roles: Role) -> Person:
    return Person(id="", surname=surname, given="A", title="t", roles=frozenset(roles))


def export(data: Path, to: Path, *, by: str = "brennan", pin: str = PIN, number: str = NUMBER):
    out, err = io.StringIO(), io.StringIO()
    arguments = [number, "--by", by, "--to", str(to), "--data", str(data)]
    return main_export(arguments, io.StringIO(f"{pin}\n"), out, err), out.getvalue(), err.getvalue()


def verify(file: Path, data: Path) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main_verify([str(file), "--data", str(data)], None, out, err)
    return status, out.getvalue() + err.getvalue()


def test_the_auditor_exports_and_verify_checks_both_files_by_itself(qapp, data, tmp_path):
    to = tmp_path / "out"
    status, said, _ = export(data, to)
    assert status == 0
    assert said.endswith(".pdf: 2 events, in clear.\n")
    (lines,) = to.glob("*.jsonl")
    (paper,) = to.glob("*.pdf")
    assert verify(lines, data) == (0, "All 2 events are as they were saved.\n")
    nowhere = tmp_path / "another computer"
    assert verify(lines, nowhere) == (
        0,
        "2 events, none changed by accident. Not checked with the key.\n",
    )
    text = text_of(paper)
    assert "OKAFOR" in text
    assert "first line" in text
    assert "Surname2" not in text + lines.read_text()
    started = start(data)
    last = started.journal.events_of(PATIENT)[-1]
    started.close()
    assert (last.payload.kind, last.payload.events) == ("record-exported", 2)


def test_another_paper_beside_the_lines_is_found(qapp, data, tmp_path):
    export(data, tmp_path / "out")
    (lines,) = (tmp_path / "out").glob("*.jsonl")
    (paper,) = (tmp_path / "out").glob("*.pdf")
    content = paper.read_bytes()
    paper.write_bytes(content + b" ")
    assert verify(lines, data)[0] == 1
    paper.unlink()
    assert "is not beside this file" in verify(lines, data)[1]
    paper.write_bytes(content)
    assert verify(lines, data)[0] == 0


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"pin": "000000"}, "That is not the PIN"),
        ({"by": "nobody"}, "Nobody or more than one person"),
        ({"number": "943 476"}, "No patient has this number"),
        ({"number": "H00000"}, "No patient has this number"),
    ],
)
def test_without_pin_or_number_nothing_is_written(qapp, data, tmp_path, more, words):
    to = tmp_path / "out"
    status, _, said = export(data, to, **more)
    assert status == 2
    assert words in said
    assert not to.exists()
    started = start(data)
    assert len(started.journal.events_of(PATIENT)) == 2
    started.close()
