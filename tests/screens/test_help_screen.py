"""F1 works without a network and names the section of each fact."""

from PySide6.QtCore import Qt

from tests.helpers.window import practice, sign_in


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
