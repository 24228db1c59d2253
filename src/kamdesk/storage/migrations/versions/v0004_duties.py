"""Tasks, targets with kept figures and monthly reports, positions with their job descriptions; an index for indicators."""

from typing import Final

from alembic import op

from kamdesk.storage.migrations.v0002.tables import WORDS, table
from kamdesk.storage.migrations.v0004 import jobs, targets, tasks

revision = "0004"
down_revision = "0003"

_PARTS: Final = (tasks, targets, jobs)


def upgrade() -> None:
    """Add what is new; nothing that was there changes."""
    connection = op.get_bind()
    dialect = connection.dialect.name
    for part in _PARTS:
        for name, body in part.TABLES.items():
            connection.exec_driver_sql(table(dialect, name, body))
        for index in part.INDEXES.format(**WORDS[dialect]).strip().splitlines():
            connection.exec_driver_sql(f"CREATE {index}")
    connection.exec_driver_sql("CREATE INDEX ix_order_event_at ON order_event (kind, at, order_id)")
