"""What stays due after an infusion, and a list that is wrong."""

import pytest

from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.follow_up import parse_follow_up
from bespo_desktop.core.units import magnitude

HEAD = 'id = "follow-up"\nversion = "1"\n'
TASK = """
[[task]]
id = "ecg"
danger = "qt"
what = "Repeat the ECG"
detail = "Detail"
after = "1 h"
source = "leaflet, section 2"
confirmed = false
"""


# The leaflet repeats ECG, blood counts and liver enzymes during treatment and watches for tumour
# lysis; it gives no time, so that each time is doubtful.
@pytest.mark.parametrize(
    ("name", "danger", "hours"),
    [
        ("ecg", "qt", 1),
        ("lysis-bloods", "tumour-lysis", 6),
        ("counts", "counts", 48),
        ("liver-tests", "liver", 48),
    ],
)
def test_what_the_leaflet_repeats_is_proposed_with_a_doubtful_time(facts, name, danger, hours):
    task = {task.id: task for task in facts.questions.follow_up.task}[name]
    assert (task.danger, magnitude(task.after, "h"), task.confirmed) == (danger, hours, False)


def test_tasks_are_told_apart_by_their_id():
    assert [task.id for task in parse_follow_up(HEAD + TASK).task] == ["ecg"]
    two = parse_follow_up(HEAD + TASK + TASK.replace('"ecg"', '"bloods"'))
    assert [task.id for task in two.task] == ["ecg", "bloods"]
    for twice in (TASK + TASK, TASK.replace('"ecg"', '"a"') + TASK + TASK):
        with pytest.raises(DataFileError, match="two tasks share one id"):
            parse_follow_up(HEAD + twice)


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        HEAD + "task = []",
        HEAD + TASK.replace('"1 h"', '"1 d"'),
        HEAD + TASK.replace('"1 h"', "1"),
        HEAD + TASK.replace('source = "leaflet, section 2"\n', ""),
        HEAD + TASK.replace('"qt"', '"rash"'),
        "[[task]",
    ],
)
def test_a_wrong_list_is_refused_by_its_name(text):
    with pytest.raises(DataFileError, match=r"follow-up\.toml"):
        parse_follow_up(text)
