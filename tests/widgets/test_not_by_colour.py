"""Nothing is told by colour alone, and nothing moves by itself."""

import pytest

from bespo_desktop.widgets import check_box, ladder, note, pill
from tests.helpers.modules import modules

MOVERS = {"QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie", "QGraphicsEffect"}


@pytest.mark.parametrize(
    ("table", "place"),
    [
        (pill.STATES, 3),
        (note.KINDS, 4),
        # Green and blue ticks say the same: done. Who looked twice stands in words beside them.
        ({name: row for name, row in check_box.STATES.items() if name != "ticked"}, 2),
        (ladder.BANDS, 3),
    ],
    ids=["pills", "notes", "checks", "bands"],
)
def test_every_state_has_a_sign_of_its_own_beside_its_colour(table, place):
    by_colour = {}
    for row in table.values():
        by_colour.setdefault(row[0], set()).add(row[place])
    signs = [sign for kinds in by_colour.values() for sign in kinds]
    assert len(set(signs)) >= len(by_colour)


def test_no_module_lets_anything_move_by_itself():
    moving = [
        f"{module}: {name}"
        for module in modules()
        for name in MOVERS
        if name in module.path.read_text(encoding="utf-8")
    ]
    assert moving == []
