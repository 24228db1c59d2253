"""What the tests of prices stand on."""

import pytest
from tests.areas.prices.builders import Office

from kamdesk.storage.database import Database


@pytest.fixture
def office(database: Database) -> Office:
    """A fresh office; the test runs once on each kind of store."""
    made = Office(database)
    made.set_up()
    return made
