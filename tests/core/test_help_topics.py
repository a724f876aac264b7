"""Topics of the help as they stand in the file, and a file that is wrong."""

import pytest

from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.help_topics import parse_help

TOPIC = '[[topic]]\nkey = "keys"\ntitle = "Keys"\nicon = "grid"\n'


def test_a_topic_has_lines_and_groups_or_none():
    assert len(parse_help(TOPIC).topic) == 1
    bare, full = parse_help(TOPIC + TOPIC + 'lines = ["One.", "Two."]\ngroups = ["dosing"]\n').topic
    assert (bare.lines, bare.groups) == ((), ())
    assert (full.lines, full.groups) == (("One.", "Two."), ("dosing",))
    assert (full.key, full.title, full.icon) == ("keys", "Keys", "grid")


@pytest.mark.parametrize(
    "text",
    ["", "topic = []", "[[topic]", TOPIC + "more = 1", TOPIC + "lines = 1", TOPIC + 'lines = [""]'],
)
def test_a_wrong_file_is_refused(text):
    with pytest.raises(DataFileError, match="help"):
        parse_help(text)


def test_a_page_or_question_opens_its_own_topic_or_the_first():
    first, second, third = (
        TOPIC.replace('"keys"', f'"{key}"') + f"screens = {screens}\n"
        for key, screens in (("a", "[]"), ("b", '["dose", "Second"]'), ("c", '["give"]'))
    )
    topics = parse_help(first + second + third)
    assert topics.of_screen("dose").key == "b"
    assert topics.of_screen("give").key == "c"
    assert topics.of_screen("Unknown", "give").key == "c"
    assert topics.of_screen("give", "dose").key == "c"
    assert topics.of_screen("Unknown").key == "a"
    assert topics.of_screen().key == "a"
