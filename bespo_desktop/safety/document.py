"""The safety file as a report: what stands in it, in which order, from which data."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bespo_desktop.safety.components import Component
from bespo_desktop.safety.register import Hazard, Register
from bespo_desktop.safety.report import Block, Grid, Paragraph, Report, Section
from bespo_desktop.safety.results import Results
from bespo_desktop.safety.statement import Statement

NO_RESULTS = (
    "No results here: this copy of the program carries none of its own. They are made by the "
    "tests of the source (dev.py test) and stand in the safety file that is written there."
)
OTHER_RUN = (
    "No results of this source: the last run of the tests here was of commit {other}, this is "
    "{own}. Results of another commit say nothing about this one and are left out. Run the tests "
    "again (dev.py test) and write the safety file anew."
)
READING = (
    "Each hazard has a number (H), each statement of the leaflet (L), each duty of a screen (D). "
    "Three traces name the places of the program and the tests for each number; where one that is "
    "named is not there, a test fails. For each hazard a control is taken out of a copy of the "
    "program (dev.py campaign hazards): its tests must then fail."
)
NO_COMPONENTS = "No list here: none was shipped with this copy of the program."
NO_HISTORY = "No history here: none was shipped with this copy of the program."
LEFT_EMPTY = "left to the site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What the file is made from; what is None is not here, and the file says so.

    `commit` is this source's, `other_run` that of a last run that was not of this source. `says`
    is for each control what it does, in the words that stand with it in the code.
    """

    program: str
    written: str
    facts: Sequence[tuple[str, str]]
    statement: Statement
    register: Register
    components: Sequence[Component] | None
    results: Results | None
    history: str | None
    commit: str | None = None
    other_run: str = ""
    says: Mapping[str, str] = field(default_factory=dict)


def safety_report(sources: Sources) -> Report:
    """Return the whole safety file."""
    said = sources.statement
    foot = (
        f"Manufacturer's draft, not an approval · Bespo Desktop {sources.program} · "
        f"written {sources.written} · not a certified medical device"
    )
    sections = (
        Section("What this is", [Paragraph(text, strong=True) for text in said.notice]),
        Section("How to read this, and what it holds", _summary(sources)),
        Section("Intended purpose (draft, not approved)", _purpose(said)),
        Section("Users and place", [Paragraph(text) for text in (*said.users, *said.place)]),
        Section("Facts in force", [Grid(("What", "Which"), (2, 5), sources.facts)]),
        Section("Hazard log", _hazard_log(sources)),
        Section("What only the site or a device can show", [_for_the_site(sources.register)]),
        Section("Trace: hazards", [_hazard_trace(sources)]),
        Section("Trace: what the leaflet says", [_leaflet_trace(sources)]),
        Section("Statements that nobody acts on", [_left_out(sources.register)]),
        Section("Trace: duties of the screens", [_duty_trace(sources)]),
        Section("Test results of the last run", _results(sources)),
        Section("Software of unknown provenance", _components(sources.components)),
        Section("Known limits", _limits(sources)),
        Section("Change history", _history(sources.history)),
    )
    return Report("Safety file of Bespo Desktop, draft", foot, sections)


def _purpose(said: Statement) -> list[Block]:
    not_for = [Paragraph(f"Not for: {text}") for text in said.not_for]
    return [*(Paragraph(text) for text in said.purpose), *not_for]


def _summary(sources: Sources) -> list[Block]:
    register, run = sources.register, sources.results
    graded = Counter(each.severity for each in register.hazard)
    tests = {test for each in register.hazard for test in each.tests}
    rows = [
        ("Source", f"commit {sources.commit}" if sources.commit else "not known in this copy"),
        ("Hazards", f"{len(register.hazard)}, of severity " + _counted(graded)),
        (
            "Hazards of which the site must show a part",
            str(sum(bool(h.site) for h in register.hazard)),
        ),
        ("Hazards open in the program", str(sum(bool(h.open) for h in register.hazard))),
        ("Tests that show a hazard's control", str(len(tests))),
        ("Of these in the last run", run.of(sorted(tests)) if run is not None else "no results"),
        ("Statements of the leaflet", str(len(register.leaflet))),
        ("Duties of the screens", str(len(register.duty))),
    ]
    return [Paragraph(READING), Grid(("What", "How many"), (2, 5), rows)]


def _counted(graded: Counter[int]) -> str:
    return ", ".join(f"{grade}: {graded[grade]}" for grade in sorted(graded, reverse=True))


def _for_the_site(register: Register) -> Grid:
    rows = [(each.id, each.hazard, each.site) for each in register.hazard if each.site]
    return Grid(("Id", "Hazard", "To be shown or done there"), (1, 3, 6), rows)


def _hazard_log(sources: Sources) -> list[Block]:
    register = sources.register
    words = {text.split()[0]: text for text in register.severities}
    blocks: list[Block] = [Paragraph("Severity: " + "; ".join(register.severities) + ".")]
    for each in register.hazard:
        rows = [
            ("Cause", each.cause),
            ("Effect", each.effect),
            ("Harm", each.harm),
            ("Severity, before controls", words.get(str(each.severity), str(each.severity))),
            ("Controls", "\n".join(_told(sources, place) for place in each.controls)),
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


def _told(sources: Sources, control: str) -> str:
    """Return what a control does, and the place in the program."""
    says = sources.says.get(control, "")
    return f"{says} ({_short(control)})" if says else _short(control)


def _short(place: str) -> str:
    return place.removeprefix("bespo_desktop.")


def _shown(sources: Sources, tests: Sequence[str]) -> str:
    run = sources.results
    return f"{len(tests)} named, no results here" if run is None else run.of(tests)


def _results(sources: Sources) -> list[Block]:
    run, other = sources.results, sources.other_run
    if run is None:
        own = sources.commit or "not known"
        return [Paragraph(OTHER_RUN.format(other=other, own=own) if other else NO_RESULTS)]
    counts = [(word, str(run.counts[word])) for word in ("passed", "failed", "skipped")]
    told: list[Block] = [
        Paragraph(
            f"Run of every test at {run.at}, of commit {run.commit}: the source that this file "
            f"was written from. {len(run.by_test)} tests."
        ),
        Grid(("Cases", "How many"), (2, 5), counts),
    ]
    for word, head in (("failed", "Failed"), ("skipped", "Skipped")):
        named = [(test,) for test, said in sorted(run.by_test.items()) if said == word]
        told += [Grid((head,), (1,), named)] if named else []
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
