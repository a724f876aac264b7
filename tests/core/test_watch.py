"""Every sign that the leaflet names stands on the watch page, under the danger it belongs to."""

import pytest

# Leaflet, sections 2 and 4: warning, its sign, and the rows to tick.
SIGNS = [
    ("infusion_reaction", "fever", "reaction/fever"),
    ("infusion_reaction", "chills", "reaction/chills"),
    ("infusion_reaction", "breathing problems", "reaction/breathing"),
    ("vod", "rapid weight gain", "liver/weight-gain"),
    ("vod", "pain in the upper right side of the abdomen", "liver/right-upper-pain"),
    ("vod", "increase in the size of the liver", "liver/large-liver"),
    ("vod", "build-up of fluid causing abdominal swelling", "liver/abdominal-fluid"),
    ("vod", "increase in bilirubin", "liver/raised-liver-tests"),
    ("vod", "increase in liver enzymes", "liver/raised-liver-tests"),
    ("vod", "yellowing of the skin or eyes", "liver/jaundice"),
    ("low_counts", "infection", "counts/infection"),
    ("low_counts", "fever", "counts/fever"),
    ("low_counts", "bruising easily", "counts/bruising"),
    ("low_counts", "frequent nose bleeds", "counts/nose-bleeds"),
    ("tumour_lysis", "nausea", "tumour-lysis/gut"),
    ("tumour_lysis", "vomiting", "tumour-lysis/gut"),
    ("tumour_lysis", "diarrhoea", "tumour-lysis/gut"),
    ("tumour_lysis", "changes in the heart rhythm", "tumour-lysis/heart-rhythm"),
    ("tumour_lysis", "decreased urine", "tumour-lysis/urine"),
    ("tumour_lysis", "blood in urine", "tumour-lysis/urine"),
    ("tumour_lysis", "muscular spasms", "tumour-lysis/cramps"),
    ("tumour_lysis", "weakness", "tumour-lysis/cramps"),
    ("tumour_lysis", "cramps", "tumour-lysis/cramps"),
    ("qt", "dizziness", "qt/dizzy"),
    ("qt", "lightheadedness", "qt/dizzy"),
    ("qt", "fainting", "qt/faint"),
    ("qt", "changes in the heart rhythm", "qt/heart-rhythm"),
    ("febrile_neutropenia", "fever", "sepsis/fever"),
]


@pytest.mark.hazard("H35")
@pytest.mark.parametrize(("warning", "sign", "row"), SIGNS)
def test_every_sign_of_the_leaflet_can_be_ticked(facts, warning, sign, row):
    assert sign in {w.key: w.signs for w in facts.label.warnings}[warning]
    rows = {f"{d.id}/{s.id}": s for d in facts.questions.watch.danger for s in d.sign}
    assert rows[row].source.startswith("leaflet, section")


@pytest.mark.hazard("H35")
def test_no_sign_of_the_profile_is_forgotten(facts):
    asked = {(warning, sign) for warning, sign, _row in SIGNS}
    assert asked == {(w.key, sign) for w in facts.label.warnings for sign in w.signs}
