"""One number for all data files; the digests below were made with the command sha256sum."""

import pytest

from bespo_desktop.core.contents import contents_hash, short_hash

# printf one | sha256sum, printf 'two\\n' | sha256sum, and the same of the two lines of names.
TWO_FILES = "445f659576d2013c9b998a9bb82e73d982e6eff49e68983f5745170c5e6ee23a"
NO_FILE = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_number_is_that_of_names_and_texts_in_the_order_of_names():
    assert contents_hash({"a.toml": "one", "b.toml": "two\n"}) == TWO_FILES
    assert contents_hash({"b.toml": "two\n", "a.toml": "one"}) == TWO_FILES
    assert contents_hash({}) == NO_FILE


@pytest.mark.parametrize(
    "texts",
    [
        {"a.toml": "one", "b.toml": "two"},
        {"a.toml": "One", "b.toml": "two\n"},
        {"a.toml": "one", "c.toml": "two\n"},
        {"a.toml": "one"},
    ],
)
def test_a_letter_more_or_less_is_another_number(texts):
    assert contents_hash(texts) != TWO_FILES


def test_it_is_shown_as_three_groups_of_four():
    assert short_hash("3f2a91c077de" + "0" * 52) == "3F2A-91C0-77DE"
