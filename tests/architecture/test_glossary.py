"""One word for one thing: what people read uses these words, and says what comes next."""

import ast
import re

import pytest
from devtools import words

from tests.helpers.modules import of_rooms

# word that is used -> other words for the same thing, which are not
GLOSSARY = {
    "say what is wrong": r"\b(errors?|invalid|illegal|failures?|failed to|unsuccessful)\b",
    "Do not use": r"not recommended|should be avoided|not advised",
    "inotuzumab ozogamicin": r"\bInO\b|\bINO\b|\bIO\b|inotuzumab(?! ozogamicin)|\b[Ii]notuz\b",
    "sign in": r"\b[Ll]og ?(in|on|out|off)\b|\blogin\b",
    "PIN": r"\b[Pp]ass(words?|codes?|phrases?)\b",
    "person, nurse or the name of the right": r"\busers?\b",
    "NHS No.": r"NHS [Nn]umber(?!$)",
    "tumour, haematology, leukaemia, colour": r"\b[Tt]umor|[Hh]ematolog|[Ll]eukemi|\b[Cc]olors?\b",
    "mL": r"\d ?ml\b|\bmls\b|\bML\b",
    "microgram in full": r"\bmcg\b|\bug\b",
    "h, min, s": r"\bhrs?\b|\bmins\b|\bsecs?\b",
    "infusion": r"\b[Dd]rips?\b|\bIV\b|\bivi\b",
    "stop": r"\b[Aa]bort",
    "the act, named": r"[Aa]re you sure|\b[Pp]lease\b|\b[Ss]uccess(ful(ly)?)?\b",
    "whole words": r"\be\.g\.|\bi\.e\.|\betc\b",
    "dose": r"\b[Dd]osages?\b",
    "venoocclusive": r"veno-occlusive",
}
# Names of sources stand as their authors wrote them.
QUOTED = ("NHS Data Dictionary", "units.", "Value error")
# What a person, another program or the core is told to do next.
NEXT = re.compile(
    r"\b([Aa]sk|[Cc]all|[Tt]ype|[Rr]ead|[Gg]ive|[Dd]o|[Cc]hoose|[Ss]tart|[Rr]ecord|[Ww]ait|[Cc]heck|"
    r"[Dd]iscard|[Ee]nter|[Uu]se|[Tt]ake|[Ww]rite|[Ss]ay|[Cc]onfirm|[Ss]can|[Ss]ign|[Pp]ut|[Oo]pen|"
    r"[Tt]ell|[Ww]eigh|[Mm]easure|[Ll]ook|[Ss]top|[Kk]eep|[Gg]o|[Ff]ind|[Pp]rint|[Cc]ompare|[Ll]et|"
    r"[Aa]dd|[Ll]eave|[Aa]nswer|[Cc]orrect|[Ww]ithdraw|decides?|decide|[Hh]old|[Rr]emove|[Ee]nd|"
    r"[Cc]hange|[Mm]ake|[Ss]et|[Ww]ork|[Rr]epeat|[Dd]raw|[Mm]ove|[Ff]inish|[Ss]how)\b"
)
REFUSALS = frozenset({"stop", "ask", "RefusedError"})
# The calculation's own refusals, read by programs that hand it segments; no screen can bring them.
FOR_PROGRAMS = ("Segment ", "The first segment", "There is no list for", "No further dose")


@pytest.fixture(scope="module")
def texts():
    return [text for text in words.collect() if not any(part in text for part in QUOTED)]


@pytest.mark.parametrize("word", GLOSSARY)
def test_the_same_word_for_the_same_thing(texts, word):
    other = re.compile(GLOSSARY[word])
    assert [text for text in texts if other.search(text)] == []


def refusals():
    """Return (place, text) of every refusal of the core and the chart that is written out."""
    for module in of_rooms("core", "chart", "codes"):
        for node in module.nodes():
            if isinstance(node, ast.Call) and words._name_of(node) in REFUSALS:
                text = _text_of(node.args[1]) if len(node.args) > 1 else ""
                if text and not text.startswith(FOR_PROGRAMS):
                    yield f"{module}:{node.lineno}", text


def _text_of(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return words._form(node)
    return words._constant(node)


def test_every_refusal_says_what_comes_next():
    told = list(refusals())
    assert len(told) > 80
    assert [place + " " + text for place, text in told if not NEXT.search(text)] == []


def test_a_refusal_without_a_way_on_would_be_seen():
    assert NEXT.search("This bag is too old.") is None
    assert NEXT.search("This bag is too old. Call pharmacy.")
