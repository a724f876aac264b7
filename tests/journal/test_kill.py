import os
from pathlib import Path

import pytest

from tests.campaigns.kill import run


@pytest.mark.hazard("H38")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a writer")
def test_no_acknowledged_act_is_lost_when_two_writers_are_killed(tmp_path: Path):
    figures = run(kills=96, seed=7, folder=tmp_path)
    assert figures.kills == 96
    assert figures.acknowledged > 40
    assert figures.acknowledged_events_lost == 0
    assert figures.half_acts == 0
    assert figures.integrity_errors == 0
    assert figures.chain_errors == 0
    assert figures.hot_logs_recovered > 10
