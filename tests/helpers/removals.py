"""Seeded removal of controls: for each hazard one control is made to let everything pass.

A removal is a first statement that is written into the control's body in a copy of the program;
a test that really shows the control then fails. A subtle change leaves the control there, but
makes it wrong in one corner: a text of its module is replaced by another.
"""

import ast
from pathlib import Path

from tests.helpers.trace import module_of

# Hazard -> the function or method, and the statement that takes its effect away.
REMOVALS = {
    "H01": ("core.entry.read_number", 'text = text.replace(",", "").strip()'),
    "H02": ("core.body_slips.weight_slips", "return ()"),
    "H03": ("core.body.plausibility", "return ()"),
    "H04": ("core.numbers.half_up", 'return value.quantize(step, "ROUND_HALF_EVEN")'),
    "H05": ("core.body.weight_age", "return ()"),
    "H06": ("core.identity.same_patient", "return ()"),
    "H07": ("core.identity.check_nhs_number", 'return _SEPARATORS.sub("", text)'),
    "H08": ("chart.next_dose._six_days", "return None"),
    "H09": ("core.course._verdict", 'return CourseVerdict(ALLOWED, "none")'),
    "H10": ("chart.gates_dose.row_findings", "return ()"),
    "H11": ("core.label.DoseRow._adds_up", "return self"),
    "H12": ("codes.vial_scan.refuse_mix_up", "return None"),
    "H13": ("core.identity.judge_age", "return ()"),
    "H14": ("core.names._unseen", 'return ""'),
    "H15": ("core.dose._count", "return int(vials)"),
    "H16": ("chart.gates_prepare.may_step", "return Gate(())"),
    "H17": ("core.bag.judge_concentration", "return ()"),
    "H18": ("core.stability._too_late", "return []"),
    "H19": ("core.expiry.past_last_day", "return None"),
    "H20": ("chart.fold_preparing.trouble", "return chart"),
    "H21": ("chart.gates_dose.row_findings", "return ()"),
    "H22": ("core.materials._mentioned", 'return ""'),
    "H23": ("codes.bag_check._verdict", "return BagVerdict.RIGHT"),
    "H24": ("paper.label.prove_label", "return None"),
    "H25": ("screens.help_screen.topic_html", "escape = str"),
    "H26": ("paper.label_content.unbroken", 'text = text.replace("Not a push.", "")'),
    "H27": ("chart.gates_give.pump_findings", "return ()"),
    "H28": ("core.infusion._delivered", "return Decimal(0)"),
    "H29": ("services.ward_guard.WardGuard._tell_gap", "return None"),
    "H30": ("services.clock.SystemClock.now", "return self.wall()"),
    "H31": ("services.sentinel_watch.SentinelWatch.look", 'return "quiet"'),
    "H32": ("services.sound_check.SoundCheck.by_computer", 'return ""'),
    "H33": ("widgets.alarm_herald.AlarmHerald.announce", "return None"),
    "H34": ("chart.sign_acts.stop_act", "return None"),
    "H35": ("chart.follow_up.proposals", "return ()"),
    "H36": ("services.alarm_board.AlarmBoard.acknowledge", "return None"),
    "H37": ("chart.gates_turn.may_follow", "return Gate(())"),
    "H38": ("journal.seal.seal", 'return ""'),
    "H39": ("chart.rights._check_second", "return None"),
    "H40": ("screens.stopping.stop_everything", "return None"),
    "H41": ("demo.folder._is_practice", "return False"),
    "H42": ("services.crash_report.CrashReport.take", "self._write(str(error))"),
}
# Hazard -> further controls of it, each taken away by itself.
FURTHER = {
    "H10": [
        ("chart.taken_away.taken_away", "return ()"),
        ("chart.gates_correct._as_a_whole", "return None"),
        ("chart.retold.retold", "return ()"),
        ("chart.lasting_answers.belied_by", "return ()"),
        ("chart.lasting_answers.lasting_answers", "return ()"),
    ],
    "H13": [
        ("chart.gates_answers.may_answer", "return Gate(())"),
        ("chart.reanswered.taken_back", "return ()"),
    ],
    "H16": [
        ("chart.protecting.protects", "return False"),
        ("chart.lasting_answers.belied_by", "return ()"),
    ],
    "H34": [
        ("chart.gates_resume._stops", "return ()"),
        ("chart.gates_resume._wordless", "return ()"),
        ("chart.since_it_ran._tells", "return False"),
        ("chart.gates_late._runs_on", "return ()"),
    ],
    "H35": [
        ("chart.gates_judged.judged_rightly", "return Gate(())"),
        ("chart.lysis_watch._judged", "return stands"),
        ("chart.samples.is_new", "return True"),
    ],
    "H37": [("chart.gates_together.why_not_together", "return ()")],
}


# Hazard -> module, the text in it, and what stands there instead.
SUBTLE = {
    "H10": [
        (
            "chart.taken_away",
            "one.code == finding.code and told",
            "one.code == finding.code or told",
        ),
    ],
    "H12": [
        ("codes.vial_scan", '("gemtuzumab", "mylotarg")', '("gemtuzumab",)'),
        ("screens.prepare_start", "value.capitalize()} (", "value.capitalize()[:11]}… ("),
    ],
    "H14": [
        ("core.names", 'zip(" " + words, words, strict=False)', 'zip(" ", words, strict=False)'),
        (
            "widgets.banner",
            '("NHS No.", data.nhs_number, "")',
            '("NHS No.", data.nhs_number[1:], "")',
        ),
    ],
    "H16": [
        ("chart.protecting", "    prepare.VialSetAside,\n", ""),
    ],
    "H23": [
        ("codes.bag_check", "known.used or code.copy not in", "code.copy not in"),
        ("codes.bag_of_chart", "voided=bag.voided is not None or bag", "voided=bag"),
        ("codes.bag_check", "now >= code.ended_by", "now > code.ended_by"),
    ],
    "H28": [
        ("core.infusion", "min(end, at), rate))", "at, rate))"),
        (
            "chart.running",
            "remaining=infusion.volume_mL - shown",
            "remaining=half_up(infusion.volume_mL - given, TO_HUNDREDTH)",
        ),
        (
            "chart.alarms",
            'infusion.state == "running" and self.now >= state.h',
            "self.now >= state.h",
        ),
    ],
    "H31": [
        ("services.sentinel_keeper", "        if self._looked:\n", "        if True:\n"),
        ("services.sentinel_watch", "SILENT_FOR_S = 10.0", "SILENT_FOR_S = 20.0"),
    ],
    "H33": [
        ("widgets.alarm_herald", "    | Qt.WindowType.WindowStaysOnTopHint\n", ""),
    ],
    "H34": [
        ("chart.observing", "while during[-1] + step <=", "while timedelta.max <="),
        ("chart.observing", "due += [ended] if ended - due[-1] > EARLY else []", "due += []"),
        ("chart.observed_signs", " and known_at >= row.known_at", ""),
        ("chart.gates_resume", 'infusion.stop_reason == "reaction" and not since', "not since"),
        ("chart.since_it_ran", "at < place and came.happened_at", "came.happened_at"),
    ],
    "H35": [
        (
            "chart.sign_acts",
            'frozenset({"running", "paused", "empty", "flushing"})',
            'frozenset({"paused"})',
        ),
        ("chart.gates_judged", "in (own.grade, TORSADE_GRADE)", "in (own.grade, 0, TORSADE_GRADE)"),
        ("chart.fold_watching", " if told[-1] is act else seen", ""),
        ("chart.taken_away", "then[0] > value if rises else then[0] < value", "then[0] > value"),
    ],
    "H36": [
        ("services.alarm_board", "if due and not one.escalated:", "if due:"),
        ("services.alarm_board", "now >= one.silent_until:", "now > one.silent_until:"),
    ],
    "H40": [
        ("services.safety", "        self._sentinel.looked()\n", ""),
        ("first_window", "        if self.shell.furnished:\n            self._cover_again()\n", ""),
        ("sentinel", "    sys.excepthook = sentinel.fail\n", ""),
    ],
    "H42": [
        ("memory_dumps", "prctl(PR_SET_DUMPABLE, 0,", "prctl(PR_SET_DUMPABLE, 1,"),
        ("memory_dumps", "resource.setrlimit(resource.RLIMIT_CORE, (0, hard))", "pass"),
    ],
}


def with_change(change: tuple[str, str, str], root: Path) -> tuple[Path, str]:
    """Return the file below `root` that a subtle change is in, and its text with it.

    Raises:
        ValueError: what is to be replaced does not stand there exactly once.
    """
    module, old, new = change
    path = root.joinpath("bespo_desktop", *module.split(".")).with_suffix(".py")
    text = path.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise ValueError(f"{module}: {old!r} stands there {text.count(old)} times")
    return path, text.replace(old, new)


def removals_of(hazard: str) -> list[tuple[str, str]]:
    """Return each control of the hazard that is taken away, with the statement that does it."""
    return [REMOVALS[hazard], *FURTHER.get(hazard, [])]


def without_control(removal: tuple[str, str], root: Path) -> tuple[Path, str]:
    """Return the file below `root` that holds the control, and its text without it."""
    dotted, statement = removal
    place = f"bespo_desktop.{dotted}"
    module = module_of(place)
    path = root.joinpath(*module.split(".")).with_suffix(".py")
    text = path.read_text(encoding="utf-8")
    function = _find(ast.parse(text), place.removeprefix(f"{module}.").split("."))
    body = function.body
    first = body[1] if ast.get_docstring(function) and len(body) > 1 else body[0]
    lines = text.splitlines(keepends=True)
    lines.insert(first.lineno - 1, f"{' ' * first.col_offset}{statement}\n")
    return path, "".join(lines)


def _find(node: ast.AST, names: list[str]) -> ast.FunctionDef:
    for name in names:
        node = next(
            each
            for each in ast.iter_child_nodes(node)
            if isinstance(each, ast.FunctionDef | ast.ClassDef) and each.name == name
        )
    assert isinstance(node, ast.FunctionDef)
    return node
