"""Tasks, targets with kept figures and monthly reports, positions with their job descriptions; indexes for indicators."""

from typing import Final

from alembic import op

from kamdesk.storage.migrations.v0002.tables import WORDS, table
from kamdesk.storage.migrations.v0004 import jobs, targets, tasks

revision = "0004"
down_revision = "0003"

_PARTS: Final = (tasks, targets, jobs)
#: Indexes that indicators are counted from without a look at the records themselves; those that they take the place of.
_INDEXES: Final = (
    "ix_order_event_at ON order_event (kind, at, order_id)",
    "ix_order_event_order ON order_event (order_id, id, kind, at)",
    "ix_sales_order_promised ON sales_order (promised, id, status, partial, owner_id)",
    "ix_delivery_order ON delivery (order_id, id, delivered_on)",
    "ix_document_line_document ON document_line (document_id, position, product_id)",
    "ix_document_turnover ON document (kind, date, client_id, currency, cancelled, base_amount, signed)",
)
_REPLACED: Final = (
    "ix_order_event_order_id_id",
    "ix_sales_order_promised",
    "ix_delivery_order_id_id",
    "ix_document_line_document_id_position",
)


def upgrade() -> None:
    """Add what is new; of what was there only some indexes change."""
    connection = op.get_bind()
    dialect = connection.dialect.name
    for part in _PARTS:
        for name, body in part.TABLES.items():
            connection.exec_driver_sql(table(dialect, name, body))
        for index in part.INDEXES.format(**WORDS[dialect]).strip().splitlines():
            connection.exec_driver_sql(f"CREATE {index}")
    for name in _REPLACED:
        connection.exec_driver_sql(f"DROP INDEX {name}")
    for index in _INDEXES:
        connection.exec_driver_sql(f"CREATE INDEX {index}")
