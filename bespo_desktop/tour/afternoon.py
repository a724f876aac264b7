"""From the hour's end to the closed record: a reaction in the observation, graded 2."""

from pathlib import Path

from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.follow_up import proposals
from bespo_desktop.demo.ward import at
from bespo_desktop.paper.downtime_pack import downtime_pack
from bespo_desktop.paper.handover import handover
from bespo_desktop.paper.pharmacy_order import pharmacy_order
from bespo_desktop.screens.patient_papers import side_effects, take_home
from bespo_desktop.screens.record_papers_card import PapersCard
from bespo_desktop.screens.record_screen import RecordScreen
from bespo_desktop.screens.ward_papers import stopped
from bespo_desktop.screens.watch_lysis import LysisPage
from bespo_desktop.screens.watch_qt import QtPage
from bespo_desktop.screens.watch_reaction import ReactionPage
from bespo_desktop.screens.watch_screen import WatchScreen
from bespo_desktop.tour.papers import write_paper
from bespo_desktop.tour.scene import Scene, Shots
from bespo_desktop.tour.stage import Stage

BED = "3"
ANSWERS = {
    "treatment_needed": "yes",
    "prompt_response": "yes",
    "recurred": "no",
    "hospital": "no",
    "life_threatening": "no",
}
BLOODS = {"uric_acid": "331", "potassium": "4.3", "phosphate": "1.21", "calcium": "2.28"}


def _hour_over(stage: Stage, shots: Shots) -> None:
    stage.answer_alarms()
    stage.conductor.shell.resize(stage.size)
    nurse = stage.teller(BED)
    stage.at(at(11, 30), lambda: nurse.observed("36.9", "82"))
    stage.at(at(11, 45), lambda: nurse.observed("36.9", "80"))
    _others(stage)
    stage.at(at(12, 0), lambda: nurse.observed("37", "82"))
    stage.until(at(12, 1))
    stage.open(BED, "give")
    shots("give-hour-over")
    stage.at(at(12, 2), lambda: nurse.read_pump("50"), nurse.ends)
    stage.open(BED, "give")
    shots("give-ended")


def _others(stage: Stage) -> None:
    """Bed 9 is watched to the end, bed 7 gets its bag, bed 12's bag goes into the fridge."""
    tanaka, hughes, adeyemi = (stage.teller(bed) for bed in ("9", "7", "12"))
    finished = watch.ObservationFinished(signs=False)
    stage.at(at(11, 47), tanaka.observed, lambda: tanaka.say(finished))
    stage.at(at(11, 50), hughes.bedside, hughes.observed)
    stage.at(at(11, 53), hughes.starts, hughes.observed)
    stage.at(at(11, 57), adeyemi.diluted)
    stage.at(at(11, 59), lambda: adeyemi.labelled("fridge"))


def _watch(stage: Stage, shots: Shots) -> None:
    nurse, hughes = stage.teller(BED), stage.teller("7")
    for minute in (8, 23):
        stage.at(at(12, minute), hughes.observed)
    seen = watch.SignsTicked(
        danger="reaction", signs=("fever", "chills"), while_running=False, detail=""
    )
    stage.at(at(12, 28), lambda: nurse.say(seen), lambda: nurse.observed("38.1", "104"))
    called = watch.HelpCalled(danger="sepsis", whom="doctor")
    stage.at(at(12, 30), lambda: nurse.say(called))
    stage.at(at(12, 36), lambda: nurse.observed("37.9", "98"))
    stage.at(at(12, 38), hughes.observed)
    stage.at(at(12, 42), lambda: nurse.observed("37.6", "90"))
    stage.until(at(12, 45))
    stage.open(BED, "watch")
    page = stage.page(WatchScreen)
    reaction = page.pages["reaction"]
    assert isinstance(reaction, ReactionPage)
    for key, answer in ANSWERS.items():
        reaction.questions[key].choice.choose(answer)
        reaction.questions[key].answered.emit()
    shots("watch-reaction")
    stage.say(BED, reaction_grade())
    with_tasks(stage)
    for danger in ("sepsis", "extravasation", "tumour-lysis", "qt", "liver", "counts"):
        page.open_danger(danger)
        _fill(page, danger)
        shots(f"watch-{danger}")


def with_tasks(stage: Stage) -> None:
    """Open what the follow-up list proposes, and hand the first over by name."""
    nurse = stage.teller(BED)
    offered = proposals(stage.context.facts, nurse.chart)
    stage.say(BED, *offered)
    if offered:
        stage.say(BED, watch.TaskHandedOver(task=offered[0].task, to=stage.ids["Oyelaran"]))


def _fill(page: WatchScreen, danger: str) -> None:
    shown = page.page
    if isinstance(shown, QtPage):
        shown.qt.set_text("392")
        shown.rate.set_text("74")
    elif isinstance(shown, LysisPage):
        shown.taken_at.set_text("12:40")
        for name, row in shown.rows.items():
            row.field.set_text(BLOODS[name])


def reaction_grade() -> watch.ReactionGraded:
    """Return the grade of the afternoon's reaction, by CTCAE 5.0."""
    return watch.ReactionGraded(
        treatment_needed=True,
        prompt_response=True,
        recurred=False,
        hospital=False,
        life_threatening=False,
        grade=2,
        version="5.0",
    )


def _record(stage: Stage, shots: Shots) -> None:
    nurse, hughes = stage.teller(BED), stage.teller("7")
    stage.at(at(12, 54), hughes.observed, hughes.ends)
    stage.at(at(13, 2), lambda: nurse.observed("37.2", "84"))
    finished = watch.ObservationFinished(signs=False)
    stage.at(at(13, 4), lambda: nurse.say(finished))
    stage.at(at(13, 24), hughes.observed)
    stage.until(at(13, 30))
    stage.open(BED, "record")
    shots("record")
    page = stage.page(RecordScreen)
    page.form.print_record.click()
    stage.look()
    shots("record-printed")
    shots.album.paper("record-paper", _newest(stage.context.site.papers, "record-"))
    card = page.findChild(PapersCard)
    assert card is not None
    card.more.click()
    shots("record-papers")
    stage.close_dialogs()
    lindqvist = stage.teller("14").chart
    for name, make, chart in (
        ("take-home", take_home, nurse.chart),
        ("handover", handover, nurse.chart),
        ("side-effects", side_effects, nurse.chart),
        ("order", pharmacy_order, lindqvist),
        ("downtime-pack", downtime_pack, lindqvist),
    ):
        shots.album.paper(name, write_paper(stage.context, name, make, chart))
    near = stage.context.site.papers / "near-misses.pdf"
    stopped(stage.context).write(near)
    shots.album.paper("near-misses", near)


def _newest(folder: Path, start: str) -> Path:
    return sorted(folder.glob(f"{start}*.pdf"))[-1]


SCENES = (
    Scene(at(11, 29), ("give-hour-over", "give-ended"), _hour_over, goes_on=True),
    Scene(
        at(12, 5),
        (
            "watch-reaction",
            "watch-sepsis",
            "watch-extravasation",
            "watch-tumour-lysis",
            "watch-qt",
            "watch-liver",
            "watch-counts",
        ),
        _watch,
        goes_on=True,
    ),
    Scene(
        at(12, 50),
        (
            *("record", "record-printed", "record-paper", "record-papers"),
            *("take-home", "handover", "side-effects", "order", "downtime-pack", "near-misses"),
        ),
        _record,
        goes_on=True,
    ),
)
