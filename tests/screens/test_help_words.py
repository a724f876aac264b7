"""Help is shown as HTML: what a fact or a topic says stays words."""

import pytest

from bespo_desktop.core.help_topics import HelpTopic
from bespo_desktop.core.leaflet_facts import LeafletFact
from bespo_desktop.screens.help_screen import topic_html
from bespo_desktop.widgets.labels import Label

MARKUP = "<h1>5 mg</h1><img src='file:///etc/passwd'>"


@pytest.mark.hazard("H25")
def test_markup_in_a_fact_or_a_topic_is_only_text(qapp):
    topic = HelpTopic(key="x", title=MARKUP, icon="vial", lines=(MARKUP,), groups=("vial",))
    fact = LeafletFact("vial.x", "vial", MARKUP, MARKUP, MARKUP)
    html = topic_html(topic, (fact,))
    assert "<h1>" not in html
    assert "<img" not in html
    assert html.count("&lt;h1&gt;5 mg&lt;/h1&gt;") == 5


@pytest.mark.hazard("H25")
def test_markup_in_a_label_is_drawn_as_it_was_typed(qtbot):
    typed, bare = Label(MARKUP), Label("5 mg")
    qtbot.addWidget(typed)
    qtbot.addWidget(bare)
    assert typed.text() == MARKUP
    assert typed.sizeHint().width() > 3 * bare.sizeHint().width()
