"""The type scale of the tokens, in Source Sans Pro."""

from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication, QToolTip

from bespo_desktop.services.language import in_language
from bespo_desktop.services.tokens import tokens
from bespo_desktop.widgets.font_files import FAMILY, add_font_files

# Types that only labels have: size in pixels and weight.
OF_LABELS = {
    "captionStrong": (13, 600),
    "note": (14, 400),
    "rung": (17, 600),
    "banner": (22, 600),
    "bannerFacts": (14, 400),
    "bannerCaption": (13, 400),
    "context": (16, 400),
}
# Every figure of the face is as wide as every other, whatever stands beside it: a text with other
# figures has the width of its shape, and its lines break at the same signs.
_FIGURES = str.maketrans("123456789", "0" * 9)
SHAPES = 1 << 11


def register_fonts() -> None:
    """Make the three cuts known to Qt, and the body type the application's own; tips are smaller.

    Comes after the theme: another style takes the fonts of tips and menus back.

    Raises:
        AssetError: a cut is missing from the package or cannot be read.
    """
    add_font_files()
    QApplication.setFont(font("body"))
    QToolTip.setFont(font("note"))


def font(token: str, weight: int | None = None, size: int | None = None) -> QFont:
    """Return the font of a type token; weight and size in pixels may be given another value.

    It is asked for at every stroke and is the same for all: who changes it copies it.
    """
    return _cut(token, weight, size)


@cache
def _cut(token: str, weight: int | None, size: int | None) -> QFont:
    own_size, own_weight = OF_LABELS.get(token) or _of_tokens(token)
    chosen = QFont(FAMILY)
    chosen.setPixelSize(size or own_size)
    chosen.setWeight(QFont.Weight(weight or own_weight))
    return chosen


def _of_tokens(token: str) -> tuple[int, int]:
    row = tokens().type[token]
    return row.size, row.weight


@cache
def figure_font(token: str, size: int | None = None) -> QFont:
    """Return the font of a type token for numbers and sums, which are set sign by sign.

    Letters are drawn nearer to some others; figures never are, and Qt need not look for it.
    """
    chosen = QFont(font(token, size=size))
    chosen.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return chosen


def code_font(token: str, weight: int | None = None, size: int | None = None) -> QFont:
    """Return the font of a token with the slashed zero, for codes only."""
    chosen = QFont(font(token, weight, size))
    chosen.setFeature(QFont.Tag("zero"), 1)
    return chosen


def text_width(text: str, chosen: QFont) -> float:
    """Return how wide a text of the program is in logical pixels, in the screens' language."""
    return _shape_width(in_language(text).translate(_FIGURES), chosen)


def shown_width(text: str, chosen: QFont) -> float:
    """Return how wide a text is in logical pixels as it stands."""
    return _shape_width(text.translate(_FIGURES), chosen)


def shape(text: str) -> str:
    """Return the text with noughts for its figures: as wide as it is, and the same at each key."""
    return text.translate(_FIGURES)


@lru_cache(maxsize=SHAPES)
def _shape_width(text: str, chosen: QFont) -> float:
    return QFontMetricsF(chosen).horizontalAdvance(text)
