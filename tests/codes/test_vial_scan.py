from datetime import date

import pytest
import zxingcpp

from bespo_desktop.codes.gs1 import check_digit, elements_of
from bespo_desktop.codes.vial_scan import (
    ProductList,
    VialScan,
    parse_vial,
    refuse_repeated,
)
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.finding import Severity

# 9506000134352 is GS1's own example number; it belongs to no medicine.
GTIN = "09506000134352"
OTHER = "09506000134369"
GS = "\x1d"
OURS = ProductList(
    allowed=frozenset({GTIN}),
    forbidden={OTHER: "MYLOTARG (gemtuzumab ozogamicin) 5 mg", "04012345123456": "vincristine"},
)
FULL = f"01{GTIN}1727080010FT8842{GS}217K20Q6NV41XD"


def refusal(scan, products=OURS):
    with pytest.raises(RefusedError) as caught:
        parse_vial(scan, products)
    return caught.value


def test_check_digits_of_published_numbers():
    assert check_digit("629104150021") == 3  # GS1's worked example of the calculation
    assert check_digit("0950600013435") == 2


@pytest.mark.parametrize("prefix", ["", "]d2", "]C1", GS, "]d2" + GS])
def test_a_full_scan_gives_product_batch_expiry_and_serial(prefix):
    vial = VialScan(gtin=GTIN, batch="FT8842", expiry=date(2027, 8, 31), serial="7K20Q6NV41XD")
    assert parse_vial(prefix + FULL + "\r", OURS).value == vial


def test_the_order_of_the_parts_does_not_matter():
    scan = f"01{GTIN}217K20Q6NV41XD{GS}10FT8842{GS}17270800"
    assert parse_vial(scan, OURS).value.batch == "FT8842"


@pytest.mark.hazard("H19")
@pytest.mark.parametrize(
    ("printed", "last"), [("270800", (2027, 8, 31)), ("280200", (2028, 2, 29)), ("270815", None)]
)
def test_day_00_is_the_last_day_of_the_month(printed, last):
    vial = parse_vial(f"01{GTIN}17{printed}10FT8842", OURS).value
    assert vial.expiry == date(*(last or (2027, 8, 15)))


def test_the_serial_is_optional():
    assert parse_vial(f"01{GTIN}1727080010FT8842", OURS).value.serial is None


@pytest.mark.parametrize(
    "scan",
    [
        f"01{GTIN}1727080010FT8842217K20Q6NV41XD",
        f"01{GTIN}10FT884217270800",
        f"01{GTIN}17270800217K20Q6NV10FT8842",
    ],
)
def test_a_lost_separator_is_noticed(scan):
    assert refusal(scan).code == "separator_lost"


def test_a_batch_with_21_in_it_passes_where_the_scanner_proves_its_separators():
    scan = f"01{GTIN}17270800217K20{GS}10FT2188"
    assert parse_vial(scan, OURS).value.batch == "FT2188"


def test_a_wrong_check_digit_is_refused():
    assert refusal(f"01{GTIN[:-1]}31727080010FT8842").code == "gtin_check_digit"


@pytest.mark.parametrize(
    ("scan", "words"),
    [
        (f"01{GTIN}17270800", "batch"),
        (f"01{GTIN}10FT8842", "expiry"),
        ("1727080010FT8842", "product number"),
    ],
)
def test_an_incomplete_code_names_what_is_missing(scan, words):
    error = refusal(scan)
    assert error.code == "incomplete"
    assert words in error.text


@pytest.mark.parametrize("scan", ["hello", "9506000134352", f"01{GTIN}1727130010AB", "", "]d1ABC"])
def test_what_is_not_gs1_is_refused_with_a_way_out(scan):
    error = refusal(scan)
    assert error.code in ("not_gs1", "incomplete")
    assert "type" in error.text


@pytest.mark.hazard("H12")
def test_gemtuzumab_is_refused_loudly_by_number_and_by_name():
    for scan in (f"01{OTHER}1727080010AB1234", "MYLOTARG 5 mg", "Gemtuzumab ozogamicin"):
        error = refusal(scan)
        assert error.code == "gemtuzumab"
        assert error.text.startswith("STOP. This is gemtuzumab ozogamicin (MYLOTARG), not")


@pytest.mark.hazard("H12")
def test_another_product_is_named():
    assert "vincristine, not BESPONSA" in refusal("0104012345123456" + "1727080010AB").text


def test_a_number_that_pharmacy_did_not_allow_is_refused():
    products = ProductList(allowed=frozenset({"04012345123456"}))
    assert refusal(FULL, products).code == "wrong_product"


def test_without_a_list_a_second_person_reads_the_carton():
    result = parse_vial(FULL, ProductList())
    assert [finding.severity for finding in result.findings] == [Severity.ASK]
    assert parse_vial(FULL, OURS).findings == ()


def test_two_codes_read_as_one_are_refused():
    assert refusal(f"01{GTIN}10A1{GS}10B2{GS}17270800").code == "read_twice"


def test_the_same_serial_twice_is_already_scanned():
    vial = parse_vial(FULL, OURS).value
    without = parse_vial(f"01{GTIN}1727080010FT8842", OURS).value
    refuse_repeated(without, [without, vial])
    with pytest.raises(RefusedError, match="Already scanned"):
        refuse_repeated(vial, [without, vial])


def test_a_real_gs1_symbol_decodes_to_what_we_parse():
    code = zxingcpp.create_barcode(
        f"(01){GTIN}(17)270800(10)FT8842(21)7K20",
        zxingcpp.BarcodeFormat.DataMatrix,
        gs1=True,
        force_square=True,
    )
    image = zxingcpp.write_barcode_to_image(code, scale=4)
    read = zxingcpp.read_barcode(image, text_mode=zxingcpp.TextMode.Plain)
    assert read.symbology_identifier == "]d2"
    assert elements_of(read.text)["21"] == ("7K20", None)
