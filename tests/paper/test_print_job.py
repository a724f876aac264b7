"""Labels leave whole or not at all."""

from pathlib import Path

import pytest

from bespo_desktop.facts_files import load_facts
from bespo_desktop.paper.label_content import LabelContent
from bespo_desktop.paper.label_of_bag import Hands, label_copies
from bespo_desktop.paper.label_sizes import label_stock
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.paper.print_job import LabelJob, Queue, carry_out
from tests.helpers.okafor import KEY, ZONE, Okafor, okafor

FACTS = load_facts()
SIZE = label_stock().by_id("70x60")


@pytest.fixture
def ward(tmp_path: Path) -> Okafor:
    ward = okafor(FACTS, tmp_path / "papers")
    ward.until_diluted()
    return ward


def copies(ward: Okafor) -> list[LabelContent]:
    bag = ward.story.chart.bag
    assert bag is not None
    hands = Hands(prepared="S. Reilly", checked="E. Marsh", released="K. Boateng")
    chart = ward.story.chart
    return list(label_copies(FACTS, chart, bag, hands, key=KEY, zone=ZONE, copies=2))


def job(ward: Okafor, folder: Path, queue: Queue | None = None) -> LabelJob:
    return LabelJob(contents=tuple(copies(ward)), size=SIZE, folder=folder, queue=queue)


def test_each_copy_becomes_a_file(ward: Okafor, tmp_path: Path) -> None:
    wanted = job(ward, tmp_path / "out")
    carry_out(wanted)
    assert wanted.where == "PDF"
    files = sorted((tmp_path / "out").iterdir())
    assert [file.name for file in files] == [
        "label-26K24-0031-copy-1.pdf",
        "label-26K24-0031-copy-2.pdf",
    ]
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)


@pytest.mark.hazard("H24")
def test_a_printer_that_is_not_there_leaves_nothing_behind(ward: Okafor, tmp_path: Path) -> None:
    with pytest.raises(NotPrintedError, match="Zebra in 6B is not there"):
        carry_out(job(ward, tmp_path / "out", Queue("Zebra in 6B", 203)))
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(ward: Okafor, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(NotPrintedError, match="Choose another folder"):
        carry_out(job(ward, tmp_path / "file" / "papers"))
