"""What the tests of the catalogue stand on."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.areas.catalogue.builders import Shop

from kamdesk.core.settings import Settings
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk

TODAY = date(2026, 11, 18)


@pytest.fixture
def shop(database: Database) -> Shop:
    """A company with units and no products."""
    return Shop(database)


@pytest.fixture
def shop_desk(shop: Shop, qapp: QApplication) -> Iterator[Desk]:
    """The desk of the shop on 18 November."""
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    made = Desk(shop.database, settings=Settings(), clock=lambda: TODAY)
    yield made
    made.close()
