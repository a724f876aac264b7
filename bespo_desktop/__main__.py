"""Command line: each command is imported only when it is called."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bespo_desktop import __version__
from bespo_desktop.memory_dumps import forbid_memory_dumps
from bespo_desktop.running_mark import mark_as_running

if TYPE_CHECKING:
    from bespo_desktop.calculation.compare import Comparison
    from bespo_desktop.core.facts import Facts

UNKNOWN_COMMAND = 2


def _calculate(arguments: list[str]) -> int:
    from bespo_desktop.calculation.run import main_calculate

    # Python leaves the stream out when the process was started with it closed.
    stdin = None if sys.stdin is None else sys.stdin.buffer
    return main_calculate(arguments, stdin, sys.stdout.buffer, sys.stderr)


def _validate(arguments: list[str]) -> int:
    from bespo_desktop.calculation.validate import main_validate
    from bespo_desktop.commands.terminal import CANCELLED, Terminal
    from bespo_desktop.services.cancelling import CancelledError

    try:
        with Terminal(sys.stderr).working("Comparing") as terminal:
            return main_validate(arguments, sys.stdout, sys.stderr, _report, terminal.told)
    except CancelledError:
        print("Cancelled. No report was written.", file=sys.stderr)
        return CANCELLED


def _report(path: Path, facts: "Facts", comparisons: "Sequence[Comparison]") -> None:
    from bespo_desktop.commands.commissioning import write_report

    write_report(path, facts, comparisons)


def _self_test(_arguments: list[str]) -> int:
    from bespo_desktop.self_test.command import main_self_test

    return main_self_test(sys.stdout)


def _window(arguments: list[str]) -> int:
    from bespo_desktop.first_window import main_window

    return main_window(arguments, sys.stderr)


def _sentinel(arguments: list[str]) -> int:
    from bespo_desktop.sentinel import main_sentinel

    return main_sentinel(arguments, sys.stderr)


def _tour(arguments: list[str]) -> int:
    from bespo_desktop.tour.command import main_tour

    return main_tour(arguments, sys.stdout, sys.stderr)


def _sbom(arguments: list[str]) -> int:
    from bespo_desktop.commands.bill import main_sbom

    return main_sbom(arguments, sys.stdout, sys.stderr)


def _safety_file(arguments: list[str]) -> int:
    from bespo_desktop.commands.safety_file import main_safety_file

    return main_safety_file(arguments, sys.stdout, sys.stderr)


def _spool(arguments: list[str]) -> int:
    from bespo_desktop.commands.spool import main_spool

    return main_spool(arguments, sys.stdin.buffer, sys.stdout)


def _record(name: str) -> Callable[[list[str]], int]:
    def command(arguments: list[str]) -> int:
        from bespo_desktop.commands.record import COMMANDS as RECORD

        return RECORD[name](arguments, sys.stdin, sys.stdout, sys.stderr)

    return command


def _export(arguments: list[str]) -> int:
    from bespo_desktop.commands.export import main_export

    return main_export(arguments, sys.stdin, sys.stdout, sys.stderr)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "calculate": _calculate,
    "validate": _validate,
    "self-test": _self_test,
    "tour": _tour,
    "sbom": _sbom,
    "safety-file": _safety_file,
    "verify": _record("verify"),
    "backup": _record("backup"),
    "restore": _record("restore"),
    "recover": _record("recover"),
    "export": _export,
}
# Errands that the window sends a process of its own on; not for people.
ERRANDS: dict[str, Callable[[list[str]], int]] = {"sentinel": _sentinel, "spool": _spool}
HELP = ("-h", "--help", "help")


def main() -> int:
    """Run the command of the command line and return its exit status; no command: the window."""
    forbid_memory_dumps()
    mark_as_running()
    name, *arguments = sys.argv[1:] or [""]
    if (command := COMMANDS.get(name) or ERRANDS.get(name)) is not None:
        return command(arguments)
    if name == "--version":
        print(f"bespo-desktop {__version__}, not a certified medical device")
        return 0
    if name in HELP:
        print(f"bespo-desktop [--data FOLDER] [--demo], or one of: {', '.join(COMMANDS)}")
        return 0
    if name == "" or name.startswith("-"):
        return _window(sys.argv[1:])
    print(f"There is no command {name}. Choose: {', '.join(COMMANDS)}.", file=sys.stderr)
    return UNKNOWN_COMMAND


if __name__ == "__main__":
    sys.exit(main())
