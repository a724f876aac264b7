"""A hospital's own table: every filled expectation is compared, and nothing else."""

import io
from pathlib import Path

import pytest

from bespo_desktop.calculation.validate import main_validate

TABLE = Path(__file__).parent / "worked-examples.csv"
HEAD = "bsa,cycle,day,expect_dose_mg\n"


@pytest.fixture
def validate(tmp_path):
    def run(content, *arguments):
        path = tmp_path / "table.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        out, err = io.StringIO(), io.StringIO()
        status = main_validate([str(path), *arguments], out, err)
        return status, out.getvalue(), err.getvalue()

    return run


def test_the_worked_examples_pass(validate):
    assert validate(TABLE.read_bytes()) == (0, "11 passed, 0 failed\n", "")


def test_a_row_that_differs_is_shown_with_both_values(validate):
    status, out, _ = validate(HEAD + "1.79 m2,1,1,1.43\n1.79 m2,1,8,0.91\n")
    assert status == 1
    assert out.splitlines()[-1] == "1 passed, 1 failed"
    assert out.splitlines()[1].split() == ["3", "dose_mg", "0.91", "0.9"]


@pytest.mark.parametrize(
    ("expected", "status"),
    [
        ("1.43", 0),
        ("1.430", 0),
        ("1.4", 0),
        ("1", 0),
        ("1.44", 1),
        ("1.431", 1),
        ("2", 1),
        ("1,43", 1),
        ("1.43 mg", 1),
        ("about 1.4", 1),
    ],
)
def test_a_number_is_compared_at_the_places_it_is_written_with(validate, expected, status):
    assert validate(HEAD.replace(",", ";") + f"1.79 m2;1;1;{expected}\n")[0] == status


def test_half_up_at_the_places_written(validate):
    table = "bsa,cycle,day,expect_dose_exact_mg\n1.79 m2,1,8,0.90\n"
    assert validate(table)[0] == 0


def test_a_mark_before_the_first_column_and_windows_line_ends_are_read(validate):
    table = (HEAD + "1.79 m2,1,1,1.43\n").replace("\n", "\r\n").encode("utf-8-sig")
    assert validate(table)[0] == 0


def test_a_refused_row_fails_with_the_reason(validate):
    status, out, _ = validate(HEAD + "1.79 m2,1,9,1.43\n")
    assert status == 1
    assert "refused: Give day as 1, 8 or 15." in out


@pytest.mark.parametrize(
    "content", [HEAD, HEAD + "1.79 m2,1,1,\n", HEAD + "\n\n", "cycle,day\n1,1\n"]
)
def test_nothing_compared_is_not_a_pass(validate, content):
    assert validate(content) == (1, "0 passed, 0 failed\n", "")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("bsa,cycle,day,expect_dose\n1.79 m2,1,1,1.43\n", "expect_dose"),
        ("bsa,cycle,day,patient\n", "patient"),
        ("bsa,cycle,day,bsa\n", "twice"),
        (HEAD + "1.79 m2,1,1,1.43,extra\n", "Line 2"),
        ("", "empty"),
        (b"\xff\xfe", "UTF-8"),
        (HEAD + '"1.79 m2,1,1,1.43\n', "CSV"),
        ("what,bsa\ndose,1.79 m2\n", "what"),
    ],
)
def test_a_table_that_cannot_be_used_says_so(validate, content, word):
    status, out, err = validate(content)
    assert (status, out) == (2, "")
    assert word in err
    assert err.count("\n") == 1


def test_a_finding_that_is_not_there_fails(validate):
    status, out, _ = validate("bsa,cycle,day,expect_finding\n1.79 m2,1,1,vials-differ\n")
    assert status == 1
    assert out.splitlines()[1].split() == ["2", "finding", "vials-differ", "none"]


def test_a_whole_input_written_otherwise_is_refused_not_converted(validate):
    assert "refused" in validate(HEAD + "1.79 m2,1.0,1,1.43\n")[1]


def test_the_report_goes_to_whoever_can_write_it(validate, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(HEAD + "1.79 m2,1,1,1.43\n1.79 m2,1,8,1.0\n", encoding="utf-8")
    seen = []
    arguments = [str(path), "--report", str(tmp_path / "report.pdf")]
    status = main_validate(
        arguments, io.StringIO(), io.StringIO(), lambda *given: seen.append(given)
    )
    ((target, facts, comparisons),) = seen
    assert status == 1
    assert target.name == "report.pdf"
    assert facts.label.profile == "uk-2021-07"
    assert [(one.expected, one.found, one.passed) for one in comparisons] == [
        ("1.43", "1.43", True),
        ("1.0", "0.9", False),
    ]


def test_a_report_that_cannot_be_written_is_said(validate):
    status, _, err = validate(HEAD + "1.79 m2,1,1,1.43\n", "--report", "report.pdf")
    assert status == 2
    assert "nothing was written" in err
