"""Attachments, collection, reconciliation acts, returns and acts, and contracts."""

from typing import Final

from alembic import op

from kamdesk.storage.migrations.v0002.tables import WORDS, table
from kamdesk.storage.migrations.v0003 import attachments, collection, contracts, reconciliation, returns

revision = "0003"
down_revision = "0002"

#: Each after those that it refers to.
_PARTS: Final = (attachments, collection, reconciliation, contracts, returns)
_REMOVED: Final = "INSERT INTO contract_fts(contract_fts, rowid, search) VALUES ('delete', old.id, old.search);"
_ADDED: Final = "INSERT INTO contract_fts(rowid, search) VALUES (new.id, new.search);"
_SEARCH_IN_A_FILE: Final = (
    "CREATE INDEX ix_contract_search ON contract (search)",
    (
        "CREATE VIRTUAL TABLE contract_fts USING fts5(search, content='contract', content_rowid='id', "
        "tokenize='trigram', detail='full', columnsize=0)"
    ),
    f"CREATE TRIGGER contract_fts_insert AFTER INSERT ON contract BEGIN {_ADDED} END",
    f"CREATE TRIGGER contract_fts_delete AFTER DELETE ON contract BEGIN {_REMOVED} END",
    (
        "CREATE TRIGGER contract_fts_update AFTER UPDATE OF search ON contract WHEN old.search <> new.search "
        f"BEGIN {_REMOVED} {_ADDED} END"
    ),
)


def upgrade() -> None:
    """Add what is new; nothing that was there changes."""
    connection = op.get_bind()
    dialect = connection.dialect.name
    for part in _PARTS:
        for name, body in part.TABLES.items():
            connection.exec_driver_sql(table(dialect, name, body))
        for index in part.INDEXES.format(**WORDS[dialect]).strip().splitlines():
            connection.exec_driver_sql(f"CREATE {index}")
    for statement in _SEARCH_IN_A_FILE if dialect == "sqlite" else _search_on_a_server():
        connection.exec_driver_sql(statement)


def _search_on_a_server() -> list[str]:
    offered = "SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'"
    if not op.get_bind().exec_driver_sql(offered).scalar_one():
        return []
    return ["CREATE INDEX ix_contract_search_trgm ON contract USING gin (search gin_trgm_ops)"]
