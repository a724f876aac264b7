"""The watch page: signs stop the drug, figures follow what is typed, the hour ends in time."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.about_dose import LabResult
from bespo_desktop.chart.about_patient import Refused
from bespo_desktop.chart.lysis_watch import last_bloods
from bespo_desktop.chart.qt_watch import newest_grade
from bespo_desktop.core.facts import Facts
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.shell import Shell
from bespo_desktop.screens.watch_screen import WatchScreen
from tests.chart.test_corrections import correction
from tests.helpers.okafor import Okafor, at, okafor
from tests.helpers.pdf_text import text_of
from tests.helpers.rules_of_screens import stops

CTRL = Qt.KeyboardModifier.ControlModifier
ANSWERS = {
    "treatment_needed": "yes",
    "prompt_response": "yes",
    "recurred": "no",
    "hospital": "no",
    "life_threatening": "no",
}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.fixture
def ward(facts: Facts, tmp_path: Path) -> Okafor:
    """The drug runs since 11:00; it is 11:28."""
    ward = okafor(facts, tmp_path)
    ward.until_started()
    ward.clock.set(at(11, 28))
    return ward


@pytest.fixture
def page(ward: Okafor, qtbot) -> WatchScreen:
    page = WatchScreen(ward.context)
    ward.context.ward.changed.connect(lambda _id: page.refresh())
    qtbot.addWidget(page)
    page.resize(1366, 544)
    page.show()
    page.enter()
    return page


@pytest.fixture
def ended(ward: Okafor, page: WatchScreen) -> WatchScreen:
    """The administration ended at 12:00; it is 12:28."""
    ward.story.at(at(12)).ends()
    ward.clock.set(at(12, 28))
    page.refresh()
    return page


def rung(page: WatchScreen) -> str:
    return next(step.text for step in page.advice().steps if step.current)


def tick(qtbot, page: WatchScreen, sign: str) -> None:
    qtbot.mouseClick(page.page.signs.rows[sign], Qt.MouseButton.LeftButton)


def action(page: WatchScreen, name: str):
    return next(each for each in page.buttons() if each.name == name)


def names(page: WatchScreen) -> list[str]:
    return [each.name for each in page.buttons()]


def type_in(qtbot, field, text: str) -> None:
    field.edit.setFocus()
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, text)


def confirm(qtbot, page: WatchScreen) -> None:
    qtbot.keyClick(page.hands.sheet, Qt.Key.Key_Return, CTRL)


def ladder_button(page: WatchScreen, text: str) -> QPushButton:
    for button in reversed(page.form.ladder.findChildren(QPushButton)):
        if text in button.text().replace("&", ""):
            return button
    raise LookupError(text)


def open_row(page: WatchScreen, row: int) -> None:
    page.form.dangers.setCurrentIndex(page.model.index(row))


def test_observations_that_are_late_say_by_how_much(ward: Okafor, page: WatchScreen) -> None:
    ward.clock.set(at(11, 34))
    page.refresh()
    late = "34 min late: press F7"
    assert page.status().text == f"Next observations 11:00, {late}"
    assert "Pulse /min" in [label.text() for label in page.findChildren(QLabel)]


def test_a_tick_stops_the_infusion_first(ward: Okafor, page: WatchScreen, qtbot) -> None:
    tick(qtbot, page, "fever")
    assert ward.saved(give.InfusionStopped)[-1].reason == "reaction"
    assert ward.saved(watch.SignsTicked)[-1].signs == ("fever",)
    assert page.form.ladder.title() == "Stop first. Suspected sepsis"
    assert [pill.accessibleName() for pill in page.head_widgets()] == [
        "Suspected sepsis",
        "Infusion reaction, not graded",
        "CYTOTOXIC",
    ]


def test_space_ticks_a_sign(ward: Okafor, page: WatchScreen, qtbot) -> None:
    row = page.page.signs.rows["chills"]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert ward.saved(watch.SignsTicked)[-1].signs == ("chills",)


def test_anaphylaxis_shows_the_wards_procedure_at_once(
    ward: Okafor, page: WatchScreen, qtbot
) -> None:
    page.pages["reaction"].anaphylaxis.click()
    assert ward.saved(give.InfusionStopped)[-1].reason == "reaction"
    assert page.hands.sheet.form.title.text().startswith("Call the emergency team")
    confirm(qtbot, page)
    assert ward.saved(watch.HelpCalled)[-1].whom == "emergency team"


def test_pain_at_the_site_stops_for_the_line_and_opens_its_card(
    ward: Okafor, page: WatchScreen
) -> None:
    page.pages["reaction"].site.click()
    assert ward.saved(give.InfusionStopped)[-1].reason == "line or site"
    assert page.page is page.pages["extravasation"]
    assert ward.saved(watch.SignsTicked) == []


def test_no_grade_is_asked_before_a_sign(ended: WatchScreen) -> None:
    questions = ended.pages["reaction"].questions
    assert not any(question.isEnabled() for question in questions.values())


def test_the_whole_reaction_is_graded_and_saved_once(
    ward: Okafor, ended: WatchScreen, qtbot
) -> None:
    """Treated, settled promptly, did not come back: CTCAE 5.0 grade 2."""
    tick(qtbot, ended, "skin")
    reaction = ended.pages["reaction"]
    for key, answer in ANSWERS.items():
        assert "save-grade" not in names(ended)
        choice = reaction.questions[key].choice
        choice.setFocus()
        qtbot.keyClicks(choice, answer[0])
    assert ended.buttons()[-1].text == "Save &grade 2"
    action(ended, "save-grade").slot()
    saved = ward.saved(watch.ReactionGraded)
    assert [(act.grade, act.version) for act in saved] == [(2, "5.0")]
    assert "save-grade" not in names(ended)
    assert ended.model.state(0).text == "Grade 2, 12:28"


def test_life_threatening_is_grade_4_and_gives_no_more(ended: WatchScreen, qtbot) -> None:
    tick(qtbot, ended, "skin")
    reaction = ended.pages["reaction"]
    for key, answer in {**ANSWERS, "life_threatening": "yes"}.items():
        reaction.questions[key].choice.choose(answer)
    reaction.questions["hospital"].answered.emit()
    action(ended, "save-grade").slot()
    assert rung(ended) == "Give no more of this dose"


def test_a_tick_is_taken_away_only_with_a_reason(ward: Okafor, ended: WatchScreen, qtbot) -> None:
    tick(qtbot, ended, "skin")
    tick(qtbot, ended, "skin")
    sheet = ended.hands.sheet
    confirm(qtbot, ended)
    assert sheet.told() == "Choose whether it has gone or was a mistake."
    qtbot.keyClicks(sheet.why, "t")
    confirm(qtbot, ended)
    assert sheet.told() == "Write how the mistake happened."
    type_in(qtbot, sheet.reason, "wrong bed")
    confirm(qtbot, ended)
    assert ward.saved(watch.SignsWithdrawn)[-1].reason == "wrong bed"
    assert ended.page.signs.rows["skin"].state() == "open"


def test_one_sign_gone_leaves_the_others(ward: Okafor, ended: WatchScreen, qtbot) -> None:
    tick(qtbot, ended, "skin")
    tick(qtbot, ended, "breathing")
    tick(qtbot, ended, "skin")
    qtbot.keyClicks(ended.hands.sheet.why, "i")
    confirm(qtbot, ended)
    assert ward.saved(watch.SignsTicked)[-1].signs == ("breathing",)


def test_f8_says_that_nothing_is_seen(
    ward: Okafor, ended: WatchScreen, shell: Shell, qtbot
) -> None:
    ended.form.dangers.setFocus()
    qtbot.keyClick(ended.form.dangers, Qt.Key.Key_F8)
    assert ward.saved(watch.NoSigns)[-1].danger == "reaction"
    assert ended.model.state(0).text == "No signs, 12:28"


def test_f8_asks_first_when_signs_are_ticked(
    ward: Okafor, ended: WatchScreen, shell: Shell, qtbot
) -> None:
    tick(qtbot, ended, "skin")
    ended.form.dangers.setFocus()
    qtbot.keyClick(ended.form.dangers, Qt.Key.Key_F8)
    assert ended.hands.sheet.form.title.text() == "Are all signs gone?"
    qtbot.keyClicks(ended.hands.sheet.why, "i")
    confirm(qtbot, ended)
    assert len(ward.saved(watch.NoSigns)) == 1


def test_getting_worse_stops_what_runs(ward: Okafor, page: WatchScreen, qtbot) -> None:
    open_row(page, 3)
    ladder_button(page, "Getting worse").click()
    assert ward.saved(give.InfusionStopped)[-1].detail == "Liver, VOD"
    assert page.hands.sheet.isVisible()


def test_calling_the_doctor_records_the_time(ward: Okafor, ended: WatchScreen, qtbot) -> None:
    tick(qtbot, ended, "fever")
    ladder_button(ended, "Called doctor").click()
    assert ward.saved(watch.HelpCalled)[-1].danger == "reaction"
    assert ladder_button(ended, "Called again")


def test_an_ecg_is_corrected_while_it_is_typed(ward: Okafor, ended: WatchScreen, qtbot) -> None:
    """428 ms at 76 /min: QTcF 463 ms, QTcB 482 ms; 43 ms more than 420 ms; grade 1."""
    open_row(ended, 2)
    qt = ended.pages["qt"]
    type_in(qtbot, qt.qt, "428")
    assert qt.qtcf.text() == ""
    type_in(qtbot, qt.rate, "76")
    assert (qt.qtcf.text(), qt.qtcb.text()) == ("463 ms", "482 ms")
    assert qt.grade.accessibleName() == "Grade 1, CTCAE 5.0"
    assert qt.rise.accessibleName() == "+43 ms from baseline 07:30, limit 60 ms"
    assert ended.form.ladder.title() == "Tell the doctor, repeat the ECG"
    assert not ended.form.working.isHidden()
    type_in(qtbot, qt.taken_at, "12:40")
    assert ended.status().text.startswith("The ECG cannot be taken later than now")
    assert "save-ecg" not in names(ended)
    type_in(qtbot, qt.taken_at, "12:20")
    action(ended, "save-ecg").slot()
    act = ward.saved(watch.EcgRecorded)[-1]
    assert (act.qtcf_ms, act.qtcb_ms, act.grade, act.taken_at) == (463, 482, 1, at(12, 20))
    assert qt.qt.text() == ""


def test_an_impossible_qt_gives_no_figure_and_no_button(ended: WatchScreen, qtbot) -> None:
    open_row(ended, 2)
    qt = ended.pages["qt"]
    type_in(qtbot, qt.rate, "76")
    type_in(qtbot, qt.qt, "4280")
    qt.qt.check()
    assert qt.qt.reason() == "QT 4280 ms? Between 200 and 800 ms. Read it again."
    assert qt.qtcf.text() == ""
    assert "save-ecg" not in names(ended)
    assert ended.status().text == "Read QT and heart rate again."


def test_fainting_while_it_runs_stops_and_calls_the_team(
    ward: Okafor, page: WatchScreen, qtbot
) -> None:
    open_row(page, 2)
    ladder_button(page, "Dizzy or faint").click()
    confirm(qtbot, page)
    assert page.hands.sheet.told() == "Tick at least one sign."
    page.hands.sheet.boxes["faint"].click()
    confirm(qtbot, page)
    assert ward.saved(watch.SignsTicked)[-1].danger == "qt"
    assert ward.saved(give.InfusionStopped)[-1].reason == "other"
    assert rung(page) == "Call the emergency team"


def test_a_blood_test_is_judged_value_by_value(ward: Okafor, ended: WatchScreen, qtbot) -> None:
    open_row(ended, 1)
    lysis = ended.pages["tumour-lysis"]
    for name, text in (("uric_acid", "512"), ("potassium", "5.4"), ("calcium", "2.14")):
        type_in(qtbot, lysis.rows[name].field, text)
    verdicts = {name: row.verdict() for name, row in lysis.rows.items()}
    assert verdicts == {
        "uric_acid": "Met",
        "potassium": "Met",
        "phosphate": "",
        "calcium": "Not met",
    }
    assert lysis.verdict.title() == "2 of 4 met: laboratory tumour lysis"
    assert ended.status().text == "Call the doctor before you save: the time is recorded"
    type_in(qtbot, lysis.taken_at, "12:10")
    action(ended, "save-bloods").slot()
    act = ward.saved(watch.LysisBloods)[-1]
    assert (act.uric_acid, act.laboratory, act.taken_at) == ("512 umol/L", True, at(12, 10))


def test_a_value_taken_away_takes_its_verdict_away(ended: WatchScreen, qtbot) -> None:
    open_row(ended, 1)
    lysis = ended.pages["tumour-lysis"]
    type_in(qtbot, lysis.rows["uric_acid"].field, "512")
    assert lysis.rows["uric_acid"].verdict() == "Met"
    lysis.rows["uric_acid"].field.set_text("")
    assert lysis.rows["uric_acid"].verdict() == ""
    assert lysis.verdict.title() == "Type at least one of the four values"


def test_blood_taken_later_than_now_is_refused(ended: WatchScreen, qtbot) -> None:
    open_row(ended, 1)
    lysis = ended.pages["tumour-lysis"]
    type_in(qtbot, lysis.rows["uric_acid"].field, "512")
    type_in(qtbot, lysis.taken_at, "12:40")
    assert "save-bloods" not in names(ended)
    assert ended.status().text == (
        "The blood cannot be taken later than now: read the time again. One older than 12 h is "
        "entered on Record, Late entry."
    )


def test_an_arrhythmia_calls_the_team_and_makes_two_values_clinical(
    ward: Okafor, ended: WatchScreen, qtbot
) -> None:
    open_row(ended, 1)
    lysis = ended.pages["tumour-lysis"]
    qtbot.mouseClick(lysis.clinical.rows["arrhythmia"], Qt.MouseButton.LeftButton)
    assert ward.saved(watch.SignsTicked)[-1].signs == ("arrhythmia",)
    assert rung(ended) == "Call the emergency team"
    for name, text in (("uric_acid", "512"), ("potassium", "6.1")):
        type_in(qtbot, lysis.rows[name].field, text)
    assert lysis.verdict.title() == "2 of 4 met: clinical tumour lysis"
    assert rung(ended) == "Call the emergency team"


@pytest.mark.hazard("H35")
@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ({"potassium": "7"}, "1 of 4 met: call the doctor now"),
        ({"calcium": "1.7"}, "1 of 4 met: call the doctor now"),
        ({"calcium": "2.2", "creatinine": "200"}, "0 of 4 met: call the doctor now"),
    ],
)
def test_one_value_at_its_limit_is_a_call_typed_and_saved(
    ward: Okafor, ended: WatchScreen, qtbot, typed: dict[str, str], title: str
) -> None:
    """K 7 ≥ 6 mmol/L, Ca 1.7 ≤ 1.75 mmol/L, creatinine 200 ÷ 84 = 2.38 ≥ 1.5 × the limit."""
    open_row(ended, 1)
    lysis = ended.pages["tumour-lysis"]
    fields = {name: row.field for name, row in lysis.rows.items()}
    fields["creatinine"] = lysis.creatinine
    for name, text in typed.items():
        type_in(qtbot, fields[name], text)
    assert lysis.verdict.title() == title
    assert rung(ended) == "Call the doctor now, repeat the bloods"
    assert ended.status().text == "Call the doctor before you save: the time is recorded"
    action(ended, "save-bloods").slot()
    assert not ward.saved(watch.LysisBloods)[-1].laboratory
    assert rung(ended) == "Call the doctor now, repeat the bloods"
    assert lysis.verdict.title().endswith("of 4 met: call the doctor now")


@pytest.mark.hazard("H35")
def test_creatinine_alone_is_saved_and_rules_no_lysis_out(
    ward: Okafor, ended: WatchScreen, qtbot
) -> None:
    """Creatinine 120 ÷ 84 = 1.43, under 1.5; 200 ÷ 84 = 2.38: the doctor is called."""
    open_row(ended, 1)
    lysis = ended.pages["tumour-lysis"]
    type_in(qtbot, lysis.creatinine, "120")
    assert lysis.verdict.title() == "Creatinine alone: not at its limit"
    type_in(qtbot, lysis.creatinine, "200")
    assert lysis.verdict.title() == "Creatinine alone: call the doctor now"
    action(ended, "save-bloods").slot()
    saved = ward.saved(watch.LysisBloods)[-1]
    assert (saved.creatinine_x_uln, saved.potassium) == (Decimal("2.38"), None)
    assert rung(ended) == "Call the doctor now, repeat the bloods"


@pytest.mark.hazard("H35")
@pytest.mark.parametrize(("test", "text"), [("alt", "101"), ("ast", "130")])
def test_alt_or_ast_typed_over_the_rule_holds_the_drug(
    ward: Okafor, ended: WatchScreen, qtbot, test: str, text: str
) -> None:
    """101 ÷ 40 = 2.525 and 130 ÷ 40 = 3.25, over 2.5; 100 ÷ 40 is 2.5 and not over it."""
    open_row(ended, 3)
    liver = ended.pages["liver"]
    type_in(qtbot, liver.tests[test], "100")
    assert liver.live_signs() == ()
    type_in(qtbot, liver.tests[test], text)
    assert liver.live_signs() == ("raised-liver-tests",)
    assert rung(ended) == "Hold the drug, call the prescriber urgently"
    action(ended, "save-liver").slot()
    assert liver.live_signs() == ("raised-liver-tests",)
    assert rung(ended) == "Hold the drug, call the prescriber urgently"


def test_weight_and_bilirubin_are_shown_against_the_first(
    ward: Okafor, ended: WatchScreen, qtbot
) -> None:
    ward.clock.set(at(9) + timedelta(days=2))
    open_row(ended, 3)
    liver = ended.pages["liver"]
    type_in(qtbot, liver.weight, "73.4")
    type_in(qtbot, liver.tests["bilirubin"], "36")
    assert (liver.change.text(), liver.percent.text()) == ("+4 kg", "+5.8 %")
    assert rung(ended) == "Hold the drug, call the prescriber urgently"
    action(ended, "save-liver").slot()
    assert ward.saved(watch.Weighed)[-1].weight_kg == Decimal("73.4")
    assert ward.saved(LabResult)[-1].test == "bilirubin"


def test_counts_are_saved_as_laboratory_values(ward: Okafor, ended: WatchScreen, qtbot) -> None:
    open_row(ended, 4)
    counts = ended.pages["counts"]
    type_in(qtbot, counts.counts["anc"], "0.4")
    type_in(qtbot, counts.counts["platelets"], "31")
    action(ended, "save-counts").slot()
    assert [(act.test, act.value) for act in ward.saved(LabResult)[-2:]] == [
        ("anc", Decimal("0.4")),
        ("platelets", Decimal(31)),
    ]


def test_fever_in_the_counts_leads_to_the_sepsis_card(ended: WatchScreen, qtbot) -> None:
    open_row(ended, 4)
    tick(qtbot, ended, "fever")
    ended.pages["counts"].sepsis.click()
    assert ended.page is ended.pages["sepsis"]
    assert ended.page.signs.rows["fever"].state() == "ticked"


def test_what_is_typed_outlives_a_saved_act_but_not_another_opening(
    ward: Okafor, ended: WatchScreen, qtbot
) -> None:
    open_row(ended, 2)
    type_in(qtbot, ended.pages["qt"].qt, "428")
    ward.story.observed()
    assert ended.pages["qt"].qt.text() == "428"
    ward.context.session.open_patient("b" * 32)
    ended.enter()
    assert ended.pages["qt"].qt.text() == ""


@pytest.fixture
def shell(ended: WatchScreen, qtbot) -> Shell:
    """The window around the page."""
    shell = Shell()
    qtbot.addWidget(shell)
    shell.add_page("watch", ended)
    ended.altered.connect(lambda: shell.set_actions(ended.buttons()))
    shell.show()
    shell.show_page("watch")
    shell.activateWindow()
    ended.refresh()
    return shell


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Return, CTRL)],
)
def test_f7_and_the_main_key_record_observations(
    ward: Okafor, ended: WatchScreen, shell: Shell, qtbot, key, modifier
) -> None:
    ended.form.dangers.setFocus()
    qtbot.keyClick(ended.form.dangers, key, modifier)
    type_in(qtbot, ended.hands.sheet.fields["temperature"], "38.1")
    confirm(qtbot, ended)
    assert ward.saved(watch.Observed)[-1].temperature_degC == Decimal("38.1")


def test_the_ring_counts_the_hour_down(ward: Okafor, ended: WatchScreen) -> None:
    ring = ended.form.ring.data()
    assert (ring.number, ring.unit, ended.form.until.text()) == ("32", "min left", "until 13:00")
    ward.clock.set(at(13))
    ended.tick()
    assert ended.form.ring.data().number == "0"
    assert names(ended)[-1] == "finish"
    # "0 min left" twenty minutes later would be read as "just now".
    ward.clock.set(at(13, 20))
    ended.tick()
    ring = ended.form.ring.data()
    assert (ring.number, ring.unit) == ("20", "min late")


def test_the_ring_tells_how_late_the_next_look_is(ward: Okafor, page: WatchScreen) -> None:
    """Started at 11:00; nothing was looked at, so that of 11:00 is late; 11:28 serves for 11:30."""
    ring = page.form.ring.data()
    assert (ring.number, ring.unit, page.form.until.text()) == ("28", "min late", "next 11:00")
    ward.story.at(at(11, 28)).observed()
    page.refresh()
    ring = page.form.ring.data()
    assert (ring.number, ring.unit, page.form.until.text()) == ("17", "min to look", "next 11:45")


def test_an_early_end_needs_a_reason_and_a_name(ward: Okafor, ended: WatchScreen, qtbot) -> None:
    action(ended, "finish").slot()
    sheet = ended.hands.sheet
    confirm(qtbot, ended)
    assert sheet.told().startswith("The observation lasts until 13:00.")
    assert ward.saved(Refused)[-1].code == "observation-too-short"
    type_in(qtbot, sheet.reason, "Moved to theatre")
    type_in(qtbot, sheet.prescriber, "Dr Lena Fraser")
    confirm(qtbot, ended)
    assert ward.saved(watch.ObservationFinished)[-1].prescriber == "Dr Lena Fraser"
    assert ended.form.ring.data().done


def test_a_proposed_task_is_opened_handed_over_and_done(
    ward: Okafor, ended: WatchScreen, qtbot
) -> None:
    action(ended, "tasks").slot()
    dialog = ended.hands.sheet
    assert len(dialog.open_buttons) == 4
    next(iter(dialog.open_buttons.values())).click()
    assert ward.saved(watch.TaskOpened)[-1].what == "Repeat the ECG"
    (row,) = dialog.rows
    next(a for a in row.names.actions() if a.text() == "E. Marsh").trigger()
    assert ward.saved(watch.TaskHandedOver)[-1].to == "marsh"
    dialog.rows[0].finish.click()
    assert len(ward.saved(watch.TaskDone)) == 1
    assert dialog.rows == []


def test_a_task_of_ones_own_needs_words_and_a_time_to_come(
    ward: Okafor, ended: WatchScreen, qtbot
) -> None:
    action(ended, "tasks").slot()
    dialog = ended.hands.sheet
    dialog.add.click()
    assert dialog.form.answer.title() == "Write what is to be done."
    type_in(qtbot, dialog.task, "Ring the lab")
    dialog.add.click()
    assert dialog.form.answer.title() == "Type day and time."
    type_in(qtbot, dialog.time, "12:00")
    dialog.add.click()
    assert dialog.form.answer.title() == "Give a time that is still to come."
    type_in(qtbot, dialog.time, "15:30")
    dialog.add.click()
    act = ward.saved(watch.TaskOpened)[-1]
    assert (act.what, act.due_at) == ("Ring the lab", at(15, 30))


def test_the_summary_is_written_with_signs_and_numbers(
    ward: Okafor, ended: WatchScreen, qtbot, tmp_path: Path
) -> None:
    tick(qtbot, ended, "fever")
    action(ended, "summary").slot()
    (paper,) = tmp_path.glob("side-effects-*.pdf")
    text = text_of(paper)
    assert "Side-effect summary" in text
    assert "Infusion reaction" in text
    assert "Fever" in text
    assert ended.status().text == f"Written to the papers folder: {paper.name}"


def test_the_main_task_fits_the_small_screen(ended: WatchScreen) -> None:
    for danger in ended.pages:
        ended.open_danger(danger)
        assert ended.minimumSizeHint().height() <= 544, danger


@pytest.mark.hazard("H34")
@pytest.mark.parametrize("size", [(1024, 768), (911, 512), (683, 384)])
def test_what_to_do_now_is_seen_first_when_something_is_red(
    ended: WatchScreen, qtbot, size: tuple[int, int]
) -> None:
    """1366 by 768 at 150 and 200 %: below the fold it would be found after a reaction only."""
    form = ended.form
    ended.resize(*size)
    ended.tick()
    qtbot.waitUntil(lambda: form.ladder.mapTo(ended, QPoint()).y() > form.list_card.y())
    tick(qtbot, ended, "breathing")
    assert ended.advice().kind == "danger"
    call, first_sign = ladder_button(ended, "Called doctor"), ended.page.signs.rows["fever"]
    qtbot.waitUntil(lambda: call.isVisible() and call.mapTo(ended, QPoint()).y() < size[1])
    assert form.ladder.mapTo(ended, QPoint()).y() == 0
    assert form.ladder.width() == ended.width()
    order = stops(ended)
    assert order.index(call) < order.index(form.dangers) < order.index(first_sign)
    ended.resize(1366, 544)
    ended.tick()
    qtbot.waitUntil(lambda: call.isVisible() and form.ladder.width() == form.ladder.minimumWidth())
    assert form.ladder.x() + form.side.x() > form.middle.x()
    order = stops(ended)
    assert order.index(form.dangers) < order.index(first_sign) < order.index(call)


@pytest.mark.hazard("H35")
def test_the_head_tells_the_qtcf_that_was_taken_last(ended: WatchScreen, ward: Okafor) -> None:
    """496 ms at 12:20 (grade 3 by its rise of 76 ms), and 371 ms of 12:05 saved after it."""
    for values, grade, minute in (((456, 77, 496, 517), 3, 20), ((402, 47, 371, 356), 0, 5)):
        told = dict(zip(("qt_ms", "heart_rate_per_min", "qtcf_ms", "qtcb_ms"), values, strict=True))
        act = watch.EcgRecorded(
            **{name: Decimal(value) for name, value in told.items()},
            grade=grade,
            version="5.0",
            taken_at=at(12, minute),
        )
        ward.story.at(at(12, 30)).say(act)
    assert [pill.accessibleName() for pill in ended.head_widgets()][:-1] == ["QTcF 496 ms"]


@pytest.mark.hazard("H35")
def test_what_is_typed_is_judged_with_the_report_before_it(
    ward: Okafor, ended: WatchScreen, qtbot
) -> None:
    """Potassium 6 and uric acid 476 were reported at 12:05; creatinine 126 is 1.5 × 84."""
    open_row(ended, 1)
    lysis = ended.pages["tumour-lysis"]
    for name, text in (("potassium", "6"), ("uric_acid", "476")):
        type_in(qtbot, lysis.rows[name].field, text)
    type_in(qtbot, lysis.taken_at, "12:05")
    action(ended, "save-bloods").slot()
    type_in(qtbot, lysis.creatinine, "126")
    assert lysis.verdict.title() == "2 of 4 met: clinical tumour lysis"
    assert "left empty counts as reported before, 12:05" in lysis.verdict.accessibleName()
    assert rung(ended) == "Clinical tumour lysis: emergency"
    type_in(qtbot, lysis.creatinine, "84")
    assert lysis.verdict.title() == "2 of 4 met: laboratory tumour lysis"


@pytest.mark.hazard("H35")
def test_blood_of_before_the_start_is_judged_with_the_others_as_the_gate_will(
    ward: Okafor, ended: WatchScreen, qtbot
) -> None:
    """It is entered after the start: uric acid 476 of 10:50 and potassium 6 of now are two."""
    open_row(ended, 1)
    lysis = ended.pages["tumour-lysis"]
    type_in(qtbot, lysis.rows["potassium"].field, "6")
    action(ended, "save-bloods").slot()
    for name, text, title in (
        ("calcium", "2.2", "1 of 4 met: call the doctor now"),
        ("uric_acid", "476", "2 of 4 met: laboratory tumour lysis"),
    ):
        type_in(qtbot, lysis.rows[name].field, text)
        type_in(qtbot, lysis.taken_at, "10:50")
        assert lysis.verdict.title() == title
    typed = rung(ended)
    action(ended, "save-bloods").slot()
    held = last_bloods(ward.context.facts, ward.story.chart)
    assert (held.laboratory, rung(ended)) == (True, typed)


@pytest.mark.hazard("H35")
def test_an_older_ecg_that_is_typed_does_not_quieten_the_newest(
    ward: Okafor, ended: WatchScreen, qtbot
) -> None:
    """456 ms at 77/min at 12:20 are grade 3; 402 ms at 47/min of 12:05, grade 0, change nothing."""
    open_row(ended, 2)
    qt = ended.pages["qt"]
    for interval, rate, taken in (("456", "77", "12:20"), ("402", "47", "12:05")):
        type_in(qtbot, qt.qt, interval)
        type_in(qtbot, qt.rate, rate)
        type_in(qtbot, qt.taken_at, taken)
        typed = (ended.form.ladder.title(), rung(ended))
        action(ended, "save-ecg").slot()
        assert (ended.form.ladder.title(), rung(ended)) == typed
    assert qt.grade.isHidden()
    assert newest_grade(ward.context.facts, ward.story.chart) == 3


@pytest.mark.hazard("H35")
def test_a_value_before_in_another_unit_is_named_with_the_way_to_mend_it(
    ward: Okafor, ended: WatchScreen, qtbot
) -> None:
    """Phosphate 3.5 mg/dL of 07:45 cannot be held against 1.3 mmol/L: it is never converted."""
    ward.story.say(
        LabResult(test="phosphate", value=Decimal("3.5"), unit="mg/dL", taken_at=at(7, 45)),
        second="marsh",
    )
    open_row(ended, 1)
    lysis = ended.pages["tumour-lysis"]
    type_in(qtbot, lysis.rows["potassium"].field, "4.2")
    assert action(ended, "save-bloods").enabled
    type_in(qtbot, lysis.rows["phosphate"].field, "1.3")
    save = action(ended, "save-bloods")
    assert not save.enabled
    words = (
        "Phosphate of 07:45 stands in the record as 3.5 mg/dL and is typed here in mmol/L. "
        "Correct that entry on Record, value and unit."
    )
    assert (save.reason, ended.status().text) == (words, words)
    told = next(e for e in ward.journal.events if getattr(e.payload, "unit", "") == "mg/dL")
    ward.story.say(correction(told, value=Decimal("1.13"), unit="mmol/L"), second=ward.story.second)
    assert action(ended, "save-bloods").enabled


def test_creatinine_in_a_unit_that_the_policy_does_not_compare_is_named(
    ward: Okafor, facts: Facts, qtbot
) -> None:
    """A ward that types mg/dL has to give the upper limit of creatinine in it too."""
    entry = {**facts.policy.entry}
    row = entry["creatinine"]
    entry["creatinine"] = row.model_copy(update={"unit": "mg/dL"})
    own = replace(facts, policy=facts.policy.model_copy(update={"entry": entry}))
    page = WatchScreen(replace(ward.context, facts=own))
    qtbot.addWidget(page)
    page.show()
    page.enter()
    page.open_danger("tumour-lysis")
    type_in(qtbot, page.pages["tumour-lysis"].creatinine, "126")
    assert not action(page, "save-bloods").enabled
    assert "umol/L" not in page.status().text
    assert "µmol/L" in page.status().text
