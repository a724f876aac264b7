"""The guided first treatment: a bar above the practice ward that says what comes next.

It follows the record, so it can be left and taken up again at any step, and nothing is lost.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from bespo_desktop.assets import folder
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.status import Standing, standing
from bespo_desktop.core.guide import parse_guide
from bespo_desktop.screens.conductor import Conductor
from bespo_desktop.services.steady import Steady
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.labels import Label

KEY = "Ctrl+G"
# The treatment is over: no step of it comes next.
OVER = frozenset({"Done", "Course ended"})


class Guide(QObject):
    """Points at the next step of one patient of the invented ward."""

    def __init__(self, conductor: Conductor) -> None:
        super().__init__(conductor.shell)
        text = (folder("resources") / "help" / "guide.toml").read_text(encoding="utf-8")
        self.texts = parse_guide(text)
        self._conductor = conductor
        self._context = context = conductor.context
        # Asked once a second: the record and the rules only when they can say something else.
        self._patient_id: str | None = None
        self._stands = Steady(lambda chart, now: standing(context.facts, chart, now, context.zone))
        self.followed = True
        self.title = Label("", "bodyStrong", "primary")
        self.words = Label("", "body", wrap=True)
        self.show_me = ActionButton(self.tr("Show me"), "arrow", "secondary", KEY)
        self.leave = ActionButton(self.tr("Leave the guide"), "close", "secondary")
        QShortcut(QKeySequence(KEY), conductor.shell).activated.connect(self.go)
        self.show_me.clicked.connect(self.go)
        self.leave.clicked.connect(self._turn)
        self.bar = QFrame()
        self._lay_out()
        conductor.shell.setMenuWidget(self.bar)
        conductor.clocks_told.connect(self.look)
        self._context.session.person_changed.connect(self._look_anew)
        self._context.ward.changed.connect(self._look_anew)
        self.look()

    def look(self) -> None:
        """Say what comes next as the record stands now."""
        if self._conductor.failed:
            return
        self.bar.show()
        self.words.setVisible(self.followed)
        self.show_me.setVisible(self.followed)
        turned = self.tr("Leave the guide") if self.followed else self.tr("Go on with it")
        self.leave.setText(turned)
        number, step = self._where()
        part = self.texts.part[number - 1]
        self.title.setText(
            self.tr("Guided first treatment, part {n} of {m}: {title}").format(
                n=number, m=len(self.texts.part), title=part.title
            )
        )
        self.words.setText(f"{part.text} {step}".strip())

    def _look_anew(self) -> None:
        """Look after an act or for another person: somebody else may lie in the bed."""
        self._patient_id = None
        self.look()

    def go(self) -> None:
        """Open the patient where the next step is."""
        chart = self._chart()
        if self._context.person is None or chart is None:
            return
        self._context.session.open_patient(chart.patient_id)
        self._conductor.open_place(self._standing(chart).room)

    def _turn(self) -> None:
        self.followed = not self.followed
        self.look()

    def _where(self) -> tuple[int, str]:
        """Return the part's number, and the next step in the ward board's words."""
        chart = self._chart()
        if self._context.person is None or chart is None:
            return 1, ""
        now = self._standing(chart)
        if now.word in OVER:
            return self.texts.number_of(now.word), ""
        step = self.tr("Next: {step}.").format(step=now.step.rstrip("."))
        return self.texts.number_of(now.word), step

    def _standing(self, chart: Chart) -> Standing:
        return self._stands.of(chart, self._context.now)

    def _chart(self) -> Chart | None:
        ward, bed = self._context.ward, self.texts.bed
        if self._patient_id is None:
            lying = (line.patient_id for line in ward.on_board() if line.bed == bed)
            self._patient_id = next(lying, None)
        return ward.chart(self._patient_id) if self._patient_id is not None else None

    def _lay_out(self) -> None:
        self.bar.setAutoFillBackground(True)
        self.bar.setAccessibleName(self.tr("Guided first treatment"))
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.words)
        row.addLayout(column, 1)
        row.addWidget(self.show_me)
        row.addWidget(self.leave)
