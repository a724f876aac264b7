"""Three columns become two and three again, each with its own share."""

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from bespo_desktop.screens.three_columns import ThreeColumns


def test_the_right_column_gets_its_own_share_back(qtbot):
    window, panel = QWidget(), ThreeColumns()
    qtbot.addWidget(window)
    panel.setParent(window)
    row, below = QHBoxLayout(panel), QVBoxLayout()
    left, middle, right = QWidget(), QWidget(), QWidget()
    middle.setLayout(below)
    for part, share in ((left, 320), (middle, 602), (right, 308)):
        part.setMinimumWidth(200)
        row.addWidget(part, share)
    panel.arrange(row, right, below)
    panel.resize(1254, 400)
    window.show()
    wide = right.width()
    panel.resize(500, 400)
    assert panel.narrow()
    panel.resize(1254, 400)
    assert not panel.narrow()
    QApplication.processEvents()
    assert right.width() == wide
