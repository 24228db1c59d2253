"""What the tests of job descriptions stand on."""

import pytest
from tests.areas.jobs.builders import Personnel

from kamdesk.storage.database import Database


@pytest.fixture
def personnel(database: Database) -> Personnel:
    """An office with a director, HR, a head of sales and two managers, and one position of its own that nobody holds."""
    return Personnel(database)
