"""Every value of the fact files changed by one step: does a test notice?

Each change is made in memory and read by the program's own readers. A change is dead when a
reader refuses it, or when a test notices whose expectation is not read from that file: it is from
the leaflet, a paper, the interface's text or a calculation by hand. Wording, and figures that rest
on nothing but a decision, stand in a second record (tests/constants/record).
`packaging/dev.py campaign constants [--file label/uk-2021-07.toml]`
"""

import argparse
import sys
from collections import Counter

from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts
from tests.helpers.fact_mutants import Mutant, files, mutants, mutated
from tests.helpers.figures import table
from tests.helpers.killers import Killer, killers

OF_DATA = (
    "tests/core/test_label.py",
    "tests/core/test_policy.py",
    "tests/core/test_literature.py",
    "tests/constants/test_by_hand.py",
)
OF_RESULTS = (
    "tests/core/test_[!lp]*.py",
    "tests/core/test_l[!i]*.py",
    "tests/core/test_liver.py",
    "tests/core/test_prescription.py",
    "tests/calculation/test_cases.py",
)
RECORD = ("tests/constants/test_second_record.py",)
# Wording changes no result: the tests of results are not asked about it.
WORDING = frozenset({"source", "name", "title", "text", "signs", "id", "key"})
# Keys that no calculation and no decision reads, and why nothing tests their wording.
PROSE = {
    "reason": "prose that explains a row to the pharmacist who signs it",
}
SURVIVED = "survived"
BY_RECORD = "noticed by the second record only"


def fate(facts: Facts, mutant: Mutant, tests: list[Killer]) -> str:
    """Return "refused", the name of the test that noticed, or "" for a survivor.

    The second record comes last: what only it notices is counted by itself.
    """
    try:
        changed = mutated(facts, mutant)
    except DataFileError:
        return "refused"
    asked = [test for test in tests if mutant.key not in WORDING or not _of_results(test)]
    return next((test.name for test in asked if test.notices(changed)), "")


def _of_results(test: Killer) -> bool:
    own = ("label", "policy", "literature", "by_hand", "second_record")
    return not test.module.__name__.endswith(own)


def _kind(end: str, mutant: Mutant) -> str:
    if end == "refused":
        return "refused by a reader"
    if not end:
        return "prose" if mutant.key in PROSE else SURVIVED
    return BY_RECORD if "second_record" in end else "noticed by a test"


def _changed(
    facts: Facts, tests: list[Killer], chosen: list[str]
) -> tuple[dict[str, list[str]], Counter[str]]:
    """Return what only the record noticed and what nothing did, and how often each end came."""
    counted: Counter[str] = Counter()
    names: dict[str, list[str]] = {BY_RECORD: [], SURVIVED: []}
    for file in chosen:
        for mutant in mutants(file):
            kind = _kind(fate(facts, mutant, tests), mutant)
            counted[kind] += 1
            if kind in names:
                names[kind].append(mutant.name)
        print(f"{file}: {dict(counted)} so far", flush=True)
    return names, counted


def main() -> int:
    """Run the campaign; 0 when every value that means something is noticed."""
    parser = argparse.ArgumentParser(prog="constants")
    parser.add_argument("--file", choices=files(), default=None)
    given = parser.parse_args()
    facts, tests = load_facts(), killers((*OF_DATA, *OF_RESULTS, *RECORD))
    unmutated = [test.name for test in tests if test.notices(facts)]
    if unmutated:
        print("These do not pass as shipped:", *unmutated, sep="\n")
        return 2
    names, counted = _changed(facts, tests, [given.file] if given.file else files())
    for kind in (BY_RECORD, SURVIVED):
        for name in names[kind]:
            print(f"{kind}: {name}")
    figures = {"tests": len(tests), "changes": sum(counted.values()), **counted}
    survivors = len(names[SURVIVED])
    print(table("fact files changed value by value", 0, {**figures, SURVIVED: survivors}))
    for key, why in PROSE.items():
        print(f"prose, not tested word by word: {key} ({why})")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
