from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bespo_desktop.codes.bag_check import BagVerdict, KnownBag, judge_bag
from bespo_desktop.codes.bag_code import (
    BagCode,
    decode,
    decode_worksheet,
    encode,
    encode_worksheet,
)
from bespo_desktop.codes.keyed_check import patient_check
from bespo_desktop.core.errors import RefusedError

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
OKAFOR = patient_check("0193" * 8, KEY)
HUGHES = patient_check("0194" * 8, KEY)
T0 = datetime(2026, 11, 24, 10, 5, tzinfo=UTC)
LIMIT = T0 + timedelta(hours=8)
BAG = BagCode(
    preparation_id="01935f0e7d6c7000800000000000abcd",
    patient_check=OKAFOR,
    dose_mg=Decimal("1.44"),
    volume_ml=Decimal(50),
    reconstituted_at=T0,
    ended_by=LIMIT,
    copy=1,
)
KNOWN = KnownBag(
    dose_mg=Decimal("1.44"),
    volume_ml=Decimal(50),
    reconstituted_at=T0,
    ended_by=LIMIT,
    valid_copies=frozenset({1, 2}),
)


def refusal(text, key=KEY):
    with pytest.raises(RefusedError) as caught:
        decode(text, key)
    return caught.value.code


def verdict(code=BAG, patient=OKAFOR, now=T0 + timedelta(hours=1), known=KNOWN):
    return judge_bag(code, patient_check=patient, now=now, known=known).verdict


def test_a_code_comes_back_as_it_was_made():
    text = encode(BAG, KEY)
    assert len(text) == 64
    assert text.isalnum()
    assert decode(text, KEY) == BAG


@given(
    st.integers(0, 2**128 - 1),
    st.integers(1, 36**4 - 1),
    st.integers(1, 36**3 - 1),
    st.datetimes(datetime(2020, 1, 2), datetime(2080, 1, 1)),  # noqa: DTZ001
    st.integers(1, 35),
)
def test_every_bag_that_can_be_made_survives_the_code(identity, dose, volume, at, copy):
    at = at.replace(microsecond=0, tzinfo=UTC)
    bag = BagCode(
        preparation_id=f"{identity:032x}",
        patient_check=OKAFOR,
        dose_mg=Decimal(dose) / 10000,
        volume_ml=Decimal(volume) / 100,
        reconstituted_at=at,
        ended_by=at + timedelta(hours=8),
        copy=copy,
    )
    assert decode(encode(bag, KEY).lower() + "\r\n", KEY) == bag


def test_no_identifier_stands_in_clear():
    text = encode(BAG, KEY)
    assert patient_check("9434765919", KEY) != patient_check("9434765919", OTHER_KEY)
    assert "9434765919" not in text
    assert len(OKAFOR) == 7


@pytest.mark.hazard("H23")
@pytest.mark.parametrize("place", range(3, 64))
def test_one_altered_character_anywhere_is_noticed(place):
    text = encode(BAG, KEY)
    altered = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
    assert refusal(altered) == "altered"


def test_another_wards_key_opens_nothing():
    assert refusal(encode(BAG, KEY), OTHER_KEY) == "altered"


@pytest.mark.parametrize("text", ["", "5000000000000", "BB1", "BB1É", "BX1" + "0" * 61])
def test_what_is_not_ours_is_refused(text):
    assert refusal(text) in ("not_ours", "altered")
    assert refusal("0109506000134352") == "not_ours"


def test_the_worksheet_never_passes_as_the_bag():
    sheet = encode_worksheet(BAG.preparation_id, KEY)
    assert refusal(sheet) == "worksheet_code"
    assert decode_worksheet(sheet, KEY) == BAG.preparation_id
    with pytest.raises(RefusedError):
        decode_worksheet(encode(BAG, KEY), KEY)


@pytest.mark.parametrize(
    "change",
    [
        {"dose_mg": Decimal("1.44005")},
        {"dose_mg": Decimal(0)},
        {"dose_mg": Decimal(200)},
        {"volume_ml": Decimal("50.005")},
        {"volume_ml": Decimal(500)},
    ],
)
def test_what_the_code_cannot_hold_is_refused_not_rounded(change):
    with pytest.raises(RefusedError, match="cannot hold"):
        encode(replace(BAG, **change), KEY)


@pytest.mark.parametrize(
    "change",
    [
        {"copy": 0},
        {"copy": 36},
        {"preparation_id": "abc"},
        {"patient_check": "A"},
    ],
)
def test_an_impossible_bag_cannot_be_encoded(change):
    with pytest.raises(ValueError, match=r"copy|hex digits"):
        encode(replace(BAG, **change), KEY)


def test_times_must_be_whole_seconds_in_utc_and_in_order():
    with pytest.raises(ValueError, match="whole second"):
        replace(BAG, reconstituted_at=T0.replace(microsecond=1))
    with pytest.raises(ValueError, match="whole second"):
        replace(BAG, reconstituted_at=T0.replace(tzinfo=None))
    with pytest.raises(ValueError, match="before"):
        replace(BAG, ended_by=T0)


def test_a_short_key_is_refused():
    with pytest.raises(ValueError, match="16 bytes"):
        encode(BAG, b"short")


def test_the_right_bag_for_the_right_patient_in_time_is_right():
    assert verdict() is BagVerdict.RIGHT


@pytest.mark.hazard("H06")
def test_the_wrong_patient_comes_before_everything_else():
    late = LIMIT + timedelta(hours=1)
    assert verdict(patient=HUGHES, now=late, known=replace(KNOWN, voided=True)) is (
        BagVerdict.WRONG_PATIENT
    )


@pytest.mark.hazard("H18")
def test_a_bag_expires_at_its_limit_not_a_second_later():
    assert verdict(now=LIMIT - timedelta(seconds=1)) is BagVerdict.RIGHT
    assert verdict(now=LIMIT) is BagVerdict.EXPIRED


def test_a_voided_bag_is_refused():
    assert verdict(known=replace(KNOWN, voided=True)) is BagVerdict.VOIDED


def test_a_replaced_label_or_a_second_use_is_a_copy():
    assert verdict(known=replace(KNOWN, valid_copies=frozenset({3, 4}))) is BagVerdict.COPIED
    assert verdict(known=replace(KNOWN, used=True)) is BagVerdict.COPIED


def test_a_label_printed_before_t0_was_corrected_is_outdated():
    earlier = replace(KNOWN, reconstituted_at=T0 - timedelta(minutes=5))
    assert verdict(known=earlier) is BagVerdict.OUTDATED


def test_a_workstation_without_the_record_still_tells_patient_and_time():
    assert verdict(known=None) is BagVerdict.UNKNOWN_HERE
    assert verdict(known=None, patient=HUGHES) is BagVerdict.WRONG_PATIENT
    assert verdict(known=None, now=LIMIT) is BagVerdict.EXPIRED
