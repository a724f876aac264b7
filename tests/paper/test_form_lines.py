"""A line of a form as it is written."""

from bespo_desktop.paper.form_lines import form
from bespo_desktop.paper.inline import Blank, Tick, clock_blank
from bespo_desktop.paper.marks import Run


def test_a_line_has_its_boxes_blanks_clocks_and_bold_words():
    assert form("[] empty {20} mL  at {:} *Not gemtuzumab.*") == (
        Tick(),
        Run(" empty "),
        Blank(20),
        Run(" mL  at "),
        *clock_blank(),
        Run(" "),
        Run("Not gemtuzumab.", 700),
    )


def test_a_line_of_words_is_one_run():
    assert form("Swirl, do not shake.") == (Run("Swirl, do not shake."),)
    assert form("") == ()
