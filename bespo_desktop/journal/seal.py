"""The chain: each event's seal covers its text, its place and the seal before it."""

import hmac
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

FIRST = "0" * 64
SHOWN_DIGITS = 12


def chain_key(data_key: bytes, workstation_id: str) -> bytes:
    """Return the key of one workstation's chain: 32 bytes, derived from the data key."""
    return hmac.digest(data_key, b"bespo-desktop chain 1 " + workstation_id.encode(), sha256)


def key_check(data_key: bytes) -> str:
    """Return what may be public about a key: enough to know it again, nothing to use it."""
    return hmac.digest(data_key, b"bespo-desktop key check 1", sha256).hex()


def seal(key: bytes, previous: str, position: int, text: str) -> str:
    """Return the seal of `text` at `position` after the seal `previous`: 64 hex digits.

    HMAC-SHA256 over the previous seal (32 bytes), the position (8 bytes) and the text (UTF-8).
    """
    keyed = _keyed(key).copy()
    keyed.update(bytes.fromhex(previous) + position.to_bytes(8, "big") + text.encode())
    return keyed.hexdigest()


# A chain has one key for thousands of acts, and taking the key in is half of a seal.
@lru_cache(maxsize=4)
def _keyed(key: bytes) -> hmac.HMAC:
    return hmac.new(key, digestmod=sha256)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a chain stood: a paper or a backup that carries it proves what was there."""

    workstation_id: str
    position: int
    hash: str

    @property
    def text(self) -> str:
        """Return what is printed: "9f3a-412-0C41-77B2-9D01", workstation, position, seal."""
        shown = self.hash[:SHOWN_DIGITS].upper()
        groups = "-".join(shown[i : i + 4] for i in range(0, SHOWN_DIGITS, 4))
        return f"{self.workstation_id[:4]}-{self.position}-{groups}"

    @classmethod
    def from_text(cls, text: str) -> "Anchor":
        """Return the anchor that was printed; workstation and seal are their first digits.

        Raises:
            ValueError: `text` has another form.
        """
        parts = text.strip().split("-")
        if len(parts) != 2 + SHOWN_DIGITS // 4:
            raise ValueError("an anchor reads like 9f3a-412-0C41-77B2-9D01")
        digits = "".join(parts[2:]).lower()
        int(parts[0] + digits, 16)
        return cls(parts[0].lower(), int(parts[1]), digits)

    def fits(self, workstation_id: str, seal_there: str | None) -> bool:
        """Return whether a chain has this seal at this position."""
        same = workstation_id.startswith(self.workstation_id)
        return same and seal_there is not None and seal_there.startswith(self.hash)
