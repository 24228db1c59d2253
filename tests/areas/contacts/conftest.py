"""A client at whom people work."""

import pytest
from tests.areas.clients.builders import client, employee

from kamdesk.storage.database import Database


@pytest.fixture
def client_id(database: Database) -> int:
    """A client in Azerbaijan."""
    return client(database, employee(database), country="AZ")
