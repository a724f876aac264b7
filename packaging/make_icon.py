"""Draw the program's icon: an SVG of our own, and from it the PNG and ICO that systems want.

    python packaging/make_icon.py

A vial under a clock's hand: what the program is about. The files in packaging/icon are its
output; a test draws them again and compares.
"""

import os
import struct
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "icon"
SIZES = (16, 24, 32, 48, 64, 128, 256)
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<rect width="64" height="64" rx="13" fill="#0F2538"/>
<path d="M24 9h16v5H24zM26 16h12v6l5 5v24a5 5 0 0 1-5 5H26a5 5 0 0 1-5-5V27l5-5z" fill="#FFFFFF"/>
<path d="M21 36h22v15a5 5 0 0 1-5 5H26a5 5 0 0 1-5-5z" fill="#2F8FBF"/>
<path d="M32 41v6h5" fill="none" stroke="#FFFFFF" stroke-width="3" stroke-linecap="round"
 stroke-linejoin="round"/>
</svg>
"""


def drawn(size: int) -> bytes:
    """Return the icon as a PNG of size x size pixels."""
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(SVG.encode()).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return a Windows icon of PNG pictures: header, one row a picture, the pictures."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    rows, body = b"", b""
    start = len(head) + 16 * len(pictures)
    for size, picture in pictures.items():
        edge = size % 256  # 256 is written as 0
        rows += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), start + len(body))
        body += picture
    return head + rows + body


def main() -> int:
    """Write the three files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    assert app is not None
    FOLDER.mkdir(exist_ok=True)
    pictures = {size: drawn(size) for size in SIZES}
    (FOLDER / "bespo-desktop.svg").write_text(SVG, encoding="utf-8")
    (FOLDER / "bespo-desktop.png").write_bytes(pictures[256])
    (FOLDER / "bespo-desktop.ico").write_bytes(ico(pictures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
