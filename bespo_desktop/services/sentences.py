"""The program's sentences in another language, found again by what they say in English.

The core and the chart speak English and know no language: they stay pure, and a refusal can be
printed, stored and compared. Where a screen shows such a text, it looks it up here. A sentence
with values in it ("Weight is 8 days old.") is recognised by its form ("Weight is {1} days old."),
and only when there is one way to read it; its values are handed on letter by letter. A text that
is not recognised stays English: a number is never touched, and nothing is ever left out.

Only texts of the program may be looked up, never what a person typed: a patient called Watch
keeps her name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

PLACE = re.compile(r"\{(\w*)\}")
# A form with fewer letters of its own ("{1}: {2}") could be the form of anything.
LEAST_LETTERS = 6
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!]) (?=\S)")


class WrongSentenceError(Exception):
    """A translation has other places for values than its English."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A sentence with places; `letters` of its own say how much it really names."""

    shortest: re.Pattern[str]
    longest: re.Pattern[str]
    letters: int
    english: str

    def values(self, text: str) -> tuple[str, ...] | None:
        """Return what stands in the places; None when it is not this form, or could be two."""
        short = self.shortest.fullmatch(text)
        if short is None:
            return None
        long = self.longest.fullmatch(text)
        same = long is not None and long.groups() == short.groups()
        return short.groups() if same else None


class Sentences:
    """One language: `messages` maps each English text to its translation.

    Raises:
        WrongSentenceError: a translation lacks a place for a value, or has one too many.
    """

    def __init__(self, messages: Mapping[str, str]) -> None:
        for english, said in messages.items():
            if sorted(PLACE.findall(english)) != sorted(PLACE.findall(said)):
                raise WrongSentenceError(f"The places differ: {english!r} and {said!r}.")
        self._messages = dict(messages)
        self._forms = [form for text in messages if (form := _form_of(text)) is not None]
        self._looked_up = lru_cache(maxsize=4096)(self._look_up)

    def exactly(self, english: str) -> str | None:
        """Return the translation of a text as it stands, None when there is none."""
        return self._messages.get(english)

    def said(self, english: str) -> str:
        """Return a text of the program in this language; what is not known stays English."""
        return self._looked_up(english)

    def _look_up(self, english: str) -> str:
        if (whole := self._one(english)) is not None:
            return whole
        parts = _BETWEEN_SENTENCES.split(english)
        if len(parts) == 1:
            return english
        return " ".join(self._one(part) or part for part in parts)

    def _one(self, english: str) -> str | None:
        if (exact := self._messages.get(english)) is not None:
            return exact
        found = [
            (form.letters, form.english, values)
            for form in self._forms
            if (values := form.values(english)) is not None
        ]
        if not found:
            return None
        most = max(letters for letters, _english, _values in found)
        best = [(text, values) for letters, text, values in found if letters == most]
        return self._filled(*best[0]) if len(best) == 1 else None

    def _filled(self, form: str, values: tuple[str, ...]) -> str:
        named = dict(zip(PLACE.findall(form), values, strict=True))
        return PLACE.sub(lambda place: named[place[1]], self._messages[form])


def _form_of(english: str) -> _Form | None:
    """Return how the sentence is recognised, None without places or with too few words."""
    literals = PLACE.split(english)[::2]
    names = PLACE.findall(english)
    letters = sum(sign.isalpha() for literal in literals for sign in literal)
    if not names or letters < LEAST_LETTERS or len(set(names)) != len(names):
        return None
    escaped = [re.escape(literal) for literal in literals]
    return _Form(
        shortest=re.compile("(.+?)".join(escaped), re.DOTALL),
        longest=re.compile("(.+)".join(escaped), re.DOTALL),
        letters=letters,
        english=english,
    )
