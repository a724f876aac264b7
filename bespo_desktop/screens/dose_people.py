"""Two people, two results: who worked the dose out, and who checks it blind."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.days import time_text
from bespo_desktop.screens.context import Context
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.labels import IconLabel, Label, TwoLineLabel, icon_token
from bespo_desktop.widgets.top_bar import Avatar

STATES = {
    "done": ("checkcircle", "ok"),
    "waiting": ("timer", "muted"),
    "differs": ("warning", "caution"),
}


class PersonRow(QWidget):
    """Initials, name, what they did, and how it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.avatar = Avatar("?", 34)
        self.words = TwoLineLabel()
        self.sign = IconLabel(size=18)
        self.state = Label("", "label")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.avatar)
        row.addSpacing(2)
        row.addWidget(self.words, 1)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_person(self, initials: str, name: str, second: str, state: str, word: str) -> None:
        """Show a person and how their result stands."""
        icon, tone = STATES[state]
        self.avatar.set_initials(initials)
        self.words.set_lines(name, second)
        self.sign.set_icon(icon, icon_token(tone))
        self.state.setText(word)
        self.state.set_tone(tone)
        self.setAccessibleName(f"{name}, {second}, {word}")


class PeopleView(QWidget):
    """The card's content."""

    def __init__(self, card: Card, context: Context) -> None:
        super().__init__()
        self._context = context
        self.first, self.second = PersonRow(), PersonRow()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.first)
        column.addWidget(self.second)
        card.body(0).addWidget(self)

    def show_chart(self, chart: Chart) -> None:
        """Show whose figures stand and who has matched them."""
        held, zone = chart.calculation, self._context.zone
        waiting = self.tr("Waiting")
        if held is None:
            person = self._context.person
            name = person.full_name if person is not None else self.tr("First person")
            initials = person.initials if person is not None else "?"
            text = self.tr("own figure")
            self.first.set_person(initials, name, text, "waiting", waiting)
            self._wait()
            return
        text = self.tr("own figure {time}").format(time=time_text(held.at, zone))
        initials, name = self._who(held.by)
        self.first.set_person(initials, name, text, "done", self.tr("Done"))
        if held.checked_by is not None and held.checked_at is not None:
            text = self.tr("own result {time}").format(time=time_text(held.checked_at, zone))
            initials, name = self._who(held.checked_by)
            self.second.set_person(initials, name, text, "done", self.tr("Match"))
        elif held.checks:
            person_id, at, check = held.checks[-1]
            initials, name = self._who(person_id)
            text = self.tr("{what}, {time}").format(
                what=check.first_difference, time=time_text(at, zone)
            )
            self.second.set_person(initials, name, text, "differs", self.tr("Differs"))
        else:
            self._wait()

    def _wait(self) -> None:
        self.second.set_person(
            "?",
            self.tr("Second person"),
            self.tr("blind, enters own values"),
            "waiting",
            self.tr("Waiting"),
        )

    def _who(self, person_id: str) -> tuple[str, str]:
        person = self._context.desk.people().get(person_id)
        if person is None:
            return "?", self._context.name_of(person_id)
        return person.initials, person.full_name
