"""The licences of what travels: listed in the help, each text one click away, offline."""

import gzip

import pytest
from PySide6.QtCore import QUrl

from bespo_desktop.assets import folder
from bespo_desktop.screens import help_licences
from bespo_desktop.screens.help_licences import licence_text, licences_html, parts
from tests.helpers.window import practice, sign_in


def test_qt_font_database_and_cipher_carry_their_texts():
    told = {part.name.split(" ")[0]: part for part in parts()}
    assert told["Qt"].licence == "LGPL-3.0-only"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in licence_text("licence:LGPL-3.0.txt")
    assert "SIL OPEN FONT LICENSE" in licence_text("licence:OFL-1.1.txt")
    assert "ZETETIC LLC" in licence_text("licence:SQLCipher.txt")
    assert {"Source", "OpenSSL", "SQLite", "Bespo"} <= set(told)


def test_every_link_leads_to_a_text():
    assert all(licence_text(f"licence:{text}") for part in parts() for text in part.texts)


def test_a_link_of_somebody_else_opens_no_file():
    with pytest.raises(KeyError):
        licence_text("licence:../safety/trace.toml")


def test_what_the_build_collected_is_listed_too(tmp_path, monkeypatch):
    home = tmp_path / "licences"
    (home / "packages").mkdir(parents=True)
    text = (folder("resources") / "licences" / "licences.toml").read_text(encoding="utf-8")
    (home / "licences.toml").write_text(text, encoding="utf-8")
    (home / "packages" / "pint.txt.gz").write_bytes(gzip.compress(b"pint 0.25 <BSD> \xc2\xa9"))
    monkeypatch.setattr(help_licences, "folder", lambda _name: tmp_path)
    assert '<b>pint</b><br><a href="licence:packages/pint.txt.gz">pint.txt</a>' in licences_html()
    assert licence_text("licence:packages/pint.txt.gz") == "pint 0.25 <BSD> ©"


def test_a_person_opens_a_text_from_the_help(qtbot, qapp, tmp_path):
    with practice(tmp_path) as conductor:
        sign_in(qtbot, conductor, "rei")
        conductor.open_place("help")
        form = conductor.pages["help"].form
        titles = [form.topics.item(row).text() for row in range(form.topics.count())]
        form.topics.setCurrentRow(titles.index("Licences"))
        assert "LGPL-3.0-only" in form.text.toPlainText()
        form.text.anchorClicked.emit(QUrl("licence:OFL-1.1.txt"))
        assert "SIL OPEN FONT LICENSE" in form.text.toPlainText()
