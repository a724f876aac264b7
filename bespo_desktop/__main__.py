"""Command line: each command is imported only when it is called."""

import sys
from collections.abc import Callable

UNKNOWN_COMMAND = 2


def _calculate(arguments: list[str]) -> int:
    from bespo_desktop.calculation.run import main_calculate

    return main_calculate(arguments, sys.stdin.buffer, sys.stdout.buffer, sys.stderr)


def _validate(arguments: list[str]) -> int:
    from bespo_desktop.calculation.validate import main_validate

    return main_validate(arguments, sys.stdout, sys.stderr)


def _self_test(_arguments: list[str]) -> int:
    from bespo_desktop.self_test.command import main_self_test

    return main_self_test(sys.stdout)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "calculate": _calculate,
    "validate": _validate,
    "self-test": _self_test,
}


def main() -> int:
    """Run the command of the command line and return its exit status."""
    name, *arguments = sys.argv[1:] or [""]
    command = COMMANDS.get(name)
    if command is None:
        print(f"Choose a command: {', '.join(COMMANDS)}.", file=sys.stderr)
        return UNKNOWN_COMMAND
    return command(arguments)


if __name__ == "__main__":
    sys.exit(main())
