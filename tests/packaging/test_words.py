"""The collection for translators: f-strings, forms and data files are in it, code words are not."""

import re

import pytest
from devtools import words

from bespo_desktop.services.language import read_language
from bespo_desktop.widgets.form_loader import FORM_TEXTS

PLACE = re.compile(r"\{\w*\}")


@pytest.fixture(scope="module")
def collected():
    return words.collect()


@pytest.mark.parametrize(
    "text",
    [
        "Record observations",  # tr
        "{done} of {of} entries read. Everything else goes on meanwhile.",  # tr, filled afterwards
        "Give a date from {1} on.",  # an f-string of the core
        "Type the time like 09:05, 00:00 to 23:59, not '{1}'.",
        "Nothing is deleted. A correction is a new entry with its reason.",  # a form
        "What this program is not",  # a data file
        "Signs of a reaction: {detail}",  # an alarm
        "Checks open",  # a state of the ward board
    ],
)
def test_every_kind_of_place_is_read(collected, text):
    assert text in collected


def test_docstrings_style_sheets_and_queries_are_not_collected(collected):
    assert [text for text in collected if re.search(r"SELECT |px;|Raises:|Args:", text)] == []


def test_loader_and_collection_agree_which_properties_of_a_form_are_read_by_people():
    assert words.FORM_TEXTS == FORM_TEXTS


def test_a_stretched_text_is_forty_percent_longer_and_keeps_places_and_mnemonic():
    text = "&Weight is {1} days old (limit {n})."
    longer = words.stretched(text)
    assert PLACE.findall(longer) == ["{1}", "{n}"]
    assert longer.startswith("&W")
    letters = [sum(sign.isalpha() for sign in one) for one in (text, longer)]
    assert 1.4 <= letters[1] / letters[0] <= 1.6
    assert words.stretched("inotuzumab ozogamicin (BESPONSA)") == "inotuzumab ozogamicin (BESPONSA)"


def test_the_whole_collection_can_be_spoken(tmp_path, collected):
    path = tmp_path / "longer.ts"
    assert words.write(path, longer=True) == len(collected)
    sentences = read_language(path)
    assert all(sentences.exactly(text) for text in collected)


def test_the_translators_file_holds_nothing_finished(tmp_path, collected):
    path = tmp_path / "new.ts"
    words.write(path, longer=False)
    assert path.read_text(encoding="utf-8").count('type="unfinished"') == len(collected)
    assert read_language(path).exactly("Weight") is None
