"""The sub-commands of dev.py: each makes sure of what it needs, then becomes the real program."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

from devtools import environment, processes
from devtools.console import SetUpError, say
from devtools.places import PYTHON, ROOT

# Sub-commands of bespo-desktop that draw pictures or papers and so need Qt's libraries.
DRAWING = ("tour", "self-test", "safety-file")
MOST_WORKERS = 4

USAGE = """\
usage: python3 packaging/dev.py COMMAND [ARGUMENTS]

  run [ARGUMENTS]       start the program; ARGUMENTS are those of bespo-desktop
  test [ARGUMENTS]      run the tests; ARGUMENTS are those of pytest
  check                 ruff, mypy and the import rules
  build                 the executable, into dist/bespo-desktop, and its .deb and .tar.gz
  sbom OUT              the bill of materials (CycloneDX JSON) from the lock
  bench [ARGUMENTS]     measure the program's speed
  campaign NAME         a long test; without NAME: which there are
  words FILE.ts         every text of the program, for translators

Set-up happens by itself on the first start: the environment .venv with the pinned packages,
and on Debian and Ubuntu the system libraries that Qt needs.
"""


def dispatch(arguments: Sequence[str]) -> int:
    """Run one sub-command and return the exit status; what was wrong is said on stderr."""
    if not arguments or arguments[0] in ("-h", "--help"):
        sys.stderr.write(USAGE)
        return 0 if arguments else 2
    command = COMMANDS.get(arguments[0])
    if command is None:
        sys.stderr.write(USAGE)
        say(f"There is no command {arguments[0]!r}.")
        return 2
    try:
        return command(arguments[1:])
    except SetUpError as reason:
        say(str(reason))
        return 1


def run(arguments: Sequence[str]) -> int:
    """Start bespo-desktop in the caller's folder; without a screen, show the tour instead."""
    environment.ensure()
    env = dict(os.environ)
    asked = sub_command(arguments)
    if asked is None and not wants_help(arguments) and not has_display(env):
        say("There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set).")
        say("The tour goes through every screen instead and leaves its pictures in ./bespo-tour.")
        arguments, asked = ["tour", "bespo-tour"], "tour"
        env["QT_QPA_PLATFORM"] = "offscreen"
    if asked is None or asked in DRAWING or "--report" in arguments:
        from devtools import qt_libraries

        qt_libraries.ensure(window=asked is None and not wants_help(arguments))
    return processes.become([PYTHON, "-P", "-m", "bespo_desktop", *arguments], env)


def sub_command(arguments: Sequence[str]) -> str | None:
    """Return the program's sub-command, which always stands first; None when a window is meant."""
    return arguments[0] if arguments and not arguments[0].startswith("-") else None


def wants_help(arguments: Sequence[str]) -> bool:
    """Return whether the program is only asked about itself."""
    return any(word in ("-h", "--help", "--version") for word in arguments)


def has_display(env: Mapping[str, str]) -> bool:
    """Return whether a window can be shown, or the caller chose a Qt platform himself."""
    if sys.platform != "linux":
        return True
    return any(env.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def test(arguments: Sequence[str]) -> int:
    """Run pytest from the checkout's root, without a screen unless the caller chose one."""
    from devtools import qt_libraries

    environment.ensure()
    qt_libraries.ensure(window=False)
    os.chdir(ROOT)
    env = {"QT_QPA_PLATFORM": "offscreen", **processes.compiled_once(os.environ)}
    words = [*_workers(arguments), *_results(arguments), *arguments]
    return processes.become([PYTHON, "-m", "pytest", *words], env)


def _results(arguments: Sequence[str]) -> list[str]:
    """Return where a run of every test leaves its results, for the safety file; a part leaves none.

    The run is named after its commit, with a plus when something was not committed.
    """
    chosen = ("-k", "-m", "--lf", "--last-failed", "--ff", "--sw", "--deselect", "--junit", "--co")
    if any(word.startswith(chosen) or not word.startswith("-") for word in _bare(arguments)):
        return []
    return ["--junitxml", "build/test-results.xml", "-o", f"junit_suite_name={_commit()}"]


def _bare(arguments: Sequence[str]) -> list[str]:
    """Return the words without the number of workers, which says nothing about which tests."""
    words = list(arguments)
    return [
        word for at, word in enumerate(words) if not (at and words[at - 1] in ("-n", "--durations"))
    ]


def _commit() -> str:
    if not shutil.which("git") or not (ROOT / ".git").exists():
        return "unknown"
    asked = ["git", "describe", "--always", "--abbrev=12", "--dirty=+", "--exclude=*"]
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "unknown"


def _workers(arguments: Sequence[str]) -> list[str]:
    """Return how many workers share the tests, unless the caller says or debugs.

    One more than there are cores: a tenth of the tests waits for real clocks and processes.
    """
    said = any(word.startswith(("-n", "--numprocesses", "--pdb", "-s")) for word in arguments)
    cores = os.cpu_count() or 1
    return [] if said or cores < 2 else ["-n", str(min(cores + 1, MOST_WORKERS))]


def check(arguments: Sequence[str]) -> int:
    """Run the checks that need no running program; every one, even after one has failed."""
    from devtools import checks, qt_libraries

    environment.ensure()
    qt_libraries.ensure(window=False)
    return checks.run(arguments)


def build(arguments: Sequence[str]) -> int:
    """Make the executable's folder and return the exit status."""
    from devtools import bundle, qt_libraries

    environment.ensure()
    qt_libraries.ensure(window=True)
    return bundle.build(arguments)


def sbom(arguments: Sequence[str]) -> int:
    """Become the program's own command that writes the bill of materials."""
    return run(["sbom", *arguments])


def bench(arguments: Sequence[str]) -> int:
    """Become the speed measurement."""
    from devtools import campaigns

    environment.ensure()
    return campaigns.start("bench", arguments)


def words(arguments: Sequence[str]) -> int:
    """Write every text that the program may show into a file for translators."""
    from devtools import words as collected

    return collected.run(arguments)


def campaign(arguments: Sequence[str]) -> int:
    """Become the long test of that name, or list those there are."""
    from devtools import campaigns

    if not arguments:
        say(campaigns.listing())
        return 2
    environment.ensure()
    return campaigns.start(arguments[0], arguments[1:])


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "build": build,
    "sbom": sbom,
    "bench": bench,
    "campaign": campaign,
    "words": words,
}
