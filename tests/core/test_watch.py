"""Every sign that the leaflet names stands on the watch page, under the danger it belongs to."""

import pytest

from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.watch import Urgency, parse_watch

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


WHO = 'source = "leaflet, section 4"\nconfirmed = true\n'
HEAD = 'id = "watch"\nversion = "1"\n'
DANGER = '[[danger]]\nid = "{id}"\nname = "Name"\n'
SIGN = '[[danger.sign]]\nid = "{id}"\ntext = "Text"\ndetail = "Detail"\n' + WHO
STEP = (
    '[[danger.step]]\nid = "{id}"\ntitle = "Title"\ndetail = "Detail"\nurgency = "call"\n'
    'when = ["{when}"]\n' + WHO
)


def listed(*, danger="qt", signs=("faint",), steps=(("help", "faint"),)):
    text = DANGER.format(id=danger) + "".join(SIGN.format(id=sign) for sign in signs)
    return text + "".join(STEP.format(id=step, when=when) for step, when in steps)


def test_one_danger_with_one_sign_and_one_step_is_enough():
    watch = parse_watch(HEAD + listed())
    danger = watch.of("".join(["q", "t"]))
    assert (danger.id, danger.sign[0].id, danger.step[0].id) == ("qt", "faint", "help")
    assert (danger.step[0].ward_procedure, danger.sign[0].opens) == (False, ())


def test_a_danger_is_found_by_its_name_among_others():
    watch = parse_watch(HEAD + "".join(map(listed_as, ["liver", "qt", "sepsis"])))
    assert [watch.of(name).id for name in ("sepsis", "liver", "qt")] == ["sepsis", "liver", "qt"]
    for name in ("aaa", "rash", "zzz"):
        with pytest.raises(KeyError):
            watch.of(name)


def listed_as(danger):
    return listed(danger=danger)


def test_a_sign_may_be_called_like_a_state():
    parse_watch(HEAD + listed(signs=["running"], steps=[("help", "running")]))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEAD + "danger = []", "at least 1 item"),
        (
            HEAD + DANGER.format(id="qt") + "sign = []\n" + STEP.format(id="help", when="running"),
            "danger.0.sign: Value should have at least 1 item",
        ),
        (
            HEAD + DANGER.format(id="qt") + "step = []\n" + SIGN.format(id="faint"),
            "at least 1 item",
        ),
        (HEAD + listed(signs=["faint", "faint"]), "two signs or two steps share one id"),
        (
            HEAD + listed(steps=[("help", "faint"), ("help", "running")]),
            "two signs or two steps share one id",
        ),
        (HEAD + listed(steps=[("help", "sleepy")]), "unknown conditions sleepy"),
        (HEAD + listed(steps=[("help", "grade-0")]), "unknown conditions grade-0"),
        (HEAD + listed(steps=[("help", "grade-5")]), "unknown conditions grade-5"),
        (HEAD + listed(steps=[("help", "qtc-grade-0")]), "unknown conditions qtc-grade-0"),
        (HEAD + listed(steps=[("help", "qtc-grade-5")]), "unknown conditions qtc-grade-5"),
        (HEAD + listed() + listed(), "two dangers share one id"),
        (
            HEAD + listed().replace('detail = "Detail"', 'detail = "Detail"\nopens = ["liver"]', 1),
            "a sign opens unknown dangers: liver",
        ),
        (HEAD + listed(danger="rash"), "danger"),
        ("[[danger]", "not readable as TOML"),
    ],
)
def test_a_wrong_list_is_refused_with_the_reason(text, why):
    with pytest.raises(DataFileError, match=r"watch\.toml") as refusal:
        parse_watch(text)
    assert why in str(refusal.value)


@pytest.mark.parametrize("grade", range(1, 5))
def test_grades_1_to_4_are_states(grade):
    for state in (f"grade-{grade}", f"qtc-grade-{grade}"):
        parse_watch(HEAD + listed(steps=[("help", state)]))


def test_an_emergency_presses_most():
    assert [Urgency(word).rank for word in ("watch", "call", "stop", "emergency")] == [0, 1, 2, 3]
