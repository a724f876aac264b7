"""The arithmetic against cases worked out by hand, held in resources/self_test/cases.toml."""

import tomllib
from collections.abc import Mapping

from bespo_desktop.assets import folder
from bespo_desktop.calculation.requests import answer_request
from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts
from bespo_desktop.self_test.check import BrokenError, Check

FEWEST_CASES = 12


def checks() -> list[Check]:
    """Return the checks of facts and arithmetic."""
    return [Check("label, policy, literature", _facts), Check("arithmetic", _arithmetic)]


def first_wrong_case(facts: Facts) -> str | None:
    """Return what is wrong with the first case that comes out otherwise, or None.

    Raises:
        BrokenError: the file holds fewer cases than a test needs.
    """
    path = folder("resources") / "self_test" / "cases.toml"
    cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    if len(cases) < FEWEST_CASES:
        raise BrokenError(f"{path.name} holds {len(cases)} cases, at least {FEWEST_CASES} belong.")
    wrong = (_wrong(facts, case) for case in cases)
    return next((text for text in wrong if text), None)


def _wrong(facts: Facts, case: Mapping[str, dict[str, object]]) -> str:
    answer: Mapping[str, object] = answer_request(facts, case["request"])
    for key, expected in case["answer"].items():
        if answer.get(key) != expected:
            return f"{case['name']}: {key} should be {expected}, came out as {answer.get(key)}"
    expected_codes = case.get("findings")
    found = sorted(_codes(answer))
    if expected_codes is not None and found != sorted(expected_codes):
        return f"{case['name']}: findings {found} instead of {sorted(expected_codes)}"
    return ""


def _codes(answer: Mapping[str, object]) -> set[str]:
    findings = answer["findings"]
    return {finding["code"] for finding in findings} if isinstance(findings, list) else set()


def _facts() -> str:
    facts = load_facts()
    return f"{facts.label.profile}, policy {facts.policy.version}"


def try_arithmetic() -> None:
    """Work out every known case with the shipped facts.

    Raises:
        BrokenError: one comes out otherwise; the text names it and says what to do.
    """
    if wrong := first_wrong_case(load_facts()):
        raise BrokenError(f"The arithmetic cannot be trusted. {wrong}. Install the program again.")


def _arithmetic() -> str:
    if wrong := first_wrong_case(load_facts()):
        raise BrokenError(wrong)
    return "every known case comes out as worked out by hand"
