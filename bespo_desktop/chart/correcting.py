"""Which values of an act can be typed right, and the act as it should have been."""

from pydantic import ValidationError

from bespo_desktop.chart.gates_judged import is_judged
from bespo_desktop.chart.payload import Payload


def correctable(act: Payload) -> dict[str, str]:
    """Return the plain values of an act as text, by field; lists and nested parts stay.

    Nothing of an act that was judged from its values: one of them alone would belie the judgement.
    """
    if is_judged(act):
        return {}
    content = act.model_dump(mode="json")
    return {
        name: "" if value is None else str(value)
        for name, value in content.items()
        if not isinstance(value, list | dict)
    }


def corrected_payload(act: Payload, typed: dict[str, str]) -> Payload:
    """Return the act with the values typed; whatever fits its kind no more is refused.

    Raises:
        ValueError: nothing was changed, or a value does not fit; the text names the field.
    """
    before = act.model_dump(mode="json")
    changed = {
        name: text
        for name, text in typed.items()
        if text != ("" if before[name] is None else str(before[name]))
    }
    if not changed:
        raise ValueError("Nothing was changed. Type the right value, or say it never happened.")
    try:
        return type(act).model_validate({**before, **changed}, strict=False)
    except ValidationError as problem:
        name = ".".join(str(part) for part in problem.errors()[0]["loc"])
        raise ValueError(f"Read {name.replace('_', ' ')} again: it does not fit.") from problem
