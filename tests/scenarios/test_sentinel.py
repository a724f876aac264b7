"""A second process sounds when the program is killed or hangs while a drug runs: real processes."""

import random
import signal
import sys
import time
from pathlib import Path

import pytest

from bespo_desktop.services.heartbeat import NAME
from bespo_desktop.services.sentinel_files import ALIVE, BEAT, BRIEF, LOG
from bespo_desktop.services.sentinel_keeper import SentinelKeeper
from tests.helpers.beating import LINE
from tests.helpers.load import within
from tests.helpers.running_infusion import make_folder, program, wait_for
from tests.helpers.sentinels import (
    BACK,
    ENDED,
    SILENT,
    count,
    end_sentinels,
    fake_player,
    played,
    sentinel_processes,
)

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="needs signals and /proc of Linux"),
    pytest.mark.timeout(300),
]
WITHIN_S = 15.0
STARTS_S = 90.0  # what two processes need on a busy computer
STARTS_MS = 90_000
FILES = (BRIEF, BEAT, ALIVE, LOG)
# Surname, given name, birth date, NHS and hospital number of the patient in the folder.
NAMES = ("okafor", "amara", "1968", "9434765919", "h407716")


@pytest.mark.hazard("H31")
@pytest.mark.hazard("H33")
def test_a_hung_and_a_killed_program_are_heard_until_it_is_back(tmp_path: Path) -> None:
    folder, bin_folder = make_folder(tmp_path / "data"), tmp_path / "bin"
    path = fake_player(bin_folder)
    first = program(folder, PATH=path)
    try:
        wait_for(lambda: (folder / NAME).exists() and (folder / ALIVE).exists(), STARTS_S)
        (sentinel,) = sentinel_processes(folder)
        _no_names(folder, sentinel)
        time.sleep(random.Random().uniform(0, 2))

        first.send_signal(signal.SIGSTOP)
        hung = wait_for(lambda: count(folder, SILENT) == 1, STARTS_S)
        hung += wait_for(lambda: played(bin_folder).count("medium") >= 1, STARTS_S)
        assert hung <= within(WITHIN_S, STARTS_S)
        first.send_signal(signal.SIGCONT)
        wait_for(lambda: count(folder, BACK) == 1, STARTS_S)

        first.kill()
        first.wait()
        killed = wait_for(lambda: count(folder, SILENT) == 2, STARTS_S)
        assert killed <= within(WITHIN_S, STARTS_S)
        # While it starts the player, its child has its own command line for a moment.
        wait_for(lambda: sentinel_processes(folder) == [sentinel], STARTS_S)
        _no_names(folder, sentinel)

        second = program(folder, PATH=path)
        try:
            wait_for(lambda: count(folder, ENDED) == 1, STARTS_S)
            wait_for(lambda: sentinel not in sentinel_processes(folder), STARTS_S)
            wait_for(lambda: len(sentinel_processes(folder)) == 1, STARTS_S)
        finally:
            second.kill()
            second.wait()
    finally:
        first.kill()
        first.wait()
        end_sentinels(folder)


def _no_names(folder: Path, sentinel: int) -> None:
    """See that neither the sentinel's files nor its command line hold who the patient is."""
    told = [(folder / name).read_bytes() for name in FILES]
    told.append(Path(f"/proc/{sentinel}/cmdline").read_bytes())
    words = b"\n".join(told).decode("utf-8", "replace").casefold()
    assert "bed 3" in words
    assert not [name for name in NAMES if name in words]


@pytest.mark.hazard("H31")
def test_it_begins_and_ends_with_the_infusion_and_never_sounds_meanwhile(
    qtbot, qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", fake_player(tmp_path / "bin"))
    keeper = SentinelKeeper(tmp_path, practice=False)
    try:
        assert sentinel_processes(tmp_path) == []
        keeper.watch([LINE], 3600)
        qtbot.waitUntil(lambda: (tmp_path / ALIVE).exists(), timeout=STARTS_MS)
        qtbot.wait(5_000)
        assert len(sentinel_processes(tmp_path)) == 1
        assert keeper.problem() == ""
        keeper.rest()
        qtbot.waitUntil(lambda: sentinel_processes(tmp_path) == [], timeout=STARTS_MS)
        assert count(tmp_path, ENDED) == 1
        assert count(tmp_path, SILENT) == 0
        assert played(tmp_path / "bin") == []
    finally:
        keeper.rest()
        end_sentinels(tmp_path)
