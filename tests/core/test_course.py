import pytest

from bespo_desktop.core.course import may_start_cycle
from bespo_desktop.core.errors import RefusedError

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
