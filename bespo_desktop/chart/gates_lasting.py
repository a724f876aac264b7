"""What ends the treatment or holds it from one dose to the next, whatever is asked today."""

from collections.abc import Collection

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.lysis_watch import criteria_words, kidney_raised, last_bloods
from bespo_desktop.chart.observed_signs import observed_findings
from bespo_desktop.chart.standing import (
    CODES,
    LYSIS,
    REACTION,
    SEPSIS_SIGNS,
    UNGRADED,
    severe,
    signs_of,
    state_of,
    ungraded,
)
from bespo_desktop.chart.state_patient import Decision
from bespo_desktop.chart.watch_advice import within
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, stop
from bespo_desktop.core.label import source_of
from bespo_desktop.core.tls import ANALYTES

FOR_GOOD = "stop for good"
# Signs of these ask; those of a reaction and of the liver have a rule of their own.
ASKING = ("sepsis", "tumour-lysis", "qt", "counts", "extravasation")


def lasting_findings(facts: Facts, chart: Chart) -> tuple[Finding, ...]:
    """Return what outlasts a dose: stops, and questions about what stands in Watch.

    Source: SmPC 4.2, dose modification for non-haematological toxicities; leaflet, sections 2
    and 4: the doctor is told of each of these signs.
    """
    return (
        *_reaction(facts, chart),
        *observed_findings(facts, chart),
        *_liver(facts, chart),
        *_for_good(chart),
        *(finding for danger in ASKING for finding in _signs(facts, chart, danger)),
        *_lysis(facts, chart),
    )


def _reaction(facts: Facts, chart: Chart) -> tuple[Finding, ...]:
    state = state_of(chart, "reaction")
    if severe(state):
        text = f"A reaction of grade {state.grade} was recorded: this drug is stopped for good."
        return (stop("severe-reaction", text, "SmPC 4.2"),)
    told = f": {_names(facts, 'reaction', state.signs)}" if state.signs else ""
    if ungraded(state):
        text = (
            f"A reaction is not graded yet{told}. Go to Watch: grade the whole reaction, or take "
            "back what was ticked by mistake."
        )
        return (stop(UNGRADED, text, "CTCAE, infusion related reaction"),)
    if not state.grade:
        return ()
    text = (
        f"Reaction of grade {state.grade} at the last dose{told}. The prescriber decides before "
        "any more drug is given."
    )
    return (ask(REACTION, text, facts.literature.modification.reaction.source),)


def _liver(facts: Facts, chart: Chart) -> tuple[Finding, ...]:
    state = chart.dangers.get("liver")
    if state is None or not state.signs:
        return ()
    text = "Signs of venoocclusive disease stand in Watch: hold the drug, call the prescriber."
    return (stop("liver-signs-stand", text, source_of(facts.label.warnings, "vod")),)


def _signs(facts: Facts, chart: Chart, danger: str) -> tuple[Finding, ...]:
    signs = [s for s in signs_of(chart, danger) if danger != "counts" or s not in SEPSIS_SIGNS]
    if not signs:
        return ()
    one = facts.questions.watch.of(danger)
    text = (
        f"Still ticked in Watch ({one.name}): {_names(facts, danger, signs)}. The prescriber "
        "decides first; what has gone is taken away there."
    )
    source = next((sign.source for sign in one.sign if sign.id in signs), "site policy")
    return (ask(CODES[danger], text, source),)


def _lysis(facts: Facts, chart: Chart) -> tuple[Finding, ...]:
    """Return the question about tumour lysis, or about one value that has reached its limit.

    Creatinine counts as clinical tumour lysis only beside two of the four; alone it is asked too.
    """
    bloods = last_bloods(facts, chart)
    if bloods is None:
        return ()
    limits = {name.replace("_", "-") for name in ANALYTES} & {*bloods.criteria}
    kidney = kidney_raised(facts, bloods)
    if bloods.clinical:
        name = "Clinical tumour lysis stands"
    elif bloods.laboratory:
        name = "Laboratory tumour lysis stands"
    elif limits or kidney:
        name = "A blood value at the limit of tumour lysis stands"
    else:
        return ()
    values = criteria_words((*bloods.criteria, *(["creatinine"] if kidney else [])))
    text = (
        f"{name} in Watch: {values}. The doctor decides before any more "
        "drug is given; a newer blood test there takes its place."
    )
    rules = facts.literature.cairo_bishop
    return (ask(LYSIS, text, (rules.clinical if bloods.clinical else rules.laboratory).source),)


def _names(facts: Facts, danger: str, signs: Collection[str]) -> str:
    ticked = (sign for sign in facts.questions.watch.of(danger).sign if sign.id in signs)
    return ", ".join(within(sign.text) for sign in ticked)


def words_for_good(chart: Chart) -> tuple[Decision, ...]:
    """Return the prescriber's words to stop for good that no later word about the same lifted.

    One that one person entered lifts none: it comes from a record that was joined.
    """
    last: dict[str, Decision] = {}
    for word in chart.decisions:
        held = last.get(word.about)
        if held is None or held.decision != FOR_GOOD or word.second or word.decision == FOR_GOOD:
            last[word.about] = word
    return tuple(word for word in last.values() if word.decision == FOR_GOOD)


def _for_good(chart: Chart) -> tuple[Finding, ...]:
    words = words_for_good(chart)
    if not words:
        return ()
    word = words[-1]
    text = f"{word.prescriber} stopped this drug for good: {word.reason}"
    return (stop("stopped-for-good", text, "the prescriber"),)
