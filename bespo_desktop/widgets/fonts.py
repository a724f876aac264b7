"""Source Sans Pro from the package font-source-sans-pro, and the type scale of the tokens."""

from pathlib import Path

import font_source_sans_pro
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication

from bespo_desktop.assets import AssetError
from bespo_desktop.services.theme import tokens

FAMILY = "Source Sans Pro"
CUTS = ("SourceSansPro", "SourceSansProSemibold", "SourceSansProBold")


def register_fonts() -> None:
    """Make the three cuts known to Qt and the body type the application's own.

    Raises:
        AssetError: a cut is missing from the package or cannot be read.
    """
    if FAMILY not in QFontDatabase.families():
        for cut in CUTS:
            file = Path(font_source_sans_pro.font_files_ttf.get(cut, ""))
            if not file.is_file() or QFontDatabase.addApplicationFont(str(file)) < 0:
                raise AssetError(f"The font {cut} is missing or cannot be read.")
    QApplication.setFont(font("body"))


def font(token: str, weight: int | None = None, size: int | None = None) -> QFont:
    """Return the font of a type token; weight and size in pixels may be given another value."""
    row = tokens().type[token]
    chosen = QFont(FAMILY)
    chosen.setPixelSize(size or row.size)
    chosen.setWeight(QFont.Weight(weight or row.weight))
    return chosen


def code_font(token: str, weight: int | None = None, size: int | None = None) -> QFont:
    """Return the font of a token with the slashed zero, for codes only."""
    chosen = font(token, weight, size)
    chosen.setFeature(QFont.Tag("zero"), 1)
    return chosen


def text_width(text: str, chosen: QFont) -> float:
    """Return how wide the text is in logical pixels."""
    return QFontMetricsF(chosen).horizontalAdvance(text)
