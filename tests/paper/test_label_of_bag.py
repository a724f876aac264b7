"""The label of a bag in the chart says what the record says."""

from pathlib import Path

import pytest

from bespo_desktop.codes.bag_code import LENGTH, decode
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.facts_files import load_facts
from bespo_desktop.paper.label import render_label
from bespo_desktop.paper.label_of_bag import Hands, label_copies, label_preview, spoken_label
from bespo_desktop.paper.label_sizes import label_stock
from tests.helpers.okafor import KEY, ZONE, Okafor, at, okafor

FACTS = load_facts()
HANDS = Hands(prepared="S. Reilly", checked="E. Marsh", released="K. Boateng")


@pytest.fixture
def ward(tmp_path: Path) -> Okafor:
    return okafor(FACTS, tmp_path)


def test_two_copies_carry_dose_clocks_batches_and_hands(ward: Okafor) -> None:
    ward.until_diluted()
    bag = ward.story.chart.bag
    assert bag is not None
    one, two = label_copies(
        FACTS, ward.story.chart, bag, HANDS, key=KEY, zone=ZONE, copies=2, practice=True
    )
    assert (one.dose, one.volume, one.concentration) == ("1.44 mg", "in 50 mL", "0.0288 mg/mL")
    assert (one.start_by, one.ended_by) == ("17:05", "must have ended by 18:05")
    assert one.out_of_fridge_by == ""
    assert one.made == "Reconstituted 10:05, diluted 10:24"
    assert one.vials == ("2 vials FT8842, exp 31-Aug-2027",)
    assert one.diluent == "Diluent N4417A, exp 30-Jun-2028"
    assert one.diluent_words == "in sodium chloride 9 mg/mL (0.9%)"
    assert (one.copy, two.copy) == ("copy 1 of 2", "copy 2 of 2")
    assert (one.prepared, one.checked, one.released) == (
        "Prepared S. Reilly",
        "Checked E. Marsh",
        "Released K. Boateng",
    )
    assert one.practice == "PRACTICE ONLY. Not for a patient."
    assert [decode(each.code, KEY).copy for each in (one, two)] == [1, 2]
    assert not render_label(one, label_stock().by_id("70x60"), 203).isNull()


def test_a_preview_has_no_code_that_could_be_scanned_as_a_bag(ward: Okafor) -> None:
    ward.until_dissolved()
    bag = ward.story.chart.bag
    assert bag is not None
    shown = label_preview(FACTS, ward.story.chart, bag, HANDS, at(10, 18), ZONE)
    assert shown.made == "Reconstituted 10:05, diluted --:--"
    assert shown.copy == "preview"
    assert len(shown.code) == LENGTH
    with pytest.raises(RefusedError, match="not a code of this ward's bags"):
        decode(shown.code, KEY)
    assert spoken_label(shown).startswith("Inotuzumab ozogamicin, 1.44 mg in 50 mL, start by 17:05")


@pytest.mark.hazard("H23")
def test_there_is_no_label_before_dilution(ward: Okafor) -> None:
    ward.until_dissolved()
    bag = ward.story.chart.bag
    assert bag is not None
    with pytest.raises(ValueError, match="not diluted"):
        label_copies(FACTS, ward.story.chart, bag, HANDS, key=KEY, zone=ZONE, copies=1)
