from dataclasses import replace

import pytest

from bespo_desktop import assets
from bespo_desktop.core.course import may_start_cycle
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.label import parse_label

CASES = [
    # transplant, next cycle, response, MRD, verdict
    ("unknown", 1, "none", "unknown", "allowed"),
    ("yes", 1, "none", "unknown", "allowed"),
    *[(plan, 2, "none", "unknown", "ask-first") for plan in ("yes", "no", "unknown")],
    ("no", 5, "none", "unknown", "ask-first"),
    ("unknown", 2, "cr", "unknown", "allowed"),
    ("unknown", 2, "no_response", "unknown", "allowed"),
    ("unknown", 3, "cr", "negative", "ask-first"),
    ("unknown", 6, "no_response", "unknown", "ask-first"),
    ("yes", 2, "cr", "negative", "allowed"),
    ("yes", 2, "no_response", "unknown", "allowed"),
    ("yes", 3, "cr", "negative", "refused"),
    ("yes", 3, "cri", "negative", "refused"),
    ("yes", 3, "cr", "unknown", "ask-first"),
    ("yes", 3, "cri", "positive", "prescriber-decides"),
    ("yes", 3, "no_response", "positive", "prescriber-decides"),
    ("yes", 3, "no_response", "unknown", "prescriber-decides"),
    ("yes", 3, "no_response", "negative", "prescriber-decides"),
    ("yes", 4, "no_response", "positive", "refused"),
    ("yes", 4, "cr", "positive", "refused"),
    ("no", 2, "no_response", "unknown", "allowed"),
    ("no", 3, "no_response", "unknown", "allowed"),
    ("no", 3, "cr", "negative", "allowed"),
    ("no", 4, "cr", "negative", "allowed"),
    ("no", 6, "cri", "unknown", "allowed"),
    ("no", 4, "no_response", "unknown", "refused"),
    ("no", 6, "no_response", "unknown", "refused"),
    ("no", 7, "cr", "negative", "refused"),
    ("no", 8, "no_response", "unknown", "refused"),
]


def typed(word):
    """Return the word as it comes from outside: equal to the program's own, another object."""
    return "".join(list(word))


@pytest.mark.hazard("H09")
@pytest.mark.parametrize(("transplant", "cycle", "response", "mrd", "verdict"), CASES)
def test_how_many_cycles(facts, transplant, cycle, response, mrd, verdict):
    words = map(typed, (transplant, response, mrd))
    transplant, response, mrd = words
    result = may_start_cycle(facts, transplant, cycle, response, mrd)
    assert result.value.verdict == verdict
    assert result.value.reason
    severities = [finding.severity.value for finding in result.findings]
    assert severities == {"allowed": [], "refused": ["stop"]}.get(verdict, ["ask"])


@pytest.mark.parametrize(
    ("key", "was", "now", "asked", "verdict"),
    [
        # Three cycles before a transplant instead of two: the second is one of them.
        ("transplant_recommended", 2, 3, ("yes", 2, "cr", "negative"), "allowed"),
        ("transplant_recommended", 2, 3, ("unknown", 3, "cr", "negative"), "allowed"),
        # Four at the longest instead of three: the third is the prescriber's.
        ("transplant_longest", 3, 4, ("yes", 3, "no_response", "unknown"), "prescriber-decides"),
        ("transplant_longest", 3, 4, ("yes", 4, "no_response", "unknown"), "prescriber-decides"),
        ("transplant_longest", 3, 4, ("yes", 5, "no_response", "unknown"), "refused"),
        # A response within four cycles instead of three.
        ("response_needed_within", 3, 4, ("no", 3, "no_response", "unknown"), "allowed"),
        ("response_needed_within", 3, 4, ("no", 4, "no_response", "unknown"), "allowed"),
        ("response_needed_within", 3, 4, ("no", 5, "no_response", "unknown"), "refused"),
        ("otherwise_longest", 6, 7, ("no", 7, "cr", "unknown"), "allowed"),
    ],
)
def test_another_label_has_other_numbers_of_cycles(facts, key, was, now, asked, verdict):
    text = (assets.folder("resources") / "label" / "uk-2021-07.toml").read_text(encoding="utf-8")
    assert f"{key} = {{ value = {was}" in text
    label = parse_label(text.replace(f"{key} = {{ value = {was}", f"{key} = {{ value = {now}"))
    result = may_start_cycle(replace(facts, label=label), *asked)
    assert result.value.verdict == verdict


def test_a_verdict_names_its_finding(facts):
    def codes(*asked):
        return [finding.code for finding in may_start_cycle(facts, *asked).findings]

    assert codes("yes", 4, "cr") == ["course-ends"]
    assert codes("yes", 3, "cr") == ["course-ask-first"]
    assert codes("yes", 3, "no_response") == ["course-prescriber-decides"]
    assert codes("yes", 2, "cr") == []


def test_response_and_mrd_may_be_left_out(facts):
    assert may_start_cycle(facts, "no", 1).value.verdict == "allowed"
    assert may_start_cycle(facts, "yes", 3, "cr").value.verdict == "ask-first"


@pytest.mark.parametrize(
    ("transplant", "cycle", "response", "mrd"),
    [
        ("maybe", 1, "cr", None),
        ("yes", 0, "cr", None),
        ("yes", 1, "x", None),
        ("yes", 1, "cr", "?"),
    ],
)
def test_another_word_is_refused(facts, transplant, cycle, response, mrd):
    with pytest.raises(RefusedError):
        may_start_cycle(facts, transplant, cycle, response, mrd)
