"""Anchors kept beside the journal: where the chain stood when a paper or a backup was made."""

import hmac
import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from bespo_desktop.journal.durable import append_durably, write_durably
from bespo_desktop.journal.moments import to_ms
from bespo_desktop.journal.seal import Anchor

FILE_NAME = "anchors.jsonl"
BACKUPS = "backups"
MANIFEST = ".json"


def keep_anchor(folder: Path, key: bytes, anchor: Anchor, what: str, now: datetime) -> None:
    """Write the anchor of `what` ("label", "paper", "backup") at the end of the list."""
    fields = {
        "workstation": anchor.workstation_id,
        "position": anchor.position,
        "hash": anchor.hash,
        "what": what,
        "at_ms": to_ms(now),
    }
    line = json.dumps({**fields, "mac": _mac(key, fields)}, sort_keys=True)
    append_durably(folder / FILE_NAME, line.encode() + b"\n")


def kept_anchors(folder: Path, key: bytes) -> tuple[tuple[Anchor, ...], int]:
    """Return the anchors of the list, and how many of its lines are not ours.

    A last line that a power cut left half is no tampering and is not counted.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return (), 0
    lines = path.read_text("utf-8", "replace").split("\n")
    found = [_read(key, line) for line in lines[:-1]]
    return tuple(a for a in found if a is not None), found.count(None)


def _read(key: bytes, line: str) -> Anchor | None:
    try:
        fields = json.loads(line)
        mac = fields.pop("mac")
        if not hmac.compare_digest(mac, _mac(key, fields)):
            return None
        return Anchor(fields["workstation"], fields["position"], fields["hash"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _mac(key: bytes, fields: dict[str, object]) -> str:
    content = b"bespo-desktop anchor 1 " + json.dumps(fields, sort_keys=True).encode()
    return hmac.digest(key, content, sha256).hex()


def keep_manifest(backup: Path, events: int, heads: Sequence[Anchor], made_at: datetime) -> None:
    """Write beside a backup how much it holds and where its chains stood."""
    fields = {
        "made_at": made_at.isoformat(),
        "events": events,
        "heads": [[head.workstation_id, head.position, head.hash] for head in heads],
    }
    write_durably(backup.with_suffix(MANIFEST), json.dumps(fields, indent=1).encode())


def manifest_anchors(backups: Path) -> tuple[Anchor, ...]:
    """Return where the chains stood in each backup of a folder."""
    found = []
    for path in sorted(backups.glob(f"*{MANIFEST}")):
        fields = json.loads(path.read_text("utf-8"))
        found += [Anchor(*head) for head in fields["heads"]]
    return tuple(found)
