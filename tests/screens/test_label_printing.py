"""Labels leave whole or not at all."""

from dataclasses import replace
from pathlib import Path

import pytest

from bespo_desktop.facts_files import load_facts
from bespo_desktop.paper.label_content import LabelContent
from bespo_desktop.paper.label_of_bag import Hands, label_copies
from bespo_desktop.paper.label_sizes import label_stock
from bespo_desktop.paper.pdf import NotPrintedError
from bespo_desktop.screens.label_printing import print_copies
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


def test_each_copy_becomes_a_file(ward: Okafor, qapp: object) -> None:
    assert print_copies(ward.context.site, copies(ward), SIZE) == "PDF"
    files = sorted(ward.context.site.papers.iterdir())
    assert [file.name for file in files] == [
        "label-26K24-0031-copy-1.pdf",
        "label-26K24-0031-copy-2.pdf",
    ]
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)


def test_a_printer_that_is_not_there_leaves_nothing_behind(ward: Okafor, qapp: object) -> None:
    site = replace(ward.context.site, printer="Zebra in 6B")
    with pytest.raises(NotPrintedError, match="Zebra in 6B is not there"):
        print_copies(site, copies(ward), SIZE)
    assert list(site.papers.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(ward: Okafor, tmp_path: Path, qapp: object) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    site = replace(ward.context.site, papers=tmp_path / "file" / "papers")
    with pytest.raises(NotPrintedError, match="Choose another folder"):
        print_copies(site, copies(ward), SIZE)
