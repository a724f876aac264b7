"""Which dose is next, from what was really given; nobody picks a cycle or day from a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.interrupted import interrupted
from bespo_desktop.chart.state_patient import DoseDone
from bespo_desktop.core.course import may_start_cycle
from bespo_desktop.core.days import day_text
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, stop
from bespo_desktop.core.schedule import AllowedDays, allowed_days
from bespo_desktop.core.units import Quantity, magnitude

TransplantPlan = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDose:
    """The next dose of the course: when it may be given, and what speaks against today.

    `earliest` and `latest` are calendar days; `latest` is None where the leaflet names none
    (day 1). `ended` says why no dose follows, then the other fields describe the last one.
    """

    cycle: int
    day: int
    earliest: date | None
    latest: date | None
    findings: tuple[Finding, ...] = ()
    ended: str | None = None


def next_dose(facts: Facts, chart: Chart, today: date) -> NextDose:
    """Return the next dose and whether it may be given today.

    Source: leaflet, dosing table with notes a and b; the course limits of the same section.
    """
    first_day, *_ = facts.label.schedule.days.value
    done = _last_finished(chart.doses)
    if chart.course_ended is not None or chart.died_at is not None:
        place = done if done is not None else None
        cycle, day = (place.cycle, place.day) if place is not None else (1, first_day)
        why = "the patient has died" if chart.died_at is not None else chart.course_ended
        return NextDose(cycle=cycle, day=day, earliest=None, latest=None, ended=why)
    if done is None:
        earliest = _six_days(facts, chart)
        early = _too_early(facts, f"day {first_day}", earliest, today)
        return NextDose(
            cycle=1,
            day=first_day,
            earliest=earliest,
            latest=None,
            findings=(*_open_parts(chart), *early),
        )
    cycle, day = _following(facts, done)
    if day == first_day:
        return _first_day(facts, chart, cycle, today)
    return _later_day(facts, chart, cycle, day, today)


def is_first_dose(chart: Chart) -> bool:
    """Return whether no dose of this drug was ever given in this course."""
    return not any(dose.drug_was_given for dose in chart.doses)


def reduction_percent(chart: Chart) -> str:
    """Return the reduction in force as a plain number: a reduced dose is never raised again."""
    reductions = [d.reduction_percent for d in chart.decisions if d.reduction_percent is not None]
    return str(max(reductions)) if reductions else "0"


def dates_of_cycle(chart: Chart, cycle: int) -> dict[int, date]:
    """Return the day of each dose of a cycle that really went in, by day number."""
    given: dict[int, date] = {}
    for dose in chart.doses:
        if dose.cycle == cycle and dose.drug_was_given:
            given.setdefault(dose.day, dose.on)
    return given


def course_days(facts: Facts, chart: Chart, cycle: int) -> AllowedDays | None:
    """Return the allowed days of a cycle whose day 1 was given, or None before that.

    None too when the days on record cannot be: then `next_dose` stops.
    """
    return _days_of(facts, chart, cycle)[0]


def _days_of(
    facts: Facts, chart: Chart, cycle: int
) -> tuple[AllowedDays | None, tuple[Finding, ...]]:
    given = dates_of_cycle(chart, cycle)
    if 1 not in given:
        return None, ()
    try:
        days = allowed_days(
            facts,
            cycle=cycle,
            day1=given[1],
            day8=given.get(8),
            day15=given.get(15),
        )
    except RefusedError as refusal:
        text = f"The doses of cycle {cycle} on record cannot be right. {refusal.text}"
        return None, (stop(refusal.code, text, refusal.source or _table(facts)),)
    return days.value, ()


def _table(facts: Facts) -> str:
    return facts.label.schedule.days.source


def _last_finished(doses: Sequence[DoseDone]) -> DoseDone | None:
    finished = [dose for dose in doses if dose.finished]
    return max(finished, key=lambda dose: (dose.cycle, dose.day)) if finished else None


def _following(facts: Facts, done: DoseDone) -> tuple[int, int]:
    days = facts.label.schedule.days.value
    place = days.index(done.day)
    if place + 1 < len(days):
        return done.cycle, days[place + 1]
    return done.cycle + 1, days[0]


def _open_parts(chart: Chart) -> tuple[Finding, ...]:
    """Return a stop while a part dose waits for the prescriber's word."""
    if any(dose.what == "part" and dose.decision is None for dose in chart.doses):
        text = (
            "The last dose was given in part. The prescriber decides first: what went in counts as "
            "given, or the whole dose is repeated. No bag for the rest is prepared here: call "
            "pharmacy, and enter what was given of it as given elsewhere."
        )
        return (stop("part-dose-open", text, "site policy"),)
    return ()


def _six_days(facts: Facts, chart: Chart) -> date | None:
    given = [dose.on for dose in chart.doses if dose.drug_was_given]
    gap = _days(facts.label.schedule.minimum_gap.value)
    return max(given) + timedelta(days=gap) if given else None


def _too_early(facts: Facts, place: str, earliest: date | None, today: date) -> tuple[Finding, ...]:
    if earliest is None or today >= earliest:
        return ()
    text = f"Too early: the earliest day for {place} is {day_text(earliest)}."
    code = place.split()[-2] + place.split()[-1] + "-early"
    return (stop(code, text, _table(facts)),)


def _first_day(facts: Facts, chart: Chart, cycle: int, today: date) -> NextDose:
    before, impossible = _days_of(facts, chart, cycle - 1)
    starts = [d for d in (before.next_day1_from if before else None, _six_days(facts, chart)) if d]
    earliest = max(starts) if starts else None
    findings = [*impossible, *_open_parts(chart), *_too_early(facts, "day 1", earliest, today)]
    findings += _course_findings(facts, chart, cycle)
    findings += _extension(facts, chart, cycle, today)
    if earliest is not None:
        longest = _longest_end(facts, chart) if cycle == 2 else None
        planned = max(earliest, longest or earliest)
        findings += interrupted(facts, chart, planned, today, first_day=True)
    return NextDose(cycle=cycle, day=1, earliest=earliest, latest=None, findings=tuple(findings))


def _extension(facts: Facts, chart: Chart, cycle: int, today: date) -> list[Finding]:
    """Return the question why cycle 1 runs beyond its length, or even beyond its longest.

    The reason answers the first one and moves no day: cycle 1 "may be extended up to" its longest.
    """
    rules, first = facts.label.schedule, dates_of_cycle(chart, 1).get(1)
    if cycle != 2 or first is None:
        return []
    length, longest = _days(rules.cycle_1_length.value), _days(rules.cycle_1_longest.value)
    ran = (today - first).days
    if ran > longest:
        text = f"Cycle 1 is longer than the {longest} days it may have. The prescriber decides."
        return [ask("cycle-1-over-longest", text, rules.cycle_1_longest.source)]
    if ran <= length or 1 in chart.cycle_extended:
        return []
    text = f"Cycle 1 is longer than {length} days. Say why: CR or CRi, or recovery from what."
    return [ask("cycle-extended-reason", text, _table(facts))]


def _longest_end(facts: Facts, chart: Chart) -> date | None:
    """Return the day on which cycle 1 has run its longest, or None before it began."""
    first = dates_of_cycle(chart, 1).get(1)
    longest = _days(facts.label.schedule.cycle_1_longest.value)
    return None if first is None else first + timedelta(days=longest)


def _days(span: Quantity) -> int:
    return int(magnitude(span, "d"))


def _course_findings(facts: Facts, chart: Chart, cycle: int) -> list[Finding]:
    transplant: TransplantPlan = chart.plan.transplant if chart.plan is not None else "unknown"
    best = best_response(chart)
    mrd = chart.response.mrd if chart.response is not None else "unknown"
    answer = may_start_cycle(facts, transplant, cycle, best, mrd)
    source = facts.label.course.response_needed_within.source
    verdict = answer.value.verdict
    if transplant == "unknown" and (why := _refused_either_way(facts, cycle, best, mrd)):
        return [stop("course-refused", why, source)]
    if verdict == "refused":
        return [stop("course-refused", answer.value.reason, source), *answer.findings]
    if verdict in {"ask-first", "prescriber-decides"}:
        return [ask(f"course-{verdict}", answer.value.reason, source), *answer.findings]
    return list(answer.findings)


def _refused_either_way(facts: Facts, cycle: int, best: str, mrd: str) -> str:
    """Return why no plan allows this cycle, "" when one does: nothing is left to be asked then."""
    plans = [may_start_cycle(facts, plan, cycle, best, mrd).value for plan in ("yes", "no")]
    return plans[1].reason if all(plan.verdict == "refused" for plan in plans) else ""


def best_response(chart: Chart) -> str:
    """Return the best response so far, as the course limits need it; a relapse starts anew."""
    order = ("cr", "cri", "no_response", "none")
    since = chart.relapsed_on
    # Of one day the entry made last counts: what it took the place of was mistyped.
    told = {state.assessed_on: state.response for state in chart.responses}
    found = [response for day, response in told.items() if since is None or day >= since]
    return min(found, key=order.index) if found else "none"


def _later_day(facts: Facts, chart: Chart, cycle: int, day: int, today: date) -> NextDose:
    days, impossible = _days_of(facts, chart, cycle)
    if days is None:
        earliest = _six_days(facts, chart)
        text = "Day 1 of this cycle was not given. The prescriber decides how the course goes on."
        found = impossible or (ask("day1-missing", text, _table(facts)),)
        findings = [*_open_parts(chart), *_too_early(facts, f"day {day}", earliest, today), *found]
        return NextDose(
            cycle=cycle, day=day, earliest=earliest, latest=None, findings=tuple(findings)
        )
    start, end = (days.day8_from, days.day8_to) if day == 8 else (days.day15_from, days.day15_to)
    gap = _six_days(facts, chart)
    earliest = max(d for d in (start, gap) if d is not None)
    findings = [*_open_parts(chart), *_too_early(facts, f"day {day}", earliest, today)]
    if end is None or today > end:
        shown = f"the last day was {day_text(end)}" if end else "no day is left for it"
        text = f"Day {day} is late: {shown}. The prescriber decides."
        findings.append(ask(f"day{day}-outside-window", text, _table(facts)))
        planned = dates_of_cycle(chart, cycle)[1] + timedelta(days=day - 1)
        findings += interrupted(facts, chart, planned, today)
    return NextDose(cycle=cycle, day=day, earliest=earliest, latest=end, findings=tuple(findings))
