"""One thing that must work, and how the outcome is said."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TextIO


class BrokenError(Exception):
    """Something does not do what it must; the text says what was expected and what was found."""


@dataclass(frozen=True, slots=True)
class Check:
    """A part of the program and how to try it; `run` returns what was seen, or raises."""

    name: str
    run: Callable[[], str]


def run_checks(checks: Iterable[Check], out: TextIO) -> tuple[str, ...]:
    """Run every check, write one line for each, and return the names of the broken ones."""
    broken = []
    for check in checks:
        seen, problem = _tried(check)
        if problem:
            broken.append(check.name)
        out.write(f"{'BROKEN' if problem else 'ok':<7} {check.name}: {problem or seen}\n")
        out.flush()
    return tuple(broken)


def _tried(check: Check) -> tuple[str, str]:
    """Return (what was seen, "") or ("", what is broken).

    A damaged installation fails in any way it likes, most often with an import that is not there:
    here it must be named and the next part tried, whatever was raised.
    """
    try:
        return check.run(), ""
    except Exception as problem:  # noqa: BLE001 - see above
        text = " ".join(str(problem).split())
        kind = "" if isinstance(problem, BrokenError) else f"{type(problem).__name__}: "
        return "", f"{kind}{text}" or type(problem).__name__
