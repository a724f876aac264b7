"""The walk's ways of watching: signs, observations, ECGs, bloods, grades, words, values."""

from contextlib import suppress
from decimal import Decimal
from random import Random

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.about_dose import LabResult, PrescriberDecided
from bespo_desktop.chart.about_patient import PlanRecorded, ReasonsAnswered, RowAnswered
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.gates_dose import may_calculate
from bespo_desktop.chart.gates_give import may_start
from bespo_desktop.chart.gates_lasting import FOR_GOOD
from bespo_desktop.chart.qt_watch import qt_points
from tests.helpers.grades import reaction
from tests.helpers.story import ZONE
from tests.helpers.walk import WAYS, Walk, way
from tests.helpers.words import word

SIGNS: tuple[tuple[watch.Danger, str], ...] = (
    ("reaction", "skin"),
    ("reaction", "fever"),
    ("sepsis", "chills"),
    ("tumour-lysis", "cramps"),
    ("qt", "faint"),
    ("liver", "jaundice"),
    ("counts", "bruising"),
    ("extravasation", "pain"),
)


@way
def signs(walk: Walk, choice: int) -> None:
    """A sign is ticked, is gone, or was ticked by mistake."""
    danger, sign = SIGNS[choice % 8]
    acts = (
        watch.SignsTicked(danger=danger, signs=(sign,), while_running=walk.chart.infusing),
        watch.NoSigns(danger=danger),
        watch.SignsWithdrawn(danger=danger, reason="another patient"),
    )
    walk.say(acts[(0, 0, 1, 2)[choice // 8 % 4]])


@way
def grade(walk: Walk, choice: int) -> None:
    walk.say(reaction((1, 1, 2, 2, 1, 2, 1, 3, 2, 4)[choice % 10]))


@way
def observations(walk: Walk, choice: int) -> None:
    walk.story.observed(
        ("36.8", "39.6", "37.9", "38.0", "35.0")[choice % 5], ("78", "140", "40")[choice // 5 % 3]
    )


@way
def ecg(walk: Walk, choice: int) -> None:
    qtcf = Decimal(("420", "455", "485", "510", "449")[choice % 5])
    points = qt_points(walk.chart)
    grade = sum(qtcf >= limit for limit in (450, 481, 501))
    risen = bool(points) and qtcf - points[0].qtcf_ms > 60
    walk.say(
        watch.EcgRecorded(
            qt_ms=qtcf,
            heart_rate_per_min=Decimal(60),
            qtcf_ms=qtcf,
            qtcb_ms=qtcf,
            grade=3 if risen else grade,
            version="5.0",
            taken_at=walk.story.clock.now(),
        )
    )


@way
def bloods(walk: Walk, choice: int) -> None:
    """Potassium or creatinine alone, or both, at their limits or below."""
    potassium = (None, "7 mmol/L", "4 mmol/L")[choice % 3]
    criteria = ("potassium",) if choice % 3 == 1 else ()
    creatinine, times = (
        (None, None),
        ("201.6 umol/L", Decimal("2.4")),  # upper limit 84
        ("75.6 umol/L", Decimal("0.9")),
    )[choice // 3 % 3]
    walk.say(
        watch.LysisBloods(
            taken_at=walk.story.clock.now(),
            uric_acid=None,
            potassium=potassium,
            phosphate=None,
            calcium=None,
            creatinine=creatinine,
            creatinine_x_uln=times,
            laboratory=False,
            clinical=False,
            criteria=criteria,
        )
    )


@way
def value(walk: Walk, choice: int) -> None:
    """A value that is high or good again, taken a moment ago."""
    test, high, good, unit = (
        ("alt", "110", "38", "U/L"),
        ("bilirubin", "60", "14", "umol/L"),
        ("amylase", "330", "62", "U/L"),
    )[choice % 3]
    number = Decimal(high if choice // 3 % 2 else good)
    walk.say(LabResult(test=test, value=number, unit=unit, taken_at=walk.story.clock.now()))


@way
def answers(walk: Walk, choice: int) -> None:
    """A leaflet reason, pregnancy or a question before the dose, one way or the other."""
    bad = choice // 4 % 3 == 0
    yes = "yes" if bad else "no"
    acts = (
        ReasonsAnswered(allergic="no", vod=yes, liver="no"),
        PlanRecorded(transplant="yes", pregnant=yes, breast_feeding="no"),
        RowAnswered(checklist="before-dose", row="liver-signs", answer="no" if bad else "yes"),
        RowAnswered(checklist="before-start", row="no-fever", answer="no" if bad else "yes"),
    )
    walk.say(acts[choice % 4])


@way
def prescriber(walk: Walk, choice: int) -> None:
    """The prescriber's word about something that holds now, or about anything there is."""
    story, now = walk.story, walk.story.clock.now()
    held = [
        *may_calculate(story.facts, walk.chart, now, ZONE).closed_by,
        *may_start(story.facts, walk.chart, now, ZONE).closed_by,
    ]
    if held:
        said = ("go ahead", "go ahead", "hold", FOR_GOOD)[choice % 4 if choice % 40 < 3 else 0]
        act: PrescriberDecided = word(held[choice // 4 % len(held)].code, said)
        walk.say(act)


@way
def troubled_start(walk: Walk, choice: int) -> None:
    """The straight way up to the bedside; something happens, words are said or not, and a start."""
    for _ in range(14):
        bag = walk.chart.bag
        if bag is not None and bag.ready and bag.preparation not in walk.ledger.started:
            break
        WAYS["go_on"](walk, 3)
        walk.note()
    walk.story.bedside()
    happens = (signs, observations, ecg, bloods, value, answers)
    happens[choice % 6](walk, choice // 6)
    if choice % 4 == 0:
        happens[choice // 4 % 6](walk, choice)
    walk.wait(1)
    now = walk.story.clock.now()
    held = may_start(walk.story.facts, walk.chart, now, ZONE).closed_by
    for finding in held[: None if choice % 5 else -1]:
        walk.say(word(finding.code))
    walk.wait(1)
    if choice % 7 == 0:
        happens[choice // 7 % 6](walk, choice // 3)
    walk.story.starts()


@way
def troubled_rest(walk: Walk, choice: int) -> None:
    """A drug that runs is stopped or paused; signs, grades and words come in any order."""
    run = walk.chart.infusion
    if run is None or run.state != "running":
        return
    stop = give.InfusionStopped(
        preparation=run.preparation,
        reason=("reaction", "line or site", "reaction")[choice % 3],
        given_by_clock_mL=Decimal(1),
        given_by_pump_mL=None,
        detail="seen",
    )
    pause = give.InfusionPaused(preparation=run.preparation, reason="pump alarm")
    walk.say(pause if choice % 7 == 0 else stop)
    chance = Random(choice)
    for _ in range(chance.randrange(1, 7)):
        walk.wait(1)
        ways = (signs, signs, grade, observations, _look, _let_go_on, _let_go_on, _undo, _go_on)
        with suppress(GateClosedError):
            chance.choice(ways)(walk, chance.randrange(1000))
    with suppress(GateClosedError):
        _go_on(walk, choice)


def _look(walk: Walk, choice: int) -> None:
    walk.say(watch.NoSigns(danger=SIGNS[choice % 8][0]))


def _let_go_on(walk: Walk, choice: int) -> None:
    about = ("resume-after-reaction", "resume-after-reaction", "resume-after-stop")[choice % 3]
    walk.say(word(about, FOR_GOOD if choice % 40 == 0 else "resume"))


def _undo(walk: Walk, _choice: int) -> None:
    run = walk.chart.infusion
    assert run is not None
    walk.say(give.StopUndone(preparation=run.preparation, reason="pressed by mistake"))


def _go_on(walk: Walk, _choice: int) -> None:
    run = walk.chart.infusion
    assert run is not None
    walk.say(give.InfusionResumed(preparation=run.preparation, rate_mL_per_h=Decimal(50)))


def troubled_walk(number: int, starts: int = 4) -> Walk:
    """Return a walk of so many tries to start while something is wrong; the number is its seed."""
    chance, walk = Random(number), Walk()
    for _ in range(starts):
        walk.go("troubled_start", chance.randrange(100_000))
        for _ in range(2):
            walk.wait(chance.choice((1, 3, 30)))
            walk.go("troubled_rest", chance.randrange(100_000))
        if chance.random() < 0.5:
            walk.go("go_on", 3)
    return walk
