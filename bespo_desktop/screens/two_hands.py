"""Calls a second person where one alone may not save: both see what is known and the new entry."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.about_patient import RowAnswered
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.retold import sample_words, told_before
from bespo_desktop.chart.samples import samples
from bespo_desktop.core.checklists import ChecklistRow
from bespo_desktop.core.finding import Finding, Severity
from bespo_desktop.screens.give_bench import GiveBench

Done = Callable[[str | None], None]


def with_second(
    bench: GiveBench,
    acts: Sequence[Payload],
    done: Done,
    parent: QWidget,
    late: Sequence[datetime] = (),
) -> None:
    """Call `done` with None, or with the second person who has seen what the acts take away.

    `late` are the times of acts that are entered late. Nothing is called on Escape.
    """
    context, chart = bench.context, bench.held()
    gone = context.acts.gone_by(chart.patient_id, *acts, late=late)
    if not gone:
        done(None)
        return
    who = [f"{chart.identity.listed_name}."] if chart.identity is not None else []
    told = (_both(bench, act) for act in acts)
    away = _tr("It takes away: {gone}").format(gone=" ".join(gone))
    what = " ".join((*who, *(words for words in told if words), away))
    again = any(samples(act) for act in acts)
    title = _tr("Enter a sample again that is known?") if again else _tr("Take back what is known?")
    context.ask_second(title, what, done, parent)


def save_by_two(
    bench: GiveBench, acts: Sequence[Payload], saved: Callable[[], object], parent: QWidget
) -> None:
    """Save acts, with a second person where one alone may not; call `saved` when they are."""

    def save(second: str | None) -> None:
        if not acts or not bench.save(*acts, second=second):
            saved()

    with_second(bench, acts, save, parent)


def answer_by_two(
    bench: GiveBench,
    row: ChecklistRow,
    act: RowAnswered,
    parent: QWidget,
    answered: Callable[[], object] = lambda: None,
) -> None:
    """Save an answer, by two where a lasting one is taken back, and say what an unsafe one means.

    `answered` is called then, also when it was refused; nothing is called on Escape.
    """

    def save(second: str | None) -> None:
        why = bench.save(act, second=second)
        if not why and act.answer not in row.safe and act.answer != "not known":
            bench.refuse(Finding(Severity(row.severity), row.id, row.text, row.source))
        answered()

    with_second(bench, (act,), save, parent)


def _both(bench: GiveBench, act: Payload) -> str:
    """Return the entry that is known and the new one, "" for an act that tells of no known one."""
    before, zone = told_before(bench.held(), act), bench.context.zone
    if before is None:
        return ""
    return _tr("Entered before: {old}. Now: {new}.").format(
        old=sample_words(before.payload, before.zone), new=sample_words(act, zone)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("TwoHands", text)
