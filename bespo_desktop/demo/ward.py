"""The practice ward as it stands on one Tuesday at 11:28: seven patients, told in true order."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Literal

from bespo_desktop.chart.about_course import CycleExtended
from bespo_desktop.chart.about_dose import PrescriberDecided, ResponseAssessed
from bespo_desktop.chart.about_patient import AllergiesRecorded, PatientRegistered
from bespo_desktop.core.facts import Facts
from bespo_desktop.demo import patients as who
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.clock import SetClock
from bespo_desktop.services.ward import Ward

NOW = datetime(2026, 11, 24, 11, 28, tzinfo=UTC)
NONE = AllergiesRecorded(state="none known")
PENICILLIN = AllergiesRecorded(state="known", text="Penicillin (rash)")
VIALS = ("FT8842", date(2027, 8, 31))
DILUENT = ("N4417A", date(2028, 6, 30))
WATER = ("W1187", date(2027, 3, 31))
BEDS = ("3", "5", "7", "9", "11", "12", "14")
Line = tuple[datetime, Callable[[], object]]
Made = Callable[[str], BedsideTeller]


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """Return a time of November 2026 in UTC, which is the ward's own time in winter."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def tell_ward(
    facts: Facts, ward: Ward, acts: Acts, clock: SetClock, people: Mapping[str, str]
) -> dict[str, str]:
    """Save the ward's story up to 11:28 and return the patients' ids by bed.

    Args:
        facts: label and policy.
        ward: the charts.
        acts: saves each act through its gate.
        clock: is left at 11:28.
        people: ids of the invented people by surname.
    """
    for moment, act in story(lambda bed: teller_of(bed, facts, ward, acts, clock, people)):
        clock.set(moment)
        act()
    clock.set(NOW)
    return {bed: id_of(bed) for bed in BEDS}


def story(made: Made) -> list[Line]:
    """Return what happened on the ward up to 11:28, each act with its time, in true order.

    Args:
        made: gives the teller of a bed.
    """
    lines: list[Line] = []
    for own in (_okafor, _moretti, _hughes, _tanaka, _whitcombe, _adeyemi, _lindqvist):
        lines += own(made)
    return sorted(lines, key=lambda line: line[0])


def teller_of(
    bed: str, facts: Facts, ward: Ward, acts: Acts, clock: SetClock, people: Mapping[str, str]
) -> BedsideTeller:
    """Return the teller of the patient in this bed, with the day's two nurses."""
    first, second = people["Reilly"], people["Marsh"]
    return BedsideTeller(facts, ward, acts, clock, id_of(bed), first, second)


def id_of(bed: str) -> str:
    """Return the id of the patient in this bed: the same at every start."""
    return f"{int(bed):032x}"


def _arrival(
    teller: BedsideTeller, patient: PatientRegistered, allergies: AllergiesRecorded = NONE
) -> Callable[[], None]:
    return lambda: teller.arrives(patient, allergies)


def _response(
    on: date, kind: Literal["cr", "cri", "no_response"], platelets: str, anc: str, marrow: str
) -> ResponseAssessed:
    return ResponseAssessed(
        assessed_on=on,
        marrow_blasts_percent=Decimal(marrow),
        blood_blasts=False,
        platelets_10_9_per_L=Decimal(platelets),
        anc_10_9_per_L=Decimal(anc),
        extramedullary_resolved=True,
        response=kind,
        mrd="unknown",
    )


def _checks(t: BedsideTeller, reference: str, **labs: str) -> list[Callable[[], object]]:
    return [
        lambda: t.labs(**labs),
        t.questions,
        lambda: t.prescribed(reference, "Dr Lena Fraser", "P. Nair"),
    ]


def _steps(start: datetime, *acts: Callable[[], object]) -> list[Line]:
    return [(start, act) for act in acts]


def _bag(t: BedsideTeller, number: str, t0: datetime) -> list[Line]:
    return _steps(
        t0,
        lambda: t.container(number, *DILUENT),
        lambda: t.vials(*VIALS),
        lambda: t.water(*WATER),
    )


def _okafor(made: Made) -> list[Line]:
    t = made("3")
    return [*_okafor_before(t), *_okafor_today(t), *_okafor_running(t)]


def _okafor_before(t: BedsideTeller) -> list[Line]:
    none = _response(date(2026, 11, 17), "no_response", "64", "1.2", "8")
    longer = CycleExtended(reason="recovery", recovery_from="side effects")
    return [
        (at(9, 0, 16), _arrival(t, who.OKAFOR, PENICILLIN)),
        (at(9, 1, 16), lambda: t.had(1, 1, date(2026, 10, 27), "1.46", "0.8")),
        (at(9, 2, 16), lambda: t.had(1, 8, date(2026, 11, 3), "0.91", "0.5")),
        (at(9, 3, 16), lambda: t.had(1, 15, date(2026, 11, 10), "0.91", "0.5")),
        (at(9, 4, 16), lambda: t.measured("168", "69.4", date(2026, 11, 16))),
        (at(9, 5, 16), lambda: t.early_counts("1.6", "88", at(9, 0, 16))),
        (at(9, 0, 17), lambda: t.say(none)),
        (at(9, 1, 17), lambda: t.say(longer)),
    ]


def _okafor_today(t: BedsideTeller) -> list[Line]:
    low = PrescriberDecided(
        about="magnesium-low",
        decision="go ahead",
        prescriber="Dr Lena Fraser",
        received="written order",
        where_written="drug chart page 3",
        reason="10 mmol magnesium given, go ahead today.",
    )
    return [
        *_steps(at(8, 20), *_checks(t, "RX 24-1187", magnesium="0.68")),
        (at(8, 40), lambda: t.say(low)),
        (at(8, 58), lambda: t.measured("168", "69.4", date(2026, 11, 24))),
        (at(9, 8), t.calculated),
        (at(9, 14), t.checked),
        (at(9, 40), lambda: t.container("26K24-0031", *DILUENT)),
        (at(9, 45), lambda: t.vial(1, *VIALS)),
        (at(9, 50), lambda: t.vial(2, *VIALS)),
        (at(9, 52), t.powder_good),
        (at(10, 5), lambda: t.water(*WATER)),
        (at(10, 11), t.dissolved),
        (at(10, 15), t.withdrawn),
        (at(10, 24), t.added),
        (at(10, 31), t.labelled),
    ]


def _okafor_running(t: BedsideTeller) -> list[Line]:
    return [
        (at(10, 46), t.identified),
        (at(10, 50), t.observed),
        (at(10, 52), t.asked),
        (at(10, 53), t.premedicated),
        (at(10, 56), t.connected),
        (at(11, 0), lambda: t.observed("36.8", "80")),
        (at(11, 0), t.starts),
        (at(11, 15), lambda: t.observed("37.1", "84")),
        (at(11, 15), lambda: t.read_pump("12.4")),
    ]


def _moretti(made: Made) -> list[Line]:
    t = made("5")
    return [
        (at(8, 10), _arrival(t, who.MORETTI)),
        (at(8, 15), lambda: t.measured("162", "61.2", date(2026, 11, 24))),
        (at(8, 20), t.questions),
        (at(8, 30), lambda: t.labs_without("qtcf", "magnesium")),
    ]


def _hughes(made: Made) -> list[Line]:
    t = made("7")
    return [
        (at(9, 10, 16), _arrival(t, who.HUGHES)),
        *_earlier(t, at(9, 11, 16), 1, ("09-15", "09-22", "09-29")),
        *_earlier(t, at(9, 12, 16), 2, ("10-13", "10-20", "10-27")),
        (at(9, 13, 16), lambda: t.early_counts("1.8", "92", at(9, 0, 16))),
        (at(9, 14, 16), lambda: t.had(3, 1, date(2026, 11, 8), "0.99", "0.5")),
        (at(9, 15, 17), lambda: t.had(3, 8, date(2026, 11, 14), "0.99", "0.5")),
        (at(9, 16, 17), lambda: t.say(_response(date(2026, 11, 6), "cri", "70", "0.9", "2"))),
        (at(7, 30), lambda: t.measured("180", "78", date(2026, 11, 24))),
        *_steps(at(7, 40), *_checks(t, "RX 24-1179")),
        (at(7, 45), t.calculated),
        (at(7, 52), t.checked),
        *_bag(t, "26K24-0029", at(8, 20)),
        (at(8, 26), t.dissolved),
        (at(8, 40), t.diluted),
        (at(8, 50), lambda: t.labelled("fridge")),
        (at(10, 50), t.out_of_fridge),
    ]


def _earlier(
    t: BedsideTeller, told: datetime, cycle: int, days: tuple[str, str, str]
) -> list[Line]:
    """Return the telling of a whole earlier cycle at 0.8 or 0.5, 0.5, 0.5 mg/m²."""
    levels = ("0.8" if cycle == 1 else "0.5", "0.5", "0.5")
    doses = ("1.58", "0.99", "0.99") if cycle == 1 else ("0.99", "0.99", "0.99")

    def tell() -> None:
        for day, text, level, mg in zip((1, 8, 15), days, levels, doses, strict=True):
            t.had(cycle, day, date.fromisoformat(f"2026-{text}"), mg, level)

    return [(told, tell)]


def _tanaka(made: Made) -> list[Line]:
    t = made("9")
    return [
        (at(9, 20, 16), _arrival(t, who.TANAKA)),
        (at(9, 21, 16), lambda: t.had(1, 1, date(2026, 11, 10), "1.22", "0.8")),
        (at(9, 22, 17), lambda: t.had(1, 8, date(2026, 11, 17), "0.76", "0.5")),
        (at(7, 20), lambda: t.measured("155", "54", date(2026, 11, 24))),
        *_steps(at(7, 25), *_checks(t, "RX 24-1181")),
        (at(7, 35), t.calculated),
        (at(7, 41), t.checked),
        *_bag(t, "26K24-0030", at(8, 45)),
        (at(8, 51), t.dissolved),
        (at(9, 0), t.diluted),
        (at(9, 10), t.labelled),
        (at(9, 40), t.bedside),
        (at(9, 46), t.observed),
        (at(9, 46), t.starts),
        (at(10, 1), t.observed),
        (at(10, 16), t.observed),
        (at(10, 31), t.observed),
        (at(10, 46), t.observed),
        (at(10, 46), t.ends),
        (at(11, 16), t.observed),
    ]


def _whitcombe(made: Made) -> list[Line]:
    t = made("11")
    return [
        (at(9, 30, 16), _arrival(t, who.WHITCOMBE)),
        *_earlier(t, at(9, 31, 16), 1, ("10-20", "10-27", "11-03")),
        (at(9, 32, 16), lambda: t.early_counts("1.4", "81", at(9, 0, 16))),
        (at(9, 33, 18), lambda: t.say(_response(date(2026, 11, 10), "cr", "130", "1.6", "1"))),
        (at(9, 34, 18), lambda: t.had(2, 1, date(2026, 11, 17), "0.86", "0.5")),
        (at(8, 5), lambda: t.measured("164", "65", date(2026, 11, 24))),
        *_steps(at(8, 10), *_checks(t, "RX 24-1183", bilirubin="36")),
    ]


def _adeyemi(made: Made) -> list[Line]:
    t = made("12")
    return [
        (at(9, 40, 16), _arrival(t, who.ADEYEMI)),
        (at(9, 41, 16), t.no_transplant),
        *_earlier(t, at(9, 42, 16), 1, ("09-01", "09-08", "09-15")),
        *_earlier(t, at(9, 43, 16), 2, ("09-29", "10-06", "10-13")),
        *_earlier(t, at(9, 44, 16), 3, ("10-27", "11-03", "11-10")),
        (at(9, 45, 16), lambda: t.early_counts("1.7", "90", at(9, 0, 16))),
        (at(9, 46, 16), lambda: t.say(_response(date(2026, 11, 12), "cr", "140", "1.9", "1"))),
        (at(9, 5), lambda: t.measured("184", "81", date(2026, 11, 24))),
        *_steps(at(9, 20), *_checks(t, "RX 24-1185", platelets="140", anc="1.9")),
        (at(9, 30), t.calculated),
        (at(9, 37), t.checked),
        *_bag(t, "26K24-0032", at(10, 58)),
        (at(11, 5), lambda: t.dissolved("in the fridge")),
    ]


def _lindqvist(made: Made) -> list[Line]:
    t = made("14")
    return [
        (at(9, 50, 18), _arrival(t, who.LINDQVIST)),
        (at(9, 51, 18), lambda: t.had(1, 1, date(2026, 11, 18), "1.52", "0.8")),
        (at(10, 30), lambda: t.measured("176", "73", date(2026, 11, 24))),
        *_steps(at(10, 40), *_checks(t, "RX 24-1189")),
        (at(11, 0), t.calculated),
        (at(11, 8), t.checked),
    ]
