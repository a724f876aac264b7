"""Lists and rows that cannot be trusted are refused whole, with a sentence; nothing is guessed."""

from datetime import date, datetime

import pytest

from bespo_desktop import assets
from bespo_desktop.core.alarm_table import parse_alarm_table
from bespo_desktop.core.checklists import parse_checklist
from bespo_desktop.core.days import local_day
from bespo_desktop.core.errors import DataFileError, RefusedError
from bespo_desktop.core.laboratory import limit, parse_lab_tests
from bespo_desktop.core.literature import parse_literature
from bespo_desktop.core.liver import Weighing, vod_signs, weight_trend
from bespo_desktop.core.units import parse
from bespo_desktop.core.watch import parse_watch

RESOURCES = assets.folder("resources")


def text(*parts: str) -> str:
    return RESOURCES.joinpath(*parts).read_text(encoding="utf-8")


def test_a_kind_of_alarm_stands_once(facts):
    table = text("alarms", "alarms.toml")
    with pytest.raises(DataFileError, match="stands twice"):
        parse_alarm_table(table.replace('kind = "limit-reached"', 'kind = "limit-forecast"'))


def test_what_is_not_in_the_table_does_not_sound(facts):
    with pytest.raises(KeyError, match="doorbell"):
        facts.alarms.row("doorbell")


@pytest.mark.parametrize("old", ['id = "access"', "[[row]]", 'severity = "stop"'])
def test_a_checklist_is_refused_for_one_bad_row(old):
    new = {'id = "access"': 'id = "light-cover"', "[[row]]": "[[row", 'severity = "stop"': ""}[old]
    with pytest.raises(DataFileError, match="checklist cannot be used"):
        parse_checklist(text("checklists", "before-start.toml").replace(old, new, 1))


def test_the_flush_is_asked_only_where_there_is_one(facts):
    def asked(*, flush: bool) -> set[str]:
        rows = facts.questions.before_start.for_dose(first=False, sex="female", flush=flush)
        return {row.id for row in rows}

    assert asked(flush=True) - asked(flush=False) == {"flush-ready"}


@pytest.mark.parametrize("broken", ["[[test", '[[test]]\nid = "alt"\n'])
def test_a_list_of_tests_is_refused_whole(broken):
    with pytest.raises(DataFileError, match="list of tests cannot be used"):
        parse_lab_tests(broken)


def test_a_limit_is_a_quantity_of_the_policy_and_its_factor_a_factor(facts):
    with pytest.raises(DataFileError, match="bsa_formula is no limit"):
        limit(facts.policy, ("bsa_formula",), "U/L")
    with pytest.raises(DataFileError, match="ast_uln is no factor"):
        limit(facts.policy, ("alt_uln", "ast_uln"), "U/L")


def test_a_danger_stands_once():
    watch = text("checklists", "watch.toml")
    assert '[[danger]]\nid = "sepsis"' in watch
    with pytest.raises(DataFileError, match="two dangers share one id"):
        parse_watch(watch.replace('[[danger]]\nid = "sepsis"', '[[danger]]\nid = "reaction"'))


@pytest.mark.parametrize(
    ("file", "old", "new", "why"),
    [
        ("cairo-bishop", "", "", ""),
        ("cairo-bishop", '"476 umol/L"', "476", "number, space, unit"),
        ("cairo-bishop", '"476 umol/L"', '"476"', "plain number, one space"),
        ("qtc", 'low = "50 /min"', 'low = "50 ms"', "/min"),
        (
            "smpc-modification",
            'bilirubin_x_uln_over = "1.5"',
            "bilirubin_x_uln_over = 1.5",
            "quotes",
        ),
    ],
)
def test_a_figure_of_the_literature_is_text_with_its_unit(file, old, new, why):
    texts = {path.stem: path.read_text("utf-8") for path in (RESOURCES / "literature").glob("*")}
    if not old:
        assert parse_literature(texts).cairo_bishop.laboratory.criteria_needed == 2
        return
    assert old in texts[file]
    with pytest.raises(DataFileError, match=why):
        parse_literature(texts | {file: texts[file].replace(old, new)})


def test_a_moment_without_a_zone_has_no_day():
    with pytest.raises(ValueError, match="no time zone"):
        local_day(datetime(2026, 11, 24, 10), "Europe/London")  # noqa: DTZ001 - what is refused


def test_a_weight_of_nothing_has_no_trend():
    weighings = [
        Weighing(date(2026, 11, 23), parse("0 kg")),
        Weighing(date(2026, 11, 24), parse("70 kg")),
    ]
    with pytest.raises(RefusedError, match="above 0 kg"):
        weight_trend(weighings)


@pytest.mark.parametrize(
    ("transplant_on", "onset"),
    [
        (None, None),
        (date(2026, 11, 25), None),
        (date(2026, 11, 3), "classical"),
        (date(2026, 11, 2), "late"),
    ],
)
def test_onset_counts_from_the_transplant_to_day_21(facts, transplant_on, onset):
    told = vod_signs(facts, ticked=(), transplant_on=transplant_on, today=date(2026, 11, 24))
    assert told.value.onset == onset
