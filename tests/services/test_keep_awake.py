"""The computer stays awake while a drug runs, may sleep afterwards, and says when it cannot."""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bespo_desktop.services.infusion_guard import MAY_SLEEP, InfusionGuard, Watched
from bespo_desktop.services.keep_awake import NO_WAY, REFUSED, LogindInhibitor
from bespo_desktop.services.sentinel_keeper import NoSentinel

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="logind is of Linux")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
RUNNING = Watched(bed="3", hour_over="12:05", end_by="18:05", limit=NOON + timedelta(hours=6))


def inhibitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str) -> Path:
    """Put a systemd-inhibit on the path; what it writes lies in the returned file."""
    told = tmp_path / "told.txt"
    script = tmp_path / "systemd-inhibit"
    script.write_text(f'#!/bin/sh\necho "$@" >> "{told}"\n{lines}\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join((str(tmp_path), os.environ["PATH"])))
    return told


@pytest.mark.hazard("H29")
def test_the_lock_is_held_while_a_drug_runs_and_let_go_afterwards(
    qtbot, qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stand-in waits for its child as systemd-inhibit does, and says when that has ended."""
    told = inhibitor(tmp_path, monkeypatch, f'cat\necho ended >> "{tmp_path / "told.txt"}"')
    guard = InfusionGuard(LogindInhibitor(), NoSentinel())
    guard.look([RUNNING], NOON)
    qtbot.waitUntil(lambda: told.exists() and told.read_text() != "")
    guard.look([RUNNING], NOON + timedelta(minutes=5))
    assert guard.problems() == ()
    assert told.read_text().count("--what=sleep:idle:handle-lid-switch") == 1
    assert "ended" not in told.read_text()
    guard.look([], NOON + timedelta(minutes=6))
    qtbot.waitUntil(lambda: "ended" in told.read_text())
    assert guard.problems() == ()


@pytest.mark.hazard("H29")
def test_a_refusal_is_shown_and_asked_again_after_half_a_minute(
    qtbot, qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = inhibitor(tmp_path, monkeypatch, "exit 1")
    guard = InfusionGuard(LogindInhibitor(), NoSentinel())
    guard.look([RUNNING], NOON)
    qtbot.waitUntil(lambda: guard.problems() == ((MAY_SLEEP, REFUSED),))
    guard.look([RUNNING], NOON + timedelta(seconds=29))
    assert len(told.read_text().splitlines()) == 1
    guard.look([RUNNING], NOON + timedelta(seconds=30))
    qtbot.waitUntil(lambda: len(told.read_text().splitlines()) == 2)
    guard.look([], NOON + timedelta(seconds=31))
    assert guard.problems() == ()


@pytest.mark.hazard("H29")
def test_a_computer_without_such_a_program_says_so(
    qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    guard = InfusionGuard(LogindInhibitor(), NoSentinel())
    guard.look([RUNNING], NOON)
    assert guard.problems() == ((MAY_SLEEP, NO_WAY),)
