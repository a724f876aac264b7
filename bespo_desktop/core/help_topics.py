"""The topics of the offline help, as data."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from bespo_desktop.core.datafile import NonEmpty, Table, check_table, read_toml


def _rows(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class HelpTopic(Table):
    """One topic: its own lines, and parts of the label profile whose facts follow.

    `screens` names the pages (by key) and questions (by class) whose F1 opens it.
    """

    key: NonEmpty
    title: NonEmpty
    icon: NonEmpty
    lines: Annotated[tuple[NonEmpty, ...], BeforeValidator(_rows)] = ()
    groups: Annotated[tuple[NonEmpty, ...], BeforeValidator(_rows)] = ()
    screens: Annotated[tuple[NonEmpty, ...], BeforeValidator(_rows)] = ()


class HelpTopics(Table):
    """All topics in the order of the list."""

    topic: Annotated[tuple[HelpTopic, ...], BeforeValidator(_rows), Field(min_length=1)]

    def of_screen(self, *names: str) -> HelpTopic:
        """Return the topic of the first of these pages or questions that has one, else the first.

        A question without a topic of its own is explained by the page that it stands over.
        """
        for name in names:
            for topic in self.topic:
                if name in topic.screens:
                    return topic
        return self.topic[0]


def parse_help(text: str) -> HelpTopics:
    """Return the topics that a file's text holds.

    Raises:
        DataFileError: it is not TOML or a topic is wrong.
    """
    return check_table(HelpTopics, read_toml(text, "help"), "help")
