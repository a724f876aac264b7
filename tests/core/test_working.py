"""A value with its findings: a stop forbids going on, an ask or a note does not."""

import pytest

from bespo_desktop.core.finding import ask, note, stop
from bespo_desktop.core.working import Result

WORDS = ("code", "Text.", "leaflet, section 5")


@pytest.mark.parametrize(
    ("findings", "stopped"),
    [
        ((), False),
        ((ask(*WORDS),), False),
        ((note(*WORDS),), False),
        ((stop(*WORDS),), True),
        ((note(*WORDS), stop(*WORDS), ask(*WORDS)), True),
    ],
)
def test_only_a_stop_forbids_going_on(findings, stopped):
    assert Result("value", findings=findings).stopped is stopped


def test_a_bare_value_carries_nothing():
    result = Result("value")
    assert (result.value, result.working, result.findings) == ("value", (), ())
