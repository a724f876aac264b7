"""Short form of the campaign `mutation`: some mutants of one module, by the campaign's own way."""

import tomllib

import pytest

from tests.campaigns.mutation import REASONS, BaselineError, modules, mutate, reason_of
from tests.helpers.modules import PACKAGE, ROOT

KNOWN = tomllib.loads(REASONS.read_text(encoding="utf-8"))["survivor"]


def test_a_sample_of_mutants_is_killed_but_for_those_that_change_nothing(tmp_path):
    found = mutate("numbers", modules()["numbers"], ROOT, tmp_path, "--sample", "8")
    tried = [mutant for mutant in found if mutant.outcome != "not run"]
    survived = [mutant for mutant in tried if mutant.outcome == "survived"]
    assert len(tried) == 8
    assert 0 < len(survived) < 8
    assert all(reason_of("numbers", mutant, KNOWN) for mutant in survived)


def test_tests_that_do_not_pass_unmutated_kill_nothing(tmp_path):
    with pytest.raises(BaselineError, match="do not pass"):
        mutate("numbers", ("tests/core/test_numbers.py::test_that_is_not_there",), ROOT, tmp_path)


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: f"{row['module']}: {row['becomes']}")
def test_a_named_survivor_is_one_of_a_line_that_is_there(row):
    source = (PACKAGE / "core" / f"{row['module']}.py").read_text(encoding="utf-8")
    assert row["line"] in map(str.strip, source.splitlines())
    assert row["becomes"] != row["line"]
