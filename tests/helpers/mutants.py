"""Mutants of one module, each tried in a forked child of a process that has imported the rest.

cosmic-ray says which mutants there are and keeps what became of them; only its way of starting a
whole pytest for each is replaced. The parent imports pytest, the libraries and those modules of
the package that do not stand on the mutated one. A child gets the mutated source in the place of
the module's own (no file is changed), imports what stands on it, and runs the tests to the first
that does not pass. A test that never enters the mutated function is not run: it cannot notice.
A child has a limit of processor time: an endless loop is a killed mutant.

    python -m tests.helpers.mutants SESSION MODULE TEST... [--sample 6]
"""

import argparse
import gc
import importlib
import os
import resource
import signal
import sys
import time
import tomllib
import traceback
from ast import literal_eval
from collections.abc import Callable, Iterable, Iterator
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_loader
from math import ceil
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import CodeType

import cosmic_ray.plugins
import pytest
from _pytest.config import _prepareconfig
from cosmic_ray.mutating import mutate_code
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome, WorkItem, WorkResult

from tests.helpers.entered_functions import Entered, Only, chosen
from tests.helpers.modules import PACKAGE, ROOT, read

CORE = "bespo_desktop.core"
LIBRARIES = ("hypothesis", "mpmath", "pint", "pydantic", "zoneinfo")
# Settings of Qt's plugin, which the core's tests do not need and which no child should load.
LEFT_OUT = ("qt_", "timeout", "pythonpath", "testpaths", "faulthandler")
NOT_A_PROGRAM = "not a program"
CHANGED_LINE = "becomes: "
# They collect garbage again and again, for words about what nobody could catch.
COLLECTORS = ("unraisableexception", "threadexception")
NOTHING_TO_RUN = int(pytest.ExitCode.NO_TESTS_COLLECTED)
MEMORY = 3 << 30


class BaselineError(Exception):
    """The unmutated tests do not pass: no figure would mean anything."""


class _Mutated(SourceFileLoader):
    """Gives one module another source than its file's."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        super().__init__(name, str(path))
        self._source = source

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        return spec_from_loader(name, self) if name == self.name else None

    def get_code(self, _name: str | None = None) -> CodeType:
        return compile(self._source, self.path, "exec", dont_inherit=True)


class Server:
    """Tries mutants of one module against its tests."""

    def __init__(self, stem: str, tests: Iterable[str]) -> None:
        self.name = f"{CORE}.{stem}"
        self.path = PACKAGE / "core" / f"{stem}.py"
        self.source = self.path.read_text(encoding="utf-8")
        self.tests = [str(ROOT / test) for test in tests]
        for library in LIBRARIES:
            importlib.import_module(library)
        for name in _independent_of(self.name):
            importlib.import_module(name)
        if _READER in sys.modules:
            _read_once()
        # pytest is made ready once; a child only names the tests and goes on from here.
        self.pytest = _prepareconfig(_options())
        gc.collect()
        gc.freeze()
        self.seconds = 60
        self.entered: dict[int, set[str]] = {}
        self.seconds = self._baseline()

    def _baseline(self) -> int:
        """Return the processor seconds that a mutant may take: ten times the unmutated tests'."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with TemporaryDirectory() as folder:
            noted = Path(folder) / "entered"
            code, output = self._run(lambda: self._noted(noted))
            if code:
                raise BaselineError(f"{self.name}: the unmutated tests do not pass\n{output}")
            self.entered = literal_eval(noted.read_text(encoding="utf-8"))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return 2 + ceil(10 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))

    def _noted(self, noted: Path) -> int:
        entered = Entered(self.path, self.source)
        code = self._tests_of(self.source, [entered])
        noted.write_text(repr(entered.by_function), encoding="utf-8")
        return code

    def try_mutant(self, mutation: MutationSpec) -> WorkResult:
        """Return what became of one mutant: survived when every test passed, else killed."""
        operator = cosmic_ray.plugins.get_operator(mutation.operator_name)
        try:
            made = operator(**mutation.operator_args)
            changed = mutate_code(self.source, made, mutation.occurrence)
        except AttributeError as problem:
            # cosmic-ray replaces no exception that is named with a dot.
            return WorkResult(WorkerOutcome.EXCEPTION, str(problem), TestOutcome.INCOMPETENT)
        if changed is None:
            return WorkResult(worker_outcome=WorkerOutcome.NO_TEST)
        tests = chosen(mutation.start_pos[0], self.source, self.entered)
        only = [] if tests is None else [Only(tests)]
        code, output = self._run(lambda: self._tests_of(changed, only))
        if code == NOTHING_TO_RUN and tests is not None and not tests:
            code = 0
        outcome = TestOutcome.SURVIVED if not code else TestOutcome.KILLED
        line = _first_change(self.source, changed)
        return WorkResult(WorkerOutcome.NORMAL, output, outcome, f"{CHANGED_LINE}{line}")

    def _run(self, work: Callable[[], int]) -> tuple[int, str]:
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            _in_child(work, writing, self.seconds)
        os.close(writing)
        return _waited(child, reading, 20 * self.seconds)

    def _tests_of(self, source: str, plugins: list[object]) -> int:
        sys.meta_path.insert(0, _Mutated(self.name, self.path, source))
        try:
            importlib.import_module(self.name)
        except BaseException as problem:  # noqa: BLE001 - whatever a mutant raises
            print(f"{NOT_A_PROGRAM}: {problem!r}")
            return 1
        self.pytest.args = self.tests
        for plugin in plugins:
            self.pytest.pluginmanager.register(plugin)
        return int(self.pytest.hook.pytest_cmdline_main(config=self.pytest))


def _options() -> list[str]:
    """Return pytest's options: the project's own settings, without what the core never uses."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    chosen = settings["tool"]["pytest"]["ini_options"]
    options = ["-c", os.devnull, f"--rootdir={ROOT}", f"--confcutdir={ROOT / 'tests' / 'core'}"]
    for name, value in chosen.items():
        if not name.startswith(LEFT_OUT):
            text = "\n".join(value) if isinstance(value, list) else str(value)
            options += ["-o", f"{name}={text}"]
    for plugin in ("cacheprovider", "faulthandler", "junitxml", "pastebin", *COLLECTORS):
        options += ["-p", f"no:{plugin}"]
    options += ["--disable-plugin-autoload", "-p", "_hypothesis_pytestplugin"]
    # Nobody reads why an assertion failed: none is rewritten to tell.
    return [
        *options,
        "-x",
        "-q",
        "--tb=line",
        "--assert=plain",
        "--capture=no",
        "--hypothesis-seed=1",
    ]


def _first_change(before: str, after: str) -> str:
    old, new = before.splitlines(), after.splitlines()
    return next((two for one, two in zip(old, new, strict=False) if one != two), "").strip()


def _independent_of(name: str) -> Iterator[str]:
    """Yield the modules of the core, and the reader of its files, that do not stand on it."""
    paths = [*sorted((PACKAGE / "core").glob("*.py")), PACKAGE / "facts_files.py"]
    imports = {module.name: module.imports() for module in map(read, paths)}
    standing = {name}
    while more := {each for each, named in imports.items() if _one_of(standing, named)} - standing:
        standing |= more
    yield from (each for each in imports if each not in standing)


def _one_of(standing: set[str], named: set[str]) -> bool:
    return any(each in standing or each.rpartition(".")[0] in standing for each in named)


_READER = "bespo_desktop.facts_files"


def _read_once() -> None:
    """Let the children have the facts as the parent has read them: nothing can change them."""
    importlib.import_module(_READER).load_facts()


def _in_child(work: Callable[[], int], writing: int, seconds: int) -> None:
    """Do the work with its words in the pipe, within the limits, and end the process."""
    code = 1
    try:
        os.setsid()
        gc.disable()
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        for stream in (1, 2):
            os.dup2(writing, stream)
        code = work()
    except BaseException:  # noqa: BLE001 - the child ends here, whatever came
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def _waited(child: int, reading: int, seconds: int) -> tuple[int, str]:
    """Return the child's status and the end of what it said; kill it after so many seconds."""
    deadline = time.monotonic() + seconds
    os.set_blocking(reading, False)
    said = b""
    with os.fdopen(reading, "rb") as pipe:
        while True:
            said = (said + (pipe.read() or b""))[-2000:]
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                said += pipe.read() or b""
                return os.waitstatus_to_exitcode(status), said.decode(errors="replace")
            if time.monotonic() > deadline:
                os.killpg(child, signal.SIGKILL)
            time.sleep(0.002)


def waiting(session: WorkDB, sample: int | None) -> list[WorkItem]:
    """Return the mutants without a result in the order of the code, or a seeded sample of them."""
    items = sorted(session.pending_work_items, key=_order)
    return items if sample is None else sorted(Random(1).sample(items, sample), key=_order)


def _order(item: WorkItem) -> tuple[tuple[int, int], str, int]:
    (mutation,) = item.mutations
    return mutation.start_pos, mutation.operator_name, mutation.occurrence


def main() -> int:
    """Work a session off; 2 when the unmutated tests do not pass."""
    parser = argparse.ArgumentParser(prog="mutants")
    parser.add_argument("session", type=Path)
    parser.add_argument("module")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--sample", type=int, default=None)
    given = parser.parse_args()
    try:
        server = Server(given.module, given.tests)
    except BaselineError as problem:
        print(problem)
        return 2
    with use_db(given.session, WorkDB.Mode.open) as session:
        for item in waiting(session, given.sample):
            result = server.try_mutant(item.mutations[0])
            session.set_result(item.job_id, result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
