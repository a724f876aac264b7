"""What the core raises: either nothing can be answered, or a data file cannot be trusted."""


class CoreError(Exception):
    """Base of the core's own errors; its text is a sentence for the person at the screen."""


class RefusedError(CoreError):
    """Nothing can be computed from what was given: says what is wrong and how to mend it."""

    def __init__(self, code: str, text: str, source: str = "entry limits") -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.source = source


class DataFileError(CoreError):
    """A label, policy or literature file is wrong: nothing of it may be used."""
