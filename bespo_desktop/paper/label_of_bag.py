"""The bag label of a chart's bag: every text comes from the record or from the leaflet."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import deadlines_of, flush_of
from bespo_desktop.chart.drawing_up import used_vials
from bespo_desktop.chart.state_treatment import Bag
from bespo_desktop.codes.bag_code import LENGTH
from bespo_desktop.codes.bag_of_chart import code_of
from bespo_desktop.core.days import time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import half_up
from bespo_desktop.core.units import magnitude
from bespo_desktop.paper.label_content import (
    Batch,
    LabelContent,
    LabelCopy,
    PreparedBag,
    label_content,
)
from bespo_desktop.paper.patient_of_chart import patient_of

CONCENTRATION_STEP = Decimal("0.0001")
PREVIEW_CODE = "PREVIEWONLY".ljust(LENGTH, "X")
UNKNOWN_TIME = "--:--"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """Who prepared, checked and released the bag, as printed; empty while not known."""

    prepared: str
    checked: str
    released: str


def prepared_bag(facts: Facts, chart: Chart, bag: Bag, hands: Hands, now: datetime) -> PreparedBag:
    """Return the bag as the label needs it; before dilution `now` stands for its time.

    Raises:
        ValueError: the patient is not known, or the clocks of the bag have not started.
    """
    limits, flush = deadlines_of(facts, bag), flush_of(facts)
    if limits is None or bag.t0 is None or bag.diluent_expiry is None:
        raise ValueError(f"bag {bag.preparation} has no T0 yet")
    return PreparedBag(
        patient=patient_of(chart),
        cycle=bag.cycle,
        day=bag.day,
        dose_mg=bag.dose_mg,
        total_ml=bag.volume_mL,
        concentration_mg_per_ml=half_up(bag.dose_mg / bag.volume_mL, CONCENTRATION_STEP),
        rate_ml_per_h=magnitude(facts.label.infusion.rate.value, "mL/h"),
        diluent_words=facts.label.bag.diluent.value.partition(" solution")[0],
        flush_ml=magnitude(flush, "mL") if flush is not None else None,
        reconstituted_at=bag.t0,
        diluted_at=bag.diluted_at or now,
        start_by=limits.start_by,
        ended_by=limits.end_by,
        out_of_fridge_by=limits.out_of_fridge_by if bag.chilled else None,
        vials=_batches(bag),
        diluent=Batch(batch=bag.diluent_batch, expiry=bag.diluent_expiry),
        prepared_by=hands.prepared,
        checked_by=hands.checked,
        released_by=hands.released,
        bag_number=bag.preparation,
    )


def label_copies(
    facts: Facts,
    chart: Chart,
    bag: Bag,
    hands: Hands,
    *,
    key: bytes,
    zone: str,
    copies: int,
    reason: str = "",
    practice: bool = False,
    chilled: bool = False,
) -> Sequence[LabelContent]:
    """Return the next copies of the label, each with its own number and code.

    `chilled` says that the bag is to wait in the fridge: then the label says until when.

    Raises:
        RefusedError: the dose or volume does not fit into the code.
        ValueError: the bag is not diluted yet.
    """
    if bag.diluted_at is None:
        raise ValueError(f"bag {bag.preparation} is not diluted yet")
    waiting = replace(bag, chilled=bag.chilled or chilled)
    ready = prepared_bag(facts, chart, waiting, hands, bag.diluted_at)
    first, last = bag.label_copies + 1, bag.label_copies + copies
    return [
        label_content(
            facts.label,
            ready,
            LabelCopy(
                code=code_of(facts, chart, bag, number, key),
                number=number,
                of=last,
                reason=reason,
                practice=practice,
            ),
            zone,
        )
        for number in range(first, last + 1)
    ]


def label_preview(
    facts: Facts, chart: Chart, bag: Bag, hands: Hands, now: datetime, zone: str
) -> LabelContent:
    """Return the label as it stands so far; its code cannot pass for a bag's.

    Raises:
        ValueError: the clocks of the bag have not started.
    """
    copy = LabelCopy(code=PREVIEW_CODE, number=bag.label_copies + 1, of=bag.label_copies + 1)
    content = label_content(facts.label, prepared_bag(facts, chart, bag, hands, now), copy, zone)
    content = replace(content, copy="preview")
    if bag.diluted_at is not None or bag.t0 is None:
        return content
    made = f"Reconstituted {time_text(bag.t0, zone)}, diluted {UNKNOWN_TIME}"
    return replace(content, made=made)


def spoken_label(content: LabelContent) -> str:
    """Return what stands on the label in the order of its weight, for a screen reader."""
    return ", ".join(
        (
            content.drug,
            f"{content.dose} {content.volume}",
            f"start by {content.start_by} {content.start_date}",
            content.ended_by,
            content.name,
            content.bag_number,
        )
    )


def _batches(bag: Bag) -> tuple[Batch, ...]:
    counted = Counter((vial.batch, vial.expiry) for vial in used_vials(bag))
    return tuple(
        Batch(batch=batch, expiry=expiry, count=count) for (batch, expiry), count in counted.items()
    )
