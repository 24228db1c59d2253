"""What the tests of the client base stand on."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.areas.clients.builders import employee

from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk


@pytest.fixture
def owner(database: Database) -> int:
    """An employee who owns clients."""
    return employee(database)


@pytest.fixture
def opened() -> list[tuple[str, int | None, dict[str, Any]]]:
    """What pages asked the program to open."""
    return []


@pytest.fixture
def desk(
    database: Database, owner: int, qapp: QApplication, opened: list[tuple[str, int | None, dict[str, Any]]]
) -> Iterator[Desk]:
    """A desk in the name of the owner, which notes what is opened."""
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    made = Desk(database, owner, clock=lambda: date(2026, 11, 18))
    for area in ("clients", "contacts", "reports", "import"):
        made.register(area, lambda number=None, area=area, **more: opened.append((area, number, more)))
    yield made
    made.close()
