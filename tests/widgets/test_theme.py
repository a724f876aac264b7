from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from bespo_desktop.assets import AssetError, folder
from bespo_desktop.services.theme import read_colour, theme
from bespo_desktop.services.tokens import tokens


def linear(channel):
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4


def luminance(colour):
    red, green, blue = (linear(part) for part in colour.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, two):
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXT_PAIRS = [
    *(("text", ground) for ground in ("surface", "app", "sunken", "select", "primaryTint")),
    *(("muted", ground) for ground in ("surface", "app", "sunken", "select")),
    *((name, name.replace("on", "", 1)) for name in ("onPrimary", "onDanger", "onCaution", "onOk")),
    *((f"{name}Text", f"{name}Tint") for name in ("danger", "caution", "ok", "cyto", "wait")),
    *((f"{name}Text", "surface") for name in ("danger", "caution", "ok")),
    ("primary", "surface"),
    ("primary", "primaryTint"),
    ("railText", "rail"),
    ("onDanger", "railOn"),
    ("disabledText", "disabledBg"),
]
GRAPHIC_PAIRS = [
    ("ctl", "surface"),
    ("ctl", "app"),
    ("cautionLine", "surface"),
    ("danger", "surface"),
    ("focus", "surface"),
    ("focus", "app"),
]


def token_name(name):
    return name[0].lower() + name[1:]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_is_read_on_its_ground(mode, ink, ground):
    table = tokens().colour[mode]
    pair = read_colour(table[ink]), read_colour(table[token_name(ground)])
    assert contrast(*pair) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), GRAPHIC_PAIRS)
def test_lines_are_seen_on_their_ground(mode, line, ground):
    table = tokens().colour[mode]
    assert contrast(read_colour(table[line]), read_colour(table[ground])) >= 3


def test_black_on_white_has_the_published_contrast_of_21():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


def test_both_themes_have_the_same_tokens():
    assert set(tokens().colour["light"]) == set(tokens().colour["dark"])


@pytest.mark.parametrize("name", ["views", "scroll"])
def test_a_style_sheet_leaves_no_token_unfilled(light, name):
    assert "@" not in light.sheet(name).split("*/", 1)[1]


def test_the_scrim_is_see_through():
    assert read_colour("rgba(12,24,36,0.72)").getRgb() == (12, 24, 36, 184)


def test_the_night_theme_changes_the_colours_and_says_so(qtbot, light):
    with qtbot.waitSignal(light.changed, timeout=500):
        light.set_dark(True)
    assert light.colour("app").name() == "#0c1319"


def test_every_icon_is_drawn_in_the_colour_asked_for(light):
    for file in sorted((folder("resources") / "icons").glob("*.svg")):
        image = light.pixmap(file.stem, "danger", 24, 2.0).toImage()
        found = {
            QColor.fromRgba(image.pixel(x, y)).name()
            for x in range(image.width())
            for y in range(image.height())
            if QColor.fromRgba(image.pixel(x, y)).alpha() == 255
        }
        assert found <= {"#b0141e"}, file.stem


def test_icons_are_sharp_at_every_scale(light):
    sizes = [light.pixmap("lock", "text", 20, scale).width() for scale in (1.0, 1.25, 1.5, 2.0)]
    assert sizes == [20, 25, 30, 40]
    assert all(one < two for one, two in pairwise(sizes))


@pytest.mark.parametrize("scale", [1, 2])
def test_a_kept_icon_has_the_pixels_of_its_drawing(light, scale):
    """On whole pixels the picture of last time is put down; turned a little, it is drawn anew."""
    pictures = []
    for moved in (0, 1e-9):
        picture = QImage(40 * scale, 40 * scale, QImage.Format.Format_ARGB32_Premultiplied)
        picture.setDevicePixelRatio(scale)
        picture.fill(QColor("white"))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(moved, 0)
        theme().paint_icon(painter, "syringe", "danger", QRectF(7, 9, 20, 20))
        painter.end()
        pictures.append(picture)
    kept, drawn = pictures
    assert QColor(kept.pixel(0, 0)) == QColor("white")
    worst = max(
        abs(one - other) for one, other in zip(kept.constBits(), drawn.constBits(), strict=True)
    )
    assert worst <= 2, "one step of rounding on each of two layers"


def test_an_icon_that_is_not_there_is_named(light):
    with pytest.raises(AssetError, match=r"no 'unicorn\.svg'"):
        theme().pixmap("unicorn", "text", 20)
