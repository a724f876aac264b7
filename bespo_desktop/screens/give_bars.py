"""Status, buttons and pill of the Give page in each of its states."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from bespo_desktop.chart.bedside import Bedside
from bespo_desktop.chart.observed_signs import Unanswered, unanswered
from bespo_desktop.chart.running import Running
from bespo_desktop.chart.state_treatment import Infusion
from bespo_desktop.core.days import time_text
from bespo_desktop.core.label_words import end_limit
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.give_before import BeforeView
from bespo_desktop.screens.give_hands import GiveHands
from bespo_desktop.screens.page import Status
from bespo_desktop.screens.words import span_text
from bespo_desktop.widgets.buttons import Action

MAIN = "Ctrl+Return"
LOOK = "F7"


def before_status(state: Bedside, unsaved: bool) -> Status:
    """Return what holds up the start: refused first, then open, then ready."""
    if state.against:
        count = len(state.against)
        words = _tr("Cannot start: {text}").format(text=state.against[0].text)
        if count > 1:
            words = _tr("Cannot start, {n} reasons: {text}").format(
                n=count, text=state.against[0].text
            )
        return Status("octx", words, "danger")
    if unsaved:
        return Status("timer", _tr("Leave the pump's field: its number is not compared yet"))
    if state.todo:
        left = len(state.todo)
        words = _tr("{n} checks open. Next: {text}").format(n=left, text=state.todo[0].text)
        if left == 1:
            words = state.todo[0].text
        return Status("lock", words, "caution")
    return Status("checkcircle", _tr("All checked. The second person confirms the start."), "ok")


def before_actions(view: BeforeView, start: Callable[[], None]) -> Sequence[Action]:
    """Return "Start infusion", locked with the first reason."""
    state = view.state
    assert state is not None
    unsaved = view.pump.unsaved()
    reason = state.gate.closed_by[0].text if state.gate.closed_by else ""
    if not reason and unsaved:
        reason = _tr("Leave the pump's field first: its number is not compared yet.")
    return (
        Action(_tr("No &access"), view.no_access, "syringe"),
        Action(_tr("&Start infusion"), start, "give", "primary", MAIN, not reason, reason, "start"),
    )


def value_waits(one: Unanswered) -> Status:
    """Return that an observed value waits for the answer whether it is a sign."""
    words = _tr("{value}: is it a sign? Press F7")
    return Status("warning", words.format(value=one.what.figure), "danger")


def running_status(hands: GiveHands, context: Context) -> Status:
    """Return what is due: the bag that is empty, the reason of a stop, the next observation."""
    infusion, now = hands.infusion, hands.now()
    if infusion is None or now is None:
        return Status()
    if waiting := unanswered(context.facts, hands.bench.held()):
        return value_waits(waiting[0])
    if lasting := hands.stays_stopped():
        return Status("stopoct", lasting, "danger")
    if infusion.state == "stopped":
        text = _tr("Stopped. The {hours} limit goes on.")
        limit = end_limit(context.facts.label)
        return Status("stopoct", text.format(hours=limit), "danger")
    return _due(hands, infusion, now, context)


def _due(hands: GiveHands, infusion: Infusion, now: Running, context: Context) -> Status:
    if infusion.state == "running" and not now.time_left:
        return Status("timer", _tr("The hour is over. Finished is what the pump says."), "caution")
    due = hands.due()
    if due is None:
        words = _tr("No observation is due") if infusion.state != "ended" else _tr("Ended")
        return Status("checkcircle", words, "ok")
    at = time_text(due, context.zone)
    if context.now >= due:
        return Status("timer", _tr("Observations due since {time}").format(time=at), "caution")
    words = _tr("Observations due {time}, in {span}")
    return Status("timer", words.format(time=at, span=span_text(due - context.now)))


def running_actions(hands: GiveHands, to_watch: Callable[[], None]) -> Sequence[Action]:
    """Return the buttons of the state, the primary one last."""
    infusion, now = hands.infusion, hands.now()
    if infusion is None or now is None:
        return ()
    note = Action(_tr("Add &note"), hands.add_note, "note")
    look = Action(
        _tr("&Record observations"), hands.observe, "add", "secondary", LOOK, name="observe"
    )
    if infusion.state == "ended":
        watch = Action(_tr("Go to &Watch"), to_watch, "watch", "primary", MAIN)
        if hands.part_dose() is None:
            return (note, look, watch)
        word = Action(_tr("Word on the &part dose"), hands.decide_part, "second")
        return (note, look, word, watch)
    if infusion.state == "stopped":
        watch = Action(_tr("Go to &Watch"), to_watch, "watch", "primary", MAIN)
        mistake = Action(_tr("Pressed by &mistake"), hands.mistake, "undo")
        return (note, mistake, look, watch)
    read = Action(_tr("Read the p&ump"), hands.read_pump, "give")
    if infusion.state in {"empty", "flushing"}:
        return (note, read, _primary_look(hands))
    empty = Action(_tr("&Bag empty"), hands.bag_empty, "bag")
    if infusion.state == "running" and not now.time_left:
        bag = Action(_tr("&Bag empty"), hands.bag_empty, "bag", "primary", MAIN, name="empty")
        return (note, read, look, bag)
    return (note, read, empty, _primary_look(hands))


def _primary_look(hands: GiveHands) -> Action:
    words = _tr("&Record observations")
    return Action(words, hands.observe, "add", "primary", LOOK, name="observe")


def state_pill(infusion: Infusion) -> tuple[str, str, str]:
    """Return text, state and icon of the pill in the page's head."""
    return {
        "running": (_tr("Infusing"), "running", "give"),
        "paused": (_tr("Paused"), "caution", "pause"),
        "stopped": (_tr("Stopped"), "danger", "stopoct"),
        "empty": (_tr("Bag empty"), "info", "bag"),
        "flushing": (_tr("Flushing"), "running", "give"),
        "ended": (_tr("Ended"), "ok", "checkcircle"),
    }[infusion.state]


def _tr(text: str) -> str:
    return QCoreApplication.translate("GiveBars", text)
