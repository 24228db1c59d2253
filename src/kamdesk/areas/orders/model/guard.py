"""Triggers that keep every client within its credit limit, also against SQL written by hand.

Whenever what an order takes of the limit grows, the store adds up the client's exposure (open items, and what confirmed orders
have not been invoiced for) and refuses the statement if it is over the limit, unless an approved decision for at least this
order's total lets it pass. `credit_gate` makes those who confirm orders of one client wait for each other on a server, so that
two of them never both take the last of the headroom; an embedded file has one writer at a time anyway.

The rules repeat in SQL what `queries.credit` reads for people: the limit is the client's own, else that of its standing, else
the company's; amounts of other currencies count at the last rate known. Where none is known at all, nobody can say that the
limit holds: such an amount counts as more than any limit.
"""

from typing import Any, Final

from sqlalchemy import Connection, MetaData, event

from kamdesk.areas.orders.model.records import SalesOrder
from kamdesk.core.money import CURRENCIES, decimals

#: What the store says; `storage.trouble` turns it into a sentence.
REFUSAL: Final = "credit limit exceeded"
#: The state of a server's error.
SERVER_STATE: Final = "KD001"

_UNIT: Final = (
    "CASE {currency} "
    + " ".join(f"WHEN '{code}' THEN {10 ** decimals(code)}" for code in sorted(CURRENCIES) if decimals(code) != 2)
    + " ELSE 100 END"
)
_RATE: Final = """
CASE WHEN {currency} = (SELECT base_currency FROM company) THEN 10000000000 ELSE COALESCE(
  (SELECT rate FROM currency_rate WHERE currency = {currency} ORDER BY day DESC LIMIT 1),
  (SELECT rate FROM sales_order WHERE client_id = NEW.client_id AND currency = {currency} ORDER BY id DESC LIMIT 1),
  (SELECT rate FROM document WHERE client_id = NEW.client_id AND currency = {currency} ORDER BY id DESC LIMIT 1)
) END"""
_LIMIT: Final = """
SELECT COALESCE(c.credit_limit, t.credit_limit, w.credit_limit) AS most,
       CASE WHEN c.credit_limit IS NULL THEN (SELECT base_currency FROM company) ELSE c.currency END AS currency
FROM client c
LEFT JOIN credit_terms t ON t.standing = c.standing
LEFT JOIN credit_terms w ON w.standing = ''
WHERE c.id = NEW.client_id"""
_ADDENDS: Final = """
SELECT currency, SUM(open) AS amount FROM open_item
  WHERE client_id = NEW.client_id AND open <> 0 GROUP BY currency, open > 0
UNION ALL
SELECT currency, SUM(shipped - invoiced) FROM sales_order
  WHERE client_id = NEW.client_id AND committed <> 0 GROUP BY currency
UNION ALL
SELECT currency, SUM(total - shipped) FROM sales_order
  WHERE client_id = NEW.client_id AND committed <> 0 GROUP BY currency"""
_EXPOSURE: Final = f"""
SELECT SUM(CASE WHEN a.currency = l.currency THEN a.amount ELSE COALESCE(ROUND(
  a.amount * (1.0 * ({_RATE.format(currency="a.currency")}) / ({_RATE.format(currency="l.currency")}))
  * (1.0 * ({_UNIT.format(currency="l.currency")}) / ({_UNIT.format(currency="a.currency")}))
), 1000000000000000) END) FROM ({_ADDENDS}) a"""
_OVER: Final = f"""
NOT EXISTS (SELECT 1 FROM order_decision d WHERE d.order_id = NEW.id AND d.kind = 'credit'
            AND d.approved AND NOT d.lapsed AND d.amount >= NEW.total)
AND EXISTS (SELECT 1 FROM ({_LIMIT}) l WHERE l.most IS NOT NULL AND ({_EXPOSURE}) > l.most)"""
_GROWS: Final = (
    "NEW.committed > OLD.committed OR (NEW.committed > 0 AND (NEW.client_id <> OLD.client_id OR NEW.currency <> OLD.currency))"
)

#: An order goes along with its client into the card that the client was merged into; the confirmed orders of both go on.
_FOLLOWS: Final = """
NEW.client_id <> OLD.client_id AND NEW.currency = OLD.currency AND NEW.committed <= OLD.committed
AND EXISTS (SELECT 1 FROM client m WHERE m.id = OLD.client_id AND m.merged_into_id = NEW.client_id)"""

_FILE: Final = (
    f"""CREATE TRIGGER sales_order_credit_insert AFTER INSERT ON sales_order WHEN NEW.committed > 0 BEGIN
SELECT RAISE(ABORT, '{REFUSAL}') WHERE {_OVER}; END""",
    f"""CREATE TRIGGER sales_order_credit_update AFTER UPDATE OF committed, client_id, currency ON sales_order WHEN {_GROWS} BEGIN
SELECT RAISE(ABORT, '{REFUSAL}') WHERE NOT ({_FOLLOWS}) AND {_OVER}; END""",
)
_SERVER: Final = (
    f"""CREATE FUNCTION sales_order_credit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF TG_OP = 'UPDATE' THEN IF {_FOLLOWS} THEN RETURN NULL; END IF; END IF;
INSERT INTO credit_gate (client_id, checks) VALUES (NEW.client_id, 1)
  ON CONFLICT (client_id) DO UPDATE SET checks = credit_gate.checks + 1;
IF {_OVER} THEN
  RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = '{SERVER_STATE}';
END IF; RETURN NULL; END $$""",
    (
        "CREATE TRIGGER sales_order_credit_insert AFTER INSERT ON sales_order FOR EACH ROW WHEN (NEW.committed > 0) "
        "EXECUTE FUNCTION sales_order_credit()"
    ),
    (
        "CREATE TRIGGER sales_order_credit_update AFTER UPDATE OF committed, client_id, currency ON sales_order FOR EACH ROW "
        f"WHEN ({_GROWS}) EXECUTE FUNCTION sales_order_credit()"
    ),
)


def statements(dialect: str) -> tuple[str, ...]:
    """Return what makes the guard in a store of *dialect* whose tables are there."""
    return _FILE if dialect == "sqlite" else _SERVER


def _guard(_made: MetaData, connection: Connection, **_options: Any) -> None:
    for statement in statements(connection.dialect.name):
        connection.exec_driver_sql(statement.replace("%", "%%"))


event.listen(SalesOrder.metadata, "after_create", _guard)
