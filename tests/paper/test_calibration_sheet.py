from datetime import UTC, datetime

from bespo_desktop.codes.calibration import BODY, judge_calibration
from bespo_desktop.paper.calibration_sheet import calibration_sheet
from tests.helpers.pdf_text import codes_of, text_of


def test_the_sheet_holds_the_code_in_three_sizes_that_all_read_back(facts, tmp_path):
    path = tmp_path / "calibration.pdf"
    at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    calibration_sheet(facts, printed_at=at, by="S. Reilly", zone="Europe/London").write(path)
    codes = codes_of(path)
    assert codes == (BODY,) * 3
    assert judge_calibration(codes[0]) == ()
    assert "Scanner calibration" in text_of(path)
