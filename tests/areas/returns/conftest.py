"""What the tests of returns and acts stand on."""

import pytest
from tests.areas.returns.builders import House

from kamdesk.storage.database import Database


@pytest.fixture
def house(database: Database) -> House:
    """An office with tea (18 % VAT, 1000 in stock) and sugar (no VAT, 50 in stock), and one client."""
    return House(database)
