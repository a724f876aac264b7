"""Every text that the program may show, collected for translators; and a stretched language.

lupdate does not see f-strings, data files or texts that reach `tr` through a variable. This reads
the syntax tree, the forms and the data files instead. A value in an f-string becomes a numbered
place: f"Weight is {n} days old" is collected as "Weight is {1} days old".
"""

import ast
import re
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from devtools.console import say
from devtools.places import ROOT

PACKAGE = ROOT / "bespo_desktop"
# Rooms whose texts come to a screen; the command line and invented people speak English.
SHOWN = ("core", "chart", "codes", "journal", "models", "paper", "screens", "services", "widgets")
FILES = ("window.py", "backup_keeper.py")
DATA = ("alarms", "checklists", "help", "label", "literature", "policy")
DATA_KEYS = frozenset(
    {"detail", "lines", "name", "reason", "second", "source", "steps", "text", "title", "what"}
)
FORM_TEXTS = frozenset(
    {
        *("text", "title", "right", "placeholder", "placeholderText", "spoken_name", "prompt"),
        *("accessibleName", "accessibleDescription", "toolTip", "windowTitle"),
        *("note_title", "note_text", "unit_text"),
    }
)
TRANSLATES = frozenset({"tr", "_tr", "translate"})
# What these are handed is for the program, not for a person.
UNSEEN_CALLS = frozenset(
    {
        *("LookupError", "ValueError", "AssertionError", "RuntimeError", "TypeError", "KeyError"),
        *("compile", "setObjectName", "property", "setProperty", "getLogger", "Path", "open"),
        *("QKeySequence", "setShortcut", "strftime", "setStyleSheet", "findChild", "execute"),
        *("exec_driver_sql", "Thread", "TypeVar", "import_module", "Tag", "encode", "debug"),
    }
)
WORD = re.compile(r"[A-Za-z]{2}")
CODE = re.compile(
    r"SELECT |INSERT |PRAGMA |CREATE |UPDATE |DELETE FROM |px;|: \{|</|\.py\b|\.toml"
    r"|^[A-Z]\w+[A-Z]\w*$|%[HdSM]"
)
PLACE = re.compile(r"\{\w*\}")
VOWELS = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú", "A": "Á", "E": "É", "I": "Í"}
VOWELS |= {"O": "Ó", "U": "Ú", "y": "ý"}
LONGER_PERCENT = 40
# The same in every language.
NAMES = re.compile(r"(\{\w*\}|inotuzumab ozogamicin|BESPONSA|Bespo Desktop)", re.IGNORECASE)

USAGE = """\
usage: python3 packaging/dev.py words FILE.ts [--stretched]

  FILE.ts       where the texts go, in the form of Qt Linguist, none translated yet
  --stretched   a language 40 % longer than English, to try the screens:
                python3 packaging/dev.py run --demo --language FILE.ts
"""


@cache
def collect() -> tuple[str, ...]:
    """Return every text once, in the order of the alphabet."""
    found = {text for path in _modules() for text in _in_code(path)}
    found |= {text for path in sorted((ROOT / "ui").glob("*.ui")) for text in _in_form(path)}
    for folder in DATA:
        for path in sorted((ROOT / "resources" / folder).glob("*.toml")):
            found |= set(_in_data(tomllib.loads(path.read_text(encoding="utf-8"))))
    return tuple(sorted(found))


def stretched(text: str) -> str:
    """Return the text about 40 % longer, its vowels marked; places and mnemonics stay."""
    parts = NAMES.split(text)
    return "".join(part if NAMES.fullmatch(part) else _longer(part) for part in parts)


def write(path: Path, *, longer: bool) -> int:
    """Write the texts as a Linguist file and return how many there are."""
    root = ElementTree.Element("TS", version="2.1", language="qps" if longer else "")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = "Bespo Desktop"
    texts = collect()
    for text in texts:
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        translation = ElementTree.SubElement(message, "translation")
        if longer:
            translation.text = stretched(text)
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root)
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
    return len(texts)


def run(arguments: Sequence[str]) -> int:
    """Write the file that is asked for; return the exit status."""
    files = [Path(word) for word in arguments if not word.startswith("-")]
    flags = {word for word in arguments if word.startswith("-")}
    if len(files) != 1 or flags - {"--stretched"}:
        say(USAGE)
        return 2
    n = write(files[0], longer=bool(flags))
    say(f"{files[0]} holds {n} texts.")
    return 0


def _modules() -> Iterator[Path]:
    for room in SHOWN:
        yield from sorted((PACKAGE / room).rglob("*.py"))
    yield from (PACKAGE / name for name in FILES)


def _in_form(path: Path) -> Iterator[str]:
    for node in ElementTree.parse(path).getroot().iter("property"):
        text = node.findtext("string", "")
        if node.get("name") in FORM_TEXTS and WORD.search(text):
            yield text


def _in_data(table: object, key: str = "") -> Iterator[str]:
    if isinstance(table, dict):
        for name, value in table.items():
            yield from _in_data(value, name)
    elif isinstance(table, list):
        for value in table:
            yield from _in_data(value, key)
    elif isinstance(table, str) and key in DATA_KEYS and WORD.search(table):
        yield table


def _in_code(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unseen: set[int] = set()
    for node in ast.walk(tree):
        unseen |= {id(part) for part in _unseen_parts(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name_of(node) in TRANSLATES:
            yield from (text for part in node.args if (text := _constant(part)))
        elif id(node) in unseen:
            continue
        elif isinstance(node, ast.JoinedStr):
            unseen |= {id(part) for part in node.values}
            if _is_sentence(text := _form(node)):
                yield text
        elif (text := _constant(node)) and _is_sentence(text):
            yield text


def _unseen_parts(node: ast.AST) -> Iterator[ast.AST]:
    """Return the nodes below this one whose texts nobody reads on a screen."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
        first = node.body[0] if node.body else None
        if isinstance(first, ast.Expr):
            yield first.value
    elif isinstance(node, ast.Call) and _name_of(node) in UNSEEN_CALLS:
        for part in (*node.args, *node.keywords):
            yield from ast.walk(part)
    elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
        yield from ast.walk(node.format_spec)


def _name_of(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _constant(node: ast.AST) -> str:
    text = node.value if isinstance(node, ast.Constant) else None
    return text if isinstance(text, str) else ""


def _form(node: ast.JoinedStr) -> str:
    numbers = iter(range(1, len(node.values) + 1))
    return "".join(_constant(part) or f"{{{next(numbers)}}}" for part in node.values)


def _is_sentence(text: str) -> bool:
    """Return whether a person could read it: several words, or one that begins large."""
    own = PLACE.sub("", text)
    words = " " in own.strip() or own[:1].isupper() or PLACE.search(text) is not None
    return bool(words and WORD.search(own)) and CODE.search(text) is None


def _longer(part: str) -> str:
    letters = sum(sign.isalpha() for sign in part)
    missing = -(-letters * LONGER_PERCENT // 100)
    said = []
    for sign in part:
        marked = VOWELS.get(sign, sign)
        more = min(missing, 1) if marked != sign else 0
        missing -= more
        said.append(marked + marked.lower() * more)
    vowels = [n for n, sign in enumerate(said) if sign[0] in VOWELS.values()]
    for turn in range(missing if vowels else 0):
        place = vowels[turn % len(vowels)]
        said[place] += said[place][-1]
    return "".join(said)
