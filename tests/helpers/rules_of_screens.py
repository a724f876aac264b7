"""Rules that every screen and dialog keeps; each returns sentences about what breaks it."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QMetaMethod, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QWidget

from bespo_desktop.core.passages import passages
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.shell import Shell
from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.card import Card
from bespo_desktop.widgets.labels import FigureLabel
from bespo_desktop.widgets.note import Note
from bespo_desktop.widgets.painted import PaintedWidget
from bespo_desktop.widgets.pill import Pill
from bespo_desktop.widgets.segmented import Segmented
from bespo_desktop.widgets.source_label import SourceLabel
from bespo_desktop.widgets.still import ToneWords
from bespo_desktop.widgets.sum_text import SumText

Role = QAccessible.Role
NAMELESS_ROLES = frozenset({Role.NoRole, Role.Client, Role.Window})
MNEMONIC = re.compile(r"(?<!&)&([^&\s])")
# What may be longer than a window of 1366 by 768: no task of the bedside stands in it.
MAY_SCROLL = frozenset(
    {
        ("setup", "page"),  # every row of the site's policy with its reason
        ("help", "topics"),
        ("help", "text"),
        ("record", "lines"),  # everything that was done in a day
        ("dose", "working"),  # a dozen sums; the figures themselves stand in the middle
        ("dose", "history"),  # doses before the last four
    }
)
# A line of the working that rests on no fact: the help says that there is none.
OF_THEMSELVES = frozenset(
    {
        "definition of the heart rate",
        "one solution: the share of the volume is the share of the dose",
    }
)
SAME_ROW = 0.5
MOST_STOPS = 150


def seen(front: QWidget) -> Iterator[QWidget]:
    """Return every widget below `front` of which some part can be seen."""
    for widget in front.findChildren(QWidget):
        if widget.isVisibleTo(front) and widget.window() is front.window():
            yield widget


def _called(widget: QWidget) -> str:
    name = widget.objectName() or getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {widget.accessibleName() or name!r}"


def is_spoken(_name: str, front: QWidget) -> list[str]:
    """A screen reader hears name, role and description of what takes the focus or is a picture."""
    found = []
    for widget in seen(front):
        voice = QAccessible.queryAccessibleInterface(widget)
        if voice is None:
            continue
        focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        picture = isinstance(widget, PaintedWidget)
        if not focus and not picture:
            continue
        said = _said(voice)
        if not said:
            found.append(f"{_called(widget)} says nothing to a screen reader")
        if voice.role() in NAMELESS_ROLES:
            found.append(f"{_called(widget)} has the role {voice.role().name}")
        if not voice.text(QAccessible.Text.Description).strip():
            found.append(f"{_called(widget)} does not tell what it shows or how it is used")
    return found


def _said(voice: QAccessibleInterface) -> str:
    return voice.text(QAccessible.Text.Name).strip()


def has_unique_mnemonics(_name: str, front: QWidget) -> list[str]:
    """Alt with a letter means one thing; over the page an alarm has the keyboard to itself."""
    if isinstance(front, Shell) and front.alarms.isVisible():
        front = front.alarms
    letters = Counter(
        found[1].casefold()
        for widget in seen(front)
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy())
        if (found := MNEMONIC.search(widget.text()))
    )
    return [f"Alt+{letter} has {n} meanings" for letter, n in letters.items() if n > 1]


def stops(front: QWidget) -> list[QWidget]:
    """Return what a person comes to by pressing Tab until the first place comes again.

    Keys are really sent: asking Qt for the chain makes PySide hand widgets to wrong parents.
    """
    front.window().activateWindow()
    before = QApplication.focusWidget()
    met: list[QWidget] = []
    for _ in range(MOST_STOPS):
        QTest.keyClick(QApplication.focusWidget() or front, Qt.Key.Key_Tab)
        held = QApplication.focusWidget()
        if held is None or any(held is one for one in met):
            break
        met.append(held)
    if before is not None:
        before.setFocus()
    return _from_the_top(met, front)


def _from_the_top(met: list[QWidget], front: QWidget) -> list[QWidget]:
    """Return the round turned so that it begins at the place at the top."""
    inside = [one for one in met if front.isAncestorOf(one)]
    if not inside:
        return []
    first = _topmost(inside, front)
    return inside[first:] + inside[:first]


def _topmost(inside: list[QWidget], front: QWidget) -> int:
    """Return which place is seen first: the highest, the leftmost of those in its row."""
    places = [_place(widget, front) for widget in inside]
    highest = min(places, key=QRect.top)
    row = [n for n, place in enumerate(places) if place.center().y() <= highest.bottom()]
    return min(row, key=lambda n: places[n].left())


def _place(widget: QWidget, front: QWidget) -> QRect:
    return QRect(widget.mapTo(front, QPoint(0, 0)), widget.size())


def _room(widget: QWidget, front: QWidget) -> QWidget:
    """Return the card, note or dialog that the widget stands in."""
    parent = widget.parentWidget()
    while parent is not None and parent is not front:
        if isinstance(parent, Card | Note):
            return parent
        parent = parent.parentWidget()
    return front


def tabs_as_the_eye_reads(_name: str, front: QWidget) -> list[str]:
    """Tab goes on to the right or down, and leaves a card only when it is through with it."""
    found: list[str] = []
    left: set[QWidget] = set()
    for one, other in pairwise(_page_of(stops(front), front)):
        here, there = _room(one, front), _room(other, front)
        if here is not there:
            left.add(here)
            if there in left and there is not front:
                found.append(f"Tab comes back to {_called(there)} at {_called(other)}")
        elif _is_back(_place(one, front), _place(other, front)):
            found.append(f"Tab goes back from {_called(one)} to {_called(other)}")
    return found


def _page_of(order: list[QWidget], front: QWidget) -> list[QWidget]:
    """Return the stops inside the page of a window, all of them in a dialog.

    After the page come action bar, running strip and rail, as the keys are documented.
    """
    if not isinstance(front, Shell):
        return order
    page = front.pages.currentWidget()
    return [one for one in order if page is not None and page.isAncestorOf(one)]


def _is_back(one: QRect, other: QRect) -> bool:
    """Return whether the second place is above, or left of the first in the same row."""
    overlap = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    same_row = overlap > SAME_ROW * min(one.height(), other.height())
    if same_row:
        return other.left() < one.left()
    return other.top() < one.top() and other.left() <= one.right()


def cuts_no_words(_name: str, front: QWidget) -> list[str]:
    """A label and a button have room for their words; what does not fit is wrapped or scrolled."""
    found = []
    for widget in seen(front):
        if isinstance(widget, QLabel | ToneWords) and widget.text():
            if _is_cut(widget):
                found.append(f"{_called(widget)} is cut: {widget.text()[:40]!r}")
        elif isinstance(widget, ActionButton | Pill | Segmented | FigureLabel):
            need = widget.minimumSizeHint()
            if need.width() > widget.width() + 1 or need.height() > widget.height() + 1:
                found.append(f"{_called(widget)} is cut")
    return found


def shows_whole_sums(_name: str, front: QWidget) -> list[str]:
    """Every line of a sum is seen: a result on its second line is the one that is given."""
    return [
        f"the sum {one.text()!r} is cut"
        for one in seen(front)
        if isinstance(one, SumText) and one.heightForWidth(one.width()) > one.height()
    ]


def _is_cut(label: QLabel | ToneWords) -> bool:
    if isinstance(label, ToneWords) or label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    return label.sizeHint().width() > label.width() + 1


def leads_to_its_passage(_name: str, front: QWidget) -> list[str]:
    """A click on a source opens the help, and there stands what it says."""
    found = []
    for one in seen(front):
        if not isinstance(one, SourceLabel):
            continue
        source = one.accessibleName().removeprefix("Source: ")
        if not one.isSignalConnected(QMetaMethod.fromSignal(one.chosen)):
            found.append(f"a click on {source!r} opens nothing")
        elif source not in OF_THEMSELVES and not passages(load_facts(), source):
            found.append(f"the help does not say what {source!r} says")
    return found


def needs_no_scrolling(_name: str, front: QWidget) -> list[str]:
    """At 1366 by 768 all of a task is seen at once; what may be longer is listed above."""
    page = front.page_key() if isinstance(front, Shell) else type(front).__name__
    found = []
    for widget in seen(front):
        if not isinstance(widget, QAbstractScrollArea):
            continue
        hidden, part = widget.verticalScrollBar().maximum(), _part(widget, front)
        if hidden and (page, part) not in MAY_SCROLL:
            found.append(f"{page}: {part} hides {hidden} px below")
    return found


def _part(area: QAbstractScrollArea, front: QWidget) -> str:
    """Return the name of the part of a form that scrolls, "page" for all of it."""
    part: QWidget | None = area
    while part is not None and part is not front:
        if part.objectName() and not part.objectName().startswith("qt_"):
            return part.objectName()
        part = part.parentWidget()
    return "page"
