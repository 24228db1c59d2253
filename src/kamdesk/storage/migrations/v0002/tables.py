"""The tables and indexes that version 0002 adds; `{words}` in braces are spelled by the kind of database."""

from typing import Final

#: How each kind of database says what a column holds.
WORDS: Final = {
    "sqlite": {
        "id": "INTEGER NOT NULL",
        "big": "INTEGER",
        "day": "TEXT",
        "moment": "TEXT",
        "flag": "INTEGER",
        "bytes": "BLOB",
        "is_true": " = 1",
        "kind": " STRICT",
    },
    "postgresql": {
        "id": "SERIAL NOT NULL",
        "big": "BIGINT",
        "day": "DATE",
        "moment": "TIMESTAMP WITH TIME ZONE",
        "flag": "BOOLEAN",
        "bytes": "BYTEA",
        "is_true": "",
        "kind": "",
    },
}
_STAMP: Final = "made_at {moment} NOT NULL, made_by INTEGER, changed_at {moment} NOT NULL, changed_by INTEGER"
_BY: Final = (
    "CONSTRAINT fk_{table}_made_by FOREIGN KEY(made_by) REFERENCES employee (id), "
    "CONSTRAINT fk_{table}_changed_by FOREIGN KEY(changed_by) REFERENCES employee (id)"
)

#: The product of version 0002 on SQLite, which cannot add a column that is never empty: the table is made anew.
PRODUCT: Final = """
    id {id}, code TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL, kind TEXT NOT NULL, group_id INTEGER,
    unit_id INTEGER, vat_rate {big} NOT NULL, price {big}, cost {big}, barcode TEXT, description TEXT, strengths TEXT,
    stock {big}, stock_on {day}, low_at {big}, expected_on {day}, samples INTEGER NOT NULL, sample_place TEXT,
    batch_id INTEGER, search TEXT NOT NULL, archived {flag} NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_product PRIMARY KEY (id),
    CONSTRAINT uq_product_code UNIQUE (code),
    CONSTRAINT ck_product_vat_rate CHECK (vat_rate BETWEEN 0 AND 1000000000000),
    CONSTRAINT ck_product_price CHECK (price IS NULL OR price >= 0),
    CONSTRAINT ck_product_cost CHECK (cost IS NULL OR cost >= 0),
    CONSTRAINT ck_product_samples CHECK (samples >= 0),
    CONSTRAINT fk_product_group_id FOREIGN KEY(group_id) REFERENCES product_group (id),
    CONSTRAINT fk_product_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
    CONSTRAINT fk_product_batch_id FOREIGN KEY(batch_id) REFERENCES import_batch (id), {by}"""

_CATALOGUE: Final = {
    "product_name": """
    id {id}, product_id INTEGER NOT NULL, language TEXT NOT NULL, name TEXT NOT NULL,
    CONSTRAINT pk_product_name PRIMARY KEY (id),
    CONSTRAINT uq_product_name_product_id_language UNIQUE (product_id, language),
    CONSTRAINT fk_product_name_product_id FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE CASCADE""",
    "product_unit": """
    id {id}, product_id INTEGER NOT NULL, unit_id INTEGER NOT NULL, factor {big} NOT NULL, barcode TEXT,
    CONSTRAINT pk_product_unit PRIMARY KEY (id),
    CONSTRAINT uq_product_unit_product_id_unit_id UNIQUE (product_id, unit_id),
    CONSTRAINT ck_product_unit_factor CHECK (factor > 0),
    CONSTRAINT fk_product_unit_product_id FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE CASCADE,
    CONSTRAINT fk_product_unit_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id)""",
    "product_substitute": """
    id {id}, product_id INTEGER NOT NULL, substitute_id INTEGER NOT NULL, position INTEGER NOT NULL, note TEXT,
    CONSTRAINT pk_product_substitute PRIMARY KEY (id),
    CONSTRAINT uq_product_substitute_product_id_substitute_id UNIQUE (product_id, substitute_id),
    CONSTRAINT ck_product_substitute_other CHECK (product_id <> substitute_id),
    CONSTRAINT fk_product_substitute_product_id FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE CASCADE,
    CONSTRAINT fk_product_substitute_substitute_id FOREIGN KEY(substitute_id) REFERENCES product (id) ON DELETE CASCADE""",
    "product_picture": """
    id {id}, product_id INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    picture {bytes} NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    CONSTRAINT pk_product_picture PRIMARY KEY (id),
    CONSTRAINT ck_product_picture_size CHECK (width > 0 AND height > 0),
    CONSTRAINT fk_product_picture_product_id FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE CASCADE""",
}
_PRICES: Final = {
    "price_column": """
    id {id}, name TEXT NOT NULL, name_key TEXT NOT NULL, parent_id INTEGER, currency TEXT NOT NULL, is_default {flag} NOT NULL,
    percent {big} NOT NULL, discount {big} NOT NULL, round_step {big}, round_ending {big} NOT NULL, note TEXT,
    archived {flag} NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_price_column PRIMARY KEY (id),
    CONSTRAINT uq_price_column_name_key UNIQUE (name_key),
    CONSTRAINT ck_price_column_percent CHECK (percent > -1000000000000),
    CONSTRAINT ck_price_column_discount CHECK (discount BETWEEN 0 AND 1000000000000),
    CONSTRAINT ck_price_column_round_step CHECK (round_step IS NULL OR round_step > 0),
    CONSTRAINT fk_price_column_parent_id FOREIGN KEY(parent_id) REFERENCES price_column (id), {by}""",
    "price": """
    id {id}, column_id INTEGER, client_id INTEGER, contract TEXT, product_id INTEGER, group_id INTEGER, unit_id INTEGER,
    from_quantity {big} NOT NULL, amount {big}, percent {big}, currency TEXT NOT NULL, valid_from {day}, valid_to {day},
    note TEXT, batch_id INTEGER, archived {flag} NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_price PRIMARY KEY (id),
    CONSTRAINT ck_price_owner CHECK ((column_id IS NULL) <> (client_id IS NULL)),
    CONSTRAINT ck_price_goods CHECK (product_id IS NULL OR group_id IS NULL),
    CONSTRAINT ck_price_worth CHECK ((amount IS NULL) <> (percent IS NULL)),
    CONSTRAINT ck_price_amount CHECK (amount IS NULL OR (amount >= 0 AND product_id IS NOT NULL)),
    CONSTRAINT ck_price_percent CHECK (percent IS NULL OR percent BETWEEN -1000000000000 AND 100000000000000),
    CONSTRAINT ck_price_from_quantity CHECK (from_quantity >= 0),
    CONSTRAINT ck_price_contract CHECK (contract IS NULL OR client_id IS NOT NULL),
    CONSTRAINT ck_price_dates CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from),
    CONSTRAINT fk_price_column_id FOREIGN KEY(column_id) REFERENCES price_column (id),
    CONSTRAINT fk_price_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_price_product_id FOREIGN KEY(product_id) REFERENCES product (id),
    CONSTRAINT fk_price_group_id FOREIGN KEY(group_id) REFERENCES product_group (id),
    CONSTRAINT fk_price_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
    CONSTRAINT fk_price_batch_id FOREIGN KEY(batch_id) REFERENCES import_batch (id), {by}""",
    "volume_discount": """
    id {id}, column_id INTEGER, group_id INTEGER, from_amount {big} NOT NULL, percent {big} NOT NULL, valid_from {day},
    valid_to {day}, archived {flag} NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_volume_discount PRIMARY KEY (id),
    CONSTRAINT ck_volume_discount_from_amount CHECK (from_amount > 0),
    CONSTRAINT ck_volume_discount_percent CHECK (percent BETWEEN 0 AND 1000000000000),
    CONSTRAINT ck_volume_discount_dates CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from),
    CONSTRAINT fk_volume_discount_column_id FOREIGN KEY(column_id) REFERENCES price_column (id),
    CONSTRAINT fk_volume_discount_group_id FOREIGN KEY(group_id) REFERENCES product_group (id), {by}""",
    "price_policy": """
    id {id}, combine TEXT NOT NULL, cap {big} NOT NULL, price_date TEXT NOT NULL, manager_limit {big} NOT NULL,
    {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_price_policy PRIMARY KEY (id),
    CONSTRAINT ck_price_policy_only_one CHECK (id = 1),
    CONSTRAINT ck_price_policy_cap CHECK (cap BETWEEN 0 AND 1000000000000),
    CONSTRAINT ck_price_policy_manager_limit CHECK (manager_limit BETWEEN 0 AND 1000000000000), {by}""",
}
_ORDERS: Final = {
    "sales_order": """
    id {id}, number TEXT NOT NULL, client_id INTEGER NOT NULL, owner_id INTEGER, date {day} NOT NULL, promised {day},
    status TEXT NOT NULL, partial {flag} NOT NULL, currency TEXT NOT NULL, rate {big} NOT NULL, price_on {day} NOT NULL,
    net {big} NOT NULL, tax {big} NOT NULL, total {big} NOT NULL, shipped {big} NOT NULL, invoiced {big} NOT NULL,
    committed {big} NOT NULL, margin {big}, limit_then {big}, limit_currency TEXT, reference TEXT, address TEXT, note TEXT,
    reason TEXT, copied_from_id INTEGER, "key" TEXT NOT NULL, batch_id INTEGER, search TEXT NOT NULL,
    {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_sales_order PRIMARY KEY (id),
    CONSTRAINT uq_sales_order_number UNIQUE (number),
    CONSTRAINT uq_sales_order_key UNIQUE ("key"),
    CONSTRAINT ck_sales_order_total
        CHECK (total >= 0 AND net >= 0 AND invoiced >= 0 AND shipped BETWEEN invoiced AND total),
    CONSTRAINT ck_sales_order_rate CHECK (rate > 0),
    CONSTRAINT ck_sales_order_committed
        CHECK (committed = CASE WHEN status IN ('confirmed', 'handed_over', 'picked', 'shipped', 'delivered')
        THEN total - invoiced ELSE 0 END),
    CONSTRAINT ck_sales_order_status
        CHECK (status IN ('draft', 'held', 'confirmed', 'handed_over', 'picked', 'shipped', 'delivered', 'invoiced',
        'cancelled')),
    CONSTRAINT fk_sales_order_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_sales_order_owner_id FOREIGN KEY(owner_id) REFERENCES employee (id),
    CONSTRAINT fk_sales_order_copied_from_id FOREIGN KEY(copied_from_id) REFERENCES sales_order (id),
    CONSTRAINT fk_sales_order_batch_id FOREIGN KEY(batch_id) REFERENCES import_batch (id), {by}""",
    "order_line": """
    id {id}, order_id INTEGER NOT NULL, position INTEGER NOT NULL, product_id INTEGER NOT NULL, description TEXT NOT NULL,
    unit_id INTEGER, unit TEXT, factor {big} NOT NULL, quantity {big} NOT NULL, price {big} NOT NULL,
    price_source TEXT NOT NULL, price_id INTEGER, discount_column {big} NOT NULL, discount_volume {big} NOT NULL,
    discount_hand {big} NOT NULL, discount {big} NOT NULL, vat_rate {big} NOT NULL, net {big} NOT NULL, tax {big} NOT NULL,
    cost {big}, picked {big} NOT NULL, shipped {big} NOT NULL, delivered {big} NOT NULL, invoiced {big} NOT NULL,
    CONSTRAINT pk_order_line PRIMARY KEY (id),
    CONSTRAINT ck_order_line_quantity CHECK (quantity > 0 AND factor > 0),
    CONSTRAINT ck_order_line_stages CHECK (picked BETWEEN 0 AND quantity AND shipped BETWEEN 0 AND picked),
    CONSTRAINT ck_order_line_later_stages CHECK (delivered BETWEEN 0 AND shipped AND invoiced BETWEEN 0 AND delivered),
    CONSTRAINT fk_order_line_order_id FOREIGN KEY(order_id) REFERENCES sales_order (id) ON DELETE CASCADE,
    CONSTRAINT fk_order_line_product_id FOREIGN KEY(product_id) REFERENCES product (id),
    CONSTRAINT fk_order_line_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
    CONSTRAINT fk_order_line_price_id FOREIGN KEY(price_id) REFERENCES price (id)""",
    "delivery": """
    id {id}, number TEXT NOT NULL, order_id INTEGER NOT NULL, shipped_on {day} NOT NULL, delivered_on {day}, received_by TEXT,
    invoice_id INTEGER, note TEXT, "key" TEXT NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_delivery PRIMARY KEY (id),
    CONSTRAINT uq_delivery_number UNIQUE (number),
    CONSTRAINT uq_delivery_key UNIQUE ("key"),
    CONSTRAINT fk_delivery_order_id FOREIGN KEY(order_id) REFERENCES sales_order (id),
    CONSTRAINT fk_delivery_invoice_id FOREIGN KEY(invoice_id) REFERENCES document (id), {by}""",
    "delivery_line": """
    id {id}, delivery_id INTEGER NOT NULL, line_id INTEGER NOT NULL, quantity {big} NOT NULL, delivered {big},
    CONSTRAINT pk_delivery_line PRIMARY KEY (id),
    CONSTRAINT uq_delivery_line_delivery_id_line_id UNIQUE (delivery_id, line_id),
    CONSTRAINT ck_delivery_line_quantity CHECK (quantity > 0 AND (delivered IS NULL OR delivered BETWEEN 0 AND quantity)),
    CONSTRAINT fk_delivery_line_delivery_id FOREIGN KEY(delivery_id) REFERENCES delivery (id) ON DELETE CASCADE,
    CONSTRAINT fk_delivery_line_line_id FOREIGN KEY(line_id) REFERENCES order_line (id) ON DELETE CASCADE""",
    "order_decision": """
    id {id}, order_id INTEGER NOT NULL, kind TEXT NOT NULL, asked_at {moment} NOT NULL, asked_by INTEGER, why TEXT NOT NULL,
    details TEXT NOT NULL, amount {big} NOT NULL, approved {flag}, decided_at {moment}, decided_by INTEGER, reason TEXT,
    lapsed {flag} NOT NULL,
    CONSTRAINT pk_order_decision PRIMARY KEY (id),
    CONSTRAINT ck_order_decision_kind CHECK (kind IN ('credit', 'discount')),
    CONSTRAINT ck_order_decision_decided CHECK (approved IS NULL OR (decided_at IS NOT NULL AND reason <> '')),
    CONSTRAINT fk_order_decision_order_id FOREIGN KEY(order_id) REFERENCES sales_order (id) ON DELETE CASCADE,
    CONSTRAINT fk_order_decision_asked_by FOREIGN KEY(asked_by) REFERENCES employee (id),
    CONSTRAINT fk_order_decision_decided_by FOREIGN KEY(decided_by) REFERENCES employee (id)""",
    "order_event": """
    id {id}, order_id INTEGER NOT NULL, kind TEXT NOT NULL, at {moment} NOT NULL, "by" INTEGER, details TEXT NOT NULL,
    CONSTRAINT pk_order_event PRIMARY KEY (id),
    CONSTRAINT fk_order_event_order_id FOREIGN KEY(order_id) REFERENCES sales_order (id) ON DELETE CASCADE,
    CONSTRAINT fk_order_event_by FOREIGN KEY("by") REFERENCES employee (id)""",
    "credit_terms": """
    id {id}, standing TEXT NOT NULL, credit_limit {big}, grace_days INTEGER, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_credit_terms PRIMARY KEY (id),
    CONSTRAINT uq_credit_terms_standing UNIQUE (standing),
    CONSTRAINT ck_credit_terms_credit_limit CHECK (credit_limit IS NULL OR credit_limit >= 0),
    CONSTRAINT ck_credit_terms_grace_days CHECK (grace_days IS NULL OR grace_days BETWEEN 0 AND 3650), {by}""",
    "credit_gate": """
    client_id INTEGER NOT NULL, checks INTEGER NOT NULL,
    CONSTRAINT pk_credit_gate PRIMARY KEY (client_id),
    CONSTRAINT fk_credit_gate_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE""",
}
_INDEXES: Final = """
INDEX ix_product_unit_unit_id ON product_unit (unit_id)
INDEX ix_product_substitute_substitute_id ON product_substitute (substitute_id)
INDEX ix_product_picture_product_id_position ON product_picture (product_id, position)
UNIQUE INDEX ix_price_column_default ON price_column (is_default) WHERE is_default{is_true}
INDEX ix_price_product ON price (product_id, client_id, column_id)
INDEX ix_price_column ON price (column_id, group_id, product_id)
INDEX ix_price_client ON price (client_id, group_id, product_id)
INDEX ix_price_group ON price (group_id)
INDEX ix_price_valid_from ON price (valid_from, id)
INDEX ix_price_batch_id ON price (batch_id)
INDEX ix_sales_order_date ON sales_order (date, id)
INDEX ix_sales_order_promised ON sales_order (promised, id)
INDEX ix_sales_order_total ON sales_order (total, id)
INDEX ix_sales_order_status ON sales_order (status, date, id)
INDEX ix_sales_order_status_promised ON sales_order (status, promised, id)
INDEX ix_sales_order_client ON sales_order (client_id, date, id)
INDEX ix_sales_order_owner ON sales_order (owner_id, date, id)
INDEX ix_sales_order_committed ON sales_order (client_id, currency, committed) WHERE committed <> 0
INDEX ix_sales_order_batch_id ON sales_order (batch_id)
INDEX ix_order_line_order_id_position ON order_line (order_id, position)
INDEX ix_order_line_product_id_order_id ON order_line (product_id, order_id)
INDEX ix_delivery_order_id_id ON delivery (order_id, id)
INDEX ix_delivery_shipped_on ON delivery (shipped_on, id)
INDEX ix_delivery_invoice_id ON delivery (invoice_id)
INDEX ix_delivery_line_line_id ON delivery_line (line_id)
INDEX ix_order_decision_order_id_kind ON order_decision (order_id, kind)
INDEX ix_order_decision_waiting ON order_decision (asked_at) WHERE approved IS NULL
INDEX ix_order_event_order_id_id ON order_event (order_id, id)
"""


def table(dialect: str, name: str, body: str, constraints_of: str | None = None) -> str:
    """Return the statement that makes table *name*, whose constraints are called after *constraints_of* if that is another."""
    words = WORDS[dialect]
    stamp, by = _STAMP.format(**words), _BY.format(table=constraints_of or name)
    return f"CREATE TABLE {name} ({body.format(stamp=stamp, by=by, **words)}){words['kind']}"


def tables(dialect: str) -> list[str]:
    """Return the statements that make the new tables, each after those that it refers to, and their indexes."""
    made = [table(dialect, name, body) for name, body in (_CATALOGUE | _PRICES | _ORDERS).items()]
    return made + [f"CREATE {index}" for index in _INDEXES.format(**WORDS[dialect]).strip().splitlines()]
