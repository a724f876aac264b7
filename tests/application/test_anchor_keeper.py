"""A record cut back to before a paper is found out: the paper's anchor is kept beside it."""

import json

from bespo_desktop.anchor_keeper import AnchorKeeper
from bespo_desktop.chart.about_preparing import LabelPrinted
from bespo_desktop.facts_files import load_facts
from bespo_desktop.journal.anchors import FILE_NAME, kept_anchors
from bespo_desktop.journal.start import start
from tests.helpers.okafor import at, okafor
from tests.helpers.window import practice


def test_the_anchor_of_a_paper_is_kept(qapp, tmp_path):
    started = start(tmp_path / "data")
    keeper = AnchorKeeper(started.journal, lambda: at(12))
    printed, head = keeper.for_paper(), started.journal.head()
    kept, foreign = kept_anchors(tmp_path / "data", started.journal.file.key)
    started.close()
    assert printed == head.text
    assert (kept, foreign) == ((head,), 0)


def test_a_disk_that_takes_no_list_does_not_hold_up_the_paper(qapp, tmp_path):
    started = start(tmp_path / "data")
    (tmp_path / "data" / FILE_NAME).mkdir()
    printed, head = (
        AnchorKeeper(started.journal, lambda: at(12)).for_paper(),
        started.journal.head(),
    )
    started.close()
    assert printed == head.text


def test_each_printed_label_is_told_once(qapp, tmp_path):
    amara, told = okafor(load_facts(), tmp_path), []
    amara.context.ward.label_printed.connect(lambda: told.append(amara.journal.events[-1].payload))
    amara.until_diluted()
    assert told == []
    amara.story.at(at(10, 31)).labelled()
    assert len(told) == len(amara.saved(LabelPrinted))


def test_the_window_keeps_the_anchor_of_a_printed_label(qapp, tmp_path):
    with practice(tmp_path) as conductor:
        conductor.context.ward.label_printed.emit()
        shown = conductor.context.anchor()
        lines = (tmp_path / "practice" / FILE_NAME).read_text("utf-8").splitlines()
    kept = [json.loads(line) for line in lines]
    assert [line["what"] for line in kept] == ["label", "paper"]
    assert f"-{kept[1]['position']}-" in shown
    assert kept[1]["hash"].upper().startswith("".join(shown.split("-")[2:]))
