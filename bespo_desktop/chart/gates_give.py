"""May the infusion start, go on, and end. The last gate before the patient."""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import deadlines_of, flush_of, waits_too_long
from bespo_desktop.chart.gate import Gate, gate
from bespo_desktop.chart.gates_dose import matched, row_findings
from bespo_desktop.chart.gates_prepare import may_start_mg, strength
from bespo_desktop.chart.state_treatment import Bag, Infusion
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, stop
from bespo_desktop.core.label import source_of
from bespo_desktop.core.moments import span
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.stability import judge_times
from bespo_desktop.core.units import magnitude

BEFORE_START = "before-start"
DrugClass = Literal["corticosteroid", "antipyretic", "antihistamine"]
PREMEDICATION: tuple[DrugClass, ...] = ("corticosteroid", "antipyretic", "antihistamine")


def may_start(facts: Facts, chart: Chart, now: datetime, zone: str) -> Gate:
    """Return whether the infusion may start at `now`, with everything that is still missing."""
    if chart.infusing:
        text = "An infusion is already running for this patient."
        return Gate((stop("already-running", text, "the record"),))
    bag = chart.bag
    if bag is None or not bag.ready:
        return Gate((_no_bag(bag),))
    findings = (
        *matched(facts, chart, now, zone).closed_by,
        *bedside_findings(facts, chart, bag, now),
    )
    return gate(chart, findings)


def bedside_findings(facts: Facts, chart: Chart, bag: Bag, now: datetime) -> tuple[Finding, ...]:
    """Return what bag, patient, answers, line and pump say about a start, the dose check apart."""
    return (
        *strength(facts, bag),
        *volume_findings(facts, bag),
        *may_start_mg(chart, bag).findings,
        *checked_findings(chart, bag),
        *time_findings(facts, bag, now),
        *identity_findings(chart, bag),
        *row_findings(facts, chart, facts.questions.before_start, BEFORE_START),
        *premedication_findings(facts, chart),
        *material_findings(facts, chart),
        *pump_findings(facts, chart, bag),
    )


def _no_bag(bag: Bag | None) -> Finding:
    if bag is None:
        return stop("no-bag", "There is no bag for this patient. Go to Prepare.", "the record")
    if bag.voided is not None or bag.failed is not None:
        text = f"Do not give bag {bag.preparation}: {bag.voided or bag.failed}."
        return stop("bag-not-usable", text, "the record")
    text = "The bag is not ready: its label was not read back from the finished bag."
    return stop("bag-not-ready", text, "site policy")


def checked_findings(chart: Chart, bag: Bag) -> tuple[Finding, ...]:
    """Return a stop when the bag holds another dose than the one that two people agreed on."""
    held = chart.calculation
    if held is None:
        return ()
    own = held.figures
    if (bag.cycle, bag.day, bag.dose_mg) == (own.cycle, own.day, own.prepared_mg):
        return ()
    text = (
        f"The bag holds {plain(bag.dose_mg)} mg for cycle {bag.cycle}, day {bag.day}; "
        f"{plain(own.prepared_mg)} mg for cycle {own.cycle}, day {own.day} were checked. "
        "Do not start."
    )
    return (stop("bag-differs", text, "the second check"),)


def volume_findings(facts: Facts, bag: Bag) -> tuple[Finding, ...]:
    """Return the question about a total far from the leaflet's; overfill within the policy passes.

    The infusion lasts as much longer as the bag holds more, and its end counts into the 8 hours.
    """
    row, usual = facts.policy.bag_volume_difference, facts.label.bag.total_volume
    labelled = magnitude(usual.value, "mL")
    most = labelled * magnitude(row.value, "%") / 100
    if abs(bag.volume_mL - labelled) <= most:
        return ()
    text = (
        f"The bag holds {plain(bag.volume_mL)} mL; the leaflet says {plain(labelled)} mL. Ask "
        "pharmacy: the prescriber decides."
    )
    return (ask("volume-not-labelled", text, usual.source),)


def time_findings(facts: Facts, bag: Bag, now: datetime) -> tuple[Finding, ...]:
    """Return what the 4 h and 8 h clocks and the warming time say about starting at `now`."""
    limits = deadlines_of(facts, bag)
    if bag.t0 is None:
        text = "The time of reconstitution is not known. Pharmacy must state it."
        return (stop("reconstitution-unknown", text, facts.label.stability.to_end.source),)
    if limits is None:
        text = f"{plain(bag.volume_mL)} mL cannot run in within its time. Do not use the bag."
        return (stop("volume-impossible", text, facts.label.stability.to_end.source),)
    answer = judge_times(
        facts,
        reconstituted_at=bag.t0,
        diluted_at=bag.diluted_at,
        start_at=now,
        end_at=now + span(limits.duration),
        refrigerated=bag.chilled,
        out_of_fridge_at=bag.out_of_fridge_at,
    )
    return (*answer.findings, *_at_once(facts, bag, now))


def _at_once(facts: Facts, bag: Bag, now: datetime) -> tuple[Finding, ...]:
    """Return the question about a solution that was to be used at once and stood on the bench."""
    waited = waits_too_long(facts, bag, now)
    if waited is None:
        return ()
    minutes = int(waited.total_seconds()) // 60
    most = plain(magnitude(facts.policy.used_at_once.value, "min"))
    text = (
        f"The solution was to be used at once and was diluted {minutes} min later ({most} min at "
        "most), not kept in the fridge. Ask pharmacy: the prescriber decides."
    )
    return (ask("not-used-at-once", text, facts.label.stability.reconstituted_in_fridge.source),)


def identity_findings(chart: Chart, bag: Bag) -> tuple[Finding, ...]:
    """Return what is missing of right patient and right bag, looked at since the bag was made."""
    findings = []
    ready = bag.active_since
    if chart.identified_at is None or (ready is not None and chart.identified_at < ready):
        text = "Identify the patient: ask name and birth date, read the wristband."
        findings.append(stop("patient-not-identified", text, "site policy"))
    held = chart.bag_identified
    same = held is not None and held[0] == bag.preparation
    if held is None or not same or (ready is not None and held[1] < ready):
        text = "Hold the bag against the patient: scan its label."
        findings.append(stop("bag-not-identified", text, "site policy"))
    return tuple(findings)


def premedication_findings(facts: Facts, chart: Chart) -> tuple[Finding, ...]:
    """Return which of the three kinds of premedication has no answer."""
    since = chart.last_dose_at
    findings = []
    for kind in PREMEDICATION:
        given = chart.premedication.get(kind)
        old = given is not None and given[0] is not None and since is not None and given[0] <= since
        if given is None or old:
            text = f"Premedication: say when the {kind} was given, or why not."
            findings.append(stop(f"{kind}-open", text, source_of(facts.label.premedication, kind)))
    return tuple(findings)


def material_findings(facts: Facts, chart: Chart) -> tuple[Finding, ...]:
    """Return what speaks against the filter and the line in use."""
    findings = []
    lists = facts.label.materials
    for part, known in (("filter", lists.filter), ("line", lists.line)):
        chosen, source = chart.materials.get(part), known.listed.source
        if chosen is None:
            text = f"Say which {part} is used."
            findings.append(stop(f"{part}-open", text, source))
        elif chosen[1] == "forbidden":
            text = f"{chosen[0]} {part}: do not use. Take it off."
            findings.append(stop(f"{part}-forbidden", text, known.forbidden.source))
        elif chosen[1] == "not-listed" and not chosen[2]:
            text = f"The leaflet does not list this {part}. Ask pharmacy and enter who answered."
            findings.append(ask(f"{part}-not-listed", text, source))
    return tuple(findings)


def pump_findings(facts: Facts, chart: Chart, bag: Bag) -> tuple[Finding, ...]:
    """Return whether the pump's own display was typed and says what was ordered."""
    ready = bag.active_since
    if chart.pump is None or (ready is not None and chart.pump[2] < ready):
        text = "Last: type the rate and the volume that the pump shows."
        return (stop("pump-not-typed", text, "site policy"),)
    rate, volume = Decimal(chart.pump[0]), Decimal(chart.pump[1])
    right = magnitude(facts.label.infusion.rate.value, "mL/h")
    findings = []
    if rate != right:
        text = f"The pump shows {plain(rate)} mL/h. It must be {plain(right)} mL/h."
        findings.append(stop("pump-rate-wrong", text, facts.label.infusion.rate.source))
    if volume != bag.volume_mL:
        text = f"The pump shows {plain(volume)} mL. The bag holds {plain(bag.volume_mL)} mL."
        findings.append(stop("pump-volume-wrong", text, "the bag's label"))
    return tuple(findings)


def may_finish(facts: Facts, infusion: Infusion) -> Gate:
    """Return whether the end of administration may be recorded."""
    if infusion.state in {"ended", "running", "paused"}:
        text = "Say first that the bag is empty, or stop the infusion."
        return Gate((stop("bag-not-empty", text, "site policy"),))
    if infusion.state == "empty" and flush_of(facts) is not None:
        text = "Flush the line first: the policy asks for it."
        return Gate((stop("flush-missing", text, "site policy, line flush"),))
    return Gate(())
