"""The real program with a patient in its memory dies of a signal while whole dumps are allowed."""

import os
import signal
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

from bespo_desktop.chart.about_patient import PatientRegistered
from tests.helpers import running_infusion
from tests.helpers.canary import leaking_files
from tests.helpers.midday import ZONE
from tests.helpers.running_infusion import make_folder, wait_for
from tests.helpers.sentinels import end_sentinels

SIGNALS = (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGQUIT, signal.SIGKILL)
STARTS_S = 90.0


def dies_of_a_signal(root: Path, who: PatientRegistered) -> str:
    """Let it die of each signal below `root`; return what was tried, what is left stays there.

    Raises:
        SystemExit: this computer writes no dump of any process, so that nothing would be shown.
    """
    bare = root / "bare"
    bare.mkdir()
    dump = _dump_of_a_bare_process(bare, who)
    data = root / "dying"
    running_infusion.AMARA = who
    make_folder(data)
    for number in SIGNALS:
        _die(data, root / "dumps", number)
    tried = ", ".join(number.name for number in SIGNALS)
    return f"died of {tried}; a bare process leaves {dump}, which was taken away"


def _allow() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _dump_of_a_bare_process(folder: Path, who: PatientRegistered) -> str:
    """Return what a process leaves that forbids nothing, and take it away."""
    words = f"import os, signal; name = '{who.surname}'; os.kill(os.getpid(), signal.SIGSEGV)"
    subprocess.run([sys.executable, "-c", words], cwd=folder, preexec_fn=_allow, check=False)
    left = leaking_files(folder)
    if not left:
        sys.exit("no dump is written in this place by any process: the signal shows nothing")
    for file in folder.iterdir():
        file.unlink()
    return left[0].partition(":")[0]


def _die(data: Path, place: Path, number: signal.Signals) -> None:
    """Start the window on the record, wait until everything is read, and send the signal."""
    place.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "bespo_desktop", "--data", str(data), "--zone", ZONE]
    told = place / "told.txt"
    own = Path(running_infusion.__file__).parents[2]
    with told.open("w") as said, chdir(place):
        process = subprocess.Popen(
            [*command, "--timings"],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(own)},
            stderr=said,
            preexec_fn=_allow,
        )
    try:
        wait_for(lambda: "ready" in told.read_text("utf-8"), STARTS_S)
        process.send_signal(number)
        if process.wait(30) != -number:
            sys.exit(f"{number.name} did not end the program")
    finally:
        process.kill()
        process.wait()
        end_sentinels(data)
