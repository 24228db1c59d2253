"""What the tests of contracts stand on."""

import pytest
from tests.areas.contracts.builders import Bureau

from kamdesk.storage.database import Database


@pytest.fixture
def bureau(database: Database) -> Bureau:
    """An office with goods, one client and a template; nothing is drafted yet."""
    return Bureau(database)
