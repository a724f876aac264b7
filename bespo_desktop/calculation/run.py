"""`bespo-desktop calculate`: request lines in, answer lines out, in the same order."""

import argparse
import os
import sys
from pathlib import Path
from typing import BinaryIO, TextIO

from bespo_desktop.assets import AssetError
from bespo_desktop.calculation.requests import answer_line
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts

_BOM = b"\xef\xbb\xbf"
ANSWERED = 0
UNREADABLE = 2


def fact_arguments(program: str, about: str) -> argparse.ArgumentParser:
    """Return a parser with the options that choose label profile and site policy."""
    parser = argparse.ArgumentParser(prog=program, description=about, allow_abbrev=False)
    parser.add_argument("--label", default="uk-2021-07", help="label profile (uk-2021-07)")
    parser.add_argument("--policy", type=Path, default=None, help="the hospital's policy file")
    return parser


def read_facts(arguments: argparse.Namespace, stderr: TextIO) -> Facts | None:
    """Return the facts, or None after saying on stderr why they cannot be used."""
    try:
        return load_facts(label=arguments.label, policy_file=arguments.policy)
    except (DataFileError, AssetError, OSError, UnicodeDecodeError) as problem:
        print(f"Nothing was calculated: {problem}", file=stderr)
        return None


def main_calculate(
    argv: list[str], stdin: BinaryIO | None, stdout: BinaryIO, stderr: TextIO
) -> int:
    """Answer every request line and return the exit status.

    0 when every line was answered, refused ones included; 2 when the options, the fact files or the
    input could not be read at all, or nobody reads the answers.
    """
    parser = fact_arguments(
        "bespo-desktop calculate", "Answer requests: one JSON object a line in, one a line out."
    )
    facts = read_facts(parser.parse_args(argv), stderr)
    if facts is None:
        return UNREADABLE
    if stdin is None:
        print("The input could not be read: there is none.", file=stderr)
        return UNREADABLE
    try:
        _answer_all(facts, stdin, stdout)
    except BrokenPipeError:
        _silence(stdout)
        return UNREADABLE
    except OSError as problem:
        print(f"The input could not be read, or an answer not written: {problem}", file=stderr)
        return UNREADABLE
    return ANSWERED


def _answer_all(facts: Facts, stdin: BinaryIO, stdout: BinaryIO) -> None:
    first = True
    for line in stdin:
        if first:
            # Some editors put a mark before the first character of a UTF-8 file.
            line = line.removeprefix(_BOM)
            first = False
        stdout.write(answer_line(facts, line).encode("utf-8") + b"\n")
        stdout.flush()


def _silence(stdout: BinaryIO) -> None:
    """Point a broken standard output at nothing, so that leaving the process stays quiet."""
    if stdout is not sys.stdout.buffer:
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
