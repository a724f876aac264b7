"""The short form of `dev.py campaign hostile`: by keys and paste into each kind of field."""

from collections import Counter

import pytest

from bespo_desktop.facts_files import load_facts
from tests.helpers.hostile import MARKUP, strings
from tests.helpers.hostile_fields import FieldBench, taken

SEED = 20261127


@pytest.fixture
def bench(qapp):
    bench = FieldBench(load_facts())
    yield bench
    bench.close()


@pytest.mark.hazard("H14")
@pytest.mark.hazard("H25")
def test_no_field_takes_what_it_does_not_show_or_reads_markup(bench):
    found: Counter[str] = Counter()
    for text in (*MARKUP, *strings(30, SEED)):
        found += bench.faults(text)
    assert found == {}


def test_the_bench_sees_what_a_good_entry_is(bench):
    bench.number.set_text("69.4")
    bench.day.set_text("2026-11-24")
    assert (taken(bench.number), taken(bench.day)) == ("69.4", "24-Nov-2026")
