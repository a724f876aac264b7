"""Strings that nobody types on purpose and every program meets: seeded, so that a run repeats."""

import random
import unicodedata
from collections.abc import Callable, Iterator

CONTROLS = [chr(n) for n in (*range(32), 0x7F, 0x85, 0xAD)]
BIDI = ["\u202a", "\u202b", "\u202d", "\u202e", "\u202c", "\u2066", "\u2067", "\u2068", "\u2069"]
UNSEEN = [
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u2028",
    "\u2029",
    "\U000e0041",
]
SPACES = [" ", "\u00a0", "\u2009", "\u202f", "\u3000", "\t"]
DIGITS = ["٣", "۴", "४", "３", "𝟛", "Ⅷ", "½", "²", "₂", "①"]
MARKS = [".", ",", "٫", "·", "'", "_", "’"]
SIGNS = ["+", "-", "−", "e", "E", "x", "%", "∞"]
LETTERS = ["A", "ß", "İ", "ı", "Ω", "И", "א", "ع", "李", "각", "👩\u200d🔬", "e\u0301" * 5, "Z̷̨̬"]
MARKUP = [
    "<b>5 mg</b>",
    "<h1>STOP</h1>",
    "<img src='file:///etc/passwd'>",
    "<img src=http://192.0.2.1/x.png>",
    "</span><span style='font-size:60px'>0.08",
    "&lt;b&gt;",
    "<a href='file:///'>x</a>",
    "<table><tr><td>1.44",
    "<!--",
    "<style>*{color:white}</style>",
]
CODE = ["'; DROP TABLE event;--", "{0.__class__}", "%s%n", "${jndi:x}", "../../etc/passwd", "=1+1"]
NUMBERS = [
    "0",
    "00",
    "1.44",
    "0.8",
    "69.4",
    "1e5",
    "NaN",
    "inf",
    "0x1F",
    "1_000",
    "1,5",
    ".5",
    "5.",
]
TIMES = ["09:05", "24:00", "9:5", "09:60", "24-Nov-2026", "2026-11-24", "31-Feb-2026", "24.11.26"]
POOLS = (
    CONTROLS,
    BIDI,
    UNSEEN,
    SPACES,
    DIGITS,
    MARKS,
    SIGNS,
    LETTERS,
    MARKUP,
    CODE,
    NUMBERS,
    TIMES,
)


def strings(n: int, seed: int) -> Iterator[str]:
    """Return so many hostile strings; the same seed gives the same ones."""
    chance = random.Random(seed)
    makers: tuple[Callable[[random.Random], str], ...] = (_mixed, _spoilt, _any, _long, _near)
    for _ in range(n):
        yield chance.choice(makers)(chance)


def _mixed(chance: random.Random) -> str:
    """Return pieces of some pools after one another."""
    return "".join(chance.choice(chance.choice(POOLS)) for _ in range(chance.randint(1, 6)))


def _spoilt(chance: random.Random) -> str:
    """Return a good entry with one bad piece somewhere in it."""
    good = chance.choice((*NUMBERS, *TIMES, "Okafor", "943 476 5919"))
    place = chance.randint(0, len(good))
    bad = chance.choice(chance.choice((CONTROLS, BIDI, UNSEEN, SPACES, DIGITS, MARKS)))
    return good[:place] + bad + good[place:]


def _any(chance: random.Random) -> str:
    """Return any characters of Unicode but lone surrogates, which no keyboard can send."""
    signs = (chr(chance.randint(1, 0x2FFFF)) for _ in range(chance.randint(1, 8)))
    return "".join(sign for sign in signs if unicodedata.category(sign) != "Cs")


def _long(chance: random.Random) -> str:
    """Return one piece very often."""
    return chance.choice(chance.choice(POOLS)) * chance.randint(30, 400)


def _near(chance: random.Random) -> str:
    """Return what is nearly a number, a date or a time."""
    return "".join(chance.choice("0123456789.,:-/ eENovJan") for _ in range(chance.randint(1, 11)))
