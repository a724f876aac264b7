"""What the last run said is read as it was, and nothing is said where there is none."""

import pytest

from bespo_desktop.commands.last_run import read_results
from bespo_desktop.safety.results import ResultsError

RUN = """<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="3f2a91c077de+"
 timestamp="2026-11-27T09:00:00"><testcase classname="tests.core.test_a" name="test_x[1-2]"/>
<testcase classname="tests.core.test_a" name="test_x[3]"><failure message="m">f</failure></testcase>
<testcase classname="tests.core.test_a" name="test_y"/>
<testcase classname="tests.core.test_a" name="test_z"><skipped/></testcase>
<testcase classname="tests.core.test_a" name="test_w"><error/></testcase></testsuite>
</testsuites>"""
A = "tests/core/test_a.py::test_"


def test_one_failed_case_fails_its_test():
    run = read_results(RUN)
    assert (run.commit, run.at) == ("3f2a91c077de+", "2026-11-27T09:00:00")
    assert run.counts == {"passed": 2, "failed": 2, "skipped": 1}
    assert run.by_test == {
        f"{A}x": "failed",
        f"{A}y": "passed",
        f"{A}z": "skipped",
        f"{A}w": "failed",
    }


def test_a_row_names_what_did_not_pass():
    run = read_results(RUN)
    assert run.of([f"{A}y"]) == "1 of 1 passed"
    assert run.of([f"{A}y", f"{A}x", f"{A}v"]) == "1 of 3 passed; test_x failed; test_v not run"


@pytest.mark.parametrize("text", ["", "<a", "<page/>"])
def test_another_file_is_refused(text):
    with pytest.raises(ResultsError):
        read_results(text)
