from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from bespo_desktop.screens.conductor import Conductor
from tests.helpers.window import practice


@pytest.fixture(scope="module")
def ward(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conductor]:
    """Return a practice ward in its window, one for all tests of a module."""
    with practice(tmp_path_factory.mktemp("ward")) as conductor:
        yield conductor
