"""An employee and a client that files are attached to."""

import pytest
from tests.areas.clients.builders import client, employee

from kamdesk.storage.database import Database


@pytest.fixture
def user_id(database: Database) -> int:
    """Who works here."""
    return employee(database)


@pytest.fixture
def client_id(database: Database, user_id: int) -> int:
    """A client without files."""
    return client(database, user_id)
