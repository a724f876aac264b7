import json
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from bespo_desktop.journal.export import export_patient, verify_export
from bespo_desktop.journal.journal import SqlJournal
from tests.helpers.acts import PATIENT, act, note, patient_id, registration

KEY = bytes(range(32))


@pytest.fixture
def exported(journal: SqlJournal, tmp_path: Path) -> Path:
    """Return a file of four events of one patient, saved among those of another."""
    other = patient_id(9)
    for n in range(3):
        journal.append([act(registration(n), patient_id(9))] if n == 0 else [note("x", other)])
        journal.append([act(registration())] if n == 0 else [note(f"line {n}\nbreak\u2028")])
    journal.append([note("last")])
    path = tmp_path / "record.jsonl"
    assert export_patient(journal, [PATIENT], path)[0] == 4
    return path


def changed(path: Path, lines: list[bytes], *, forge_sum: bool = False) -> Path:
    if forge_sum:
        end = json.loads(lines[-1])
        end |= {"events": len(lines) - 2, "sha256": sha256(b"".join(lines[:-1])).hexdigest()}
        lines[-1] = json.dumps(end).encode() + b"\n"
    path.write_bytes(b"".join(lines))
    return path


def test_an_export_is_checked_without_the_journal(exported: Path, journal):
    journal.close()
    assert verify_export(exported, KEY).sentence == "All 4 events are as they were saved."
    assert verify_export(exported).sentence == (
        "4 events, none changed by accident. Not checked with the key."
    )
    assert stat.S_IMODE(exported.stat().st_mode) == 0o600


@pytest.mark.parametrize("forge_sum", [False, True])
def test_a_changed_event_is_named(exported: Path, forge_sum: bool):
    lines = exported.read_bytes().splitlines(keepends=True)
    event_id = json.loads(json.loads(lines[2])["json"])["id"]
    lines[2] = lines[2].replace(b"line 1", b"line 7")
    report = verify_export(changed(exported, lines, forge_sum=forge_sum), KEY)
    assert report.problem == f"Event {event_id} is not as it was saved: it was changed or put in."


@pytest.mark.parametrize("forge_sum", [False, True])
def test_a_missing_event_is_found(exported: Path, forge_sum: bool):
    lines = exported.read_bytes().splitlines(keepends=True)
    del lines[3]
    assert verify_export(changed(exported, lines, forge_sum=forge_sum), KEY).problem is not None


def test_an_accident_is_found_without_the_key(exported: Path):
    lines = exported.read_bytes().splitlines(keepends=True)
    lines[2], lines[3] = lines[3], lines[2]
    assert "taken out, moved or changed" in verify_export(changed(exported, lines)).sentence


@pytest.mark.parametrize("content", [b"", b"{}\n", b"[]\n[]\n", b'{"format":"x"}\n{}\n', b"\xff\n"])
def test_another_file_is_no_record(tmp_path: Path, content: bytes):
    path = tmp_path / "x"
    path.write_bytes(content)
    assert "not a record" in verify_export(path, KEY).sentence


def test_a_cut_file_is_said(exported: Path):
    exported.write_bytes(exported.read_bytes()[:-30])
    assert "cut short" in verify_export(exported, KEY).sentence
