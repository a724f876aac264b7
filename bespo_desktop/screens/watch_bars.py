"""The bars of the watch page: pills of the head, status and buttons, buttons of the ladder."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clocks import observation_ends
from bespo_desktop.chart.follow_up import open_tasks
from bespo_desktop.chart.lysis_watch import kidney_raised, last_bloods
from bespo_desktop.chart.observed_signs import unanswered
from bespo_desktop.chart.observing import next_observation
from bespo_desktop.chart.qt_watch import newest_grade, qt_points
from bespo_desktop.chart.standing import SEVERE_GRADE, state_of, ungraded
from bespo_desktop.chart.watch_states import sepsis_suspected
from bespo_desktop.core.days import time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.tls import ANALYTES
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.give_bars import value_waits
from bespo_desktop.screens.page import Status
from bespo_desktop.screens.watch_hands import WatchHands
from bespo_desktop.screens.watch_parts import DangerPage
from bespo_desktop.screens.watch_sheets import DOCTOR
from bespo_desktop.screens.watch_trends import moment_words
from bespo_desktop.screens.words import span_text
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.ladder import Ladder

MINUTE = timedelta(minutes=1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Watch", text)


def pills_of(facts: Facts, chart: Chart) -> list[tuple[str, str]]:
    """Return text and state of a pill for each danger that is on."""
    pills: list[tuple[str, str]] = []
    if sepsis_suspected(chart):
        pills.append((_tr("Suspected sepsis"), "danger"))
    reaction = state_of(chart, "reaction")
    if ungraded(reaction):
        pills.append((_tr("Infusion reaction, not graded"), "danger"))
    elif reaction.grade is not None:
        words = _tr("Infusion reaction, grade {n}").format(n=reaction.grade)
        pills.append((words, "danger" if reaction.grade >= SEVERE_GRADE else "caution"))
    pills += _lysis_pill(facts, chart)
    if grade := newest_grade(facts, chart):
        words = _tr("QTcF {n} ms").format(n=plain(qt_points(chart)[-1].qtcf_ms))
        pills.append((words, "danger" if grade >= SEVERE_GRADE else "caution"))
    if state_of(chart, "liver").signs:
        pills.append((_tr("VOD suspected"), "danger"))
    return pills


def _lysis_pill(facts: Facts, chart: Chart) -> list[tuple[str, str]]:
    bloods = last_bloods(facts, chart)
    if bloods is None:
        return []
    if bloods.laboratory:
        kind = _tr("Clinical tumour lysis") if bloods.clinical else _tr("Laboratory tumour lysis")
        return [(kind, "danger")]
    if bloods.criteria:
        words = _tr("Tumour lysis, {n} of {all} met")
        return [(words.format(n=len(bloods.criteria), all=len(ANALYTES)), "danger")]
    raised = kidney_raised(facts, bloods)
    return [(_tr("Creatinine raised"), "danger")] if raised else []


def watch_status(context: Context, chart: Chart) -> Status:
    """Return what is due next: observations, the end of the hour, a task."""
    now, zone = context.now, context.zone
    if waiting := unanswered(context.facts, chart):
        return value_waits(waiting[0])
    due = next_observation(context.facts, chart, now)
    if due is not None:
        words = _tr("Next observations {t}").format(t=time_text(due, zone))
        if due <= now:
            span = span_text(now - due) if now - due >= MINUTE else ""
            late = _tr("{words}, {span} late: press F7") if span else _tr("{words}, now: press F7")
            return Status("timer", late.format(words=words, span=span), "caution")
        return Status("timer", f"{words}, {_tr('in')} {span_text(due - now)}", "primary")
    infusion = chart.infusion
    ends = observation_ends(context.facts, infusion) if infusion is not None else None
    if ends is not None and chart.observation_finished_at is None:
        if now >= ends:
            words = _tr("The observation time is over since {t}: finish it")
            return Status("watch", words.format(t=time_text(ends, zone)), "caution")
        return Status("watch", _tr("Observe until {t}").format(t=time_text(ends, zone)))
    tasks = open_tasks(chart)
    if tasks:
        task = tasks[0]
        when = moment_words(context, task.due_at)
        tone = "danger" if task.due_at < now else "primary"
        return Status("timer", f"{task.what}: {when}", tone)
    return Status("checkcircle", _tr("Nothing is due for this patient."), "ok")


def watch_actions(hands: WatchHands, page: DangerPage) -> Sequence[Action]:
    """Return summary, tasks, signs gone, finish, observations, and what saves the typed values."""
    chart, context = hands.held(), hands.context
    primary = page.primary()
    count = len(open_tasks(chart))
    words = _tr("&Tasks, {n} open").format(n=count) if count else _tr("&Tasks")
    actions = [Action(words, hands.show_tasks, "calendar", name="tasks")]
    if primary is None:
        summary = _tr("S&ide-effect summary")
        actions.insert(0, Action(summary, hands.print_summary, "file", name="summary"))
    if state_of(chart, hands.danger).signs:
        actions.append(
            Action(_tr("Signs g&one"), hands.no_signs, "undo", shortcut="F8", name="gone")
        )
    infusion = chart.infusion
    ended = infusion is not None and infusion.ended_at is not None
    ends = observation_ends(context.facts, infusion) if infusion is not None else None
    over = ends is not None and context.now >= ends
    observe = _tr("&Record observations")
    finish = _tr("&Finish observation")
    open_hour = ended and chart.observation_finished_at is None
    if open_hour and over and primary is None:
        actions.append(Action(observe, hands.observe, "add", shortcut="F7", name="observe"))
        actions.append(
            Action(finish, hands.finish, "check", "primary", "Ctrl+Return", name="finish")
        )
        return actions
    if open_hour:
        actions.append(Action(finish, hands.finish, "check", name="finish"))
    if primary is not None:
        actions.append(Action(observe, hands.observe, "add", shortcut="F7", name="observe"))
        return [*actions, primary]
    return [*actions, Action(observe, hands.observe, "add", "primary", "F7", name="observe")]


def add_ladder_buttons(ladder: Ladder, hands: WatchHands, kind: str, *, called: bool) -> None:
    """Put the two buttons below the steps: nothing seen, who was called, it gets worse."""
    ladder.clear_buttons()
    if kind in {"ok", "info"}:
        none = ladder.add_button(_tr("None of these"), "check", "secondary", "F8")
        none.clicked.connect(hands.no_signs)
    else:
        words = _tr("C&alled again") if called else _tr("C&alled doctor")
        call = ladder.add_button(words, "phone", "danger" if kind == "danger" else "secondary")
        call.clicked.connect(lambda: hands.call(DOCTOR))
    if hands.danger == "qt":
        dizzy = ladder.add_button(_tr("&Dizzy or faint"), "ecg", "danger_outline")
        dizzy.clicked.connect(hands.show_dizzy)
    else:
        worse = ladder.add_button(_tr("Getting &worse"), "stopoct", "danger_outline")
        worse.clicked.connect(hands.show_emergency)
