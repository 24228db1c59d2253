"""The tables and indexes of returns that version 0003 adds."""

from typing import Final

TABLES: Final = {
    "goods_act": """
    id {id}, number TEXT NOT NULL, kind TEXT NOT NULL, client_id INTEGER NOT NULL, order_id INTEGER, delivery_id INTEGER,
    invoice_id INTEGER, date {day} NOT NULL, place TEXT, status TEXT NOT NULL, currency TEXT NOT NULL, amount {big} NOT NULL,
    present TEXT, findings TEXT, signed_on {day}, settled_on {day}, settlement TEXT, credit_note_id INTEGER, further_order_id
    INTEGER, surplus_invoice_id INTEGER, reason TEXT, "key" TEXT NOT NULL, {stamp}, version INTEGER NOT NULL,
    CONSTRAINT pk_goods_act PRIMARY KEY (id),
    CONSTRAINT uq_goods_act_number UNIQUE (number),
    CONSTRAINT uq_goods_act_key UNIQUE ("key"),
    CONSTRAINT ck_goods_act_kind CHECK (kind IN ('shortage', 'surplus', 'missorting', 'damage')),
    CONSTRAINT ck_goods_act_status CHECK (status IN ('draft', 'signed', 'settled', 'cancelled')),
    CONSTRAINT fk_goods_act_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_goods_act_order_id FOREIGN KEY(order_id) REFERENCES sales_order (id),
    CONSTRAINT fk_goods_act_delivery_id FOREIGN KEY(delivery_id) REFERENCES delivery (id),
    CONSTRAINT fk_goods_act_invoice_id FOREIGN KEY(invoice_id) REFERENCES document (id),
    CONSTRAINT fk_goods_act_credit_note_id FOREIGN KEY(credit_note_id) REFERENCES document (id),
    CONSTRAINT fk_goods_act_further_order_id FOREIGN KEY(further_order_id) REFERENCES sales_order (id),
    CONSTRAINT fk_goods_act_surplus_invoice_id FOREIGN KEY(surplus_invoice_id) REFERENCES document (id), {by}""",
    "act_line": """
    id {id}, act_id INTEGER NOT NULL, position INTEGER NOT NULL, product_id INTEGER, document_line_id INTEGER, delivery_line_id
    INTEGER, description TEXT NOT NULL, unit TEXT, factor {big} NOT NULL, expected {big} NOT NULL, found {big} NOT NULL, damaged
    {big} NOT NULL, price {big} NOT NULL, discount {big} NOT NULL, vat_rate {big} NOT NULL, net {big} NOT NULL, amount {big} NOT
    NULL, pair INTEGER, note TEXT,
    CONSTRAINT pk_act_line PRIMARY KEY (id),
    CONSTRAINT ck_act_line_quantities CHECK (expected >= 0 AND found >= 0 AND damaged BETWEEN 0 AND found),
    CONSTRAINT fk_act_line_act_id FOREIGN KEY(act_id) REFERENCES goods_act (id) ON DELETE CASCADE,
    CONSTRAINT fk_act_line_product_id FOREIGN KEY(product_id) REFERENCES product (id),
    CONSTRAINT fk_act_line_document_line_id FOREIGN KEY(document_line_id) REFERENCES document_line (id),
    CONSTRAINT fk_act_line_delivery_line_id FOREIGN KEY(delivery_line_id) REFERENCES delivery_line (id)""",
    "goods_return": """
    id {id}, number TEXT NOT NULL, kind TEXT NOT NULL, client_id INTEGER NOT NULL, order_id INTEGER, delivery_id INTEGER,
    invoice_id INTEGER, act_id INTEGER, date {day} NOT NULL, status TEXT NOT NULL, currency TEXT NOT NULL, net {big} NOT NULL,
    tax {big} NOT NULL, total {big} NOT NULL, reason TEXT NOT NULL, cause TEXT, measure TEXT, measure_due {day}, measure_done
    {day}, credit_note_id INTEGER, replacement_id INTEGER, decision TEXT, note TEXT, "key" TEXT NOT NULL, {stamp}, version
    INTEGER NOT NULL,
    CONSTRAINT pk_goods_return PRIMARY KEY (id),
    CONSTRAINT uq_goods_return_number UNIQUE (number),
    CONSTRAINT uq_goods_return_key UNIQUE ("key"),
    CONSTRAINT ck_goods_return_kind CHECK (kind IN ('return', 'refusal')),
    CONSTRAINT ck_goods_return_status CHECK (status IN ('draft', 'accepted', 'credited', 'replaced', 'rejected', 'cancelled')),
    CONSTRAINT ck_goods_return_total CHECK (net >= 0 AND tax >= 0 AND total = net + tax),
    CONSTRAINT fk_goods_return_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_goods_return_order_id FOREIGN KEY(order_id) REFERENCES sales_order (id),
    CONSTRAINT fk_goods_return_delivery_id FOREIGN KEY(delivery_id) REFERENCES delivery (id),
    CONSTRAINT fk_goods_return_invoice_id FOREIGN KEY(invoice_id) REFERENCES document (id),
    CONSTRAINT fk_goods_return_act_id FOREIGN KEY(act_id) REFERENCES goods_act (id),
    CONSTRAINT fk_goods_return_credit_note_id FOREIGN KEY(credit_note_id) REFERENCES document (id),
    CONSTRAINT fk_goods_return_replacement_id FOREIGN KEY(replacement_id) REFERENCES sales_order (id), {by}""",
    "return_line": """
    id {id}, return_id INTEGER NOT NULL, position INTEGER NOT NULL, product_id INTEGER, document_line_id INTEGER,
    delivery_line_id INTEGER, description TEXT NOT NULL, unit TEXT, factor {big} NOT NULL, quantity {big} NOT NULL, price {big}
    NOT NULL, discount {big} NOT NULL, vat_rate {big} NOT NULL, net {big} NOT NULL, tax {big} NOT NULL, reason TEXT, to_stock
    {flag} NOT NULL,
    CONSTRAINT pk_return_line PRIMARY KEY (id),
    CONSTRAINT ck_return_line_quantity CHECK (quantity > 0 AND factor > 0),
    CONSTRAINT fk_return_line_return_id FOREIGN KEY(return_id) REFERENCES goods_return (id) ON DELETE CASCADE,
    CONSTRAINT fk_return_line_product_id FOREIGN KEY(product_id) REFERENCES product (id),
    CONSTRAINT fk_return_line_document_line_id FOREIGN KEY(document_line_id) REFERENCES document_line (id),
    CONSTRAINT fk_return_line_delivery_line_id FOREIGN KEY(delivery_line_id) REFERENCES delivery_line (id)""",
}
INDEXES: Final = """
INDEX ix_goods_act_client_id_date_id ON goods_act (client_id, date, id)
INDEX ix_goods_act_date ON goods_act (date, id)
INDEX ix_goods_act_delivery_id ON goods_act (delivery_id)
INDEX ix_goods_act_invoice_id ON goods_act (invoice_id)
INDEX ix_act_line_act_id_position ON act_line (act_id, position)
INDEX ix_act_line_delivery_line_id ON act_line (delivery_line_id)
INDEX ix_act_line_document_line_id ON act_line (document_line_id)
INDEX ix_act_line_product_id_act_id ON act_line (product_id, act_id)
INDEX ix_goods_return_client_id_date_id ON goods_return (client_id, date, id)
INDEX ix_goods_return_date ON goods_return (date, id)
INDEX ix_goods_return_delivery_id ON goods_return (delivery_id)
INDEX ix_goods_return_invoice_id ON goods_return (invoice_id)
INDEX ix_goods_return_order_id ON goods_return (order_id)
INDEX ix_goods_return_reason ON goods_return (reason, date, id)
INDEX ix_return_line_delivery_line_id ON return_line (delivery_line_id)
INDEX ix_return_line_document_line_id ON return_line (document_line_id)
INDEX ix_return_line_product_id_return_id ON return_line (product_id, return_id)
INDEX ix_return_line_return_id_position ON return_line (return_id, position)
"""
