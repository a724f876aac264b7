import pytest

from bespo_desktop.codes.gs1 import check_digit
from bespo_desktop.codes.wristband import WristbandScan, parse_wristband
from bespo_desktop.core.errors import RefusedError

GS = "\x1d"
NHS = "9434765919"  # the example number of the NHS Data Dictionary's check digit
PREFIX = "9506000"  # GS1's example company prefix
GSRN = f"{PREFIX}{NHS}{check_digit(PREFIX + NHS)}"


@pytest.mark.parametrize("prefix", ["", "]d2", GS])
def test_a_gs1_band_gives_the_nhs_number_and_the_hospitals_part(prefix):
    band = parse_wristband(f"{prefix}8018{GSRN}91RXX^H407716{GS}93OKAFOR^AMARA^19680312")
    assert band == WristbandScan(
        nhs_number=NHS, local="RXX^H407716", descriptive="OKAFOR^AMARA^19680312"
    )


def test_a_band_names_its_patient_by_either_number():
    band = parse_wristband(f"8018{GSRN}{GS}91RXX^H407716")
    assert band.names("943 476 5919")
    assert band.names("H407716")
    assert not band.names("H40771")
    assert not band.names(None)


@pytest.mark.hazard("H07")
@pytest.mark.parametrize(
    "scan", [f"8018{GSRN[:-1]}{(int(GSRN[-1]) + 1) % 10}", "8018" + "950600094347659180"]
)
def test_a_wrong_check_digit_is_refused(scan):
    with pytest.raises(RefusedError, match="check digit"):
        parse_wristband(scan)


def test_a_plain_code_128_is_a_number_to_compare():
    assert parse_wristband("]C0H407716\r") == WristbandScan(plain="H407716")
    assert parse_wristband("943 476 5919") == WristbandScan(nhs_number=NHS)
    assert parse_wristband("9434765918").plain == "9434765918"


@pytest.mark.parametrize("scan", ["", "?", f"91RXX{GS}93OKAFOR", "a" * 40, "<b>H407716</b>"])
def test_what_is_no_band_is_refused_with_a_way_out(scan):
    with pytest.raises(RefusedError, match="not a code of a wristband"):
        parse_wristband(scan)
