"""The core's modules mutated by cosmic-ray, each against its own tests, in a copy of the checkout.

Every module of the core is mutated. A module's session is kept in the folder and goes on where it
ended, unless the module or a test file of its own changed meanwhile. The unmutated tests must pass
first. Survivors are listed; those of tests/data/mutation-survivors.toml with their reason.
`packaging/dev.py campaign mutation --modules numbers moments --folder build/mutation`
`--plain` tries the same mutants by cosmic-ray's own way too, a whole pytest each, and compares.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cosmic_ray.commands
from cosmic_ray.work_db import WorkDB, use_db

from tests.helpers.figures import table
from tests.helpers.modules import ROOT
from tests.helpers.mutants import CHANGED_LINE, NOT_A_PROGRAM

CORE = Path("bespo_desktop/core")
COPIED = ("bespo_desktop", "resources", "tests", "ui", "packaging", "pyproject.toml")
REASONS = ROOT / "tests" / "data" / "mutation-survivors.toml"
# What holds for every module stands in one file; its tests of this module are meant.
EVERY = "tests/core/test_values.py::test_every_{what}[bespo_desktop.core.{stem}]"
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


@dataclass(frozen=True)
class Mutant:
    """One mutation: its line, what the line became, and what became of the mutant."""

    operator: str
    number: int
    line: str
    becomes: str
    outcome: str


class BaselineError(Exception):
    """The unmutated tests do not pass: no figure would mean anything."""


def modules() -> dict[str, tuple[str, ...]]:
    """Return the modules of the core that can be mutated, and the tests of each."""
    found = {}
    for path in sorted((ROOT / CORE).glob("[a-z]*.py")):
        names = (f"test_{path.stem}.py", *ALSO.get(path.stem, ()))
        own = [f"tests/core/{name}" for name in names if (ROOT / "tests/core" / name).exists()]
        of_values = [EVERY.format(what=what, stem=path.stem) for what in ("record", "row", "call")]
        found[path.stem] = (*own, *of_values)
    return found


def mutate(stem: str, tests: tuple[str, ...], copy: Path, folder: Path, *more: str) -> list[Mutant]:
    """Return every mutant of a module, after going on with those that have no result yet.

    Args:
        stem: name of the module.
        tests: its own tests.
        copy: the checkout that is used.
        folder: where the session lies.
        more: options of tests/helpers/mutants.py.

    Raises:
        BaselineError: the unmutated tests do not pass.
    """
    session = _session(stem, tests, copy, folder)
    done = _python(copy, "-m", "tests.helpers.mutants", session, stem, *tests, *more)
    if done.returncode:
        raise BaselineError(done.stdout + done.stderr)
    return list(_mutants(session, (copy / CORE / f"{stem}.py").read_text("utf-8").splitlines()))


def _session(stem: str, tests: tuple[str, ...], copy: Path, folder: Path, kind: str = "") -> Path:
    """Return the session of the module as it is now, with its mutants in it."""
    files = [test for test in tests if "::" not in test]
    read = (CORE / f"{stem}.py", *files, "tests/core/conftest.py")
    digest = hashlib.sha256(b"".join((copy / path).read_bytes() for path in read))
    session = folder / f"{stem}-{digest.hexdigest()[:12]}{kind}.sqlite"
    if not session.exists():
        unfinished = session.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        with use_db(unfinished) as database:
            cosmic_ray.commands.init([copy / CORE / f"{stem}.py"], database, {})
        unfinished.rename(session)
    return session


def fresh_copy(folder: Path) -> Path:
    """Return a copy of the checkout: work goes on in the checkout while the campaign runs.

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


def _python(copy: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    rest = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=copy,
        env={**rest, "PYTHONPATH": str(copy), "HYPOTHESIS_DATABASE_FILE": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )


def _mutants(session: Path, source: list[str]) -> Iterator[Mutant]:
    with use_db(session, WorkDB.Mode.open) as database:
        results = dict(database.results)
        for item in database.work_items:
            (mutation,) = item.mutations
            number = mutation.start_pos[0]
            result = results.get(item.job_id)
            outcome, becomes = "not run", ""
            if result is not None:
                outcome = (result.test_outcome or result.worker_outcome).value
                _, _, becomes = (result.diff or "").partition(CHANGED_LINE)
                if (result.output or "").startswith(NOT_A_PROGRAM):
                    outcome = NOT_A_PROGRAM
            name = mutation.operator_name.removeprefix("core/")
            yield Mutant(name, number, source[number - 1].strip(), becomes.strip(), outcome)


def reason_of(stem: str, mutant: Mutant, known: list[dict[str, str]]) -> str:
    """Return why a survivor changes nothing, or nothing when nobody has said so."""
    for row in known:
        if (row["module"], row["becomes"]) == (stem, mutant.becomes):
            return row["reason"]
    return ""


def plain_differences(
    stem: str, tests: tuple[str, ...], copy: Path, folder: Path
) -> tuple[int, int]:
    """Return how many mutants cosmic-ray's own way tried, and for how many it says otherwise."""
    session, config = _session(stem, tests, copy, folder, "-plain"), folder / f"{stem}.toml"
    options = "-x -q -p no:cacheprovider --confcutdir=tests/core --hypothesis-seed=1"
    config.write_text(
        f'[cosmic-ray]\nmodule-path = "{CORE / stem}.py"\ntimeout = 60.0\nexcluded-modules = []\n'
        f'test-command = "{sys.executable} -B -m pytest {options} {" ".join(map(repr, tests))}"\n'
        '[cosmic-ray.distributor]\nname = "local"\n',
        encoding="utf-8",
    )
    for arguments in (("baseline", config), ("exec", config, session)):
        done = _python(copy, "-m", "cosmic_ray.cli", *arguments)
        if done.returncode:
            raise BaselineError(done.stdout + done.stderr)
    verdicts = []
    for path in (session, _session(stem, tests, copy, folder)):
        with use_db(path, WorkDB.Mode.open) as database:
            verdicts.append(
                {_place(item): result for item, result in database.completed_work_items}
            )
    plain, forked = ({place: r.is_killed for place, r in each.items()} for each in verdicts)
    return len(plain), sum(killed != forked.get(place) for place, killed in plain.items())


def _place(item: cosmic_ray.work_db.WorkItem) -> tuple[str, int]:
    (mutation,) = item.mutations
    return mutation.operator_name, mutation.occurrence


def _told(stem: str, found: list[Mutant], known: list[dict[str, str]]) -> int:
    """Print a module's figures and survivors; return how many have no reason."""
    each = Counter(mutant.outcome for mutant in found)
    killed = each["killed"] + each[NOT_A_PROGRAM]
    made = len(found) - each["incompetent"]
    share = f"{100 * killed / made:.1f} %" if made else "no mutants"
    print(f"{stem}: {share} of {made} killed {dict(each)}", flush=True)
    unnamed = 0
    for mutant in sorted(found, key=lambda each: each.number):
        if mutant.outcome == "survived":
            why = reason_of(stem, mutant, known)
            unnamed += not why
            print(f"  {stem}.py:{mutant.number} {mutant.operator}\n    - {mutant.line}")
            print(f"    + {mutant.becomes}\n    {why or 'no reason known: a test is missing'}")
    survived = {mutant.becomes for mutant in found if mutant.outcome == "survived"}
    for row in known:
        if row["module"] == stem and row["becomes"] not in survived:
            print(f"  named, but it does not survive: {row['becomes']}")
    return unnamed


def main() -> int:
    """Run the campaign; 0 when each survivor has its reason, 2 when a baseline does not pass."""
    parser = argparse.ArgumentParser(prog="mutation")
    parser.add_argument("--modules", nargs="+", choices=[*modules()], default=[*modules()])
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "mutation")
    parser.add_argument("--plain", action="store_true", help="compare with cosmic-ray's own way")
    given = parser.parse_args()
    known = tomllib.loads(REASONS.read_text(encoding="utf-8")).get("survivor", [])
    folder = given.folder.resolve()
    copy = fresh_copy(folder)
    counted: Counter[str] = Counter()
    unnamed = different = 0
    broken: list[str] = []
    for stem in given.modules:
        tests = modules()[stem]
        try:
            found = mutate(stem, tests, copy, folder)
            if given.plain:
                tried, differ = plain_differences(stem, tests, copy, folder)
                print(f"{stem}: {tried} tried by cosmic-ray alone, {differ} verdicts differ")
                different += differ
        except BaselineError as problem:
            print(f"{stem}: the unmutated tests do not pass; nothing was counted\n{problem}")
            broken.append(stem)
            continue
        counted.update(mutant.outcome for mutant in found)
        unnamed += _told(stem, found, known)
    figures = {"mutants": counted.total(), **counted, "survivors without a reason": unnamed}
    print(table(f"mutation of {len(given.modules) - len(broken)} modules of the core", 1, figures))
    left_out = [stem for stem in modules() if stem not in given.modules or stem in broken]
    print(f"not run: {' '.join(left_out) or 'none'}")
    without = [
        stem for stem, tests in modules().items() if f"tests/core/test_{stem}.py" not in tests
    ]
    print(f"without a test file of its own name: {' '.join(without) or 'none'}")
    if broken:
        return 2
    return 1 if unnamed or different or counted["not run"] else 0


if __name__ == "__main__":
    sys.exit(main())
