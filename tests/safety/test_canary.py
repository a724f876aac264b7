"""A day on the ward leaves no patient's name outside the papers; `campaign canary` plays it all."""

import os
import subprocess
import sys

import pytest

from tests.helpers.modules import ROOT


@pytest.mark.hazard("H42")
@pytest.mark.timeout(900)
def test_a_day_leaves_no_name_outside_the_papers():
    command = [sys.executable, "-P", ROOT / "tests" / "campaigns" / "canary.py", "--short"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    while_open, afterwards, _last = done.stdout.splitlines()
    for word in (".csv", ".db", ".db-wal", ".jsonl", ".pdf", ".txt"):
        assert word in while_open
    assert afterwards.startswith("afterwards: ")
