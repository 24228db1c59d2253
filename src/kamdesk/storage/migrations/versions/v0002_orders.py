"""Price columns and prices, orders with their deliveries and the guard of the credit limit, and more about products."""

from alembic import op

from kamdesk.storage.migrations.v0002 import guard
from kamdesk.storage.migrations.v0002.tables import PRODUCT, table, tables

revision = "0002"
down_revision = "0001"

_KEPT = (
    "id, code, name, name_key, kind, group_id, unit_id, vat_rate, price, barcode, description, batch_id, search, archived, "
    "made_at, made_by, changed_at, changed_by, version"
)
#: SQLite adds no column that is never empty without leaving a default behind, so the table of products is made anew.
_PRODUCTS_IN_A_FILE = (
    table("sqlite", "new_product", PRODUCT, constraints_of="product"),
    f"INSERT INTO new_product ({_KEPT}, samples) SELECT {_KEPT}, 0 FROM product",
    "DROP TABLE product",
    "ALTER TABLE new_product RENAME TO product",
    "CREATE INDEX ix_product_name_key_id ON product (name_key, id)",
    "CREATE INDEX ix_product_group_id_name_key_id ON product (group_id, name_key, id)",
    "CREATE INDEX ix_product_batch_id ON product (batch_id)",
)
_PRODUCTS_ON_A_SERVER = (
    """ALTER TABLE product
    ADD COLUMN cost BIGINT, ADD COLUMN strengths TEXT, ADD COLUMN stock BIGINT, ADD COLUMN stock_on DATE,
    ADD COLUMN low_at BIGINT, ADD COLUMN expected_on DATE, ADD COLUMN samples INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN sample_place TEXT,
    ADD CONSTRAINT ck_product_cost CHECK (cost IS NULL OR cost >= 0),
    ADD CONSTRAINT ck_product_samples CHECK (samples >= 0)""",
    "ALTER TABLE product ALTER COLUMN samples DROP DEFAULT",
)


def upgrade() -> None:
    """Add what is new; what was there stays as it is, and no product has demonstration samples yet."""
    in_a_file = op.get_bind().dialect.name == "sqlite"
    for statement in _in_a_file() if in_a_file else _on_a_server():
        op.get_bind().exec_driver_sql(statement)


def _in_a_file() -> list[str]:
    return [
        "ALTER TABLE employee ADD COLUMN discount_limit INTEGER",
        "ALTER TABLE client ADD COLUMN price_date TEXT",
        "ALTER TABLE document_line ADD COLUMN base_quantity INTEGER",
        *_PRODUCTS_IN_A_FILE,
        *_index_followers("product"),
        *tables("sqlite"),
        "CREATE INDEX ix_sales_order_search ON sales_order (search)",
        (
            "CREATE VIRTUAL TABLE sales_order_fts USING fts5(search, content='sales_order', content_rowid='id', "
            "tokenize='trigram', detail='full', columnsize=0)"
        ),
        *_index_followers("sales_order"),
        *guard.FILE,
    ]


def _on_a_server() -> list[str]:
    made = [
        "ALTER TABLE employee ADD COLUMN discount_limit BIGINT",
        "ALTER TABLE client ADD COLUMN price_date TEXT",
        "ALTER TABLE document_line ADD COLUMN base_quantity BIGINT",
        *_PRODUCTS_ON_A_SERVER,
        *tables("postgresql"),
    ]
    if op.get_bind().exec_driver_sql("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'").scalar_one():
        made.append("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        made.append("CREATE INDEX ix_sales_order_search_trgm ON sales_order USING gin (search gin_trgm_ops)")
    return [*made, *guard.SERVER]


def _index_followers(table_name: str) -> list[str]:
    """Return the triggers by which the trigram index follows the table; those of a table made anew went with the old one."""
    index = f"{table_name}_fts"
    removed = f"INSERT INTO {index}({index}, rowid, search) VALUES ('delete', old.id, old.search);"
    added = f"INSERT INTO {index}(rowid, search) VALUES (new.id, new.search);"
    return [
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table_name} BEGIN {added} END",
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table_name} BEGIN {removed} END",
        (
            f"CREATE TRIGGER {index}_update AFTER UPDATE OF search ON {table_name} WHEN old.search <> new.search "
            f"BEGIN {removed} {added} END"
        ),
    ]
