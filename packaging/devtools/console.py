"""Speaking to the person at the terminal: on stderr only, stdout belongs to the program."""

import sys


class SetUpError(Exception):
    """Setting up cannot go on; the text says why and gives the line that mends it."""


def say(text: str) -> None:
    """Write one line to stderr at once."""
    sys.stderr.write(f"dev.py: {text}\n")
    sys.stderr.flush()
