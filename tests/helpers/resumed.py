"""A campaign in jobs that are kept in a file: broken off, it goes on where it stood.

What is kept counts only for the same question asked of the same program: another seed, or one
changed line of the program, its data or its tests, and the campaign begins anew.
"""

import hashlib
import json
import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".campaigns"
# What decides a result of the core; screens, papers and the record do not.
CORE = (
    "bespo_desktop/core",
    "bespo_desktop/calculation",
    "resources/label",
    "resources/policy",
    "resources/literature",
)


def fingerprint(folders: Sequence[str], root: Path = ROOT) -> str:
    """Return a text that changes with every change of a program or data file in these folders."""
    found = hashlib.sha256()
    for folder in folders:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in (".py", ".toml"):
                found.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


class Kept:
    """The finished jobs of one campaign, each with what it found."""

    def __init__(
        self, name: str, question: str, decides: Sequence[str], folder: Path = FOLDER
    ) -> None:
        self._file = folder / f"{name}.jsonl"
        head = json.dumps({"question": question, "program": fingerprint(decides)})
        self.found: dict[str, Any] = {}
        folder.mkdir(exist_ok=True)
        lines = self._file.read_text("utf-8").splitlines() if self._file.exists() else []
        if not lines or lines[0] != head:
            self._file.write_text(head, "utf-8")
            return
        for line in lines[1:]:
            try:
                kept = json.loads(line)
            except ValueError:  # an empty or half a line: broken off while it wrote
                continue
            self.found[kept["job"]] = kept["found"]

    def keep(self, job: str, found: object) -> None:
        """Write a finished job down; the line begins on its own after a broken one."""
        self.found[job] = found
        with self._file.open("a", encoding="utf-8") as file:
            file.write("\n" + json.dumps({"job": job, "found": found}))


def work_off(
    kept: Kept,
    jobs: Sequence[tuple[Any, ...]],
    work: Callable[[Any], Any],
    processes: int,
) -> Iterator[Any]:
    """Yield what each job found, those kept first; the others are done and kept.

    A job is a tuple; its text is the name that it is kept under.
    """
    names = [json.dumps(job) for job in jobs]
    yield from (kept.found[name] for name in names if name in kept.found)
    open_jobs = [job for job, name in zip(jobs, names, strict=True) if name not in kept.found]
    with multiprocessing.Pool(processes) as pool:
        for name, found in pool.imap_unordered(_Named(work), open_jobs):
            kept.keep(name, found)
            yield found


class _Named:
    """The work with the name of its job beside what it found and the seconds of CPU it took."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self._work = work

    def __call__(self, job: tuple[Any, ...]) -> tuple[str, Any]:
        begun = time.process_time()
        found = self._work(job)
        return json.dumps(job), {**found, "seconds": time.process_time() - begun}
