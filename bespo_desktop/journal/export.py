"""One patient's record as JSON lines that can be checked without the journal.

First line: what this is, and the sum of the paper that lies beside it. Then one line an event:
place in its chain, seals, the sealed text. Last line: how many events, SHA-256 of all
lines before it (anybody can redo it), and a seal that only a holder of the data key can make or
check.
"""

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bespo_desktop.journal.durable import write_durably
from bespo_desktop.journal.journal import SqlJournal
from bespo_desktop.journal.schema import EVENT
from bespo_desktop.journal.seal import chain_key, key_check, seal

FORMAT = "bespo-desktop patient record 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What was found in an exported file; `problem` is None when nothing is wrong."""

    events: int
    keyed: bool
    problem: str | None

    @property
    def sentence(self) -> str:
        """Return the outcome for a person."""
        if self.problem is not None:
            return self.problem
        if not self.keyed:
            return f"{self.events} events, none changed by accident. Not checked with the key."
        return f"All {self.events} events are as they were saved."


def export_patient(
    journal: SqlJournal, patient_ids: Sequence[str], path: Path, paper: Path | None = None
) -> tuple[int, str]:
    """Write a patient's events to `path`, for its owner alone; return how many, and its SHA-256.

    The first id is the patient's, further ones are records read along. `paper` is the same record
    as a PDF beside the file. The file holds names in clear: it is what the patient or another
    hospital is given.
    """
    query = select(EVENT).where(EVENT.c.patient_id.in_(patient_ids)).order_by(EVENT.c.seq)
    with journal.file.reading() as connection:
        rows = connection.execute(query).all()
    head: dict[str, Any] = {
        "format": FORMAT,
        "patient_id": patient_ids[0],
        "also": list(patient_ids[1:]),
        "record": key_check(journal.file.key),
    }
    if paper is not None:
        head["paper"] = {"name": paper.name, "sha256": _sum(paper.read_bytes())}
    lines = [_line(head)]
    for row in rows:
        sealed = {
            "position": row.position,
            "previous_hash": row.previous_hash,
            "hash": row.hash,
            "json": row.json,
        }
        lines.append(_line(sealed))
    content = "".join(lines).encode()
    end = {
        "events": len(rows),
        "sha256": _sum(content),
        "seal": _seal(journal.file.key, content),
    }
    whole = content + _line(end).encode()
    write_durably(path, whole)
    return len(rows), _sum(whole)


def verify_export(path: Path, key: bytes | None = None) -> ExportReport:
    """Return whether an exported file, and the paper beside it, are as they were written.

    With the key of the record it came from also by whom; another record's key counts as none.
    """
    try:
        *lines, last = path.read_bytes().splitlines(keepends=True)
        head, end = json.loads(lines[0]), json.loads(last)
        rows = [json.loads(line) for line in lines[1:]]
        if key is not None and head["record"] != key_check(key):
            key = None
        problem = _problem(head, rows, end, b"".join(lines), key) or _paper_problem(path, head)
    except (ValueError, KeyError, TypeError, IndexError):
        rows, problem = [], "This file is cut short or is not a record of this program."
    return ExportReport(events=len(rows), keyed=key is not None, problem=problem)


def _paper_problem(path: Path, head: dict[str, Any]) -> str | None:
    if "paper" not in head:
        return None
    paper = path.with_name(Path(head["paper"]["name"]).name)
    if not paper.exists():
        return f"The paper {paper.name} is not beside this file. Put it there, then check again."
    if _sum(paper.read_bytes()) != head["paper"]["sha256"]:
        return f"The paper {paper.name} is not the one that was written with this file."
    return None


def _problem(
    head: dict[str, Any],
    rows: list[dict[str, Any]],
    end: dict[str, Any],
    content: bytes,
    key: bytes | None,
) -> str | None:
    if head["format"] != FORMAT:
        return "This file is not a record of this program."
    if key is not None and (bad := _first_bad(rows, key)) is not None:
        return f"Event {bad} is not as it was saved: it was changed or put in."
    if end["events"] != len(rows) or end["sha256"] != _sum(content):
        return "An event of this file was taken out, moved or changed."
    if key is not None and not hmac.compare_digest(end["seal"], _seal(key, content)):
        return "The end of this file was not written by this computer."
    return None


def _first_bad(rows: list[dict[str, Any]], key: bytes) -> str | None:
    for row in rows:
        event = json.loads(row["json"])
        own = chain_key(key, event["workstation_id"])
        if seal(own, row["previous_hash"], row["position"], row["json"]) != row["hash"]:
            return str(event["id"])
    return None


def _seal(key: bytes, content: bytes) -> str:
    return hmac.digest(key, b"bespo-desktop export 1 " + content, sha256).hex()


def _sum(content: bytes) -> str:
    return sha256(content).hexdigest()


def _line(fields: dict[str, Any]) -> str:
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"
