"""What takes its colours from the theme: told anew when the night begins or ends.

There is no style sheet for the whole window. Qt would look through it for each of two thousand
widgets and keep what it found, 10 kB for each: a tenth of the program's memory, half of the time in
which a page opens, and a part of every key.
"""


class Dressed:
    """To be named before the Qt class of a widget that holds fonts or colours of the theme."""

    def dress(self) -> None:
        """Take the fonts and colours that hold now."""
        raise NotImplementedError
