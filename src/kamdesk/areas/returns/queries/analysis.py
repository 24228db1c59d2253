"""What came back or was refused in a period: by reason, product, client and month, as a share of sales, and the lines behind it."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Integer, Select, case, cast, distinct, extract, func, literal, literal_column, null, select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import DocumentLine, LedgerDocument
from kamdesk.areas.receivables.queries.movements import total
from kamdesk.areas.returns.model import GoodsReturn, ReturnLine
from kamdesk.areas.returns.rules import COUNTING
from kamdesk.core.money import Money
from kamdesk.storage.base import Quantity

By = Literal["reason", "product", "client", "month"]
#: A reason, the number of a product or a client, or the first day of a month; None: goods without a product.
Key = str | int | dt.date | None
_WORTH: Final = ReturnLine.net + ReturnLine.tax
_REASON: Final = func.coalesce(ReturnLine.reason, GoodsReturn.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked at: both days inclusive; None: all.

    Attributes:
        kind: returns or refusals alone; one of `rules.RETURN_KINDS`.
        month: The first day of a month, for the lines behind one.
        goods: False: only lines without a product.
    """

    since: dt.date
    until: dt.date
    by: By = "reason"
    kind: str | None = None
    currency: str | None = None
    reason: str | None = None
    client_id: int | None = None
    product_id: int | None = None
    month: dt.date | None = None
    goods: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisRow:
    """What came back of one reason, product, client or month, in one currency; amounts with tax.

    Attributes:
        name: Of the product or the client; empty for a reason or a month, and for goods without a product.
        quantity: In base units, for a product only.
        settled: What of `worth` was credited.
        sales: What was invoiced in the same period, currency and of the same product, client or month.
        share: `worth` ÷ `sales`; None where nothing was sold.
    """

    key: Key
    name: str
    currency: str
    returns: int
    quantity: Decimal | None
    worth: Money
    settled: Money
    sales: Money
    share: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBehind:
    """One line that a figure is made of."""

    return_id: int
    number: str
    kind: str
    status: str
    date: dt.date
    client: str
    description: str
    quantity: Decimal
    unit: str | None
    reason: str
    cause: str | None
    worth: Money


def analysis(session: Session, asked: Asked) -> list[AnalysisRow]:
    """Return the rows of an analysis: months in their order, else the largest worth first; currencies are never added."""
    key, name = _grouping(asked.by)
    done = (GoodsReturn.status.in_(("credited", "replaced"))) & (GoodsReturn.kind == "return")
    shown: tuple[Any, ...] = (
        key.label("key"),
        name.label("name"),
        GoodsReturn.currency,
        func.count(distinct(GoodsReturn.id)).label("returns"),
        total(_WORTH).label("worth"),
        total(case((done, _WORTH), else_=0)).label("settled"),
    )
    wanted = _joined(select(*shown), asked).group_by(key, GoodsReturn.currency)
    sales, quantities = _sales(session, asked), _quantities(session, asked)
    found = [_row(row, asked, sales, quantities) for row in session.execute(wanted)]
    if asked.by == "month":
        return sorted(found, key=lambda row: (str(row.key), row.currency))
    return sorted(found, key=lambda row: (row.currency, -row.worth.minor, row.name, str(row.key)))


def _row(row: Any, asked: Asked, sales: dict[tuple[Key, str], int], quantities: dict[tuple[Key, str], Decimal]) -> AnalysisRow:
    key: Key = row.key
    if asked.by == "month":
        key = dt.date(int(row.key) // 100, int(row.key) % 100, 1)
    of_what = None if asked.by == "reason" else key
    sold = Money.of_minor(sales.get((of_what, row.currency), 0), row.currency)
    worth = Money.of_minor(row.worth, row.currency)
    return AnalysisRow(
        key=key,
        name=row.name or "",
        currency=row.currency,
        returns=row.returns,
        quantity=quantities.get((key, row.currency)),
        worth=worth,
        settled=Money.of_minor(row.settled, row.currency),
        sales=sold,
        share=Decimal(worth.minor) / sold.minor if sold.minor else None,
    )


def _month(day: Any) -> ColumnElement[int]:
    year: Any = cast(extract("year", day), Integer)
    month: Any = cast(extract("month", day), Integer)
    return cast(year * literal_column("100") + month, Integer)


def _grouping(by: By) -> tuple[Any, Any]:
    """Return what rows are grouped by, and how each group is called."""
    nothing: Any = null()
    if by == "reason":
        return _REASON, nothing
    if by == "month":
        return _month(GoodsReturn.date), nothing
    if by == "client":
        return GoodsReturn.client_id, func.min(Client.name)
    return ReturnLine.product_id, func.min(Product.name)


def _quantities(session: Session, asked: Asked) -> dict[tuple[Key, str], Decimal]:
    """Return how much came back of each product, in base units, by product and currency."""
    if asked.by != "product":
        return {}
    packs = (ReturnLine.product_id, GoodsReturn.currency, ReturnLine.factor)
    shown: tuple[Any, ...] = (*packs, func.sum(ReturnLine.quantity).cast(Quantity))
    wanted = _joined(select(*shown), asked).group_by(*packs)
    found: dict[tuple[Key, str], Decimal] = {}
    for product_id, currency, factor, quantity in session.execute(wanted):
        found[product_id, currency] = found.get((product_id, currency), Decimal(0)) + quantity * factor
    return found


def _joined(wanted: Select[Any], asked: Asked) -> Select[Any]:
    return (
        wanted.select_from(ReturnLine)
        .join(GoodsReturn, GoodsReturn.id == ReturnLine.return_id)
        .join(Client, Client.id == GoodsReturn.client_id)
        .outerjoin(Product, Product.id == ReturnLine.product_id)
        .where(*_conditions(asked))
    )


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        GoodsReturn.status.in_(COUNTING),
        GoodsReturn.date >= asked.since,
        GoodsReturn.date <= asked.until,
    ]
    pairs: tuple[tuple[Any, Any], ...] = (
        (GoodsReturn.kind, asked.kind),
        (GoodsReturn.currency, asked.currency),
        (_REASON, asked.reason),
        (GoodsReturn.client_id, asked.client_id),
        (ReturnLine.product_id, asked.product_id),
    )
    found += [column == wanted for column, wanted in pairs if wanted is not None]
    if asked.month is not None:
        found.append(_month(GoodsReturn.date) == asked.month.year * 100 + asked.month.month)
    if not asked.goods:
        found.append(ReturnLine.product_id.is_(None))
    return found


def _sales(session: Session, asked: Asked) -> dict[tuple[Key, str], int]:
    """Return what was invoiced, with tax in minor units, by the key of a row (None for a reason: all sales) and currency."""
    conditions: list[ColumnElement[bool]] = [
        LedgerDocument.kind == "invoice",
        ~LedgerDocument.cancelled,
        LedgerDocument.date >= asked.since,
        LedgerDocument.date <= asked.until,
    ]
    for column, value in ((LedgerDocument.client_id, asked.client_id), (LedgerDocument.currency, asked.currency)):
        if value is not None:
            conditions.append(column == value)
    nothing: Any = literal(None, Integer)
    keys: dict[str, Any] = {"client": LedgerDocument.client_id, "month": _month(LedgerDocument.date)}
    by_goods = asked.by == "product" or asked.product_id is not None
    amount: Any = DocumentLine.net + DocumentLine.tax if by_goods else LedgerDocument.amount
    key = DocumentLine.product_id if asked.by == "product" else keys.get(asked.by, nothing)
    wanted = select(key.label("key"), LedgerDocument.currency, total(amount).label("sales")).select_from(LedgerDocument)
    if by_goods:
        wanted = wanted.join(DocumentLine, DocumentLine.document_id == LedgerDocument.id)
    if asked.product_id is not None:
        conditions.append(DocumentLine.product_id == asked.product_id)
    grouped = wanted.where(*conditions).group_by(LedgerDocument.currency, *(() if key is nothing else (key,)))
    found: dict[tuple[Key, str], int] = {}
    for row in session.execute(grouped):
        of_what: Key = row.key
        if asked.by == "month":
            of_what = dt.date(int(row.key) // 100, int(row.key) % 100, 1)
        found[of_what, row.currency] = row.sales
    return found


def narrowed(asked: Asked, row: AnalysisRow) -> Asked:
    """Return what is asked for the lines behind one row."""
    asked = replace(asked, currency=row.currency)
    if asked.by == "reason":
        return replace(asked, reason=str(row.key))
    if isinstance(row.key, dt.date):
        return replace(asked, month=row.key)
    number = row.key if isinstance(row.key, int) else None
    if asked.by == "client":
        return replace(asked, client_id=number)
    return replace(asked, product_id=number, goods=number is not None)


def lines_behind(session: Session, asked: Asked) -> list[LineBehind]:
    """Return the lines that make up what is asked, the latest first."""
    columns: tuple[Any, ...] = (
        GoodsReturn.id.label("return_id"), GoodsReturn.number, GoodsReturn.kind, GoodsReturn.status, GoodsReturn.date,
        Client.name.label("client"), ReturnLine.description, ReturnLine.quantity, ReturnLine.unit, _REASON.label("reason"),
        GoodsReturn.cause, _WORTH.label("worth"), GoodsReturn.currency,
    )  # fmt: skip
    wanted = _joined(select(*columns), asked).order_by(GoodsReturn.date.desc(), GoodsReturn.id.desc(), ReturnLine.position)
    return [
        LineBehind(
            return_id=row.return_id, number=row.number, kind=row.kind, status=row.status, date=row.date, client=row.client,
            description=row.description, quantity=row.quantity, unit=row.unit, reason=row.reason, cause=row.cause,
            worth=Money.of_minor(row.worth, row.currency),
        )
        for row in session.execute(wanted)
    ]  # fmt: skip


def share_of_sales(session: Session, client_id: int, since: dt.date, until: dt.date) -> Decimal | None:
    """Return what a client gave back or refused of what it was invoiced, both with tax; None where nothing was sold.

    Of several currencies the one with the largest sales counts.
    """
    rows = analysis(session, Asked(since=since, until=until, by="client", client_id=client_id))
    sales = _sales(session, Asked(since=since, until=until, by="client", client_id=client_id))
    largest = max(sales, key=lambda key: sales[key], default=None)
    if largest is None:
        return None
    return next((row.share for row in rows if row.currency == largest[1]), Decimal(0))
