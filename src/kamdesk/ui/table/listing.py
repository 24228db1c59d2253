"""Where the rows of a list come from: a select for showing them, and cheap ways to find and order their ids.

Example:
    Listing(
        select=select(Invoice.id, Invoice.number, Client.name.label("client"), Invoice.open).join(Client),
        key=Invoice.id,
        order=(Invoice.issued.desc(),),
        search=lambda text: Invoice.search_key.contains(text, autoescape=True),
        narrow=select(Invoice.id),                       # counting and sorting need no join
        along={"client": select(Invoice.id).join_from(Client, Invoice, Invoice.client_id == walked(Client.id))},
    )
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, func, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op
from sqlalchemy.sql.selectable import Join

#: As many hits of a search are looked up one by one; where there are more, the first rows of the list are tried before.
FEW = 4000
#: As many rows are tried. Hits may all be further down: numbers often follow the date.
NEAR = 10_000

Condition = ColumnElement[bool]
#: A select of any columns.
Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Search:
    """A search that an index answers.

    Attributes:
        where: True for the rows that match; used to walk the sort order where hits abound.
        ids: The ids of the same rows, found by an index (full text, prefix); used where hits are few.
    """

    where: Condition
    ids: Rows


@dataclass(frozen=True, eq=False)
class Listing:
    """The rows of a list; conditions that always hold are part of the selects.

    Attributes:
        select: Labelled columns, the id first. It is only ever asked for some ids at a time.
        key: The id, a whole number from 0 to 2³² - 1.
        order: The order before anybody sorts; the id is added as the last key.
        search: ``search(folded text)`` gives a condition, or a `Search`; None: the list cannot be searched.
        narrow: ``select(key)`` with the same conditions but without the joins that only serve showing. It is used where the
            sort and the search need no more than its tables; without it the tables of `select` are.
        along: By the label of a column: ``select(key)`` that makes the database walk that column's index, for a sort by a
            joined table.
    """

    select: Rows
    key: Any
    order: tuple[Any, ...] = ()
    search: Callable[[str], Condition | Search] | None = None
    narrow: Rows | None = None
    along: Mapping[str, Rows] = field(default_factory=dict)
    _known: dict[int, set[str]] = field(default_factory=dict, init=False, repr=False)

    def rows_of(self) -> Rows:
        """Return the select of the rows whose ids are given as parameter ``ids``, in no order."""
        return self.select.where(self.key.in_(bindparam("ids", expanding=True))).order_by(None)

    def found(self, text: str) -> Condition | Search | None:
        """Return what limits the list to *text*, folded already; None for an empty text."""
        return self.search(text) if text and self.search is not None else None

    def ids(self, order: Iterable[Any], where: Condition | None, *, descending: bool = False, by: str | None = None) -> Rows:
        """Return the select of the ids in *order*, limited by *where*."""
        keys = [key.desc() if descending else key for key in (*order, self.key)]
        base = self._base(list(order), where, by)
        if where is not None:
            base = base.where(where)
        return base.order_by(None).order_by(*keys)

    def _base(self, order: list[Any], where: Condition | None, by: str | None) -> Rows:
        if by is not None and by in self.along and self._covers(self.along[by], order, where):
            return self.along[by]
        if self.narrow is not None and self._covers(self.narrow, order, where):
            return self.narrow
        return self.select.with_only_columns(self.key.label("id"))

    def _covers(self, base: Rows, order: list[Any], where: Condition | None) -> bool:
        """Tell whether *base* has the tables that *order* and *where* need."""
        needed = [*order, where] if where is not None else order
        if not needed:
            return True
        if id(base) not in self._known:
            self._known[id(base)] = _tables(base.get_final_froms())
        return _tables(select(*needed).get_final_froms()) <= self._known[id(base)]

    def currencies(self, currency: ColumnElement[Any], where: Condition | None) -> Rows:
        """Return the select of the different currencies among the rows."""
        return self._amounts([currency.label("c")], where).distinct()

    def sums(
        self,
        values: ColumnElement[Any],
        where: Condition | None,
        currency: ColumnElement[Any] | None = None,
        currencies: Sequence[str] = (),
    ) -> Rows:
        """Return the select of one row: the sum of *values* and their number, for each of *currencies* if there are any.

        The currencies are named because a GROUP BY over a million rows would sort them all in memory.
        """
        shown = [values.label("v")] if currency is None else [values.label("v"), currency.label("c")]
        inner = self._amounts(shown, where).subquery()
        total, count = func.sum(inner.c.v), func.count(inner.c.v)
        if currency is None:
            return select(type_coerce(total, values.type), count)
        parts: list[Any] = []
        for code in currencies:
            of_it = inner.c.c == code
            parts += [type_coerce(total.filter(of_it), values.type), count.filter(of_it)]
        return select(*parts)

    def _amounts(self, shown: list[Any], where: Condition | None) -> Rows:
        base = self._base(shown, where, None).with_only_columns(*shown).order_by(None)
        return base if where is None else base.where(where)


def _tables(froms: Iterable[FromClause]) -> set[str]:
    names: set[str] = set()
    for one in froms:
        if isinstance(one, Join):
            names |= _tables((one.left, one.right))
        else:
            names.add(str(getattr(one, "name", id(one))))
    return names


def packed(ids: Rows, dialect: str) -> Rows:
    """Return the select of one text: the ids in their order, eight hexadecimal digits each."""
    if dialect == "sqlite":
        inner = ids.subquery()
        return select(func.group_concat(func.printf("%08x", inner.c[0]), ""))
    inner = ids.limit(2**31 - 1).subquery()  # keeps the server from splitting the ordered rows among workers
    return select(func.string_agg(func.lpad(func.to_hex(inner.c[0]), 8, "0"), ""))


def counted(ids: Rows) -> Rows:
    """Return the select of the number of *ids*, counted up to a few more than `FEW`."""
    return select(func.count()).select_from(ids.limit(FEW + 1).subquery())


def walked(column: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """Return *column* of the joined table so that SQLite cannot look rows up by it and walks that table's order instead."""
    inner = column.__clause_element__() if isinstance(column, InstrumentedAttribute) else column
    return UnaryExpression(inner, operator=custom_op("+"), type_=inner.type)
