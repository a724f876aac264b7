"""What the last run of the tests said, read from the file that it left."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

NOT_RUN = "not run"
# The worst word of a test's cases stands for the test.
ORDER = ("failed", "skipped", "passed")


class ResultsError(Exception):
    """The file is no result of our tests."""


@dataclass(frozen=True, slots=True)
class Results:
    """One run: when (as the file says), of which commit, and each test's word."""

    at: str
    commit: str
    counts: Counter[str] = field(default_factory=Counter)
    by_test: dict[str, str] = field(default_factory=dict)

    def of(self, tests: Sequence[str]) -> str:
        """Return how many of these tests passed, and by name those that did not."""
        words = {test: self.by_test.get(test, NOT_RUN) for test in tests}
        passed = sum(word == "passed" for word in words.values())
        others = [
            f"{test.rpartition('::')[2]} {word}" for test, word in words.items() if word != "passed"
        ]
        return "; ".join([f"{passed} of {len(tests)} passed", *others])


def read_results(text: str) -> Results:
    """Return the run that a JUnit file holds.

    Raises:
        ResultsError: it is no such file.
    """
    try:
        # The file lies beside the program and is written by its own tests.
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as why:
        raise ResultsError(f"The results cannot be read: {why}.") from why
    suite = root.find("testsuite") if root.tag == "testsuites" else root
    if suite is None or suite.tag != "testsuite":
        raise ResultsError("The results hold no run of tests.")
    run = Results(suite.get("timestamp", ""), suite.get("name", ""))
    for case in suite.iter("testcase"):
        word = _word(case)
        run.counts[word] += 1
        name = _name(case)
        before = run.by_test.get(name, "passed")
        run.by_test[name] = min(word, before, key=ORDER.index)
    return run


def _word(case: ElementTree.Element) -> str:
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "skipped" if case.find("skipped") is not None else "passed"


def _name(case: ElementTree.Element) -> str:
    path = case.get("classname", "").replace(".", "/")
    function = re.sub(r"\[.*$", "", case.get("name", ""), flags=re.DOTALL)
    return f"{path}.py::{function}"
