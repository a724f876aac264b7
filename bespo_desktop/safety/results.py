"""What the last run of the tests said, test by test."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

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

    def add(self, test: str, word: str) -> None:
        """Count one case of a test."""
        self.counts[word] += 1
        self.by_test[test] = min(word, self.by_test.get(test, "passed"), key=ORDER.index)

    def of(self, tests: Sequence[str]) -> str:
        """Return how many of these tests passed, and by name those that did not."""
        words = {test: self.by_test.get(test, NOT_RUN) for test in tests}
        passed = sum(word == "passed" for word in words.values())
        others = [
            f"{test.rpartition('::')[2]} {word}" for test, word in words.items() if word != "passed"
        ]
        return "; ".join([f"{passed} of {len(tests)} passed", *others])
