import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QTableView

from bespo_desktop.widgets.cells import (
    BACK_ROLE,
    CELL_ROLE,
    IconCell,
    PillCell,
    TextCell,
    TwoLineCell,
    cell_width,
    paint_cell,
    quiet_table,
)
from bespo_desktop.widgets.date_window_bar import DateWindowData

CELLS = (
    TextCell("3", "figureXS"),
    TwoLineCell("OKAFOR, Amara", "12-Mar-1968 · 943 476 5919", code=True),
    TwoLineCell("Record observations", "11:30, in 2 min", "timer", "primary"),
    PillCell("Infusing", "running"),
    IconCell("seal", "", "ok"),
    DateWindowData(9, 2, 4, "allowed", "22-Nov to 24-Nov"),
)


NO_PARENT = QModelIndex()


class Rows(QAbstractTableModel):
    def rowCount(self, parent=NO_PARENT):
        return 0 if parent.isValid() else 2

    def columnCount(self, parent=NO_PARENT):
        return 0 if parent.isValid() else len(CELLS)

    def data(self, index, role=0):
        if role == CELL_ROLE:
            return CELLS[index.column()]
        if role == BACK_ROLE and index.row() == 1:
            return "cautionTint"
        return None


def test_a_table_of_cells_has_its_row_height_and_grounds(show):
    view = show(QTableView(), 900, 200)
    quiet_table(view, 66)
    model = Rows(view)
    view.setModel(model)
    assert view.rowHeight(0) == 66
    image = view.viewport().grab().toImage()
    assert image.pixelColor(4, 10).name().upper() == "#FFFFFF"
    assert image.pixelColor(4, 76).name().upper() == "#FFF3D6"


@pytest.mark.parametrize("cell", CELLS)
def test_every_cell_paints_inside_the_width_it_asks_for(light, cell):
    image = QImage(600, 66, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    paint_cell(painter, QRectF(8, 0, 584, 66), cell)
    painter.end()
    edge = cell_width(cell)
    outside = {image.pixel(x, y) & 0xFFFFFF for x in range(edge, 600) for y in range(66)}
    assert outside == {0xFFFFFF}


def test_something_else_is_no_cell(light):
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    with pytest.raises(TypeError, match="no cell"):
        paint_cell(painter, QRectF(0, 0, 10, 10), object())
    painter.end()
