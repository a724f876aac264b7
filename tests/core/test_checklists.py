"""Which questions are asked before which dose, and a list that is wrong."""

import re

import pytest

from bespo_desktop.core.checklists import parse_checklist
from bespo_desktop.core.errors import DataFileError

ROW = """
[[row]]
id = "{id}"
title = "Title"
detail = "Detail"
when = "{when}"
applies_to = "{who}"
safe = ["yes"]
severity = "stop"
text = "Text"
source = "leaflet, section 1"
"""


def row(name, when="every dose", who="everyone"):
    return ROW.format(id=name, when=when, who=who)


ROWS = parse_checklist(
    row("always")
    + row("first", "first dose")
    + row("flush", "with flush")
    + row("pregnancy", who="women")
    + row("partner", who="men")
)


def asked(first, sex, flush):
    return [row.id for row in ROWS.for_dose(first=first, sex="".join(list(sex)), flush=flush)]


@pytest.mark.parametrize(
    ("first", "sex", "flush", "expected"),
    [
        (False, "female", False, ["always", "pregnancy"]),
        (False, "male", False, ["always", "partner"]),
        (True, "male", False, ["always", "first", "partner"]),
        (False, "male", True, ["always", "flush", "partner"]),
        (True, "unknown", True, ["always", "first", "flush", "pregnancy", "partner"]),
    ],
)
def test_a_row_is_asked_of_whom_and_when_it_applies(first, sex, flush, expected):
    assert asked(first, sex, flush) == expected


def test_a_row_that_says_nothing_else_is_asked_of_everyone_with_a_tick():
    (bare,) = parse_checklist(row("bare").replace('applies_to = "everyone"\n', "")).row
    assert (bare.applies_to, bare.icon) == ("everyone", "check")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[row]", "A checklist cannot be used"),
        (row("a").replace('source = "leaflet, section 1"\n', ""), "source"),
        (row("a") + 'more = "x"\n', "more"),
        (row("a", when="tomorrow"), "when"),
        (row("a").replace('"yes"', '"perhaps"'), "safe"),
        (row("a").replace('"stop"', '"note"'), "severity"),
        (row("a") + row("a"), "two rows share one id"),
        (row("a") + row("b") + row("a"), "two rows share one id"),
    ],
)
def test_a_wrong_list_is_refused(text, why):
    with pytest.raises(DataFileError, match="A checklist cannot be used") as refusal:
        parse_checklist(text)
    assert why in str(refusal.value)


# Decided for the first dose: indication, CD22, history; premedication, infection and bleeding
# before every dose; pregnancy and breast-feeding of women only.
def test_the_shipped_questions_are_asked_when_the_leaflet_wants_them(facts):
    rows = {row.id: row for row in facts.questions.before_dose.row}
    assert {"indication", "cd22"} <= {row.id for row in rows.values() if row.when == "first dose"}
    assert all(rows[name].safe == ("yes",) for name in ("indication", "cd22"))
    assert (rows["indication"].severity, rows["cd22"].severity) == ("stop", "ask")
    assert {row.source.partition(",")[0] for row in rows.values()} <= {
        "leaflet",
        "SmPC 4.2",
        "site policy",
    }


NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
# Leaflet: women 8 and men 5 months; room temperature 20 to 25 °C, about 1 hour; sodium chloride
# 0.9 %, 8 hours to the end; SmPC 4.2: counts alone never hold day 8 or 15. CD22 is a name.
NUMBERS = {
    "cd22": ["22", "22"],
    "contraception": ["8", "5"],
    "room-temperature": ["20", "25", "1", "20", "25"],
    "flush-ready": ["0.9", "8"],
    "reaction/resume": ["8"],
    "counts/counts": ["8", "15"],
    "extravasation/access": ["8"],
}


def test_every_number_in_the_words_of_a_question_is_one_of_the_leaflet(facts):
    asked = facts.questions
    words = {
        row.id: f"{row.title} {row.detail} {row.text}"
        for row in (*asked.before_dose.row, *asked.before_start.row)
    }
    for danger in asked.watch.danger:
        words |= {f"{danger.id}/{row.id}": f"{row.text} {row.detail}" for row in danger.sign}
        words |= {f"{danger.id}/{row.id}": f"{row.title} {row.detail}" for row in danger.step}
    found = {name: NUMBER.findall(text) for name, text in words.items()}
    assert {name: numbers for name, numbers in found.items() if numbers} == NUMBERS
