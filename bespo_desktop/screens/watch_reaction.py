"""The infusion reaction: signs to tick, two ways on, and the grade of the whole afterwards."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.chart.about_watching import ReactionGraded
from bespo_desktop.chart.standing import SEVERE_GRADE, grade_stands, state_of, ungraded
from bespo_desktop.core.grading import Grade
from bespo_desktop.core.reaction import grade_reaction
from bespo_desktop.core.working import Result, WorkingLine
from bespo_desktop.screens.watch_parts import (
    DangerPage,
    EntryButton,
    QuestionRow,
    SignRows,
    WatchBench,
)
from bespo_desktop.widgets.buttons import Action
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.ground import Panel
from bespo_desktop.widgets.labels import IconLabel, Label

ENTRIES = ("anaphylaxis", "site")


class ReactionPage(DangerPage):
    """Ticks stop the drug at once; the grade is saved when every question has its answer."""

    danger = "reaction"

    def __init__(self, bench: WatchBench) -> None:
        super().__init__(bench)
        signs = self.checklist.sign
        self.signs = SignRows([s for s in signs if s.id not in ENTRIES], columns=2)
        self.signs.asked.connect(self._tick)
        self._texts = {sign.id: sign for sign in signs}
        self.anaphylaxis = EntryButton(
            "stopoct",
            self._texts["anaphylaxis"].text,
            self.tr("opens the ward's own procedure"),
            danger=True,
        )
        self.site = EntryButton(
            "syringe", self._texts["site"].text, self.tr("opens the extravasation card")
        )
        self.anaphylaxis.clicked.connect(self._anaphylaxis)
        self.site.clicked.connect(self._site)
        self.questions: dict[str, QuestionRow] = {}
        self.column.addWidget(self._sign_card())
        self.column.addWidget(self._grade_card())
        self.column.addStretch(1)

    def begin(self) -> None:
        """Take back answers that were not saved."""
        for question in self.questions.values():
            question.choice.choose("")
        saved = self._saved()
        if saved is not None:
            for key, question in self.questions.items():
                question.choice.choose("yes" if getattr(saved, key) else "no")

    def refresh(self) -> None:
        """Show signs and grade."""
        ticked = state_of(self.chart, "reaction").signs
        self.signs.show_ticked(ticked)
        state = state_of(self.chart, "reaction")
        enabled = bool(ticked) or ungraded(state) or self._saved() is not None
        for question in self.questions.values():
            question.setEnabled(enabled)
        self._show_grade()

    def working(self) -> Sequence[WorkingLine]:
        """Return nothing: the grade's words stand below the questions."""
        return ()

    def primary(self) -> Action | None:
        """Return the button that saves the grade, when it is not the saved one."""
        act = self._act()
        if act is None or act == self._saved():
            return None
        words = self.tr("Save &grade {grade}").format(grade=act.grade)
        return Action(words, self._save, "check", "primary", "Ctrl+Return", name="save-grade")

    def grade(self) -> Result[Grade] | None:
        """Return the grade of the answers, None while one is missing."""
        answers = {key: question.answer() for key, question in self.questions.items()}
        known = {key: answer for key, answer in answers.items() if answer is not None}
        if len(known) < len(answers):
            return None
        return grade_reaction(self.bench.context.facts, **known)

    def _sign_card(self) -> Card:
        card = Card(
            self.tr("What do you see? Tick any"),
            "lungs",
            self.tr("a sign has no grade of its own"),
            flush=True,
            ruled=True,
        )
        column = card.body(0)
        column.addWidget(self.signs)
        ways = Panel("sunken")
        row = QHBoxLayout(ways)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.anaphylaxis)
        row.addWidget(self.site)
        column.addWidget(ways)
        return card

    def _grade_card(self) -> Card:
        ctcae = self.bench.context.facts.literature.ctcae
        card = Card(self.tr("Then grade the whole reaction"), "record", flush=True, ruled=True)
        card.set_source(ctcae.infusion_reaction.source, f"CTCAE {ctcae.version}")
        column = card.body(0)
        texts = (
            (
                "treatment_needed",
                self.tr("Was treatment needed?"),
                self.tr("or was the infusion interrupted"),
            ),
            ("prompt_response", self.tr("Did it settle promptly?"), ""),
            ("recurred", self.tr("Did it come back?"), self.tr("after it had settled")),
            ("hospital", self.tr("Was hospital care needed for it?"), ""),
            ("life_threatening", self.tr("Was it life-threatening?"), ""),
        )
        for number, (key, title, hint) in enumerate(texts, 1):
            question = QuestionRow(number, title, hint)
            question.answered.connect(self._answered)
            self.questions[key] = question
            column.addWidget(question)
        column.addWidget(self._verdict())
        return card

    def _verdict(self) -> QWidget:
        self._sign = IconLabel("warning", "cautionText", 24)
        self._grade = Label("", "figureS")
        self._words = Label("", "note", wrap=True)
        verdict = Panel("sunken")
        verdict.setMinimumHeight(48)
        row = QHBoxLayout(verdict)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addWidget(self._grade)
        words = QVBoxLayout()
        words.addWidget(self._words)
        row.addLayout(words, 1)
        return verdict

    def _saved(self) -> ReactionGraded | None:
        """Return the grade in the record for the latest infusion, unless a sign came after it."""
        if not grade_stands(state_of(self.chart, "reaction")):
            return None
        acts = (event.payload for event in reversed(self.chart.events))
        return next((act for act in acts if isinstance(act, ReactionGraded)), None)

    def _act(self) -> ReactionGraded | None:
        graded = self.grade()
        if graded is None:
            return None
        answers = {key: bool(question.answer()) for key, question in self.questions.items()}
        return ReactionGraded(**answers, grade=graded.value.grade, version=graded.value.version)

    def _show_grade(self) -> None:
        graded = self.grade()
        if graded is None:
            self._sign.set_icon("info", "muted")
            self._grade.setText("")
            asked = any(question.isEnabled() for question in self.questions.values())
            self._words.setText(
                self.tr("Answer all five when it has settled or been treated.")
                if asked
                else self.tr("No sign is ticked: there is nothing to grade.")
            )
            return
        grade = graded.value.grade
        severe = grade >= SEVERE_GRADE
        self._sign.set_icon(
            "stopoct" if severe else "warning", "dangerText" if severe else "cautionText"
        )
        self._grade.setText(self.tr("Grade {grade}").format(grade=grade))
        why = graded.working[0].numbers
        told = " ".join(finding.text for finding in graded.findings)
        self._words.setText(f"{why[:1].upper()}{why[1:]}. {told}")

    def _answered(self) -> None:
        self._show_grade()
        self.altered.emit()

    def _save(self) -> None:
        act = self._act()
        if act is not None:
            self.bench.save(act)

    def _tick(self, sign: str, on: bool) -> None:
        self.bench.tick_sign("reaction", sign, on)

    def _anaphylaxis(self) -> None:
        if "anaphylaxis" not in state_of(self.chart, "reaction").signs:
            self.bench.tick_sign("reaction", "anaphylaxis", True)
        self.bench.show_emergency()

    def _site(self) -> None:
        self.bench.stop_for("extravasation")
        self.bench.open_danger("extravasation")
