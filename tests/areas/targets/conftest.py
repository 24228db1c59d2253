"""What the tests of targets stand on."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.areas.targets.builders import TODAY, Selling

from kamdesk.core.settings import Settings
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk


@pytest.fixture
def office(database: Database) -> Selling:
    """An office that sells."""
    return Selling(database)


@pytest.fixture
def desk(office: Selling, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of the head of sales, on the twentieth of March."""
    made = Desk(office.database, office.head, settings=Settings(), clock=lambda: TODAY)
    yield made
    made.close()
