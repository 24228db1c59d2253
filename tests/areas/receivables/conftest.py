"""What the tests of the ledger stand on."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.areas.receivables.builders import Office, day

from kamdesk.core.settings import Settings
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk

TODAY = day(6, 30)


@pytest.fixture
def office(database: Database) -> Office:
    """An office with one client and nothing booked."""
    return Office(database)


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of an employee of the office, on the last day of June."""
    made = Desk(office.database, office.manager, settings=Settings(), clock=lambda: TODAY)
    yield made
    made.close()
