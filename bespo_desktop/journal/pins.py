"""Six digits, and the hash that is kept of them."""

import re
from dataclasses import dataclass

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from bespo_desktop.journal.errors import PinFormError

PIN_DIGITS = 6
_PIN = re.compile(r"[0-9]{6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class PinCost:
    """What one Argon2id hash costs: memory in KiB, passes, lanes."""

    memory_kib: int
    passes: int
    lanes: int


# Above OWASP's least (19 MiB, 2 passes, 1 lane); about 0.15 s on a ward PC.
WARD = PinCost(memory_kib=64 * 1024, passes=3, lanes=4)


class PinHasher:
    """Makes and checks hashes; a million PINs are few, so the lock-out is what protects them."""

    def __init__(self, cost: PinCost = WARD) -> None:
        self._hasher = PasswordHasher(
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            type=Type.ID,
        )

    def hash(self, pin: str) -> str:
        """Return the salted hash of a PIN.

        Raises:
            PinFormError: `pin` is not six digits 0 to 9.
        """
        if _PIN.fullmatch(pin) is None:
            raise PinFormError(f"A PIN has {PIN_DIGITS} digits. Type {PIN_DIGITS} digits.")
        return self._hasher.hash(pin)

    def fits(self, pin: str, kept: str) -> bool:
        """Return whether `kept` was made from `pin`."""
        try:
            return self._hasher.verify(kept, pin)
        except (VerificationError, InvalidHashError):
            return False
