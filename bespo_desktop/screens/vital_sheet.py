"""A value that strikes is asked about at once: it is a sign, or it is none and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bespo_desktop.chart.about_patient import NoteAdded
from bespo_desktop.chart.about_watching import Danger, NoSigns, SignsTicked
from bespo_desktop.chart.observed_signs import Unanswered, unanswered
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.sign_acts import may_run_on, sign_acts
from bespo_desktop.chart.standing import state_of
from bespo_desktop.core.days import time_text
from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.give_sheet import GiveSheet
from bespo_desktop.screens.prepare_parts import NamedField
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.segmented import Option, Segmented
from bespo_desktop.widgets.text_field import TextField


class VitalSheet(GiveSheet):
    """One question for all values that nobody has judged; nothing stops without the nurse.

    Left without an answer it comes again with F7, and neither the observation is finished nor a
    dose started.

    Signals:
        ticked: a sign was saved; carries its danger.
    """

    ticked = Signal(str)

    def __init__(self, bench: GiveBench, parent: QWidget) -> None:
        super().__init__(bench, parent, icon="check", kind="danger")
        context = bench.context
        self.waiting = unanswered(context.facts, bench.held())
        self.head(
            self.tr("Is this a sign?"),
            self.tr("A sign stops the infusion while it runs: stop the pump first."),
            self.tr("&Save the answer"),
        )
        for each in self.waiting:
            self.add(Label(self._words(each), "bodyStrong", "dangerText", wrap=True))
        self.what = Segmented(
            (
                Option("sign", self.tr("Yes: tick it and stop"), "danger"),
                Option("none", self.tr("No sign"), "caution"),
            )
        )
        self.what.setAccessibleName(self.tr("Is it a sign?"))
        self.what.chosen.connect(lambda _key: self.tell(""))
        self.reason = TextField()
        self.add(self.what, NamedField(self.tr("Why it is no sign (needed then)"), self.reason))

    def confirm(self) -> str:
        """Save the signs, with the stop while the drug is given, or why there is none."""
        key = self.what.key()
        if not key:
            return self.tr("Say whether it is a sign.")
        if key == "none" and not self.reason.words():
            return self.tr("Write why it is no sign.")
        why = self.bench.save(*(self._signs() if key == "sign" else self._none()))
        if not why and key == "sign":
            self.ticked.emit(self._dangers()[0])
        return why

    def _words(self, each: Unanswered) -> str:
        context, what = self.bench.context, each.what
        danger = context.facts.questions.watch.of(what.danger)
        sign = next(sign.text for sign in danger.sign if sign.id == what.sign)
        return self.tr("{time}  {value}: {sign}, {danger}?").format(
            time=time_text(each.at, context.zone), value=what.text, sign=sign, danger=danger.name
        )

    def _dangers(self) -> list[Danger]:
        return list(dict.fromkeys(each.what.danger for each in self.waiting))

    def _signs(self) -> list[Payload]:
        context, chart = self.bench.context, self.bench.held()
        acts: list[Payload] = []
        for danger in self._dangers():
            new = {each.what.sign for each in self.waiting if each.what.danger == danger}
            signs = {*state_of(chart, danger).signs, *new}
            found = sign_acts(context.facts, chart, danger, signs, context.now)
            # One stop is enough, however many cards are opened.
            acts += found if not acts else found[:1]
        return acts

    def _none(self) -> list[Payload]:
        chart, acts = self.bench.held(), list[Payload]()
        for danger in self._dangers():
            signs = state_of(chart, danger).signs
            runs = may_run_on(chart)
            acts.append(
                SignsTicked(danger=danger, signs=signs, while_running=runs)
                if signs
                else NoSigns(danger=danger)
            )
        values = "; ".join(each.what.figure for each in self.waiting)
        note = self.tr("{values}: no sign. {reason}")
        return [*acts, NoteAdded(text=note.format(values=values, reason=self.reason.words()))]
