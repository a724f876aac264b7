"""Light and night colours, sizes and type from the one table resources/theme/tokens.json.

`theme()` is the one Theme of the program: widgets made by a form cannot be handed it.
"""

import re
from functools import cache

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QToolTip

from bespo_desktop.assets import AssetError, folder
from bespo_desktop.services.dressed import Dressed
from bespo_desktop.services.tokens import tokens

DRAWN_COLOUR = "#16232F"
SCREEN_SCALES = (1.0, 1.25, 1.5, 2.0)


def read_colour(text: str) -> QColor:
    """Return the colour of "#RRGGBB" or "rgba(r,g,b,a)" with a between 0 and 1."""
    parts = re.fullmatch(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)", text)
    if parts is None:
        return QColor(text)
    red, green, blue = (int(part) for part in parts.groups()[:3])
    return QColor(red, green, blue, round(255 * float(parts.group(4))))


@cache
def _text_palette(colour: str) -> QPalette:
    palette = QPalette()
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(role, QColor(colour))
    return palette


def _colours_of(dark: bool) -> dict[str, str]:
    return tokens().colour["dark" if dark else "light"]


@cache
def _sheet(name: str, dark: bool) -> str:
    """Return a style sheet as every list and scroll bar of the theme has it."""
    text = (folder("resources") / "theme" / f"{name}.qss").read_text("utf-8")
    table = _colours_of(dark)
    return re.sub(r"@(\w+)", lambda match: table[match.group(1)], text)


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    path = folder("resources") / "icons" / f"{name}.svg"
    if not path.is_file():
        raise AssetError(f"resources/icons has no '{name}.svg'")
    text = path.read_text("utf-8").replace(DRAWN_COLOUR, colour).replace("currentColor", colour)
    return QSvgRenderer(text.encode())


@cache
def _pixmap(name: str, colour: str, size: int, scale: float) -> QPixmap:
    renderer = _renderer(name, colour)
    pixmap = QPixmap(QSize(round(size * scale), round(size * scale)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def _on_whole_pixels(painter: QPainter, rect: QRectF, scale: float) -> bool:
    """Return whether a square ends on whole pixels of the screen."""
    wide = rect.width()
    return (
        wide == rect.height()
        and all(map(float.is_integer, (scale, wide, rect.x(), rect.y())))
        and painter.worldTransform().isIdentity()
    )


class Theme(QObject):
    """The colours that hold now; `changed` tells the widgets to paint themselves again.

    Signals:
        changed: the colours are others than before.
    """

    changed = Signal()

    def __init__(self, dark: bool = False) -> None:
        super().__init__()
        self._dark = dark
        self._steady = False
        # Every stroke of a painted widget asks for a colour.
        self._colours: dict[str, QColor] = {}
        self._icons: dict[tuple[str, str, float, float], QPixmap] = {}

    @property
    def steady(self) -> bool:
        """Return whether nothing may flash: the computer is set so, or a picture is taken."""
        app = QGuiApplication.instance()
        if self._steady or not isinstance(app, QGuiApplication):
            return True
        # Held by a name: without its parent PySide6 calls the answer below deleted.
        hints = app.styleHints()
        wanted = hints.accessibility().motionPreference()
        return wanted == Qt.MotionPreference.ReducedMotion

    def set_steady(self, steady: bool) -> None:
        """Let nothing flash or move from now on, whatever the computer is set to."""
        self._steady = steady

    @property
    def dark(self) -> bool:
        """Return whether the night colours hold."""
        return self._dark

    def set_dark(self, dark: bool) -> None:
        """Take the night or the light colours, in the running application too."""
        if dark == self._dark:
            return
        self._dark, self._colours, self._icons = dark, {}, {}
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.apply(app)
        self.changed.emit()

    def colour(self, token: str) -> QColor:
        """Return the colour that the token has now, the same for all: who changes it copies it."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = read_colour(self._table()[token])
        return found

    def icon(self, name: str, token: str = "text", size: int = 20) -> QIcon:
        """Return the icon in the token's colour, sharp from 100 to 200 %."""
        icon = QIcon()
        for scale in SCREEN_SCALES:
            icon.addPixmap(self.pixmap(name, token, size, scale))
        return icon

    def pixmap(self, name: str, token: str, size: int, scale: float = 1.0) -> QPixmap:
        """Return the icon as a picture of `size` logical pixels."""
        return _pixmap(name, self.colour(token).name(), size, scale)

    def paint_icon(self, painter: QPainter, name: str, token: str, rect: QRectF) -> None:
        """Draw the icon into the rectangle, sharp on any screen.

        Raises:
            AssetError: there is no such icon.
        """
        scale = painter.device().devicePixelRatioF()
        if _on_whole_pixels(painter, rect, scale):
            # as the drawing, but for the shade of one or two edges; kept from the last time
            look = name, token, rect.width(), scale
            picture = self._icons.get(look)
            if picture is None:
                picture = self._icons[look] = self.pixmap(name, token, round(rect.width()), scale)
            painter.drawPixmap(rect.topLeft(), picture)
        else:
            _renderer(name, self.colour(token).name()).render(painter, rect)

    def apply(self, app: QApplication) -> None:
        """Give the application Fusion and our palette, and what is dressed already its colours."""
        if app.style().objectName() != "fusion":
            # It takes each widget's look and the fonts of menus and tips back, so only once.
            app.setStyle("Fusion")
        palette = self._palette()
        app.setPalette(palette)
        # Qt has them from the computer's own theme otherwise, in the night too.
        QToolTip.setPalette(palette)
        for widget in app.allWidgets():
            if isinstance(widget, Dressed):
                widget.dress()

    def text_palette(self, token: str) -> QPalette:
        """Return the palette of a text in the token's colour, locked or not; the same for all."""
        return _text_palette(self.colour(token).name(QColor.NameFormat.HexArgb))

    def sheet(self, name: str) -> str:
        """Return resources/theme/`name`.qss with the colours of now put in."""
        return _sheet(name, self._dark)

    def _table(self) -> dict[str, str]:
        return _colours_of(self._dark)

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        palette = QPalette()
        for place, token in {
            role.Window: "app",
            role.WindowText: "text",
            role.Base: "surface",
            role.AlternateBase: "sunken",
            role.Text: "text",
            role.PlaceholderText: "muted",
            role.Button: "surface",
            role.ButtonText: "text",
            role.Highlight: "primary",
            role.HighlightedText: "onPrimary",
            role.ToolTipBase: "surface",
            role.ToolTipText: "text",
            role.Link: "primary",
            role.Mid: "line",
        }.items():
            palette.setColor(place, self.colour(token))
        disabled = QPalette.ColorGroup.Disabled
        for place in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(disabled, place, self.colour("disabledText"))
        return palette


@cache
def theme() -> Theme:
    """Return the one theme of the program."""
    return Theme()
