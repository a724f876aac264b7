"""Any name of up to 2 × 35 characters is printed whole, on label and sheet, or it is refused."""

import unicodedata
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bespo_desktop.paper.documents import LEFT_MM, WIDE_MM, Sheet
from bespo_desktop.paper.heads import who
from bespo_desktop.paper.label_content import BagPatient
from bespo_desktop.paper.label_sizes import label_stock
from bespo_desktop.paper.marks import TextMark
from bespo_desktop.paper.typesetting import DoesNotFitError, NotPrintableError
from tests.helpers.random_labels import printed_whole, squeezed

SIZES = label_stock().size
LONGEST = 35
LETTERS = st.characters(exclude_categories=["Cs"])
LATIN = st.characters(min_codepoint=0x20, max_codepoint=0x24F)
STRANGE = (
    *("אברהם", "محمد", "李小龍", "👩\u200d⚕️", "\u202e", "\u200d", "\u00ad", "\x1d", "\t", "\n"),
    *("<b>", "&amp;", "%s", "{0}", "ﬁ", "０", "e\u0301", "ß", "Łuczak", "W" * 9, "O'", "von ", "-"),
)
PIECES = st.sampled_from(STRANGE)
NAMES = st.one_of(
    st.text(LETTERS, min_size=1, max_size=LONGEST),
    st.text(LATIN, min_size=1, max_size=LONGEST),
    st.lists(PIECES | st.text(LATIN, max_size=8), min_size=1, max_size=8).map(
        lambda pieces: "".join(pieces)[:LONGEST] or "A"
    ),
)
WARD = settings(
    derandomize=True,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.hazard("H14")
@WARD
@given(surname=NAMES, given_name=NAMES, number=st.integers(0, 3))
@example(surname="W" * 35, given_name="W" * 35, number=3)
@example(surname="i" * 35, given_name="i" * 35, number=0)
@example(surname="אב" * 17, given_name="A", number=0)
@example(surname="A\u202eB", given_name="A", number=1)
def test_a_name_is_on_the_label_whole_or_refused(make, surname, given_name, number):
    content = make(patient={"surname": surname, "given": given_name})
    try:
        printed = printed_whole(content, SIZES[number])
    except (DoesNotFitError, NotPrintableError):
        return
    wanted = unicodedata.normalize("NFC", f"{surname.upper()}, {given_name}")
    assert printed["name"] == squeezed(wanted)
    assert not any(unicodedata.category(sign)[0] == "C" for sign in wanted)
    assert not any(unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in wanted)


@WARD
@given(surname=NAMES, given_name=NAMES)
@example(surname="W" * 35, given_name="W" * 35)
def test_a_name_is_on_a_sheet_whole_or_refused(surname, given_name):
    sheet = Sheet("Handover", "")
    patient = BagPatient(surname=surname, given=given_name, born=date(1968, 3, 12), ward="6B")
    try:
        who(sheet, patient, place="6B, bed 3", allergies="none known")
    except (DoesNotFitError, NotPrintableError):
        return
    marks = [mark for mark in sheet.pages[0] if isinstance(mark, TextMark)]
    printed = "".join(mark.run.text for mark in marks if mark.field == "Patient")
    wanted = unicodedata.normalize("NFC", f"{surname.upper()}, {given_name}")
    assert "".join(printed.split()) == "".join(wanted.split())
    assert all(mark.x_mm + mark.width_mm <= LEFT_MM + WIDE_MM + 0.01 for mark in marks)


def test_the_usual_long_names_are_printed_and_not_refused(make):
    """A rule that refused everything would pass the two tests above."""
    for surname, given_name in (
        ("Okafor", "Amara"),
        ("Featherstonehaugh-Cholmondeley", "Alexandrina Victoria"),
        ("van der Westhuizen-Bezuidenhout", "Wilhelmina Johanna Magdalena"),
        ("Łuczak-Świętosławska", "Małgorzata Żaneta"),
    ):
        for size in SIZES:
            content = make(patient={"surname": surname, "given": given_name})
            assert printed_whole(content, size)["name"]
