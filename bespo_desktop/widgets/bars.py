"""The head of a page and the action bar below it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.buttons import Action, ActionButton, button_for, lock_as
from bespo_desktop.widgets.labels import Label
from bespo_desktop.widgets.more_button import MoreButton
from bespo_desktop.widgets.painting import colour, hairline, smooth_painter
from bespo_desktop.widgets.pill import Pill
from bespo_desktop.widgets.still import ToneWords

GAP = 12
GROUND = "surface"
# The bar of a window that is as narrow as a laptop at 150 %.
NARROW_BAR = 900
# What the status is left at least: icons of buttons make room for it.
STATUS_LEAST = 190
# One button is no shorter behind another.
FEWEST_FOLDED = 2


class PageHead(QWidget):
    """Title, context, and at the right the key facts, pills or controls of the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(48)
        self._title = Label("", "title1")
        self._context = Label("", "context", "muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(GAP)
        bottom = Qt.AlignmentFlag.AlignVCenter
        self._row.addWidget(self._title, 0, bottom)
        self._context.setContentsMargins(0, 5, 0, 0)
        self._row.addWidget(self._context, 0, bottom)
        self._row.addStretch(1)
        self._widgets: list[QWidget] = []
        self._shown: tuple[object, ...] = ()

    def set_head(self, title: str, context: str, widgets: Sequence[QWidget]) -> None:
        """Show another title, context and widgets; widgets that are not shown again stay alive."""
        shown = (title, context, *map(id, widgets))
        if shown == self._shown:
            return
        self._shown = shown
        self._title.setText(title)
        self._context.setText(context)
        for widget in self._widgets:
            self._row.removeWidget(widget)
            if widget not in widgets:
                widget.hide()
        self._widgets = list(widgets)
        for widget in self._widgets:
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
            widget.show()
        self.setAccessibleName(in_language(f"{title}, {context}"))
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look again whether all fits when a pill says more than before."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the context out where the pills need its room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out the context first, then the words of pills, the last ones before the first."""
        need = 2 * GAP + sum(
            GAP + _whole_width(part) for part in (self._title, self._context, *self._widgets)
        )
        self._context.setVisible(need <= self.width())
        need -= 0 if need <= self.width() else GAP + self._context.sizeHint().width()
        for pill in (one for one in reversed(self._widgets) if isinstance(one, Pill)):
            pill.set_compact(need > self.width())
            need -= pill.whole_width() - pill.sizeHint().width()


def _whole_width(part: QWidget) -> int:
    return part.whole_width() if isinstance(part, Pill) else part.sizeHint().width()


class ActionBar(QWidget):
    """Status at the left, buttons at the right, the primary one last.

    Where they leave no room for the status, the first ones go behind one button.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(56)
        self._status = ToneWords("label")
        self._hint = Label("", "note", "muted")
        self._status.set_ground(GROUND)
        # it fills all of its rectangle
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.buttons: list[ActionButton] = []
        self._actions: list[Action] = []
        self._shortcuts: list[QShortcut] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 3, 16, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self._status, 1)
        self._row.addWidget(self._hint)
        self.more = MoreButton(self)
        self.more.hold(())
        self._row.addWidget(self.more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the status more room in a small window."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_BAR
        side = 8 if narrow else 16
        self._row.setContentsMargins(side, 3, side, 0)
        self._row.setSpacing(8 if narrow else 12)
        self._make_room()

    def _make_room(self) -> None:
        """Let icons go where the status would be squeezed, then key caps, then the first buttons.

        The words of a button that is seen are never cut; one that is not is in the menu.
        """
        for level in (0, 1, 2):
            for button in (self.more, *self.buttons):
                primary = self.buttons and button is self.buttons[-1]
                button.set_compact(level > 0 and not primary, caps=level < 2)
            if self._fits(self.buttons):
                self._fold(0)
                return
        count = len(self.buttons)
        ways = range(FEWEST_FOLDED, count)
        fits = (n for n in ways if self._fits([self.more, *self.buttons[n:]]))
        self._fold(next(fits, count - 1 if count > FEWEST_FOLDED else 0))

    def _fits(self, buttons: Sequence[ActionButton]) -> bool:
        need = sum(button.sizeHint().width() + self._row.spacing() for button in buttons)
        return need + STATUS_LEAST <= self.width()

    def _fold(self, count: int) -> None:
        """Show the first buttons as lines of the menu; their keys press them all the same."""
        for place, button in enumerate(self.buttons):
            button.setVisible(place >= count)
        self.more.hold(self.buttons[:count])

    def set_status(self, icon: str, text: str, tone: str = "primary", hint: str = "") -> None:
        """Say how things stand; `hint` is a quiet word beside the buttons."""
        self._status.tell(icon, text, tone)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleDescription(in_language(text))

    def status(self) -> str:
        """Return what is said at the left."""
        return self._status.text()

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Show these buttons; the last one is the primary.

        Buttons that say the same stay: only what they do, and why they are locked, is taken anew.
        """
        same = _look_alike(actions, self._actions)
        old, self._actions = self._actions, list(actions)
        if same:
            for button, action, before in zip(self.buttons, actions, old, strict=True):
                if action is not before and _lock(action) != _lock(before):
                    lock_as(button, action)
            return
        self.more.close_menu()
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self.buttons, self._shortcuts = [], []
        for place, action in enumerate(actions):
            button = button_for(replace(action, slot=partial(self._do, place)))
            button.set_ground(GROUND)
            self._row.addWidget(button)
            self.buttons.append(button)
            for keys in _sequences(action.shortcut):
                self._add_shortcut(keys, place)
        self._make_room()

    def focus_primary(self) -> None:
        """Put the keyboard on the primary button, unless it is locked."""
        if self.buttons and self.buttons[-1].isEnabled():
            self.buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_shortcut(self, keys: str, place: int) -> None:
        # A child of the bar: what lies over the window would rise at every child of the window,
        # and a key must not press a button of a bar that is hidden.
        shortcut = QShortcut(QKeySequence(keys), self)
        # A key that is held down must not go through one step after another.
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(partial(self._press, place))
        self._shortcuts.append(shortcut)

    def _do(self, place: int) -> None:
        self._actions[place].slot()

    def _press(self, place: int) -> None:
        button, reason = self.buttons[place], self._actions[place].reason
        if button.isEnabled():
            button.click()
        elif reason:
            self.set_status("lock", reason, "caution")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line above."""
        painter = smooth_painter(self)
        painter.fillRect(self.rect().adjusted(-1, -1, 1, 1), colour(GROUND))
        hairline(painter, 0, 0, self.width())
        if theme().dark:
            painter.fillRect(0, 0, 1, self.height(), colour("line"))


def _lock(action: Action) -> tuple[bool, str]:
    return action.enabled, action.reason


def _look_alike(actions: Sequence[Action], others: Sequence[Action]) -> bool:
    """Return whether the buttons of both look the same, locked or not."""
    return len(actions) == len(others) and all(map(_is_like, actions, others))


def _is_like(one: Action, other: Action) -> bool:
    return one is other or (one.text, one.icon, one.kind, one.shortcut, one.name) == (
        other.text,
        other.icon,
        other.kind,
        other.shortcut,
        other.name,
    )


def _sequences(shortcut: str) -> tuple[str, ...]:
    """Return the key sequences of a shortcut: both Enter keys count as one.

    Plain Enter belongs to lists and is left to them.
    """
    if shortcut in ("", "Return", "Enter"):
        return ()
    if "Return" in shortcut:
        return (shortcut, shortcut.replace("Return", "Enter"))
    return (shortcut,)
