"""Whole numbers as capital letters and digits of a fixed width.

A DataMatrix stores this alphabet three characters in two codewords, and every keyboard wedge types
it the same way whatever its layout does to punctuation.
"""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def to_base36(number: int, width: int) -> str:
    """Return `number` in base 36, padded with zeros to `width` characters.

    >>> to_base36(1295, 3)
    '0ZZ'

    Raises:
        ValueError: the number is negative or needs more than `width` characters.
    """
    if not 0 <= number < 36**width:
        raise ValueError(f"{number} does not fit into {width} characters of base 36")
    digits = []
    for _ in range(width):
        number, digit = divmod(number, 36)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))


def from_base36(text: str) -> int:
    """Return the number that `text` means; the text holds capital letters and digits only.

    Raises:
        ValueError: another character is in it.
    """
    number = 0
    for character in text:
        number = number * 36 + ALPHABET.index(character)
    return number
