"""Telling observations, signs, tasks, alarms, and acts of the workstation."""

from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart import about_workstation as station
from bespo_desktop.chart.told import Words, tells
from bespo_desktop.core.days import day_text
from bespo_desktop.core.numbers import as_typed, plain

DANGERS = {
    "reaction": "infusion reaction",
    "tumour-lysis": "tumour lysis",
    "qt": "QT prolongation",
    "liver": "liver, VOD",
    "counts": "low blood counts",
    "sepsis": "sepsis",
    "extravasation": "extravasation",
}


@tells(watch.Observed, "heart")
def _observed(act: watch.Observed) -> Words:
    parts = (
        (act.temperature_degC, "{} °C"),
        (act.pulse_per_min, "pulse {}"),
        (act.systolic_mmHg, "systolic {}"),
        (act.diastolic_mmHg, "diastolic {}"),
        (act.respiratory_rate_per_min, "breaths {}"),
        (act.spo2_percent, "SpO₂ {} %"),
    )
    said = [words.format(as_typed(value)) for value, words in parts if value is not None]
    return "Observations", ", ".join(said)


@tells(watch.NoSigns, "watch")
def _no_signs(act: watch.NoSigns) -> Words:
    return f"No signs: {DANGERS[act.danger]}", ""


@tells(watch.SignsTicked, "warning", main=True)
def _signs(act: watch.SignsTicked) -> Words:
    when = "while the drug ran" if act.while_running else "not running"
    return f"Signs of {DANGERS[act.danger]}", f"{_said(act.signs)}; {when} {act.detail}"


def _said(signs: tuple[str, ...]) -> str:
    return ", ".join(sign.replace("-", " ") for sign in signs)


@tells(watch.SignsWithdrawn, "undo", main=True)
def _withdrawn(act: watch.SignsWithdrawn) -> Words:
    return f"Ticked by mistake: {DANGERS[act.danger]}", act.reason


@tells(watch.HelpCalled, "phone", main=True)
def _called(act: watch.HelpCalled) -> Words:
    return f"Called: {act.whom}", DANGERS[act.danger]


@tells(watch.ReactionGraded, "warning", main=True)
def _graded(act: watch.ReactionGraded) -> Words:
    return f"Infusion reaction, grade {act.grade}", f"CTCAE {act.version}"


@tells(watch.EcgRecorded, "ecg", main=True)
def _ecg(act: watch.EcgRecorded) -> Words:
    grade = f", grade {act.grade}" if act.grade else ""
    return f"ECG: QTcF {plain(act.qtcf_ms)} ms{grade}", (
        f"QT {plain(act.qt_ms)} ms at {plain(act.heart_rate_per_min)} /min"
    )


@tells(watch.LysisBloods, "kidney", main=True)
def _lysis(act: watch.LysisBloods) -> Words:
    what = "Blood test: no tumour lysis"
    if not any((act.uric_acid, act.potassium, act.phosphate, act.calcium)):
        what = "Blood test: creatinine alone"
    if act.criteria:
        what = "Blood test: at the limit of tumour lysis"
    if act.laboratory:
        what = "Laboratory tumour lysis"
    if act.clinical:
        what = "Clinical tumour lysis"
    times = act.creatinine_x_uln
    kidney = () if times is None else (f"creatinine {plain(times)} × upper limit",)
    return what, ", ".join((*act.criteria, *kidney))


@tells(watch.Weighed, "scale")
def _weighed(act: watch.Weighed) -> Words:
    return f"Weighed: {plain(act.weight_kg)} kg", day_text(act.weighed_on)


@tells(watch.ObservationFinished, "checkcircle", main=True)
def _finished(act: watch.ObservationFinished) -> Words:
    return "Observation finished", "signs seen" if act.signs else "no signs"


@tells(watch.TaskOpened, "timer", main=True)
def _opened(act: watch.TaskOpened) -> Words:
    return f"Task: {act.what}", act.detail


@tells(watch.TaskHandedOver, "second")
def _task_over(act: watch.TaskHandedOver) -> Words:
    return "Task handed over", ""


@tells(watch.TaskDone, "check", main=True)
def _task_done(act: watch.TaskDone) -> Words:
    return "Task done", act.detail


@tells(watch.AlarmAnswered, "alarm")
def _alarm(act: watch.AlarmAnswered) -> Words:
    late = f", {act.late_s} s late" if act.late_s else ""
    silent = f", no sound: {act.sound}" if act.sound else ""
    return f"Alarm {act.what}", f"{act.alarm.replace('-', ' ')}{late}{silent}"


@tells(station.ProgramWasDown, "offline", main=True)
def _down(act: station.ProgramWasDown) -> Words:
    minutes = -(-int((act.until - act.since).total_seconds()) // 60)
    what = {
        "closed": "The program was down",
        "asleep": "The computer slept",
        "not answering": "The program did not answer",
    }[act.why]
    return f"{what} for {minutes} min", "Read the pump"


@tells(station.ClockMoved, "clock", main=True)
def _clock(act: station.ClockMoved) -> Words:
    return f"The computer's clock moved by {act.seconds} s", ""


@tells(station.Restored, "history", main=True)
def _restored(act: station.Restored) -> Words:
    return "Restored from a backup", "Check the paper since then"
