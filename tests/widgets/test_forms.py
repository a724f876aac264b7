import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from bespo_desktop import assets
from bespo_desktop.assets import AssetError, Form, folder, load_form
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.number_field import NumberField

UI = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0"><class>Try</class><widget class="QWidget" name="Try">
<layout class="QVBoxLayout" name="column">
 <item><widget class="Card" name="card"><property name="title"><string>Measurements</string>
  </property><layout class="QVBoxLayout" name="inner">
   <item><widget class="NumberField" name="weight">
     <property name="field"><string>weight</string></property>
     <property name="unit_text"><string>kg</string></property></widget></item>
   <item><widget class="QLabel" name="words"/></item></layout></widget></item>
</layout></widget>
<customwidgets>
 <customwidget><class>Card</class><extends>QFrame</extends><header>card</header>
  <container>1</container></customwidget>
 <customwidget><class>NumberField</class><extends>QWidget</extends><header>field</header>
 </customwidget>
</customwidgets></ui>"""


class TryForm(Form):
    ui_file = "try.ui"
    card: Card
    weight: NumberField
    words: QLabel


class MissingForm(Form):
    ui_file = "try.ui"
    keep: QPushButton


class WrongForm(Form):
    ui_file = "try.ui"
    words: QPushButton


@pytest.fixture
def parent(qtbot, tmp_path, monkeypatch):
    (tmp_path / "try.ui").write_text(UI, encoding="utf-8")
    monkeypatch.setattr(assets, "folder", lambda _name: tmp_path)
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_a_form_gives_typed_widgets_with_their_properties(parent):
    form = load_form(TryForm, parent)
    assert isinstance(form.weight, NumberField)
    assert (form.weight.unit(), form.card.accessibleName()) == ("kg", "Measurements")


def test_the_form_fills_its_parent_without_margins(parent):
    form = load_form(TryForm, parent)
    parent.resize(400, 300)
    parent.show()
    assert form.root.geometry() == parent.rect()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (MissingForm, "ui/try.ui has no QPushButton 'keep'"),
        (WrongForm, "ui/try.ui has no QPushButton 'words'"),
    ],
)
def test_a_form_that_does_not_fit_says_which_widget_is_missing(parent, kind, words):
    with pytest.raises(AssetError, match=words):
        load_form(kind, parent)


def test_a_missing_file_is_named(parent, tmp_path):
    (tmp_path / "try.ui").unlink()
    with pytest.raises(AssetError, match=r"ui/try\.ui is missing"):
        load_form(TryForm, parent)


def test_a_folder_that_is_nowhere_is_named():
    with pytest.raises(AssetError, match="folder nowhere is missing"):
        folder("nowhere")
