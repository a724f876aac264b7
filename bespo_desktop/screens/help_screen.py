"""Help without a network: quick start, keys, and the leaflet's facts in our words by section."""

from collections.abc import Sequence
from html import escape
from typing import ClassVar

from PySide6.QtCore import QSize, QUrl
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from bespo_desktop.assets import Form, folder, load_form
from bespo_desktop.core.help_topics import HelpTopic, parse_help
from bespo_desktop.core.leaflet_facts import LeafletFact, leaflet_facts
from bespo_desktop.core.passages import Passage, passages
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.help_licences import licence_text, licences_html
from bespo_desktop.screens.page import Page, Status
from bespo_desktop.services.language import in_language
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.buttons import Action

BACK = "back"
LICENCES = "licences"
NO_PASSAGE = "No fact file of this program holds more than the name of this source."


class HelpForm(Form):
    """The widgets of the page."""

    ui_file = "help_screen.ui"
    topics: QListWidget
    text: QTextBrowser


class HelpScreen(Page):
    """A list of topics and the text of the chosen one."""

    key: ClassVar[str] = "help"
    title: ClassVar[str] = "Help"
    needs_patient: ClassVar[bool] = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = load_form(HelpForm, self)
        text = (folder("resources") / "help" / "topics.toml").read_text(encoding="utf-8")
        self._help = parse_help(text)
        self._topics = self._help.topic
        self._facts = leaflet_facts(context.facts.label)
        self._back_to = self._source = ""
        self.form.text.setOpenLinks(False)
        self.form.text.anchorClicked.connect(self._open_licence)
        self.form.text.setFrameShape(QFrame.Shape.NoFrame)
        self.form.topics.setFrameShape(QFrame.Shape.NoFrame)
        self.form.topics.setIconSize(QSize(20, 20))
        self._list()
        theme().changed.connect(self._list)
        self.form.topics.currentRowChanged.connect(self._show)

    def enter(self) -> None:
        """Show the first topic."""
        if self.form.topics.currentRow() < 0:
            self.form.topics.setCurrentRow(0)
        self._show(self.form.topics.currentRow())
        self.form.topics.setFocus()

    def context_text(self) -> str:
        """Return which leaflet this is."""
        label = self.context.facts.label
        return f"{label.title}, {label.reference}, {label.revised}"

    def status(self) -> Status:
        """Return where the words come from."""
        text = self.tr("Leaflet facts in our own words, each with its section. Works offline.")
        return Status("help", text, "muted")

    def buttons(self) -> Sequence[Action]:
        """Return the way back to the page that the help was called from."""
        if not self._back_to:
            return ()
        text = self.tr("&Back to {page}").format(page=self._back_to)
        return (Action(text, lambda: self.go.emit(BACK), "undo", shortcut="Esc"),)

    def called_from(self, title: str) -> None:
        """Offer the way back to a page; an empty title offers none."""
        self._back_to = title

    def show_topic_of(self, page: str) -> None:
        """Show the topic of a page."""
        self.form.topics.setCurrentRow(self._topics.index(self._help.of_screen(page)))

    def page_for(self, *names: str) -> tuple[str, str]:
        """Return title and HTML of the topic of the first of these pages or questions."""
        topic = self._help.of_screen(*names)
        return in_language(topic.title), topic_html(topic, self._facts)

    def explain(self, source: str) -> None:
        """Show what stands under a source of the working, instead of a topic."""
        self.form.topics.setCurrentRow(-1)
        self._source = source
        self.form.text.setHtml(self.page_of_source(source)[1])

    def page_of_source(self, source: str) -> tuple[str, str]:
        """Return title and HTML of what stands under a source."""
        return source, source_html(source, passages(self.context.facts, source))

    def _list(self) -> None:
        row = self.form.topics.currentRow()
        self.form.topics.clear()
        for topic in self._topics:
            item = QListWidgetItem(theme().icon(topic.icon, "muted"), in_language(topic.title))
            item.setSizeHint(QSize(200, 44))
            self.form.topics.addItem(item)
        self.form.topics.setCurrentRow(row)
        if self._source:
            # Its quiet words have a colour of their own, written into the text.
            self.explain(self._source)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._topics):
            self._source = ""
            topic = self._topics[row]
            html = topic_html(topic, self._facts)
            self.form.text.setHtml(html + (licences_html() if topic.key == LICENCES else ""))

    def _open_licence(self, link: QUrl) -> None:
        """Show the text of a licence; choosing the topic again leads back."""
        self.form.topics.setCurrentRow(-1)
        self._source = ""
        self.form.text.setPlainText(licence_text(link.toString()))


def topic_html(topic: HelpTopic, facts: Sequence[LeafletFact]) -> str:
    """Return the topic as simple HTML; every text is escaped."""
    parts = [f"<h2>{escape(in_language(topic.title))}</h2>"]
    parts += [f"<p>{escape(in_language(line))}</p>" for line in topic.lines]
    parts += [
        _said(fact.name, fact.text, fact.source) for fact in facts if fact.group in topic.groups
    ]
    return "".join(parts)


def source_html(source: str, found: Sequence[Passage]) -> str:
    """Return what a source says as simple HTML; every text is escaped."""
    parts = [f"<h2>{escape(source[:1].upper() + source[1:])}</h2>"]
    parts += [_said(passage.name, passage.text, passage.source) for passage in found]
    if not found:
        parts.append(f"<p>{escape(NO_PASSAGE)}</p>")
    return "".join(parts)


def _said(name: str, text: str, source: str) -> str:
    muted = theme().colour("muted").name()
    return (
        f"<p><b>{escape(in_language(name))}</b>: {escape(in_language(text))}<br>"
        f'<span style="color:{muted}">{escape(in_language(source))}</span></p>'
    )
