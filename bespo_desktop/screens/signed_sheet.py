"""A sheet whose acts one person alone may not always save."""

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.screens.give_sheet import GiveSheet


class SignedSheet(GiveSheet):
    """Asks the second person first where there has to be one; `confirm` saves with `_second`."""

    _second: str | None = None

    def _call(self) -> None:
        """Call `_signed` with None, or with the second person once she has signed.

        Raises:
            RefusedError: something is missing.
        """
        raise NotImplementedError

    def _press(self) -> None:
        self._second = None
        try:
            self._call()
        except RefusedError as refusal:
            self.tell(str(refusal))

    def _signed(self, second: str | None) -> None:
        self._second = second
        super()._press()
