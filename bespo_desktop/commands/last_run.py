"""The file that a run of the tests leaves (JUnit's XML), read with Qt's own reader."""

import re

from PySide6.QtCore import QXmlStreamReader

from bespo_desktop.safety.results import ORDER, Results, ResultsError

Token = QXmlStreamReader.TokenType
# An element within a case -> the word for the case.
WORDS = {"failure": "failed", "error": "failed", "skipped": "skipped"}


def read_results(text: str) -> Results:
    """Return the run that the file's text holds.

    Raises:
        ResultsError: it is no such file.
    """
    reader, run, words = QXmlStreamReader(text), None, ["passed"]
    while not reader.atEnd():
        token, tag = reader.readNext(), reader.name()
        if token == Token.StartElement and tag == "testsuite":
            run = run or Results(_said(reader, "timestamp"), _said(reader, "name"))
        elif token == Token.StartElement and tag == "testcase":
            name, words = _name(reader), ["passed"]
        elif token == Token.StartElement and tag in WORDS:
            words.append(WORDS[tag])
        elif token == Token.EndElement and tag == "testcase" and run is not None:
            run.add(name, min(words, key=ORDER.index))
    if reader.hasError():
        raise ResultsError(f"The results cannot be read: {reader.errorString()}.")
    if run is None:
        raise ResultsError("The results hold no run of tests.")
    return run


def _said(reader: QXmlStreamReader, name: str) -> str:
    return str(reader.attributes().value(name))


def _name(reader: QXmlStreamReader) -> str:
    path = _said(reader, "classname").replace(".", "/")
    function = re.sub(r"\[.*$", "", _said(reader, "name"), flags=re.DOTALL)
    return f"{path}.py::{function}"
