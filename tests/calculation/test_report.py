"""`validate --report`: the sheet that is signed holds versions, every case and both values."""

import subprocess
import sys
import unicodedata

import pypdf
import pytest

from tests.helpers.modules import ROOT

HEAD = "bsa,cycle,day,expect_dose_mg\n"


def validated(tmp_path, content, report):
    table = tmp_path / "table.csv"
    table.write_text(content, encoding="utf-8")
    command = [sys.executable, "-m", "bespo_desktop", "validate", str(table), "--report"]
    return subprocess.run(
        [*command, str(report)], capture_output=True, cwd=ROOT, timeout=60, check=False
    )


def test_the_sheet_shows_versions_and_both_values_of_each_case(tmp_path):
    report = tmp_path / "report.pdf"
    content = HEAD + "1.79 m2,1,1,1.43\n1.79 m2,1,8,0.91\n"
    assert validated(tmp_path, content, report).returncode == 1
    # The printed font joins "ff" into one glyph.
    text = unicodedata.normalize("NFKC", pypdf.PdfReader(report).pages[0].extract_text())
    words = " ".join(text.split())
    assert "Commissioning: worked examples" in words
    assert "uk-2021-07" in words
    assert "1 agree, 1 differ" in words
    assert "2 dose_mg 1.43 1.43 agrees" in words
    assert "3 dose_mg 0.91 0.9 DIFFERS" in words
    assert "signature" in words


@pytest.mark.parametrize("place", ["no-such-folder/report.pdf", "."])
def test_a_sheet_that_cannot_be_written_is_said(tmp_path, place):
    result = validated(tmp_path, HEAD + "1.79 m2,1,1,1.43\n", tmp_path / place)
    assert result.returncode == 2
    assert b"The report was not written" in result.stderr
    assert b"Traceback" not in result.stderr
