"""What the safety file says in words: purpose, users, place, limits."""

from bespo_desktop.core.datafile import NonEmpty, Table, Words, read_table


class Statement(Table):
    """The words before and after the tables of the safety file."""

    version: NonEmpty
    notice: Words
    purpose: Words
    not_for: Words
    users: Words
    place: Words
    limits: Words


def parse_statement(text: str) -> Statement:
    """Return the words that a file's text holds.

    Raises:
        DataFileError: it is not TOML, or a row is wrong.
    """
    return read_table(Statement, text, "statement.toml")
