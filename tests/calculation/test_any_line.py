"""Whatever stands in a line, it gets one answer of the contract's shape."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bespo_desktop.calculation.requests import answer_line
from bespo_desktop.facts_files import load_facts

FACTS = load_facts()
REQUESTS = [
    json.loads(line)["request"]
    for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()
]
ODD = st.sampled_from(
    [
        None, True, False, 0, -1, 10**30, 1.5, "", " ", "0", "0 kg", "1 cm", "99999999 mL", "50 mL",
        "0.0000001 mL/h", "1e5 ms", "none", "cr", [], {}, [{}], ["x"], {"from": "x"},
        "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2026-11-24T10:00:00Z", "9999-12-31",
        "UTC", "Europe/London", "EXP 02/2028", "000000", "\u0000", "\U0001f489", "٣",
    ]
)  # fmt: skip


def judged(line):
    text = answer_line(FACTS, line)
    assert "\n" not in text
    answer = json.loads(text)
    assert answer["answer"] in ("ok", "refused")
    if answer["answer"] == "refused":
        assert [finding["severity"] for finding in answer["findings"]] == ["stop"]
        assert set(answer) == {"answer", "findings", "working"}
    return answer


@given(st.binary(max_size=60))
def test_any_bytes_are_answered(line):
    assert judged(line)["answer"] == "refused"


@given(st.sampled_from(REQUESTS), st.data())
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_request_with_odd_values_is_answered(request, data):
    keys = data.draw(st.lists(st.sampled_from(sorted(request)), min_size=1, max_size=3))
    changed = {**request, **{key: data.draw(ODD) for key in keys}}
    judged(json.dumps(changed).encode())
