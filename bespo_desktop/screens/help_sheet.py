"""Help over a question or the sign-in: one page of text; Escape leads back, nothing is lost."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from bespo_desktop.widgets.buttons import ActionButton
from bespo_desktop.widgets.fitting_dialog import FittingDialog
from bespo_desktop.widgets.views import dress_view

SIZE = (620, 560)


class HelpSheet(FittingDialog):
    """The help page of what stands below it; `html` is made by `topic_html`."""

    def __init__(self, title: str, html: str, parent: QWidget) -> None:
        super().__init__(parent, *SIZE)
        self.setWindowTitle(self.tr("Help: {title}").format(title=title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QTextBrowser()
        dress_view(self.text)
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(self.windowTitle())
        self.text.setHtml(html)
        self.close_button = ActionButton(self.tr("&Close the help"), "close", key="Esc")
        self.close_button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.text, 1)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on F1 too: the key that opened it."""
        if event.key() == Qt.Key.Key_F1:
            self.reject()
        else:
            super().keyPressEvent(event)
