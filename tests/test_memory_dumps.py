"""A process that dies of a signal leaves no memory with a name behind; a bare one here does."""

import ctypes
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bespo_desktop.memory_dumps import (
    SEM_FAILCRITICALERRORS,
    SEM_NOGPFAULTERRORBOX,
    forbid_memory_dumps,
)
from tests.helpers.canary import REGISTERED, leaking_files
from tests.helpers.running_infusion import wait_for

PATTERN = Path("/proc/sys/kernel/core_pattern")
TO_A_FILE = PATTERN.exists() and not PATTERN.read_text().startswith(("|", "/"))
PR_GET_DUMPABLE = 3
BARE = (
    "-c",
    "import sys\nname = sys.stdin.readline()\nprint(flush=True)\nsys.stdin.readline()",
)
# The child that prints holds the paper's words; it waits for the end of its order.
PRINTING = ("-m", "bespo_desktop", "spool")


def dies(folder: Path, arguments: tuple[str, ...], limit: str) -> list[str]:
    """Return which files hold a name after a process with the name in its memory had a fault."""
    import resource

    whole = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, whole),
    )
    assert process.stdin is not None
    process.stdin.write(f"{REGISTERED.surname}, {REGISTERED.given}\n".encode())
    process.stdin.flush()
    limits = Path(f"/proc/{process.pid}/limits")
    wait_for(lambda: f"Max core file size {limit}" in " ".join(limits.read_text().split()))
    wait_for(lambda: sleeps(process.pid))
    process.send_signal(signal.SIGSEGV)
    assert process.wait() == -signal.SIGSEGV
    process.stdin.close()
    return leaking_files(folder)


def sleeps(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "S"


@pytest.mark.hazard("H42")
@pytest.mark.skipif(not TO_A_FILE, reason="this system hands its dumps to a collector")
def test_a_fault_leaves_no_name_where_a_bare_process_does(tmp_path):
    for folder in ("bare", "ours"):
        (tmp_path / folder).mkdir()
    assert dies(tmp_path / "bare", BARE, "unlimited") != []
    assert dies(tmp_path / "ours", PRINTING, "0") == []
    assert list((tmp_path / "ours").iterdir()) == []


@pytest.mark.hazard("H42")
@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_no_collector_and_no_other_program_may_look_into_the_memory():
    """For a pattern that begins with a pipe the limit does not count, this does: core(5)."""
    told = (
        "import ctypes, sys; sys.argv[1:] = ['--version']\n"
        "from bespo_desktop.__main__ import main; main()\n"
        f"print(ctypes.CDLL(None).prctl({PR_GET_DUMPABLE}, 0, 0, 0, 0))"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0"


def test_windows_is_asked_for_no_report(monkeypatch):
    asked: list[int] = []

    class Windll:
        kernel32 = type("Kernel32", (), {"SetErrorMode": staticmethod(asked.append)})

    monkeypatch.setattr(ctypes, "windll", Windll, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    forbid_memory_dumps()
    assert asked == [SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX]
