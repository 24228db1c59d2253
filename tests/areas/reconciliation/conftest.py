"""What the tests of reconciliation stand on."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.areas.reconciliation.builders import TODAY, House

from kamdesk.core.settings import Settings
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk


@pytest.fixture
def house(database: Database) -> House:
    """An office whose client Araz owes 150 of the year before and bought and paid in the first quarter."""
    return House(database)


@pytest.fixture
def desk(house: House, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of an employee of the office, in the middle of April."""
    made = Desk(house.database, house.manager, settings=Settings(), clock=lambda: TODAY)
    yield made
    made.close()
