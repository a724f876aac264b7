"""A card keeps the room for its head, however it came to its parent and its style."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.card import HEAD, Card


@pytest.mark.parametrize("made_inside", [True, False])
def test_a_styled_card_does_not_lose_its_head(qtbot, qapp: QApplication, made_inside: bool) -> None:
    theme().apply(qapp)
    parent = QWidget()
    qtbot.addWidget(parent)
    column = QVBoxLayout(parent)
    card = Card("Steps", parent=parent) if made_inside else Card("Steps")
    column.addWidget(card)
    parent.show()
    qapp.processEvents()
    assert card.contentsMargins().top() == HEAD
