"""What the tests of taking, checking and deciding stand on."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import event
from tests.areas.orders.builders import Sales

from kamdesk.storage.database import Database


@pytest.fixture
def sales(database: Database) -> Sales:
    """An office with goods and one client without a limit; nothing is ordered yet."""
    return Sales(database)


@pytest.fixture
def statements(database: Database) -> Iterator[Callable[[], int]]:
    """Tell how many statements that read the store was sent since the last time it was asked."""
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
