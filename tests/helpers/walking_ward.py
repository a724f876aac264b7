"""The walk as hypothesis drives it: after each step nothing unsafe may be there."""

from collections import Counter
from datetime import timedelta
from typing import ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bespo_desktop.chart.alarms import alarms
from bespo_desktop.chart.clocks import clocks
from bespo_desktop.chart.resting import at_rest
from tests.helpers import walk_watch
from tests.helpers.walk import WAYS, Walk

CHOICE = st.integers(0, 999)
assert walk_watch.SIGNS, "the ways of watching are registered"


class Ward(RuleBasedStateMachine):
    """Half of the steps go the straight way, so that every state is reached."""

    tried: ClassVar[Counter[str]] = Counter()
    taken: ClassVar[Counter[str]] = Counter()
    resting: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.walk = Walk()

    @rule(choice=CHOICE)
    def straight(self, choice: int) -> None:
        self.walk.go("go_on", choice)

    @rule(name=st.sampled_from(sorted(set(WAYS) - {"go_on"})), choice=CHOICE)
    def anything(self, name: str, choice: int) -> None:
        self.walk.go(name, choice)

    def teardown(self) -> None:
        self.tried["steps"] += self.walk.tried
        self.tried["walks"] += 1
        self.taken.update(self.walk.taken)

    @invariant()
    def nothing_unsafe_was_taken(self) -> None:
        assert self.walk.ledger.broken == []

    @invariant()
    def the_chart_says_so_too(self) -> None:
        chart = self.walk.chart
        open_runs = {run.preparation for run in chart.infusions if run.state != "ended"}
        assert open_runs == self.walk.ledger.running
        assert len(open_runs) <= 1
        for bag in chart.bags:
            spoilt = self.walk.ledger.preparations[bag.preparation].spoilt
            assert not (bag.ready and spoilt), f"{bag.preparation} is ready, {spoilt}"

    @invariant()
    def a_chart_at_rest_stays_silent(self) -> None:
        """Whoever looks at clocks leaves out the charts at rest: then and later none may run."""
        story, chart = self.walk.story, self.walk.chart
        if not at_rest(chart):
            return
        self.resting["charts"] += 1
        for later in (timedelta(), timedelta(hours=1), timedelta(hours=9), timedelta(days=30)):
            moment = story.clock.now() + later
            assert clocks(story.facts, chart, moment) == ()
            assert alarms(story.facts, chart, moment, story.clock.zone) == ()


def walking(*, walks: int, steps: int) -> settings:
    """Return settings for so many walks; a walk that fails is told as it was, not shortened."""
    return settings(
        max_examples=walks,
        stateful_step_count=steps,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
