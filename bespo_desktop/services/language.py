"""The language of the screens: Qt's translation with one context, from a Linguist file.

`tr` and the forms ask Qt, Qt asks `Language`. Texts of the core and the chart are asked for with
`in_language` where they are shown. Without a language everything is English and nothing is asked.
"""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator, QXmlStreamReader

from bespo_desktop.services.sentences import Sentences, WrongSentenceError

CONTEXT = "Bespo Desktop"
WITHIN = QXmlStreamReader.ReadElementTextBehaviour.SkipChildElements


class LanguageFileError(Exception):
    """A file of translations cannot be used; the text says why."""


class Language(QTranslator):
    """Answers every context alike: the same word means the same thing on every screen."""

    def __init__(self, sentences: Sentences) -> None:
        super().__init__()
        self.sentences = sentences

    def translate(
        self,
        _context: str,
        source: str,
        _disambiguation: str | None = None,
        _n: int = -1,
    ) -> str:
        """Return the text in this language, else as it is."""
        return self.sentences.exactly(source) or source

    def isEmpty(self) -> bool:
        """Return that there is something to ask for."""
        return False


class _Spoken:
    """The language that the program speaks now; None is English."""

    language: Language | None = None


def read_language(path: Path) -> Sentences:
    """Return the finished translations of a Qt Linguist file.

    Raises:
        LanguageFileError: it cannot be read, or a translation has other places than its English.
    """
    try:
        reader = QXmlStreamReader(path.read_text(encoding="utf-8"))
        said = Sentences(dict(_finished(reader)))
    except (OSError, UnicodeDecodeError) as why:
        raise LanguageFileError(f"{path} cannot be read as translations. {why}") from why
    except WrongSentenceError as why:
        raise LanguageFileError(f"{path} cannot be used. {why}") from why
    if reader.hasError():
        where = f"Line {reader.lineNumber()}: {reader.errorString()}"
        raise LanguageFileError(f"{path} cannot be read as translations. {where}")
    return said


def _finished(reader: QXmlStreamReader) -> Iterator[tuple[str, str]]:
    """Give each English text with its translation, where there is a finished one."""
    source = ""
    while not reader.atEnd():
        if reader.readNext() != QXmlStreamReader.TokenType.StartElement:
            continue
        if reader.name() == "message":
            source = ""
        elif reader.name() == "source":
            source = reader.readElementText(WITHIN)
        elif reader.name() == "translation" and not reader.attributes().hasAttribute("type"):
            yield source, reader.readElementText(WITHIN)


def speak(sentences: Sentences | None) -> None:
    """Let every text that is shown from now on be in this language; None is English again."""
    if _Spoken.language is not None:
        QCoreApplication.removeTranslator(_Spoken.language)
    _Spoken.language = Language(sentences) if sentences is not None else None
    if _Spoken.language is not None:
        QCoreApplication.installTranslator(_Spoken.language)


def in_language(text: str) -> str:
    """Return a text of the program in the language of the screens; never hand over typed data."""
    return text if _Spoken.language is None else _Spoken.language.sentences.said(text)
