"""What is measured inside one process: arithmetic, the record, charts, labels."""

import tempfile
import time
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, getcontext
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from bespo_desktop.calculation.requests import answer_request
from bespo_desktop.chart.about_dose import LabResult
from bespo_desktop.chart.about_watching import Observed
from bespo_desktop.chart.fold import fold
from bespo_desktop.facts_files import load_facts
from bespo_desktop.journal.opening import open_journal
from bespo_desktop.paper.label import prove_label, render_label
from bespo_desktop.paper.label_content import label_content
from bespo_desktop.paper.label_sizes import label_stock
from bespo_desktop.self_test.appearance import application
from bespo_desktop.self_test.papers import DPI, sample
from bespo_desktop.services.ward import Ward
from tests.campaigns import act_cost
from tests.campaigns.bench_parts.figure import Figure
from tests.helpers.acts import NOW, PATIENT, act, anybody, registration

KEY = bytes(range(32))
DOSES, CHART_EVENTS, ACTS = 1000, 1000, 100
SEEN = Observed(
    temperature_degC=Decimal("36.8"),
    pulse_per_min=Decimal(78),
    systolic_mmHg=Decimal(124),
    diastolic_mmHg=Decimal(76),
    respiratory_rate_per_min=Decimal(16),
    spo2_percent=Decimal(98),
)
LAB = LabResult(test="alt", value=Decimal(31), unit="U/L", taken_at=NOW)
CODE = "BB1" + "A7" * 30 + "K"
REQUEST = {"what": "dose", "bsa": "1.8 m2", "cycle": 2, "day": 1, "response": "no_response"}


def _ms(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return (time.perf_counter() - before) * 1000


def doses(runs: int) -> list[Figure]:
    """Dose answers a second, beside the same formula in plain Decimal."""
    facts = load_facts()
    getcontext().prec = 28
    ours, bare = [], []
    answer_request(facts, REQUEST)
    for _ in range(runs):
        before = time.perf_counter()
        for number in range(DOSES):
            answer_request(facts, {**REQUEST, "bsa": f"1.{number:03d} m2"})
        ours.append(DOSES / (time.perf_counter() - before))
        before = time.perf_counter()
        for number in range(DOSES):
            _plain_dose(f"1.{number:03d}")
        bare.append(DOSES / (time.perf_counter() - before))
    name, beside = "dose answers, everything included", "plain Decimal, no unit, no check"
    return [
        Figure(
            name=name,
            ours=ours,
            unit="/s",
            beside=beside,
            limit=bare,
            judged="at least",
            target=1000,
        )
    ]


def _plain_dose(bsa: str) -> tuple[Decimal, ...]:
    """mg/m² x m², / 0.25 mg/mL, the rest of 50 mL, mg/mL: the leaflet's own formula."""
    cent = Decimal("0.01")
    mg = (Decimal(bsa) * Decimal("0.8")).quantize(cent, ROUND_HALF_UP)
    concentrate = mg / Decimal("0.25")
    return mg, concentrate, Decimal(50) - concentrate, mg / Decimal(50)


def act_of_the_record(runs: int) -> list[Figure]:
    """A durable act beside a bare INSERT and commit with the same settings."""
    ours, bare = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            insert, durable = act_cost.run(ACTS, Path(folder))
        bare.append(insert)
        ours.append(durable)
    beside = "bare INSERT and commit, same settings"
    name = "durable act"
    return [Figure(name=name, ours=ours, unit="ms", beside=beside, limit=bare, target=3)]


def chart(runs: int) -> list[Figure]:
    """A chart of 1,000 events from the record beside the fold of the same events in memory."""
    ours, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        journal = open_journal(Path(folder), KEY, create=True, hands=anybody)
        journal.append([act(registration())])
        journal.append([act(SEEN if n % 2 else LAB) for n in range(CHART_EVENTS - 1)])
        events = journal.events_of(PATIENT)
        for _ in range(runs):
            ward = Ward(journal)
            ours.append(_ms(lambda ward=ward: ward.chart(PATIENT)))
            bare.append(_ms(lambda: fold(PATIENT, events)))
        journal.close()
    name, beside = "chart of 1,000 events, from the file", "fold of the same events in memory"
    return [Figure(name=name, ours=ours, unit="ms", beside=beside, limit=bare, target=2)]


def label(runs: int) -> list[Figure]:
    """A label painted and its code read back, beside a bare PDF page with the same text."""
    application()
    bag, copy = sample(CODE)
    stock = label_stock()
    size = next(size for size in stock.size if size.id == stock.default)
    content = label_content(load_facts().label, bag, copy, "Europe/London")
    texts = [str(value) for value in vars_of(content).values() if isinstance(value, str)]

    def whole() -> None:
        prove_label(render_label(content, size, DPI), CODE)

    ours, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bare.pdf"
        whole()
        _bare_page(file, texts, size.width, size.height)
        for _ in range(runs):
            ours.append(_ms(whole))
            bare.append(_ms(lambda: _bare_page(file, texts, size.width, size.height)))
    name, beside = "label painted and its code read back", "bare QPdfWriter page, same text"
    return [Figure(name=name, ours=ours, unit="ms", beside=beside, limit=bare, target=10)]


def vars_of(content: object) -> dict[str, object]:
    fields = getattr(content, "__dataclass_fields__", None) or type(content).model_fields
    return {name: getattr(content, name) for name in fields}


def _bare_page(file: Path, texts: list[str], width: float, height: float) -> None:
    writer = QPdfWriter(str(file))
    writer.setPageSize(QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    step = writer.height() / (len(texts) + 1)
    for row, text in enumerate(texts):
        line = QRectF(0, row * step, writer.width(), step)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, text)
    painter.end()
