"""Alarms, clocks and guard ask how far an infusion is in the same second: worked out once.

1.44 mg in 50 mL at 50 mL/h: 10 minutes are 8.33 mL, half an hour is 25 mL.
"""

from dataclasses import replace
from decimal import Decimal

import pytest

from bespo_desktop.chart import running as module
from bespo_desktop.chart.alarms import alarms
from bespo_desktop.chart.clocks import clocks
from bespo_desktop.chart.kept_for import KeptFor
from bespo_desktop.chart.running import running
from bespo_desktop.core.units import quantity
from tests.helpers.labelled_bag import at
from tests.helpers.labelled_bag import running as infusing

ZONE = "Europe/London"
MOST = 512


@pytest.fixture
def counted(monkeypatch):
    """Return a list that grows at each piece of arithmetic."""
    calls, progress = [], module.progress
    monkeypatch.setattr(module, "progress", lambda *a, **k: calls.append(k) or progress(*a, **k))
    monkeypatch.setattr(module, "_KEPT", KeptFor(MOST))
    return calls


def test_one_second_of_alarms_clocks_and_guard_is_one_piece_of_arithmetic(counted):
    story = infusing(at(11))
    counted.clear()
    chart, now = story.chart, at(11, 10)
    alarms(story.facts, chart, now, ZONE)
    clocks(story.facts, chart, now)
    running(story.facts, chart, chart.infusion, now)
    assert len(counted) == 1


def test_another_second_another_pump_and_another_label_are_worked_out_anew(counted):
    story = infusing(at(11))
    facts, chart = story.facts, story.chart
    infusion = chart.infusion
    assert running(facts, chart, infusion, at(11, 10)).given == Decimal("8.33")
    assert running(facts, chart, infusion, at(11, 30)).given == Decimal("25.00")
    slow = replace(infusion, pump_reads=((at(11, 30), Decimal(20)),))
    assert running(facts, chart, slow, at(11, 30)).given == Decimal("20.00")
    assert running(facts, chart, infusion, at(11, 30)).given == Decimal("25.00")
    end = facts.label.stability.to_end
    early = end.model_copy(update={"value": quantity("7", "h")})
    shorter = facts.label.stability.model_copy(update={"to_end": early})
    label = facts.label.model_copy(update={"stability": shorter})
    assert running(facts, chart, infusion, at(11, 30)).limit == at(18, 5)
    assert running(replace(facts, label=label), chart, infusion, at(11, 30)).limit == at(17, 5)


def test_what_is_kept_does_not_grow(counted):
    story = infusing(at(11))
    chart = story.chart
    for second in range(2 * MOST):
        moment = at(11).replace(minute=second // 60, second=second % 60)
        running(story.facts, chart, chart.infusion, moment)
        assert len(module._KEPT) <= MOST
