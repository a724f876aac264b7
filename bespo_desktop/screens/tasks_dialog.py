"""What stays due for a patient: open a task, hand it over by name, say that it is done."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from bespo_desktop.assets import Form, load_form
from bespo_desktop.chart.about_watching import TaskDone, TaskHandedOver, TaskOpened
from bespo_desktop.chart.follow_up import open_tasks, proposals
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.people import Role
from bespo_desktop.chart.state_treatment import Task
from bespo_desktop.chart.wall_times import on_day
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.help_key import add_help_key
from bespo_desktop.screens.prepare_parts import NamedField
from bespo_desktop.screens.typed_work import AskingDialog
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.date_time_field import DateField, TimeField
from bespo_desktop.widgets.focus_ring import FocusRing
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.text_field import TextField

WIDE = 760


class TasksForm(Form):
    """The widgets of the dialog."""

    ui_file = "tasks_dialog.ui"
    column: QVBoxLayout
    title: Label
    what: Label
    open: Card
    open_rows: QVBoxLayout
    proposed: Card
    proposed_rows: QVBoxLayout
    own: Card
    own_row: QHBoxLayout
    answer: Note
    done: ActionButton


class TaskRow(QWidget):
    """One open task with its due time, whose it is, and its two buttons.

    Signals:
        handed: the task goes to the person whose id this carries.
        done: the task was done.
    """

    handed = Signal(str)
    done = Signal()

    def __init__(self, task: Task, second: str, people: dict[str, str]) -> None:
        super().__init__()
        self.task = task
        words = _two_lines(task.what, second)
        self.whose = ActionButton(people[task.whose], "patient")
        self.whose.set_trailing("down")
        self.whose.setAccessibleName(
            self.tr("{what} is with {name}. Hand over").format(
                what=task.what, name=people[task.whose]
            )
        )
        self.names = QMenu(self)
        for person_id, name in people.items():
            if person_id != task.whose:
                self.names.addAction(name, self._giver(person_id))
        self.whose.clicked.connect(self._show_names)
        self.finish = ActionButton(self.tr("Done"), "check")
        self.finish.setAccessibleName(self.tr("Done: {what}").format(what=task.what))
        self.finish.clicked.connect(self.done)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 5)
        row.setSpacing(12)
        row.addWidget(words, 1)
        row.addWidget(self.whose)
        row.addWidget(self.finish)

    def _giver(self, person_id: str) -> Callable[[], None]:
        return lambda: self.handed.emit(person_id)

    def _show_names(self) -> None:
        self.names.popup(self.whose.mapToGlobal(self.whose.rect().bottomLeft()))


class TasksDialog(AskingDialog):
    """Nothing is opened by itself: a nurse opens what is proposed, or writes another task."""

    def __init__(self, bench: GiveBench, parent: QWidget) -> None:
        super().__init__(parent, WIDE)
        self.bench = bench
        self.form = load_form(TasksForm, self)
        self.setModal(True)
        self.let_scroll(self.form.column)
        self.setWindowTitle(self.tr("Tasks"))
        self.task = TextField()
        self.day, self.time = DateField(), TimeField()
        self.add = ActionButton(self.tr("&Open task"), "add")
        self.rows: list[TaskRow] = []
        self.open_buttons: dict[str, ActionButton] = {}
        self._dress()
        self.add.clicked.connect(self._add_own)
        self.form.done.clicked.connect(self.reject)
        self.ring = FocusRing(self)
        add_help_key(self)
        self.refresh()

    def refresh(self) -> None:
        """Show what is due and what is proposed."""
        chart, context = self.bench.held(), self.bench.context
        _empty(self.form.open_rows)
        _empty(self.form.proposed_rows)
        tasks, offered = open_tasks(chart), proposals(context.facts, chart)
        people = {
            person.id: person.short_name
            for person in context.desk.people().values()
            if person.active and Role.PREPARER in person.roles
        }
        self.rows = [self._row(task, people) for task in tasks]
        for row in self.rows:
            self.form.open_rows.addWidget(row)
        if not tasks:
            none = Label(self.tr("Nothing is due."), "note", "muted")
            none.setContentsMargins(16, 10, 16, 12)
            self.form.open_rows.addWidget(none)
        self.open_buttons = {}
        for act in offered:
            self.form.proposed_rows.addWidget(self._offer(act))
        self.form.proposed.setVisible(bool(offered))

    def _dress(self) -> None:
        form, chart = self.form, self.bench.held()
        who = chart.identity.listed_name if chart.identity is not None else ""
        form.title.set_type("title2")
        form.title.setText(self.tr("What stays due"))
        form.what.setText(
            self.tr("{who} · closing the infusion does not close these.").format(who=who)
        )
        form.answer.hide()
        form.done.setText(self.tr("&Close"))
        form.done.set_look("check", "primary", "Esc")
        form.own_row.addWidget(NamedField(self.tr("What"), self.task), 1)
        form.own_row.addWidget(NamedField(self.tr("Day"), self.day, 150))
        form.own_row.addWidget(NamedField(self.tr("Time"), self.time, 110))
        form.own_row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        context = self.bench.context
        self.day.set_text(day_text(local_day(context.now, context.zone)))

    def _row(self, task: Task, people: dict[str, str]) -> TaskRow:
        context = self.bench.context
        due = f"{day_text(local_day(task.due_at, context.zone))} "
        due += time_text(task.due_at, context.zone)
        late = self.tr(" · late") if task.due_at < context.now else ""
        second = self.tr("due {due}{late} · {detail}").format(
            due=due, late=late, detail=task.detail
        )
        known = dict(people)
        known.setdefault(task.whose, context.name_of(task.whose))
        row = TaskRow(task, second, known)
        row.handed.connect(lambda to: self._save(TaskHandedOver(task=task.task, to=to)))
        row.done.connect(lambda: self._save(TaskDone(task=task.task)))
        return row

    def _offer(self, act: TaskOpened) -> QWidget:
        context = self.bench.context
        due = f"{day_text(local_day(act.due_at, context.zone))} "
        due += time_text(act.due_at, context.zone)
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 4, 16, 5)
        row.setSpacing(12)
        row.addWidget(_two_lines(act.what, f"{due} · {act.detail}"), 1)
        button = ActionButton(self.tr("Open"), "add")
        button.setAccessibleName(self.tr("Open: {what}").format(what=act.what))
        button.clicked.connect(self._saver(act))
        self.open_buttons[act.task] = button
        row.addWidget(button)
        return frame

    def _saver(self, act: Payload) -> Callable[[], bool]:
        return lambda: self._save(act)

    def _save(self, act: Payload) -> bool:
        why = self.bench.save(act)
        self._tell(why)
        self.refresh()
        return not why

    def _add_own(self) -> None:
        what, day, clock = self.task.words(), self.day.value(), self.time.value()
        if not what:
            self._tell(self.tr("Write what is to be done."))
            return
        if day is None or clock is None:
            self.day.check()
            self.time.check()
            self._tell(self.tr("Type day and time."))
            return
        due = on_day(day, clock, self.bench.context.zone)
        if due <= self.bench.context.now:
            self._tell(self.tr("Give a time that is still to come."))
            return
        act = TaskOpened(task=f"own:{due.isoformat()}:{what}", what=what, detail="", due_at=due)
        if self._save(act):
            self.task.set_text("")
            self.time.set_text("")
            self.begin_work()

    def tell_leaving(self, words: str) -> None:
        """Ask below the task that was typed and not opened."""
        self._tell(words, "caution")

    def _tell(self, text: str, kind: str = "danger") -> None:
        self.form.answer.set_note(kind, text)
        self.form.answer.setVisible(bool(text))


def _two_lines(first: str, second: str) -> QWidget:
    """Return a half bold line with a caption below that may take two lines."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(0)
    column.addWidget(Label(first, "bodyStrong", wrap=True))
    column.addWidget(Label(second, "caption", "muted", wrap=True))
    return frame


def _empty(layout: QVBoxLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
