"""What the tests of collecting stand on."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import event
from tests.areas.collection.builders import Collecting
from tests.areas.receivables.builders import day

from kamdesk.core.settings import Settings
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk

TODAY = day(3, 20)


@pytest.fixture
def office(database: Database) -> Collecting:
    """An office with four levels and one client that owes nothing."""
    return Collecting(database)


@pytest.fixture
def desk(office: Collecting, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of an employee of the office, on the twentieth of March."""
    made = Desk(office.database, office.manager, settings=Settings(), clock=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture
def statements(database: Database) -> Iterator[Callable[[], int]]:
    """Tell how many statements that read the store were sent since the last time it was asked."""
    sent: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            sent.append(statement)

    def since() -> int:
        number = len(sent)
        sent.clear()
        return number

    event.listen(database.engine, "before_cursor_execute", count)
    yield since
    event.remove(database.engine, "before_cursor_execute", count)
