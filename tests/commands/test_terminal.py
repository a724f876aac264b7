"""Long commands on a terminal: how far they are, and that Ctrl-C leaves nothing half done."""

import io
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bespo_desktop.commands.record import main_backup, main_restore, main_verify
from bespo_desktop.commands.terminal import CANCELLED, Terminal
from bespo_desktop.journal.start import start
from bespo_desktop.services.cancelling import CancelledError
from tests.helpers.acts import act, anybody, note
from tests.helpers.canary import REGISTERED
from tests.helpers.modules import ROOT


class Screen(io.StringIO):
    """A terminal on which Ctrl-C is pressed when the words are read there."""

    def __init__(self, until: str = "") -> None:
        super().__init__()
        self.until = until

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self.until and self.until in text:
            self.until = ""
            signal.raise_signal(signal.SIGINT)
        return super().write(text)


def test_progress_is_for_a_terminal_only():
    screen, file = Screen(), io.StringIO()
    for stderr in (screen, file):
        with Terminal(stderr).working("Checking the record") as terminal:
            terminal.told(1, 4)
            terminal.told(4, 4)
    assert "Checking the record: 25 %. Ctrl-C cancels." in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")
    assert file.getvalue() == ""


def test_ctrl_c_ends_the_work_at_its_next_step_and_is_itself_again_afterwards():
    before = signal.getsignal(signal.SIGINT)
    screen = Screen()
    with Terminal(screen).working("Restoring") as terminal:
        terminal.told(0, 9)
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(CancelledError):
            terminal.told(1, 9)
    assert "Restoring: stopping at the next step." in screen.getvalue()
    assert signal.getsignal(signal.SIGINT) is before


def files(folder: Path) -> dict[str, bytes]:
    """Return every file but the empty ones that SQLite puts beside a record that is read."""
    there = [p for p in folder.rglob("*") if p.is_file() and p.suffix not in (".db-shm", ".db-wal")]
    return {str(p.relative_to(folder)): p.read_bytes() for p in there}


@pytest.mark.parametrize("command", [main_verify, main_backup, main_restore])
def test_a_cancelled_command_leaves_every_file_as_it_was(tmp_path, command):
    data, out = tmp_path / "data", io.StringIO()
    opened = start(data, hands=anybody)
    opened.journal.append([act(REGISTERED), note("before")])
    opened.close()
    assert main_backup(["--data", str(data)], None, out, io.StringIO()) == 0
    before = files(data)
    named = [*map(str, (data / "backups").glob("bespo-*.db"))] if command is main_restore else []
    screen = Screen(until=" %. Ctrl-C cancels.")
    assert command([*named, "--data", str(data)], None, out, screen) == CANCELLED
    assert screen.getvalue().endswith("Cancelled. Nothing was changed, and no file was left.\n")
    assert files(data) == before


def test_ctrl_c_ends_a_validation_in_a_real_terminal_and_leaves_no_report(tmp_path):
    table, report = tmp_path / "examples.csv", tmp_path / "report.pdf"
    rows = "1.79 m2,1,1,1.43\n" * 30_000
    table.write_text(f"bsa,cycle,day,expect_dose_mg\n{rows}")
    here, there = pty.openpty()
    command = [sys.executable, "-m", "bespo_desktop", "validate", table, "--report", report]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=there)
    os.close(there)
    said = b""
    while b"Comparing: 0 %" not in said:
        said += os.read(here, 4096)
    running.send_signal(signal.SIGINT)
    out, _ = running.communicate(timeout=30)
    said += os.read(here, 4096)
    os.close(here)
    assert running.returncode == CANCELLED
    assert b"Cancelled. No report was written." in said
    assert b"Traceback" not in said
    assert (out, report.exists()) == (b"", False)
