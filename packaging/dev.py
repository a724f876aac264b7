#!/usr/bin/env python3
"""The one command of a checkout: `python3 packaging/dev.py run|test|check|build|bench|campaign`.

Needs Python 3.11 and the standard library; everything else it fetches into `.venv` by itself.
Whatever it has to say about setting up goes to stderr, so that `run calculate` stays a filter.
This file stays readable for older Pythons, which are told plainly what is needed.
"""

import sys


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - this line is for those who have not got it
        sys.stderr.write(
            "Bespo Desktop needs Python 3.11 or newer; this is Python {}.{} ({}).\n"
            "Start the same command with a newer one, for instance: python3.11 {}\n".format(
                sys.version_info[0], sys.version_info[1], sys.executable, " ".join(sys.argv)
            )
        )
        return 1
    from devtools.commands import dispatch

    return dispatch(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
