"""From one line of text to one answer; nothing that stands in a line can end the run."""

import json
from collections.abc import Mapping
from dataclasses import replace

from bespo_desktop.calculation.fields import Fields
from bespo_desktop.calculation.handlers import HANDLERS, Handler
from bespo_desktop.calculation.outcome import Answer, bad_request, ok_answer, refused_answer
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts

# Line ends that JSON leaves as they are but some readers split at.
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def answer_line(facts: Facts, line: bytes) -> str:
    """Return the answer to one request line, as one line of JSON without its end."""
    try:
        answer = answer_request(facts, _read(line))
    except RefusedError as refused:
        answer = refused_answer(refused)
    text = json.dumps(answer, ensure_ascii=False)
    for end, escaped in _LINE_ENDS.items():
        text = text.replace(end, escaped)
    return text


def answer_request(facts: Facts, request: Mapping[str, object]) -> Answer:
    """Return the answer to one request.

    Whatever the core refuses, and numbers or dates beyond what can be computed, is an answer.
    """
    try:
        handler, values = _checked(request)
        fields = Fields(facts, values)
        outcome = handler.answer(fields)
        return ok_answer(replace(outcome, findings=(*fields.findings, *outcome.findings)))
    except RefusedError as refused:
        return refused_answer(refused)
    except ArithmeticError:
        text = "Check the numbers and dates: they are beyond what can be computed."
        return refused_answer(bad_request(text))


def _checked(request: Mapping[str, object]) -> tuple[Handler, dict[str, object]]:
    """Return the handler and the keys that hold a value."""
    what = request.get("what")
    if not isinstance(what, str) or what not in HANDLERS:
        raise bad_request(f"Give what as one of {', '.join(HANDLERS)}.")
    handler = HANDLERS[what]
    keys = request.keys() - {"what"}
    if unknown := keys - handler.required - handler.optional:
        raise bad_request(f"Take out of {what}: {', '.join(sorted(unknown))}.")
    values = {key: request[key] for key in keys if request[key] is not None}
    if missing := handler.required - values.keys():
        raise bad_request(f"Give {', '.join(sorted(missing))} for {what}.")
    return handler, values


def _read(line: bytes) -> dict[str, object]:
    """Return the object of the line.

    Raises:
        RefusedError: not UTF-8, not JSON, no object, or a key that stands twice.
    """
    try:
        text = line.decode("utf-8")
        request = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        if "\\" in text:
            # Half a surrogate pair is valid in JSON's escapes but no character: it stops here.
            json.dumps(request, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise bad_request("Write one JSON object in UTF-8 on each line.") from None
    if not isinstance(request, dict):
        raise bad_request("Write one JSON object on each line.")
    return request


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise bad_request(f"Give each key once: {', '.join(twice)} stands twice.")
    return dict(pairs)


def _no_constant(name: str) -> object:
    raise bad_request(f"Give no {name}: it is no number.")
