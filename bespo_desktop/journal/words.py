"""Names and numbers made comparable, so that any part of one finds its patient."""

import unicodedata
from collections.abc import Iterable


def words_of(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Return the words of names and numbers: lower case, no accents, no punctuation.

    >>> words_of(["O'Brien-Smith", "Zoë", None, "943 476 5919"])
    ('obriensmith', 'zoe', '943', '476', '5919')
    """
    found: dict[str, None] = {}
    for text in texts:
        for word in (text or "").split():
            if plain := _plain(word):
                found[plain] = None
    return tuple(found)


def endings_of(words: Iterable[str]) -> tuple[str, ...]:
    """Return every ending of every word, once.

    >>> endings_of(["abc", "c"])
    ('abc', 'bc', 'c')
    """
    return tuple(dict.fromkeys(word[i:] for word in words for i in range(len(word))))


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if sign.isalnum())
