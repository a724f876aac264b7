"""The core's modules mutated by cosmic-ray, each against its own tests, in a copy of the checkout.

A module's session is kept in the folder and goes on where it ended, unless the module or one of
its tests changed meanwhile. The unmutated tests must pass first. Survivors are listed; those of
tests/data/mutation-survivors.toml are named with their reason.
`packaging/dev.py campaign mutation --modules numbers moments --folder build/mutation`
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.figures import table
from tests.helpers.modules import ROOT

CORE = Path("bespo_desktop/core")
COPIED = ("bespo_desktop", "resources", "tests", "ui", "packaging", "pyproject.toml")
REASONS = ROOT / "tests" / "data" / "mutation-survivors.toml"
# Tests that are a module's own although they are named after another one.
ALSO = {
    "bag": ("test_dose.py", "test_dimensions.py"),
    "body": ("test_dimensions.py",),
    "bsa_formulas": ("test_literature.py", "test_body.py"),
    "datafile": ("test_label.py", "test_policy.py", "test_literature.py"),
    "entry_limits": ("test_policy.py", "test_entry.py"),
    "literature_events": ("test_literature.py", "test_grading.py", "test_tls.py"),
    "policy_rows": ("test_policy.py",),
    "typing_slips": ("test_entry.py",),
}
NOT_RUN = 77


@dataclass(frozen=True)
class Mutation:
    """One mutation and what became of it."""

    operator: str
    line: int
    text: str
    outcome: str


class BaselineError(Exception):
    """The unmutated tests do not pass: no figure would mean anything."""


def modules() -> dict[str, tuple[str, ...]]:
    """Return the modules of the core that have tests of their own, and those tests."""
    found = {}
    for path in sorted((ROOT / CORE).glob("[a-z]*.py")):
        names = (f"test_{path.stem}.py", *ALSO.get(path.stem, ()))
        there = tuple(f"tests/core/{n}" for n in names if (ROOT / "tests/core" / n).exists())
        if there:
            found[path.stem] = there
    return found


def mutate(stem: str, tests: tuple[str, ...], folder: Path) -> list[Mutation]:
    """Return every mutation of a module that is finished, after going on with the others.

    Raises:
        BaselineError: the unmutated tests do not pass.
    """
    copy = _fresh_copy(folder)
    digest = hashlib.sha256(
        b"".join((ROOT / p).read_bytes() for p in (CORE / f"{stem}.py", *tests))
    )
    session = folder / f"{stem}-{digest.hexdigest()[:12]}.sqlite"
    config = folder / f"{stem}.toml"
    config.write_text(_config(stem, tests), encoding="utf-8")
    if _cosmic_ray(copy, "baseline", config).returncode:
        raise BaselineError(stem)
    if not session.exists():
        _cosmic_ray(copy, "init", config, session).check_returncode()
    _cosmic_ray(copy, "exec", config, session).check_returncode()
    return list(_outcomes(copy, session, (ROOT / CORE / f"{stem}.py").read_text().splitlines()))


def _fresh_copy(folder: Path) -> Path:
    """Return a copy of the checkout: cosmic-ray changes files in place, an old copy may be changed.

    Raises:
        BaselineError: Python would import the checkout and not the copy.
    """
    copy = folder / "checkout"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir(parents=True)
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy / name)
    question = "import bespo_desktop; print(bespo_desktop.__file__)"
    where = _python(copy, "-c", question).stdout.strip()
    if not Path(where).is_relative_to(copy):
        raise BaselineError(f"{where} would be tested, not the copy")
    return copy


def _config(stem: str, tests: tuple[str, ...]) -> str:
    # The checkout's own conftest would import Qt for every single mutation.
    command = (
        f"{sys.executable} -B -m pytest -x -q -p no:cacheprovider --confcutdir=tests/core "
        f"{' '.join(tests)}"
    )
    return (
        f'[cosmic-ray]\nmodule-path = "{CORE / stem}.py"\ntimeout = 60.0\nexcluded-modules = []\n'
        f'test-command = "{command}"\n[cosmic-ray.distributor]\nname = "local"\n'
    )


def _environment() -> dict[str, str]:
    rest = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return {**rest, "PYTHONDONTWRITEBYTECODE": "1", "HYPOTHESIS_DATABASE_FILE": os.devnull}


def _python(copy: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=copy,
        env={**_environment(), "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )


def _cosmic_ray(copy: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return _python(copy, "-m", "cosmic_ray.cli", *arguments)


def _outcomes(copy: Path, session: Path, source: list[str]) -> Iterator[Mutation]:
    for row in _cosmic_ray(copy, "dump", session).stdout.splitlines():
        item, result = json.loads(row)
        for mutation in item["mutations"]:
            line = mutation["start_pos"][0]
            outcome = result["test_outcome"] if result is not None else "not run"
            name = mutation["operator_name"].removeprefix("core/")
            yield Mutation(name, line, source[line - 1].strip(), outcome or "not run")


def reason_of(stem: str, mutation: Mutation, known: list[dict[str, str]]) -> str:
    """Return why a survivor changes nothing, or nothing when nobody has said so."""
    for row in known:
        if (row["module"], row["operator"], row["line"]) == (
            stem,
            mutation.operator,
            mutation.text,
        ):
            return row["reason"]
    return ""


def main() -> int:
    """Run the campaign; 0 when each survivor has its reason, 2 when a baseline does not pass."""
    parser = argparse.ArgumentParser(prog="mutation")
    parser.add_argument("--modules", nargs="+", choices=[*modules()], default=[*modules()])
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "mutation")
    given = parser.parse_args()
    chosen = {stem: tests for stem, tests in modules().items() if stem in given.modules}
    known = tomllib.loads(REASONS.read_text(encoding="utf-8")).get("survivor", [])
    counted: Counter[str] = Counter()
    unnamed = 0
    for stem, tests in chosen.items():
        try:
            found = mutate(stem, tests, given.folder.resolve())
        except BaselineError as problem:
            print(f"{stem}: the unmutated tests do not pass ({problem}); nothing was counted")
            return 2
        each = Counter(mutation.outcome for mutation in found)
        counted += each
        print(f"{stem}: {dict(each)}", flush=True)
        for mutation in found:
            if mutation.outcome == "survived":
                why = reason_of(stem, mutation, known)
                unnamed += not why
                print(f"  {stem}.py:{mutation.line} {mutation.operator}: {mutation.text}")
                print(f"    {why or 'no reason known: a test is missing'}")
    figures = {**counted, "survivors without a reason": unnamed}
    print(table(f"mutation of {len(chosen)} modules of the core", 0, figures))
    left_out = sorted(set(modules()) - set(chosen))
    print(f"not run: {' '.join(left_out) or 'none'}")
    return 1 if unnamed or counted["not run"] else 0


if __name__ == "__main__":
    sys.exit(main())
