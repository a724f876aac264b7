"""Requests that do not keep to the contract: each is refused, says why, and the run goes on."""

import json

import pytest

from bespo_desktop.calculation.requests import answer_line
from bespo_desktop.facts_files import load_facts

FACTS = load_facts()
DOSE = {"what": "dose", "bsa": "1.79 m2", "cycle": 1, "day": 1}
BSA = {"what": "bsa", "height": "168 cm", "weight": "69.4 kg", "formula": "mosteller"}
PLAN = {
    "what": "plan",
    "reconstituted_at": "2026-11-24T10:05:00Z",
    "volume": "50 mL",
    "rate": "50 mL/h",
}


def answered(request):
    line = request if isinstance(request, bytes) else json.dumps(request).encode()
    return json.loads(answer_line(FACTS, line))


def refused(request):
    answer = answered(request)
    assert answer["answer"] == "refused"
    assert set(answer) == {"answer", "findings", "working"}
    (finding,) = answer["findings"]
    assert finding["severity"] == "stop"
    assert finding["text"]
    assert finding["source"]
    return finding["code"]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"   ",
        b"{",
        b"[]",
        b"null",
        b'"bsa"',
        b"{} {}",
        b'{"what": "bsa"',
        b"\xff\xfe{}",
        b'{"what": "material", "part": "filter", "material": "\xe9"}',
        b'{"what": "material", "part": "filter", "material": "\\ud800"}',
        b'{"what": NaN}',
        b'{"what": "interruption", "days": Infinity, "reductions_so_far": 0}',
        b"[" * 100_000,
        b'{"what": "interruption", "days": ' + b"9" * 5000 + b', "reductions_so_far": 0}',
        b'{"what": "interruption", "days": 3, "days": 30, "reductions_so_far": 0}',
        b"{'what': 'bsa'}",
        b'{"what": "bsa",}',
    ],
)
def test_an_unreadable_line_is_a_bad_request(line):
    assert refused(line) == "bad-request"


@pytest.mark.parametrize("what", [None, 1, "", "BSA", "doses", ["bsa"]])
def test_an_unknown_what_is_a_bad_request(what):
    assert refused({**BSA, "what": what}) == "bad-request"


@pytest.mark.parametrize("key", ["height", "weight", "formula"])
@pytest.mark.parametrize("value", ["left out", None])
def test_a_missing_key_is_a_bad_request(key, value):
    request = {name: given for name, given in BSA.items() if name != key}
    assert refused(request if value == "left out" else {**request, key: None}) == "bad-request"


@pytest.mark.parametrize("request_", [BSA, DOSE, PLAN])
@pytest.mark.parametrize("value", ["x", None])
def test_an_unknown_key_is_a_bad_request(request_, value):
    assert refused({**request_, "hieght": value}) == "bad-request"


@pytest.mark.parametrize(
    "height",
    [
        168,
        168.0,
        True,
        ["168 cm"],
        "168",
        "168cm",
        "168  cm",
        "168\u00a0cm",
        " 168 cm",
        "168 cm ",
        "168 cm\n",
        "168 CM",
        "168 m",
        "1680 mm",
        "66 in",
        "1.68 m",
        "168 kg",
        "1e2 cm",
        "1_68 cm",
        "1,68 cm",
        "+168 cm",
        "-168 cm",
        "168. cm",
        ".5 cm",
        "0168 cm",
        "NaN cm",
        "Infinity cm",
        "１６８ cm",
        "١٦٨ cm",
        "99.99 cm",
        "250.01 cm",
        "9" * 400 + " cm",
        "168." + "0" * 400 + "1 cm",
        "",
    ],
)
def test_a_height_that_is_no_plain_quantity_in_cm_is_refused(height):
    refused({**BSA, "height": height})


@pytest.mark.parametrize("value", [True, 2.0, "2", 0, 7, -1, [1]])
def test_a_cycle_is_a_whole_number_from_one_to_six(value):
    refused({**DOSE, "cycle": value})


@pytest.mark.parametrize("value", [True, 1.0, "1", 0, 2, 7, 14, 16, 22])
def test_a_day_is_one_eight_or_fifteen(value):
    refused({**DOSE, "day": value})


@pytest.mark.parametrize("value", [25, "10", "25 %", "-25", "2.5e1", "100", True])
def test_a_reduction_is_none_or_that_of_the_policy(value):
    refused({**DOSE, "reduction_percent": value})


@pytest.mark.parametrize("value", ["CR", "complete", "", 1])
def test_a_response_is_one_of_the_four_words(value):
    refused({**DOSE, "cycle": 2, "response": value})


@pytest.mark.parametrize("value", ["0.49 m2", "7.01 m2", "1.79", "1.79 m²", "1.79 cm", 1.79])
def test_a_given_area_keeps_to_its_limits(value):
    refused({**DOSE, "bsa": value})


@pytest.mark.parametrize("extra", [{"height": "168 cm"}, {"formula": "mosteller"}])
def test_an_area_and_a_body_are_not_given_together(extra):
    assert refused({**DOSE, **extra}) == "bad-request"


@pytest.mark.parametrize("value", ["1.444 mg", "1.4 g", "0 mg", 1.44, "1.44"])
def test_a_prescription_is_in_hundredths_of_a_milligram(value):
    refused({**DOSE, "prescribed_dose": value})


@pytest.mark.parametrize(
    "value",
    [
        "2026-11-24T10:05:00",
        "2026-11-24 10:05:00Z",
        "2026-11-24",
        "10:05Z",
        "2026-02-30T10:05:00Z",
        "2026-11-24T24:00:00Z",
        "2026-11-24T10:60:00Z",
        "2026-11-24T10:05:00z",
        "2026-11-24T10:05:00+25:00",
        "２026-11-24T10:05:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59Z",
        1795514700,
    ],
)
def test_a_time_has_an_offset_and_exists(value):
    refused({**PLAN, "reconstituted_at": value})


@pytest.mark.parametrize("zone", ["Europe", "Mars/Base", "", "../etc/passwd", "/etc/passwd", 1])
def test_a_zone_is_a_known_name(zone):
    assert refused({**PLAN, "zone": zone}) == "bad-request"


@pytest.mark.parametrize("day", ["2026-02-30", "24-11-2026", "2026-11-24T00:00:00Z", 20261124])
def test_a_date_exists_and_is_written_year_first(day):
    refused({"what": "schedule", "cycle": 1, "day1": day})


def test_a_date_beyond_the_calendar_is_refused():
    refused({"what": "schedule", "cycle": 1, "day1": "9999-12-31"})


@pytest.mark.parametrize("flag", [0, 1, "true", "yes", []])
def test_a_flag_is_true_or_false(flag):
    request = {"what": "liver", "bilirubin_x_uln": "1", "ast_alt_x_uln": "1"}
    assert refused({**request, "vod_confirmed": flag}) == "bad-request"


@pytest.mark.parametrize("value", [1, 1.5, "1.5 x", "1,5", "-1", "1e1", "", "01"])
def test_a_multiple_is_a_plain_number_as_text(value):
    request = {"what": "liver", "bilirubin_x_uln": value, "ast_alt_x_uln": "1"}
    assert refused(request) == "bad-request"


@pytest.mark.parametrize("segments", [None, [], {}, "x", [1], [None], [{"von": "x"}]])
def test_segments_are_a_list_of_objects(segments):
    request = {
        "what": "infusion",
        "reconstituted_at": "2026-11-24T08:00:00Z",
        "started_at": "2026-11-24T10:00:00Z",
        "volume": "50 mL",
        "segments": segments,
        "now": "2026-11-24T10:26:00Z",
    }
    assert refused(request) == "bad-request"


@pytest.mark.parametrize(
    "request_",
    [
        {**PLAN, "zone": None, "flush": None, "start_wanted_at": None},
        {**DOSE, "response": None, "reduction_percent": None, "prescribed_dose": None},
        {"what": "schedule", "cycle": 1, "day1": "2026-11-24", "day8": None, "extended": None},
        {"what": "tls", "potassium": "5 mmol/L", "calcium": None, "seizure": None},
    ],
)
def test_an_optional_key_that_is_null_counts_as_left_out(request_):
    bare = {key: value for key, value in request_.items() if value is not None}
    assert answered(request_) == answered(bare)
    assert answered(bare)["answer"] == "ok"


def test_an_answer_stays_on_one_line_and_in_utf8():
    text = answer_line(
        FACTS,
        '{"what": "material", "part": "line", "material": "käse\u2028\u2029\x85x"}'.encode(),
    )
    assert len(text.splitlines()) == 1
    assert "käse" in text
    assert json.loads(text)["verdict"] == "not-listed"


def test_the_keys_stand_in_the_order_of_the_contract():
    assert list(answered(DOSE)) == [
        "answer",
        "bsa_m2",
        "dose_per_area_mg_per_m2",
        "dose_exact_mg",
        "dose_mg",
        "concentrate_mL",
        "vials",
        "vials_if_withdrawable",
        "diluent_mL",
        "total_mL",
        "concentration_mg_per_mL",
        "rate_mL_per_h",
        "duration_min",
        "findings",
        "working",
    ]


def test_every_result_shows_its_working():
    for request in (BSA, DOSE, PLAN, {"what": "qtc", "qt": "400 ms", "heart_rate": "70 /min"}):
        for line in answered(request)["working"]:
            assert list(line) == ["name", "formula", "numbers", "result", "source"]
            assert all(line.values())
        assert answered(request)["working"]
