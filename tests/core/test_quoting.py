from bespo_desktop.core.quoting import as_seen


def test_every_sign_is_seen_and_a_long_text_is_cut():
    assert as_seen("24\u202e-voN") == "24U+202E-voN"
    assert as_seen("1\t2\x00") == "1U+00092U+0000"
    assert as_seen("1\u00a02") == "1U+00A02"
    assert as_seen("x" * 41) == "x" * 39 + "…"
    assert as_seen("1,5 kg") == "1,5 kg"
    assert as_seen("x" * 40) == "x" * 40
    assert as_seen("x" * 34 + "\u202e") == "x" * 34 + "U+202E"
    assert as_seen("x" * 35 + "\u202e") == "x" * 35 + "U+20…"
