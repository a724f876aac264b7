"""Chance that is the same at every tour, so that the same input makes the same pictures.

Ids, keys and seals of the record come from `secrets`, and some are seen: the seal on the record
page, the code on the label. The salts of PINs come from `os.urandom`, and a seal stands over the
hashed PINs too. The program itself has no switch for weaker chance; the tour puts its own in place
while it plays its invented ward in a folder that is thrown away afterwards.
"""

import os
import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

SEED = "the ward on 24 November 2026"
DEFAULT_BYTES = 32


@contextmanager
def repeatable_chance() -> Iterator[None]:
    """Let `secrets` and `os.urandom` give the same bytes in the same order within the block."""
    source = random.Random(SEED)
    salts = random.Random(f"{SEED}, salts")

    def some_bytes(count: int | None = None) -> bytes:
        return source.randbytes(DEFAULT_BYTES if count is None else count)

    def some_hex(count: int | None = None) -> str:
        return some_bytes(count).hex()

    instead = (
        (secrets, "token_bytes", some_bytes),
        (secrets, "token_hex", some_hex),
        (os, "urandom", salts.randbytes),
    )
    true = [(module, name, getattr(module, name)) for module, name, _ in instead]
    for module, name, chance in instead:
        setattr(module, name, chance)
    try:
        yield
    finally:
        for module, name, chance in true:
            setattr(module, name, chance)
