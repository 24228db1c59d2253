"""What the tests of tasks stand on."""

import pytest
from tests.areas.tasks.builders import Bureau

from kamdesk.storage.database import Database


@pytest.fixture
def bureau(database: Database) -> Bureau:
    """An office with two managers, a head of sales, a director, and one client."""
    return Bureau(database)
