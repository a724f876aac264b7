"""F1 works without a network and names the section of each fact."""

from PySide6.QtCore import Qt

from bespo_desktop.services.theme import theme
from bespo_desktop.services.tokens import tokens
from bespo_desktop.widgets.source_label import SourceLabel
from tests.helpers.window import practice, sign_in


def patient_of(conductor, surname):
    (line,) = conductor.context.ward.patients(surname)
    return line.patient_id


def sources(page):
    return {label.text(): label for label in page.form.working.findChildren(SourceLabel)}


def words(page, title):
    topics = page.form.topics
    row = next(n for n in range(topics.count()) if topics.item(n).text() == title)
    topics.setCurrentRow(row)
    return page.form.text.toPlainText()


def test_help_opens_from_the_rail_and_tells_the_leaflets_limits(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        conductor.open_place("help")
        page = conductor.pages["help"]
        assert conductor.shell.page_key() == "help"
        assert "It is not a certified medical device." in words(page, "What this program is not")
        preparation = words(page, "Preparation")
        for said in ("4 mL", "0.25 mg/mL", "8 h", "0.01 mg/mL", "leaflet, HCP section: Dilution"):
            assert said in preparation
        qtbot.keyClick(page.form.topics, Qt.Key.Key_Down)
        assert page.form.text.toPlainText()


def test_a_source_of_the_working_opens_its_passage_and_escape_leads_back(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        conductor.context.session.open_patient(patient_of(conductor, "OKAFOR"))
        conductor.open_place("patient")
        page = conductor.pages["patient"]
        page.form.weight.edit.setText("70.2")
        source = sources(page)["Mosteller, N Engl J Med 1987;317:1098"]
        qtbot.mouseClick(source, Qt.MouseButton.LeftButton)
        assert conductor.shell.page_key() == "help"
        text = conductor.pages["help"].form.text.toPlainText()
        assert "√(height × weight ÷ 3600)" in text
        conductor.shell.activateWindow()
        qtbot.waitUntil(conductor.shell.isActiveWindow)
        qtbot.keyClick(conductor.pages["help"].form.topics, Qt.Key.Key_Escape)
        assert conductor.shell.page_key() == "patient"
        assert page.form.weight.edit.text() == "70.2"


def test_a_passage_is_as_readable_when_the_night_begins_over_it(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        conductor.open_place("help")
        text = conductor.pages["help"].form.text
        conductor.pages["help"].explain("leaflet, HCP section: Dilution")
        passage = text.toPlainText()
        muted = {mode: tokens().colour[mode]["muted"].lower() for mode in ("light", "dark")}
        assert muted["light"] in text.toHtml()
        try:
            theme().set_dark(True)
            assert text.toPlainText() == passage
            assert muted["light"] not in text.toHtml()
            assert muted["dark"] in text.toHtml()
        finally:
            theme().set_dark(False)


def test_a_source_in_the_head_of_a_card_and_below_what_to_do_opens_too(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        conductor.context.session.open_patient(patient_of(conductor, "OKAFOR"))
        conductor.open_place("patient")
        card = conductor.pages["patient"].form.reasons
        qtbot.mouseClick(card.findChild(SourceLabel), Qt.MouseButton.LeftButton)
        assert conductor.shell.page_key() == "help"
        text = conductor.pages["help"].form.text
        assert "active hepatitis" in text.toPlainText()
        conductor.open_place("watch")
        ladder = conductor.pages["watch"].form.ladder
        qtbot.keyClick(ladder.findChild(SourceLabel), Qt.Key.Key_Return)
        assert conductor.shell.page_key() == "help"
        assert ladder.findChild(SourceLabel).text() in text.toPlainText()


def test_a_source_is_reached_and_opened_by_the_keyboard(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        conductor.context.session.open_patient(patient_of(conductor, "OKAFOR"))
        conductor.open_place("patient")
        source = sources(conductor.pages["patient"])["Du Bois, Arch Intern Med 1916;17:863"]
        source.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(source, Qt.Key.Key_Return)
        help_page = conductor.pages["help"]
        assert "0.007184 × height^0.725 × weight^0.425" in help_page.form.text.toPlainText()
