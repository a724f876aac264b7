"""The text that seals cover: the same content, the same text, in every version."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bespo_desktop.chart.canonical import canonical

SIGNS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LEAVES = st.none() | st.booleans() | st.integers(-(2**63), 2**63) | SIGNS


def _more(inner):
    return st.lists(inner, max_size=4) | st.dictionaries(SIGNS, inner, max_size=4)


CONTENT = st.dictionaries(
    SIGNS,
    st.recursive(LEAVES, _more, max_leaves=6),
    max_size=4,
)


def test_keys_are_in_order_at_every_depth_and_signs_stay_themselves():
    content = {"z": "Ní Bhriain 🩸", "a": [{"mg_per_m2": "0.8", "day": 1}], "m": None}
    written = '{"a":[{"day":1,"mg_per_m2":"0.8"}],"m":null,"z":"Ní Bhriain 🩸"}'
    assert canonical(content) == written


@given(CONTENT)
def test_it_is_what_the_standard_library_writes(content):
    """Records of before were written by `json.dumps`: their kind of text must not change."""
    plain = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical(content) == plain


@pytest.mark.parametrize("sign", ["\x00", "\x1f", "\x7f", "\b\f\n\r\t", '"\\/', "\u2028\ufeff"])
def test_odd_signs_are_written_as_before(sign):
    assert canonical({"text": sign}) == json.dumps(
        {"text": sign}, separators=(",", ":"), ensure_ascii=False
    )


def test_half_a_sign_is_refused():
    with pytest.raises(ValueError, match="surrogates"):
        canonical({"text": "\ud83e"})
