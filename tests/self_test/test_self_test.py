"""The self-test passes on a whole installation and names what is broken in a damaged one."""

import io
import shutil
import tomllib

import pytest

from bespo_desktop.facts_files import load_facts
from bespo_desktop.first_window import FirstWindow
from bespo_desktop.self_test import appearance, arithmetic
from bespo_desktop.self_test.check import BrokenError, Check, run_checks
from bespo_desktop.self_test.command import main_self_test
from bespo_desktop.services.crash_report import CrashReport
from tests.helpers.modules import ROOT

CASES = ROOT / "resources" / "self_test" / "cases.toml"


def _raise(problem):
    raise problem


def test_a_whole_installation_passes_and_says_what_was_tried(qapp):
    out = io.StringIO()
    assert main_self_test(out) == 0, out.getvalue()
    for part in ("arithmetic", "fonts", "icons", "forms", "encrypted record", "bag label"):
        assert f"ok      {part}: " in out.getvalue()
    assert out.getvalue().endswith("Everything works.\n")


def test_an_icon_that_is_gone_is_named(qapp, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "resources" / "icons", tmp_path / "icons")
    shutil.copytree(ROOT / "resources" / "self_test", tmp_path / "self_test")
    monkeypatch.setattr(appearance, "folder", lambda _name: tmp_path)
    icons = next(check for check in appearance.checks() if check.name == "icons")
    names = sorted(path.stem for path in (tmp_path / "icons").glob("*.svg"))
    assert icons.run() == f"{len(names)} drawn"
    (tmp_path / "icons" / "stop.svg").unlink()
    with pytest.raises(BrokenError, match=r"there is no icon stop$"):
        icons.run()


def test_a_broken_part_is_named_and_the_others_are_still_tried():
    out = io.StringIO()
    checks = [
        Check("first", lambda: _raise(BrokenError("two and two made five"))),
        Check("second", lambda: _raise(ModuleNotFoundError("No module named 'biip'"))),
        Check("third", lambda: "fine"),
    ]
    assert run_checks(checks, out) == ("first", "second")
    assert out.getvalue().splitlines() == [
        "BROKEN  first: two and two made five",
        "BROKEN  second: ModuleNotFoundError: No module named 'biip'",
        "ok      third: fine",
    ]


@pytest.mark.hazard("H40")
@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('dose_mg = "1.44"', 'dose_mg = "1.45"', "dose_mg should be 1.45, came out as 1.44"),
        (
            'findings = ["dilution-late"]',
            "findings = []",
            "findings ['dilution-late'] instead of []",
        ),
    ],
)
def test_a_case_that_comes_out_otherwise_is_named(tmp_path, monkeypatch, right, wrong, said):
    text = CASES.read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "self_test").mkdir()
    (tmp_path / "self_test" / "cases.toml").write_text(text.replace(right, wrong), "utf-8")
    monkeypatch.setattr(arithmetic, "folder", lambda _: tmp_path)
    assert said in (arithmetic.first_wrong_case(load_facts()) or "")


@pytest.mark.hazard("H40")
@pytest.mark.parametrize("arguments", [["--demo"], []])
def test_a_program_that_miscounts_does_not_open(qapp, tmp_path, monkeypatch, arguments):
    text = CASES.read_text(encoding="utf-8").replace('dose_mg = "1.44"', 'dose_mg = "1.45"')
    (tmp_path / "self_test").mkdir()
    (tmp_path / "self_test" / "cases.toml").write_text(text, "utf-8")
    monkeypatch.setattr(arithmetic, "folder", lambda _: tmp_path)
    said = io.StringIO()
    monkeypatch.setattr(CrashReport, "install", lambda self: None)
    first = FirstWindow(["--data", str(tmp_path / "data"), *arguments], said)
    first.refused.connect(first.shell.close)
    assert first.run() == 1
    assert "The arithmetic cannot be trusted." in first.cover.words()
    assert "cannot start: The arithmetic cannot be trusted." in said.getvalue()
    assert "dose_mg should be 1.45, came out as 1.44" in said.getvalue()
    assert not (tmp_path / "data").exists()


@pytest.mark.hazard("H40")
def test_a_shortened_file_of_cases_does_not_pass(tmp_path, monkeypatch):
    text = "[[case]]".join(CASES.read_text(encoding="utf-8").split("[[case]]")[:12])
    (tmp_path / "self_test").mkdir()
    (tmp_path / "self_test" / "cases.toml").write_text(text, "utf-8")
    monkeypatch.setattr(arithmetic, "folder", lambda _: tmp_path)
    with pytest.raises(BrokenError, match="holds 11 cases"):
        arithmetic.first_wrong_case(load_facts())


def test_every_topic_of_the_leaflet_s_arithmetic_has_a_case():
    cases = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
    asked = {case["request"]["what"] for case in cases}
    assert {"bsa", "dose", "plan", "times", "infusion", "schedule", "course", "response"} <= asked
