"""The safety file as a report: what stands in it, in which order, from which data."""

from collections.abc import Sequence
from dataclasses import dataclass

from bespo_desktop.safety.components import Component
from bespo_desktop.safety.register import Hazard, Register
from bespo_desktop.safety.report import Block, Grid, Paragraph, Report, Section
from bespo_desktop.safety.results import Results
from bespo_desktop.safety.statement import Statement

NO_RESULTS = (
    "No results here: this copy of the program carries none of its own. They are made by the "
    "tests of the source (dev.py test) and stand in the safety file that is written there."
)
NO_COMPONENTS = "No list here: none was shipped with this copy of the program."
NO_HISTORY = "No history here: none was shipped with this copy of the program."
LEFT_EMPTY = "left to the site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What the file is made from; what is None is not here, and the file says so."""

    program: str
    written: str
    facts: Sequence[tuple[str, str]]
    statement: Statement
    register: Register
    components: Sequence[Component] | None
    results: Results | None
    history: str | None


def safety_report(sources: Sources) -> Report:
    """Return the whole safety file."""
    said = sources.statement
    foot = (
        f"Manufacturer's draft, not an approval · Bespo Desktop {sources.program} · "
        f"written {sources.written} · not a certified medical device"
    )
    sections = (
        Section("What this is", [Paragraph(text, strong=True) for text in said.notice]),
        Section("Intended purpose (draft, not approved)", _purpose(said)),
        Section("Users and place", [Paragraph(text) for text in (*said.users, *said.place)]),
        Section("Facts in force", [Grid(("What", "Which"), (2, 5), sources.facts)]),
        Section("Hazard log", _hazard_log(sources.register)),
        Section("Trace: hazards", [_hazard_trace(sources)]),
        Section("Trace: what the leaflet says", [_leaflet_trace(sources)]),
        Section("Statements that nobody acts on", [_left_out(sources.register)]),
        Section("Trace: duties of the screens", [_duty_trace(sources)]),
        Section("Test results of the last run", _results(sources.results)),
        Section("Software of unknown provenance", _components(sources.components)),
        Section("Known limits", _limits(sources)),
        Section("Change history", _history(sources.history)),
    )
    return Report("Safety file of Bespo Desktop, draft", foot, sections)


def _purpose(said: Statement) -> list[Block]:
    not_for = [Paragraph(f"Not for: {text}") for text in said.not_for]
    return [*(Paragraph(text) for text in said.purpose), *not_for]


def _hazard_log(register: Register) -> list[Block]:
    words = {text.split()[0]: text for text in register.severities}
    blocks: list[Block] = [Paragraph("Severity: " + "; ".join(register.severities) + ".")]
    for each in register.hazard:
        rows = [
            ("Cause", each.cause),
            ("Effect", each.effect),
            ("Harm", each.harm),
            ("Severity, before controls", words.get(str(each.severity), str(each.severity))),
            ("Controls", "\n".join(map(_short, each.controls))),
            ("Shown by", "\n".join(each.tests)),
            ("Open in the program", each.reason or "nothing"),
            ("Only the site or a device can show", each.site or "nothing named"),
            ("Likelihood", each.likelihood or LEFT_EMPTY),
            ("Residual risk", each.residual_risk or LEFT_EMPTY),
            ("Approved by", each.approved_by or LEFT_EMPTY),
        ]
        blocks.append(Grid((each.id, each.hazard), (2, 7), rows))
    return blocks


def _hazard_trace(sources: Sources) -> Grid:
    rows = [
        (each.id, each.hazard, str(len(each.controls)), _shown(sources, each.tests), _state(each))
        for each in sources.register.hazard
    ]
    head = ("Id", "Hazard", "Controls", "Tests of the last run", "Open, or the site's")
    return Grid(head, (1, 4, 1.5, 5, 4), rows)


def _state(hazard: Hazard) -> str:
    parts = ["open" if hazard.open else "", "site" if hazard.site else ""]
    return ", ".join(part for part in parts if part)


def _leaflet_trace(sources: Sources) -> Grid:
    rows = [
        (each.id, each.section, each.statement, _places(each.places), _shown(sources, each.tests))
        for each in sources.register.leaflet
    ]
    head = ("Id", "Leaflet", "Statement", "In the program", "Tests of the last run")
    return Grid(head, (1.3, 2.5, 4, 4, 3), rows)


def _left_out(register: Register) -> Grid:
    rows = [(each.section, each.statement, each.reason) for each in register.left_out]
    return Grid(("Leaflet", "Statement", "Why"), (2, 4, 5), rows)


def _duty_trace(sources: Sources) -> Grid:
    rows = [
        (each.id, each.screen, each.statement, _places(each.places), _shown(sources, each.tests))
        for each in sources.register.duty
    ]
    head = ("Id", "Screen", "Duty", "In the program", "Tests of the last run")
    return Grid(head, (1.3, 2, 4.5, 4, 3), rows)


def _places(places: Sequence[str]) -> str:
    return "\n".join(map(_short, places))


def _short(place: str) -> str:
    return place.removeprefix("bespo_desktop.")


def _shown(sources: Sources, tests: Sequence[str]) -> str:
    run = sources.results
    return f"{len(tests)} named, no results here" if run is None else run.of(tests)


def _results(run: Results | None) -> list[Block]:
    if run is None:
        return [Paragraph(NO_RESULTS)]
    counts = [(word, str(run.counts[word])) for word in ("passed", "failed", "skipped")]
    failed = [(test, word) for test, word in sorted(run.by_test.items()) if word == "failed"]
    told: list[Block] = [
        Paragraph(f"Run at {run.at}, of commit {run.commit}."),
        Grid(("Cases", "How many"), (2, 5), counts),
    ]
    if failed:
        told.append(Grid(("Failed", ""), (6, 1), failed))
    return told


def _components(listed: Sequence[Component] | None) -> list[Block]:
    if listed is None:
        return [Paragraph(NO_COMPONENTS)]
    running = [each for each in listed if each.kind != "tool" and each.here]
    tools = [each for each in listed if each.kind == "tool"]
    rows = [(f"{c.name} {c.version}", c.licence, c.purpose, c.problems, c.failure) for c in running]
    head = ("What", "Licence", "What for", "Known problems", "If it fails")
    return [
        Grid(head, (2.4, 2, 3, 4, 4), rows),
        Paragraph("Tools that build and test the program and are not in it:"),
        Grid(
            ("What", "Licence", "What for"),
            (3, 3, 5),
            [(f"{c.name} {c.version}", c.licence, c.purpose) for c in tools],
        ),
    ]


def _limits(sources: Sources) -> list[Block]:
    opened = [f"{each.id}: {each.reason}" for each in sources.register.hazard if each.open]
    return [Paragraph(text) for text in (*sources.statement.limits, *opened)]


def _history(text: str | None) -> list[Block]:
    if text is None:
        return [Paragraph(NO_HISTORY)]
    blocks: list[Block] = []
    for line in text.splitlines():
        if line.startswith("#"):
            blocks.append(Paragraph(line.lstrip("# "), strong=True))
        elif line.startswith("- ") or not blocks or not line.strip():
            blocks += [Paragraph(line.removeprefix("- "))] if line.strip() else []
        else:
            last = blocks.pop()
            assert isinstance(last, Paragraph)
            blocks.append(Paragraph(f"{last.text} {line.strip()}", last.strong))
    return blocks
