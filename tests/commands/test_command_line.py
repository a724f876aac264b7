"""What the command line says of itself, without a screen."""

import subprocess
import sys

from bespo_desktop import __version__


def said(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bespo_desktop", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_version_is_told_with_what_the_program_is_not() -> None:
    done = said("--version")
    assert done.stdout == f"bespo-desktop {__version__}, not a certified medical device\n"
    assert done.returncode == 0


def test_an_unknown_command_names_those_there_are() -> None:
    done = said("calcualte")
    assert done.returncode == 2
    assert "There is no command calcualte. Choose: calculate, validate," in done.stderr
