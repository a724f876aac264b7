"""The rows of the blood test, and the band that says what they come to."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.chart.about_watching import LysisBloods
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.lysis_watch import last_bloods, lysis_states
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.tls import ANALYTES, AnalyteName
from bespo_desktop.core.units import shown
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.watch_trends import moment_words
from bespo_desktop.widgets.labels import IconLabel, Label
from bespo_desktop.widgets.number_field import NumberField
from bespo_desktop.widgets.painting import colour, hairline, smooth_painter

ROW = 50
TINTS = {"danger": "dangerTint", "caution": "cautionTint", "ok": "okTint", "muted": "sunken"}
SIGNS = {"danger": "stopoct", "caution": "warning", "ok": "checkcircle", "muted": "info"}


class AnalyteRow(QWidget):
    """One analyte: its baseline, the field, the limit with the change, and whether it is met.

    Signals:
        changed: another text stands in the field.
    """

    changed = Signal()

    def __init__(self, facts: Facts, analyte: AnalyteName, limit: str) -> None:
        super().__init__()
        entry = facts.policy.entry[analyte]
        unit = Label(shown(entry.unit), "bodyStrong")
        unit.setFixedWidth(54)
        self.field = NumberField(analyte)
        self.field.use_facts(facts, facts.policy.decimal_mark.value)
        self.field.set_name(f"{entry.name}, {shown(entry.unit)}")
        self.field.value_changed.connect(self.changed)
        self._met: bool | None = None
        self._before = Label("", "caption", "muted")
        self._limit, self._change = Label(limit, "note"), Label("", "caption", "muted", wrap=True)
        self._sign, self._word = IconLabel(size=18), Label("", "label", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 14, 2)
        row.setSpacing(8)
        row.addWidget(_pair(Label(entry.name, "bodyStrong", wrap=True), self._before, 134))
        self.field.setFixedWidth(94)
        row.addWidget(self.field, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(unit)
        row.addWidget(_pair(self._limit, self._change, 0), 1)
        row.addWidget(self._sign)
        self._word.setFixedWidth(56)
        row.addWidget(self._word)
        self.setMinimumHeight(ROW)

    def show_before(self, text: str) -> None:
        """Show the baseline."""
        self._before.setText(text)

    def show_verdict(self, met: bool | None, change: str) -> None:
        """Show whether the value counts; None while there is no value."""
        self._met = met
        self._change.setText(change)
        sign, token, word = {
            None: ("", "muted", ""),
            True: ("octx", "dangerText", self.tr("Met")),
            False: ("checkcircle", "okText", self.tr("Not met")),
        }[met]
        self._sign.set_icon(sign, token)
        self._word.setText(word)
        self._word.set_tone("danger" if met else "ok")
        self.setAccessibleName(f"{self._limit.text()} {word}".strip())
        self.update()

    def verdict(self) -> str:
        """Return "Met", "Not met", or nothing."""
        return self._word.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of a value that counts, and the line below."""
        painter = smooth_painter(self)
        if self._met:
            painter.fillRect(QRectF(1, 0, self.width() - 2, self.height()), colour("dangerTint"))
        hairline(painter, 0, self.height() - 1, self.width())


class Verdict(QWidget):
    """A band: what the rows come to; tone danger, caution, ok or muted."""

    def __init__(self) -> None:
        super().__init__()
        self._tone = "muted"
        self._sign = IconLabel("info", "muted", 26)
        self._title, self._text = Label("", "title3"), Label("", "note", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 6)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addWidget(_pair(self._title, self._text, 0), 1)
        self.setMinimumHeight(52)

    def tell(self, tone: str, title: str, text: str) -> None:
        """Show what it comes to."""
        self._tone = tone
        token = "muted" if tone == "muted" else f"{tone}Text"
        self._sign.set_icon(SIGNS[tone], token)
        self._title.setText(title)
        self._title.set_tone(tone)
        self._text.setText(text)
        self.setAccessibleName(f"{title}. {text}")
        self.update()

    def title(self) -> str:
        """Return the words of the band."""
        return self._title.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, and the red line over a met verdict."""
        painter = smooth_painter(self)
        ground = QRectF(1, 0, self.width() - 2, self.height() - 2)
        painter.fillRect(ground, colour(TINTS[self._tone]))
        if self._tone == "danger":
            painter.fillRect(QRectF(1, 0, self.width() - 2, 2), colour("danger"))


def tell_verdict(
    verdict: Verdict,
    context: Context,
    chart: Chart,
    stands: LysisBloods | None,
    *,
    calls: bool,
) -> None:
    """Show what the typed values come to with earlier ones, or the last while nothing is typed.

    `calls` says that a value has reached its limit: the doctor is called, lysis or not.
    """
    rules = context.facts.literature.cairo_bishop
    span = verdict.tr("{n} or more, from {a} days before to {b} days after the dose").format(
        n=rules.laboratory.criteria_needed, a=abs(rules.window.from_day), b=rules.window.to_day
    )
    count = verdict.tr("{n} of {all} met")
    last = last_bloods(context.facts, chart)
    if stands is None:
        if last is None:
            verdict.tell("muted", verdict.tr("Type at least one of the four values"), span)
            return
        words = verdict.tr("Last test {time}: ").format(
            time=moment_words(context, last.taken_at)
        ) + count.format(n=len(last.criteria), all=len(ANALYTES))
        called_for = lysis_states(context.facts, last)
        if called_for:
            words = f"{words}: {verdict.tr('call the doctor now')}"
        verdict.tell("danger" if called_for else "muted", words, span)
        return
    words = verdict.tr("no tumour lysis by this test")
    if calls and not stands.laboratory:
        words = verdict.tr("call the doctor now")
        span = verdict.tr("Tumour lysis is {rest}. One alone is told at once.").format(rest=span)
    if stands.laboratory:
        words = verdict.tr("laboratory tumour lysis")
    if stands.clinical:
        words = verdict.tr("clinical tumour lysis")
    if last is not None:
        span = _beside(verdict, span, moment_words(context, last.taken_at))
    tone = "danger" if calls else "ok"
    met = count.format(n=len(stands.criteria), all=len(ANALYTES))
    verdict.tell(tone, f"{met}: {words}", span)


def _beside(verdict: Verdict, span: str, time: str) -> str:
    words = verdict.tr("{rest}; what is left empty counts as reported before, {time}")
    return words.format(rest=span, time=time)


def tell_alone(verdict: Verdict, *, calls: bool) -> None:
    """Show what creatinine without the four values comes to: it rules nothing out."""
    words = verdict.tr("call the doctor now") if calls else verdict.tr("not at its limit")
    words = verdict.tr("Creatinine alone: {words}").format(words=words)
    rest = verdict.tr("Tumour lysis is not ruled out without the four values.")
    verdict.tell("danger" if calls else "muted", words, rest)


def _pair(first: Label, second: Label, width: int) -> QWidget:
    """Return two lines below each other."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addStretch()
    column.addWidget(first)
    column.addWidget(second)
    column.addStretch()
    if width:
        frame.setFixedWidth(width)
    return frame
