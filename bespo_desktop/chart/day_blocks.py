"""The stretches of a treatment day, for the strip above the record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clocks import observation_ends
from bespo_desktop.core.facts import Facts

BlockKind = Literal["wait", "prepare", "infuse", "flush", "observe", "stopped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One stretch, from when to when, in UTC."""

    start: datetime
    end: datetime
    kind: BlockKind
    words: str


def day_blocks(facts: Facts, chart: Chart, now: datetime) -> tuple[Block, ...]:
    """Return preparation, infusion, flush and observation of the latest bag, up to `now`."""
    blocks: list[Block] = []
    bag = chart.bag
    if bag is not None and bag.t0 is not None:
        made = bag.steps.get("keep") or bag.diluted_at or now
        blocks.append(Block(start=bag.t0, end=max(made, bag.t0), kind="prepare", words="Prepare"))
    infusion = chart.infusion
    if infusion is None:
        return tuple(blocks)
    over = infusion.emptied_at or infusion.ended_at or infusion.stopped_at or now
    kind: BlockKind = "stopped" if infusion.complete is False else "infuse"
    blocks.append(Block(start=infusion.started_at, end=over, kind=kind, words="Infusion"))
    if infusion.flush is not None:
        end = infusion.flush.end or now
        blocks.append(Block(start=infusion.flush.start, end=end, kind="flush", words="Flush"))
    until = observation_ends(facts, infusion)
    if until is not None and infusion.ended_at is not None:
        last = chart.observation_finished_at or until
        blocks.append(Block(start=infusion.ended_at, end=last, kind="observe", words="Observation"))
    return tuple(blocks)
