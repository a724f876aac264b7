"""What the SmPC says about a dose after toxicity: counts, liver tests, days without a dose."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, note, stop
from bespo_desktop.core.literature_events import CountLimits, LiverLimits
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import Quantity, magnitude
from bespo_desktop.core.working import Result, WorkingLine

_PER_L = "10^9/L"


class CountsVerdict(StrEnum):
    """Whether day 1 of a later cycle may be given, as far as the counts go."""

    MAY_START = "may-start"
    WAIT = "wait"
    PRESCRIBER_DECIDES = "prescriber-decides"


class LiverVerdict(StrEnum):
    """Whether the next dose may be given, as far as the liver goes."""

    GO_ON = "go-on"
    HOLD = "hold"
    ASK = "ask"
    STOP_FOR_GOOD = "stop-for-good"


class InterruptionVerdict(StrEnum):
    """What follows from days without a dose."""

    NEXT_DOSE = "next-dose-when-recovered"
    OMIT = "omit-next-dose"
    REDUCE = "reduce-25-percent"
    TWO_DOSES = "two-doses-per-cycle"
    STOP_FOR_GOOD = "stop-for-good"
    CONSIDER_STOPPING = "consider-stopping"


@dataclass(frozen=True, slots=True)
class Counts:
    """Neutrophils and platelets of one blood sample, in 10^9/L."""

    neutrophils: Quantity
    platelets: Quantity

    def reach(self, other: "Counts") -> bool:
        """Return whether both counts are at least the other's."""
        return magnitude(self.neutrophils, _PER_L) >= magnitude(
            other.neutrophils, _PER_L
        ) and magnitude(self.platelets, _PER_L) >= magnitude(other.platelets, _PER_L)

    def __str__(self) -> str:
        """Return both counts as the working shows them."""
        neutrophils = plain(magnitude(self.neutrophils, _PER_L))
        platelets = plain(magnitude(self.platelets, _PER_L))
        return f"ANC {neutrophils}, platelets {platelets} × 10⁹/L"


def _required(limits: CountLimits) -> Counts:
    return Counts(limits.neutrophils_from, limits.platelets_from)


def _of_site(facts: Facts, limits: CountLimits) -> Counts:
    """Return what must be there now: the site's limits, never below those of the SmPC."""
    policy = facts.policy
    pairs = (
        (limits.neutrophils_from, policy.anc_minimum.value),
        (limits.platelets_from, policy.platelets_minimum.value),
    )
    return Counts(*(max(pair, key=lambda each: magnitude(each, _PER_L)) for pair in pairs))


def judge_counts(
    facts: Facts,
    *,
    before: Counts,
    previous: Counts | None,
    now: Counts,
    due_to_disease: bool,
) -> Result[CountsVerdict]:
    """Return whether the counts let day 1 of a later cycle start (SmPC 4.2, table 2).

    A site may ask for higher counts than the SmPC; what was there before treatment is judged by the
    SmPC's own limits, else a higher one would open the way of those who were low before.

    Args:
        facts: everything read from the resources.
        before: counts before the treatment began.
        previous: counts at the start of the cycle before, when known.
        now: counts of today, platelets without transfusion.
        due_to_disease: the prescriber judges the low counts to be due to the disease.
    """
    limits = facts.literature.modification.counts
    wanted = _of_site(facts, limits)
    was_there = before.reach(_required(limits))
    verdict, why = _counts_verdict(wanted, was_there, previous, now, due_to_disease)
    line = WorkingLine(
        "Counts for day 1", why, f"{now}; before treatment {before}", verdict, limits.says
    )
    findings = (
        *_counts_findings(verdict, limits),
        note(
            "platelets-untransfused",
            "Judge the platelets without transfusion: ask when platelets were last given.",
            limits.source,
        ),
    )
    return Result(verdict, (line,), findings)


def _counts_verdict(
    required: Counts, was_there: bool, previous: Counts | None, now: Counts, due_to_disease: bool
) -> tuple[CountsVerdict, str]:
    if was_there:
        verdict = CountsVerdict.MAY_START if now.reach(required) else CountsVerdict.WAIT
        return verdict, f"both at least {required} again"
    if now.reach(required):
        return CountsVerdict.MAY_START, f"low before treatment: both at least {required}"
    if previous is not None and now.reach(previous):
        return CountsVerdict.MAY_START, f"low before treatment: both at least {previous}"
    if due_to_disease:
        return CountsVerdict.PRESCRIBER_DECIDES, "low before treatment: due to the disease"
    return CountsVerdict.WAIT, "low before treatment: no way of recovery met"


def _counts_findings(verdict: CountsVerdict, limits: CountLimits) -> tuple[Finding, ...]:
    low = "Wait with day 1 of this cycle until the counts have recovered."
    disease = "Ask the prescriber: the counts are low and thought to be due to the disease."
    return {
        CountsVerdict.MAY_START: (),
        CountsVerdict.WAIT: (stop("counts-low", low, limits.source),),
        CountsVerdict.PRESCRIBER_DECIDES: (ask("counts-due-to-disease", disease, limits.source),),
    }[verdict]


def judge_liver(
    facts: Facts,
    *,
    bilirubin_x_uln: Decimal,
    ast_alt_x_uln: Decimal,
    gilbert_or_haemolysis: bool = False,
    vod_suspected: bool = False,
    vod_confirmed: bool = False,
) -> Result[LiverVerdict]:
    """Return whether the liver lets the next dose be given (SmPC 4.2, table 3).

    Both values are multiples of the upper limit of normal, AST or ALT the higher one; the limits
    are strict, and the site's where they are lower than the SmPC's. The SmPC holds when both are
    raised; one alone asks, which is stricter.
    """
    modification = facts.literature.modification
    limits = liver_limits(facts)
    line = _liver_line(limits, bilirubin_x_uln, ast_alt_x_uln, gilbert_or_haemolysis)
    if vod_confirmed or vod_suspected:
        verdict = LiverVerdict.STOP_FOR_GOOD if vod_confirmed else LiverVerdict.HOLD
        findings = (_vod_finding(vod_confirmed, modification.vod.source),)
        return Result(verdict, (line,), findings)
    raised = (ast_alt_x_uln > limits.ast_alt_x_uln_over) + (
        bilirubin_x_uln > limits.bilirubin_x_uln_over and not gilbert_or_haemolysis
    )
    verdict = (LiverVerdict.GO_ON, LiverVerdict.ASK, LiverVerdict.HOLD)[raised]
    return Result(verdict, (line,), _liver_findings(verdict, limits))


def liver_limits(facts: Facts) -> LiverLimits:
    """Return the SmPC's limits of the liver tests, or the site's where they are stricter."""
    limits = facts.literature.modification.liver
    lower = {
        "bilirubin_x_uln_over": min(
            limits.bilirubin_x_uln_over, facts.policy.bilirubin_factor.value
        ),
        "ast_alt_x_uln_over": min(limits.ast_alt_x_uln_over, facts.policy.alt_ast_factor.value),
    }
    return limits.model_copy(update=lower)


def _liver_line(
    limits: LiverLimits, bilirubin: Decimal, ast_alt: Decimal, without_bilirubin: bool
) -> WorkingLine:
    taken_out = " (not counted: Gilbert or haemolysis)" if without_bilirubin else ""
    return WorkingLine(
        "Liver tests",
        f"bilirubin over {limits.bilirubin_x_uln_over} × ULN, AST or ALT over "
        f"{limits.ast_alt_x_uln_over} × ULN",
        f"bilirubin {plain(bilirubin)} × ULN{taken_out}, AST or ALT {plain(ast_alt)} × ULN",
        _raised(limits, bilirubin, ast_alt),
        limits.says,
    )


def _raised(limits: LiverLimits, bilirubin: Decimal, ast_alt: Decimal) -> str:
    high = bilirubin > limits.bilirubin_x_uln_over, ast_alt > limits.ast_alt_x_uln_over
    return {
        (False, False): "neither raised",
        (True, False): "bilirubin raised",
        (False, True): "AST or ALT raised",
        (True, True): "both raised",
    }[high]


def _vod_finding(confirmed: bool, source: str) -> Finding:
    if confirmed:
        text = "Give no more of this drug: VOD is confirmed. The prescriber records the end."
        return stop("vod-confirmed", text, source)
    text = "Hold the dose and call the prescriber urgently: VOD is suspected."
    return stop("vod-suspected", text, source)


def _liver_findings(verdict: LiverVerdict, limits: LiverLimits) -> tuple[Finding, ...]:
    both = "Hold the dose until bilirubin and AST or ALT are back at their limits."
    one = "Hold the dose and ask the prescriber: one of the liver tests is raised."
    findings = {
        LiverVerdict.HOLD: (stop("liver-tests-raised", both, limits.source),),
        LiverVerdict.ASK: (ask("one-liver-test-raised", one, limits.source),),
    }
    return findings.get(verdict, ())


def judge_interruption(
    facts: Facts, *, days: int, reductions_so_far: int
) -> Result[InterruptionVerdict]:
    """Return what follows from so many days without a dose (SmPC 4.2, table 4, not confirmed).

    Raises:
        RefusedError: negative days, or other than 0, 1 or 2 reductions.
    """
    if days < 0:
        raise RefusedError("bad-request", "Give the days of the interruption as 0 or more.")
    if reductions_so_far not in (0, 1, 2):
        raise RefusedError("bad-request", "Give the reductions so far as 0, 1 or 2.")
    limits = facts.literature.modification.interruption
    if days > limits.consider_stopping_over_days:
        verdict = InterruptionVerdict.CONSIDER_STOPPING
    elif days >= limits.reduce_from_days:
        steps = (
            InterruptionVerdict.REDUCE,
            InterruptionVerdict.TWO_DOSES,
            InterruptionVerdict.STOP_FOR_GOOD,
        )
        verdict = steps[reductions_so_far]
    elif days >= limits.omit_from_days:
        verdict = InterruptionVerdict.OMIT
    else:
        verdict = InterruptionVerdict.NEXT_DOSE
    line = WorkingLine(
        "Interruption",
        f"omit from {limits.omit_from_days} d, reduce from {limits.reduce_from_days} d, consider "
        f"stopping over {limits.consider_stopping_over_days} d",
        f"{days} d, {reductions_so_far} reductions so far",
        verdict,
        limits.says,
    )
    text = "Check this row in the current SmPC: the table was not seen in an original."
    return Result(verdict, (line,), (ask("unconfirmed-source", text, limits.source),))
