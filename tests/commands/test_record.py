import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from bespo_desktop.commands.record import (
    main_backup,
    main_recover,
    main_restore,
    main_verify,
)
from bespo_desktop.journal.anchors import keep_anchor
from bespo_desktop.journal.export import export_patient
from bespo_desktop.journal.start import Started, data_key, start
from tests.helpers.acts import NOW, PATIENT, act, anybody, note
from tests.helpers.canary import REGISTERED, leaks


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def started(data: Path) -> Iterator[Started]:
    opened = start(data, hands=anybody)
    opened.journal.append([act(REGISTERED), note("x")])
    yield opened
    opened.close()


def call(command, *arguments: object, typed: str = "") -> tuple[int, str, str]:
    """Return status, stdout and stderr; no name of a patient is in either."""
    out, err = io.StringIO(), io.StringIO()
    status = command([str(argument) for argument in arguments], io.StringIO(typed), out, err)
    assert leaks([out.getvalue(), err.getvalue()]) == []
    return status, out.getvalue(), err.getvalue()


def test_verify_speaks_while_the_window_is_open_and_after(started, data):
    said = f"All 2 events are as they were saved ({started.journal.head().text}).\n"
    assert call(main_verify, "--data", data) == (0, said, "")
    started.close()
    assert call(main_verify, "--data", data) == (0, said, "")
    assert call(main_verify, "--data", data, "--anchor", said[-32:-3].split("(")[-1])[0] == 0


def test_verify_finds_a_cut_end_by_what_is_printed_on_a_label(started, data):
    printed = started.journal.head().text.replace("-2-", "-3-")
    status, out, _ = call(main_verify, "--data", data, "--anchor", printed)
    assert status == 1
    assert f"A paper or backup carries {printed}" in out
    assert call(main_verify, "--data", data, "--anchor", "nonsense")[::2] == (
        2,
        "an anchor reads like 9f3a-412-0C41-77B2-9D01\n",
    )


def test_verify_reads_exports_and_backups(started, data, tmp_path):
    path = tmp_path / "record.jsonl"
    export_patient(started.journal, [PATIENT], path)
    assert call(main_verify, path, "--data", data)[:2] == (
        0,
        "All 2 events are as they were saved.\n",
    )
    path.write_bytes(
        path.read_bytes()
        .replace(b'"text":"x"', b'"text":"y"')
        .replace(b'\\"text\\":\\"x\\"', b'\\"text\\":\\"y\\"')
    )
    assert call(main_verify, path, "--data", data)[0] == 1
    made = tmp_path / "elsewhere"
    status, out, _ = call(main_backup, "--data", data, "--to", made)
    assert status == 0
    assert "holds 2 events and was read back" in out
    (backup,) = made.glob("bespo-*.db")
    assert call(main_verify, backup, "--data", data)[0] == 0


def test_restore_waits_for_the_window_and_says_what_to_do(started, data):
    call(main_backup, "--data", data)
    (backup,) = (data / "backups").glob("bespo-*.db")
    started.journal.append([note("later")])
    keep_anchor(data, data_key(data), started.journal.head(), "label", NOW)
    status, _, err = call(main_restore, backup, "--data", data, typed="")
    assert (status, err) == (
        2,
        "Bespo Desktop is open already with this data folder. Use that window.\n",
    )
    started.close()
    status, out, _ = call(main_restore, backup, "--data", data, typed="")
    assert status == 0
    assert out.startswith(
        "2 events are back; the last was recorded 22-Nov-2026 10:00 UTC. "
        "Enter from paper what was done since then.\n"
    )
    status, out, _ = call(main_verify, "--data", data)
    assert status == 0
    assert "was made after the backup that was restored" in out


def test_the_printed_key_brings_back_the_computer_or_another_one(started, data, tmp_path):
    call(main_backup, "--data", data)
    (backup,) = (data / "backups").glob("bespo-*.db")
    started.close()
    (data / "machine.key").unlink()
    assert call(main_verify, "--data", data)[0] == 2
    assert call(main_recover, "--data", data, typed="no key\n")[0] == 2
    assert call(main_recover, "--data", data, typed=f"{started.recovery_key}\n")[0] == 0
    assert call(main_verify, "--data", data)[0] == 0
    other = tmp_path / "other"
    key = f"{started.recovery_key}\n"
    assert call(main_restore, backup, "--data", other, "--recovery-key", typed=key)[0] == 0
    assert call(main_verify, "--data", other)[0] == 0


def test_a_folder_without_a_record_is_said(tmp_path: Path):
    status, _, err = call(main_verify, "--data", tmp_path)
    assert status == 2
    assert "There is no record" in err
