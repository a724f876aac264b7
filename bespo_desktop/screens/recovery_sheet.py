"""A new recovery key: said what it ends, then shown once to be written down."""

from PySide6.QtWidgets import QWidget

from bespo_desktop.screens.context import Context
from bespo_desktop.screens.sheet import Sheet
from bespo_desktop.widgets.labels import CodeLabel


class RecoverySheet(Sheet):
    """The first press makes the key, the second one says that it was written down."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent, icon="key", kind="danger")
        self._context = context
        self.key = CodeLabel()
        self.key.set_type("figureXS")
        self.key.setWordWrap(True)
        self.key.hide()
        self.add(self.key)
        self.head(
            self.tr("New recovery key"),
            self.tr(
                "Do this when the paper with the key was lost or seen by others. The old paper "
                "opens nothing any more, also in backups made from now on. Have pen and envelope "
                "ready: the new key is shown once."
            ),
            self.tr("Make a new key, end the old one"),
        )

    def confirm(self) -> str:
        """Return what is still to be done, "" when the key was written down."""
        if self.key.text():
            return ""
        by = self._context.person
        try:
            made = self._context.keeping.renew_recovery_key(by.id if by is not None else "")
        except ValueError as refusal:
            return str(refusal)
        self.key.setText(made)
        self.key.show()
        self.form.cancel.hide()
        self.form.confirm.setText(self.tr("Written down and sealed"))
        return self.tr("Write the key down now, letter by letter, and seal it.")

    def reject(self) -> None:
        """Keep a key that was made on the screen until it was written down."""
        if not self.key.text():
            super().reject()

    def tell(self, text: str, kind: str = "danger") -> None:
        """Show a reason; with the key on the screen it is no refusal."""
        super().tell(text, "caution" if self.key.text() else kind)
