import pytest

from bespo_desktop.codes.calibration import BODY, BRACKETED, LETTERS, SIGNS, judge_calibration
from bespo_desktop.codes.scanner import GS
from bespo_desktop.codes.symbol import gs1_data_matrix, read_symbols

from .test_symbol import picture

GERMAN = str.maketrans("yzYZ", "zyZY")
FRENCH = str.maketrans("aqAQwzWZ", "qaQAzwZW")


@pytest.mark.parametrize("scan", [BODY, "]d2" + BODY + "\r", GS + BODY])
def test_a_scanner_that_tells_the_truth_has_nothing_wrong(scan):
    assert judge_calibration(scan) == ()


def test_the_printed_code_holds_what_is_judged():
    pixels, side = picture(gs1_data_matrix(BRACKETED))
    (read,) = read_symbols(pixels, side, side)
    assert (read.text, read.symbology) == (BODY, "]d2")


@pytest.mark.parametrize(
    ("scan", "words"),
    [
        (BODY.replace(GS, ""), ["separator is lost"]),
        (BODY.replace(GS, "~"), ["It sends '~'"]),
        (BODY.swapcase(), ["Caps Lock"]),
        (BODY.translate(GERMAN), ["Y and Z are exchanged", "German"]),
        (BODY.replace(LETTERS, LETTERS.translate(str.maketrans("aqAQ", "qaQA"))), ["French"]),
        (BODY.translate(FRENCH), ["Letters arrive as others"]),
        (BODY.replace(SIGNS, SIGNS.replace("-", "ß")), ["Signs such as"]),
        (BODY[:20], ["separator is lost", "Signs are missing"]),
    ],
)
def test_what_is_wrong_is_said_with_its_remedy(scan, words):
    said = " ".join(judge_calibration(scan))
    assert [word for word in words if word not in said] == []


def test_a_text_that_is_no_gs1_makes_no_gs1_symbol():
    with pytest.raises(ValueError, match=r".+"):
        gs1_data_matrix("plain")
