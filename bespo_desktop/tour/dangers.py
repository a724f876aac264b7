"""What interrupts: the alarms of the day, high and medium."""

from decimal import Decimal

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.sign_acts import sign_acts
from bespo_desktop.demo.ward import at
from bespo_desktop.tour.scene import Scene, Shots
from bespo_desktop.tour.stage import Stage

BED = "3"


def _begin(stage: Stage, place: str = "give") -> None:
    stage.sign_in()
    stage.open(BED, place)


def _paused(stage: Stage, shots: Shots) -> None:
    stage.sign_in()
    bag = stage.teller(BED).bag_id
    stage.say(BED, give.InfusionPaused(preparation=bag, reason="line blocked"))
    stage.open(BED, "give")
    stage.until(at(11, 34))
    shots("give-paused")


def _stopped(stage: Stage, shots: Shots) -> None:
    stage.sign_in()
    stop = give.InfusionStopped(
        preparation=stage.teller(BED).bag_id,
        reason="line or site",
        given_by_clock_mL=Decimal("25"),
        given_by_pump_mL=None,
    )
    stage.say(BED, stop)
    stage.open(BED, "give")
    shots("give-stopped")


def _reaction(stage: Stage, shots: Shots) -> None:
    _begin(stage)
    stage.until(at(11, 34))
    stage.answer_alarms()
    chart = stage.teller(BED).chart
    signs = ("fever", "chills", "breathing")
    stage.say(BED, *sign_acts(stage.context.facts, chart, "reaction", signs, stage.clock.now()))
    shots("alarm-reaction")
    stage.open(BED, "watch")
    shots("watch-reaction-stopped")


def _hour_over(stage: Stage, shots: Shots) -> None:
    _begin(stage)
    nurse = stage.teller(BED)
    stage.at(at(11, 30), lambda: nurse.observed("36.9", "82"))
    stage.at(at(11, 45), lambda: nurse.observed("36.9", "80"))
    stage.answer_alarms()
    stage.at(at(12, 0), lambda: nurse.observed("37", "82"))
    stage.until(at(12, 1))
    stage.answer_alarms(but="hour-over")
    shots("alarm-hour-over")


def _limit(stage: Stage, shots: Shots) -> None:
    _begin(stage)
    paused = give.InfusionPaused(preparation=stage.teller(BED).bag_id, reason="line blocked")
    stage.say(BED, paused)
    stage.answer_alarms()
    stage.until(at(17, 47))
    stage.answer_alarms(but="limit-forecast")
    shots("alarm-forecast")
    stage.answer_alarms()
    shots("give-forecast")


def _locked(stage: Stage, shots: Shots) -> None:
    _begin(stage)
    stage.answer_alarms()
    stage.until(at(12, 1))
    stage.answer_alarms(but="hour-over")
    stage.context.session.lock()
    stage.look()
    shots("alarm-locked")


SCENES = (
    Scene(at(11, 30), ("give-paused",), _paused),
    Scene(at(11, 30), ("give-stopped",), _stopped),
    Scene(at(11, 29), ("alarm-reaction", "watch-reaction-stopped"), _reaction),
    Scene(at(11, 29), ("alarm-hour-over",), _hour_over),
    Scene(at(11, 40), ("alarm-forecast", "give-forecast"), _limit),
    Scene(at(11, 40), ("alarm-locked",), _locked),
)
