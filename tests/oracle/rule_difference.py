"""Where the program's answer to a request differs from the second account of it."""

from bespo_desktop.calculation.requests import answer_request
from bespo_desktop.core.facts import Facts
from tests.oracle.clock_cases import Asked
from tests.oracle.dose_cases import codes


def difference(facts: Facts, asked: Asked) -> str | None:
    """Return where the two differ, or None when they agree in every key and every finding."""
    answer = answer_request(facts, asked.request)
    if asked.expected is None:
        return None if answer["answer"] == "refused" else f"{asked.request}: not refused"
    if answer["answer"] != "ok":
        return f"{asked.request}: refused {answer['findings']}"
    for key, value in asked.expected.items():
        if answer.get(key) != value:
            return f"{asked.request}: {key} is {answer.get(key)!r}, the oracle says {value!r}"
    if codes(answer) != frozenset(asked.codes):
        return f"{asked.request}: finds {sorted(codes(answer))}, the oracle {sorted(asked.codes)}"
    return None
