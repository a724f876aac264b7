import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.names import read_name, read_words


@pytest.mark.parametrize(
    "name",
    ["Okafor", "O'Brien-Šćepanović", "Nguyễn", "李", "عبد‌الله", "<b>Bold</b>", "A" * 35],
)
def test_a_name_that_can_be_seen_is_kept_letter_by_letter(name):
    assert read_name("surname", f"  {name} ") == name


@pytest.mark.hazard("H14")
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("Oka\u202efor", "unseen-sign"),
        ("Oka\u2066for", "unseen-sign"),
        ("Oka\u200bfor", "unseen-sign"),
        ("Oka\u200cfor", "unseen-sign"),
        ("Oka\u200d", "unseen-sign"),
        ("Oka\nfor", "unseen-sign"),
        ("Oka\x00for", "unseen-sign"),
        ("Oka\ufeffr", "unseen-sign"),
        ("A" * 36, "too-long"),
        ("a" + "\u0301" * 9, "too-many-marks"),
    ],
)
def test_a_name_that_could_not_be_shown_whole_is_refused(name, code):
    with pytest.raises(RefusedError) as refused:
        read_name("surname", name)
    assert refused.value.code == code


def test_the_refusal_names_the_sign_that_cannot_be_seen():
    with pytest.raises(RefusedError, match=r"Type the surname again: .*U\+202E"):
        read_name("surname", "Smith\u202e")


def test_other_words_may_be_sixty_characters_long():
    assert read_words("diagnosis", "x" * 60) == "x" * 60
    with pytest.raises(RefusedError, match="61 characters; 60 can be shown whole"):
        read_words("diagnosis", "x" * 61)


@pytest.mark.parametrize(
    "name",
    [
        "a" + "\u0301" * 3,
        "a" + "\u0301" * 3 + "b" + "\u0301" * 3,
        "\u0301" * 3 + "a",
    ],
)
def test_three_marks_on_a_letter_can_be_seen(name):
    assert read_name("surname", name) == name


@pytest.mark.parametrize(
    "name", ["a" + "\u0301" * 4, "\u0301" * 4 + "a", "ab" + "\u0301" * 4 + "c"]
)
def test_four_marks_on_a_letter_cannot(name):
    with pytest.raises(RefusedError, match="too many marks on one letter"):
        read_name("surname", name)
