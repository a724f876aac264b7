"""What a picture looks like from afar: 48 by 27 grey squares, so small that it can be stored."""

import json
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

STORED = Path(__file__).parent.parent / "data" / "tour-pictures.json"
SMALL = QSize(48, 27)
# Mean and largest difference of a square, of 255, that another computer's fonts may make.
MEAN, MOST = 4.0, 60


def fingerprint(picture: QImage) -> str:
    """Return the grey of the squares as hexadecimal digits."""
    smooth = Qt.TransformationMode.SmoothTransformation
    ignore = Qt.AspectRatioMode.IgnoreAspectRatio
    small = picture.scaled(SMALL, ignore, smooth).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = range(small.height())
    return b"".join(bytes(small.constScanLine(row))[: small.width()] for row in rows).hex()


def stored() -> dict[str, str]:
    """Return the fingerprints of the pictures as they were looked at, by name."""
    known: dict[str, str] = json.loads(STORED.read_text(encoding="ascii"))
    return known


def store(pictures: dict[str, str]) -> None:
    """Keep these fingerprints as the ones that were looked at."""
    STORED.write_text(json.dumps(pictures, indent=1, sort_keys=True) + "\n", encoding="ascii")


def differs(one: str, other: str) -> str:
    """Return how two pictures differ, "" when they look alike."""
    a, b = bytes.fromhex(one), bytes.fromhex(other)
    if len(a) != len(b):
        return "another size"
    apart = [abs(x - y) for x, y in zip(a, b, strict=True)]
    mean, most = sum(apart) / len(apart), max(apart)
    return f"mean {mean:.1f}, most {most}" if mean > MEAN or most > MOST else ""


def name_of(file: Path) -> str:
    """Return the scene's name of a picture's file: "06-dose.png" is "dose"."""
    return file.stem.partition("-")[2]
