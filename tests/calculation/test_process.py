"""The real process: bytes in, bytes out, exit status, no Qt, quick enough for a whole table."""

import json
import os
import shlex
import subprocess
import sys

import pytest

from tests.helpers.modules import ROOT

PROGRAM = [sys.executable, "-m", "bespo_desktop"]
# Importing Qt fails in a process that starts like this.
BLOCKED = [
    sys.executable,
    "-c",
    "import sys\n"
    "sys.modules['PySide6'] = None\n"
    "sys.modules['sqlcipher3'] = None\n"
    "from bespo_desktop.__main__ import main\n"
    "sys.exit(main())",
]
DOSE = b'{"what": "dose", "bsa": "1.79 m2", "cycle": 1, "day": 1}'


def run(command, *arguments, given=b""):
    return subprocess.run(
        [*command, *arguments], input=given, capture_output=True, cwd=ROOT, timeout=60, check=False
    )


def answers(result):
    return [json.loads(line) for line in result.stdout.decode("utf-8").split("\n")[:-1]]


def test_each_line_has_its_answer_in_order_whatever_stands_in_it():
    given = b"\n".join([DOSE, b"", b"\xff\xfe", b"{", DOSE.replace(b"1.79", b"2"), b"7"]) + b"\n"
    result = run(PROGRAM, "calculate", given=given)
    assert result.returncode == 0
    assert result.stderr == b""
    kinds = [answer["answer"] for answer in answers(result)]
    assert kinds == ["ok", "refused", "refused", "refused", "ok", "refused"]
    assert answers(result)[4]["dose_mg"] == "1.6"


@pytest.mark.parametrize(
    "given",
    [DOSE, DOSE + b"\n", DOSE + b"\r\n", b"\xef\xbb\xbf" + DOSE + b"\r\n"],
)
def test_line_ends_and_a_leading_mark_make_no_difference(given):
    result = run(PROGRAM, "calculate", given=given)
    assert [answer["dose_mg"] for answer in answers(result)] == ["1.43"]


def test_no_request_has_no_answer():
    result = run(PROGRAM, "calculate")
    assert (result.returncode, result.stdout) == (0, b"")


def test_an_answer_comes_before_the_next_request_is_sent():
    with subprocess.Popen(
        [*PROGRAM, "calculate"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        process.stdin.write(DOSE + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["dose_mg"] == "1.43"
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_a_reader_that_goes_away_ends_the_run_quietly():
    with subprocess.Popen(
        [*PROGRAM, "calculate"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        process.stdout.close()
        process.stdin.write((DOSE + b"\n") * 100)
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="redirections of a POSIX shell")
@pytest.mark.parametrize("redirection", ["<&-", "0>/dev/null"])
def test_input_that_cannot_be_read_is_exit_status_two(redirection):
    command = f"{shlex.join(PROGRAM)} calculate {redirection}"
    result = run(["/bin/sh", "-c", command])
    assert result.returncode == 2
    assert b"could not be read" in result.stderr
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["calculate", "--label", "us-2024"],
        ["calculate", "--policy", "no-such-file.toml"],
        ["calculate", "--policy", "pyproject.toml"],
        ["calculate", "--lable", "uk-2021-07"],
        ["calculate", "extra"],
        ["validate"],
        ["validate", "no-such-file.csv"],
        ["validate", "."],
    ],
)
def test_what_cannot_be_used_is_said_on_stderr(arguments):
    result = run(PROGRAM, *arguments, given=DOSE)
    assert result.returncode == 2
    assert result.stdout == b""
    assert result.stderr.strip()
    assert b"Traceback" not in result.stderr


def test_qt_and_database_are_never_imported():
    result = run(BLOCKED, "calculate", given=DOSE + b"\n")
    assert (result.returncode, result.stderr) == (0, b"")
    assert answers(result)[0]["dose_mg"] == "1.43"
    table = ROOT / "tests" / "calculation" / "worked-examples.csv"
    result = run(BLOCKED, "validate", str(table))
    assert (result.returncode, result.stderr) == (0, b"")


def test_a_site_policy_changes_what_the_site_decides(tmp_path):
    policy = tmp_path / "site.toml"
    policy.write_text(
        'version = "site-1"\n[withdrawable_volume]\nvalue = "4 mL"\nreason = "measured here"\n'
    )
    request = b'{"what": "dose", "bsa": "2 m2", "cycle": 1, "day": 8}\n'
    result = run(PROGRAM, "calculate", "--policy", str(policy), given=request)
    assert answers(result)[0]["vials_if_withdrawable"] == 1
    assert answers(run(PROGRAM, "calculate", given=request))[0]["vials_if_withdrawable"] == 2


def test_two_thousand_doses_take_seconds():
    """Of the processor's time: what else the computer does is not theirs."""
    begun = os.times()
    result = run(PROGRAM, "calculate", given=(DOSE + b"\n") * 2000)
    assert len(answers(result)) == 2000
    assert os.times().children_user - begun.children_user < 10
