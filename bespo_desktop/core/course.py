"""How many cycles: with a transplant planned, without, and without a response."""

from dataclasses import dataclass

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, stop
from bespo_desktop.core.regimen import NOT_ASSESSED, REMISSIONS, check_response
from bespo_desktop.core.working import Result

ALLOWED = "allowed"
PRESCRIBER = "prescriber-decides"
REFUSED = "refused"
ASK_FIRST = "ask-first"
_TRANSPLANT = ("yes", "no", "unknown")
_MRD = ("negative", "positive", "unknown")


@dataclass(frozen=True, slots=True)
class CourseVerdict:
    """Whether a cycle may begin: allowed, prescriber-decides, refused or ask-first; and why."""

    verdict: str
    reason: str


def may_start_cycle(
    facts: Facts,
    transplant: str,
    next_cycle: int,
    response: str | None = None,
    mrd: str | None = None,
) -> Result[CourseVerdict]:
    """Return whether the next cycle may begin.

    Args:
        facts: the label's numbers of cycles.
        transplant: whether a transplant is planned: yes, no, unknown.
        next_cycle: 1 or more.
        response: best response so far: none, cr, cri, no_response.
        mrd: negative, positive, unknown.

    Raises:
        RefusedError: another word, or a cycle below 1.
    """
    given, residual = check_response(response), mrd or "unknown"
    for word, words in ((transplant, _TRANSPLANT), (residual, _MRD)):
        if word not in words:
            raise RefusedError("unknown-word", f"Give {', '.join(words)}, not '{word}'.")
    if next_cycle < 1:
        raise RefusedError("no-such-cycle", "Give a cycle from 1 on.")
    verdict = _verdict(facts, transplant, next_cycle, given, residual)
    source = facts.label.course.transplant_recommended.source
    return Result(verdict, findings=_findings(verdict, source))


def _verdict(facts: Facts, transplant: str, cycle: int, response: str, mrd: str) -> CourseVerdict:
    if cycle == 1:
        return CourseVerdict(ALLOWED, "Cycle 1 is for everybody.")
    if response == NOT_ASSESSED:
        return CourseVerdict(ASK_FIRST, "Enter the response first.")
    course = facts.label.course
    if cycle <= course.transplant_recommended.value:
        return CourseVerdict(ALLOWED, f"Cycle {cycle} is within the recommended cycles.")
    if transplant == "unknown":
        return CourseVerdict(ASK_FIRST, "Ask first whether a transplant is planned.")
    if transplant == "yes":
        return _before_transplant(facts, cycle, response, mrd)
    return _without_transplant(facts, cycle, response)


def _before_transplant(facts: Facts, cycle: int, response: str, mrd: str) -> CourseVerdict:
    longest = facts.label.course.transplant_longest.value
    if cycle > longest:
        return CourseVerdict(REFUSED, f"At most {longest} cycles before a transplant.")
    if response in REMISSIONS and mrd == "negative":
        return CourseVerdict(REFUSED, "CR or CRi with negative MRD: no third cycle is needed.")
    if response in REMISSIONS and mrd == "unknown":
        return CourseVerdict(ASK_FIRST, "Enter the MRD first.")
    return CourseVerdict(PRESCRIBER, "A third cycle may be considered: the prescriber decides.")


def _without_transplant(facts: Facts, cycle: int, response: str) -> CourseVerdict:
    course = facts.label.course
    if cycle > course.otherwise_longest.value:
        return CourseVerdict(REFUSED, f"At most {course.otherwise_longest.value} cycles.")
    within = course.response_needed_within.value
    if cycle > within and response not in REMISSIONS:
        return CourseVerdict(REFUSED, f"No CR or CRi within {within} cycles: treatment ends.")
    return CourseVerdict(ALLOWED, f"Cycle {cycle} is within the cycles of the label.")


def _findings(verdict: CourseVerdict, source: str) -> tuple[Finding, ...]:
    asked = ask(f"course-{verdict.verdict}", verdict.reason, source)
    return {
        ALLOWED: (),
        PRESCRIBER: (asked,),
        ASK_FIRST: (asked,),
        REFUSED: (stop("course-ends", verdict.reason, source),),
    }[verdict.verdict]
