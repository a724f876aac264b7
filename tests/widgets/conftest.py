from datetime import UTC, datetime

import pytest

from bespo_desktop.services.theme import theme


@pytest.fixture
def light(qapp):
    theme().apply(qapp)
    yield theme()
    theme().set_dark(False)


@pytest.fixture
def at():
    def moment(hour, minute=0):
        return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)

    return moment


@pytest.fixture
def show(qtbot, light):
    def shown(widget, width=None, height=None):
        qtbot.addWidget(widget)
        widget.resize(width or widget.sizeHint().width(), height or widget.sizeHint().height())
        widget.show()
        return widget

    return shown
