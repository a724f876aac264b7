"""Random bags for the label: names of up to 2 × 35 signs, doses, times, batches, reasons."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from bespo_desktop.paper.label import codes_in, prove_label, render_label
from bespo_desktop.paper.label_content import Batch, LabelContent, LabelCopy
from bespo_desktop.paper.label_layout import label_marks
from bespo_desktop.paper.label_parts import label_parts
from bespo_desktop.paper.label_sizes import LabelSize
from bespo_desktop.paper.marks import SymbolMark, TextMark
from bespo_desktop.paper.typesetting import DoesNotFitError, NotPrintableError

SYLLABLES = ["ma", "ri", "Ok", "for", "ße", "ñu", "Ł", "é", "O'", "-", " ", "von ", "ij", "Dž", "W"]
STRANGE = ["<b>", "&lt;", "\u202e", "😀", "אב", "عر", "李", "\u0301", "\t", "%s", "{0}"]
CODE_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def random_name(dice: random.Random) -> str:
    """Return up to 35 signs; one name in eight holds something strange."""
    wanted = dice.randint(1, 35) if dice.random() < 0.5 else dice.randint(3, 12)
    pieces = SYLLABLES + (STRANGE if dice.random() < 0.125 else [])
    name = ""
    while len(name) < wanted:
        name += dice.choice(pieces)
    return name[:35].strip() or "A"


def random_content(
    make: Callable[..., LabelContent], dice: random.Random
) -> tuple[LabelContent, str]:
    """Return a random label and the code it must carry."""
    dose = Decimal(dice.randint(100, 3000)) / 1000
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=dice.randint(0, 700_000))
    code = "BB1" + "".join(dice.choices(CODE_LETTERS, k=61))
    copy = LabelCopy(
        code=code,
        number=dice.randint(1, 4),
        of=4,
        reason=dice.choice(["", "", "printer jammed", "label smudged by disinfectant"]),
        practice=dice.random() < 0.2,
    )
    batches = tuple(
        Batch(batch="".join(dice.choices(CODE_LETTERS, k=6)), expiry=date(2027, 8, 31), count=n)
        for n in range(1, dice.randint(2, 4))
    )
    content = make(
        copy=copy,
        dose_mg=dose,
        concentration_mg_per_ml=dose / 50,
        flush_ml=dice.choice([None, Decimal(20)]),
        reconstituted_at=at,
        diluted_at=at + timedelta(minutes=25),
        start_by=at + timedelta(hours=7),
        ended_by=at + timedelta(hours=8),
        out_of_fridge_by=dice.choice([None, at + timedelta(hours=6)]),
        vials=batches,
        patient={
            "surname": random_name(dice),
            "given": random_name(dice),
            "ward": dice.choice(["6B", "Haematology day unit"]),
            "hospital_number": dice.choice([None, "H407716", "RXX00407716"]),
        },
    )
    return content, code


def printed_parts(marks: tuple[object, ...]) -> dict[str, str]:
    """Return the letters of each part, without the spaces where lines break."""
    parts: dict[str, str] = {}
    for mark in marks:
        if isinstance(mark, TextMark):
            parts[mark.field] = parts.get(mark.field, "") + mark.run.text
    return {name: squeezed(text) for name, text in parts.items()}


def squeezed(text: str) -> str:
    """Return the text without spaces and without the dots that separate."""
    return "".join(text.replace("·", "").split())


def printed_whole(content: LabelContent, size: LabelSize) -> dict[str, str]:
    """Return the letters of each part, all of them on the label and none below 2 mm.

    Raises:
        DoesNotFitError: a text is refused.
        NotPrintableError: a text is refused.
    """
    marks = label_marks(content, size)
    wanted = {
        n: squeezed("".join(r.text for r in runs)) for n, runs in label_parts(content).items()
    }
    printed = printed_parts(marks)
    assert printed == {name: text for name, text in wanted.items() if text}
    for mark in marks:
        if isinstance(mark, TextMark):
            left, top, right, bottom = mark.rectangle
            assert min(left, top) >= 0
            assert right <= size.width + 0.01
            assert bottom <= size.height + 0.01
            assert mark.size_mm >= 1.99
        elif isinstance(mark, SymbolMark):
            assert mark.x_mm + mark.side_mm <= size.width
    return printed


def check_random_label(
    make: Callable[..., LabelContent], seed: int, size: LabelSize, dpi: int
) -> bool:
    """Check one random label; return whether it was printed, not refused."""
    content, code = random_content(make, random.Random(seed))
    try:
        printed_whole(content, size)
    except (DoesNotFitError, NotPrintableError):
        return False
    image = render_label(content, size, dpi)
    prove_label(image, code)
    assert codes_in(image) == (code,)
    return True
