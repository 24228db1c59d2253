"""The questions a list asks the database: the first screen, and the ids of all rows in their order."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from kamdesk.storage.database import Reader
from kamdesk.ui.table.blocks import BLOCK, Ids
from kamdesk.ui.table.column import Column, position, unlabelled
from kamdesk.ui.table.listing import FEW, NEAR, Condition, Listing, Rows, Search, counted, packed


@dataclass(frozen=True, eq=False, slots=True)
class Request:
    """A listing limited to *text* (folded) and sorted by a column (its number, and whether it descends)."""

    listing: Listing
    columns: Sequence[Column]
    text: str
    sorted_by: tuple[int, bool] | None

    def condition(self) -> Condition | None:
        """Return what the text limits the list to."""
        found = self.listing.found(self.text)
        if isinstance(found, Search):
            among: Condition = self.listing.key.in_(found.ids)
            return among
        return found

    def first(self) -> Callable[[Reader], tuple[Ids, list[Any]]]:
        """Return work that reads the ids and rows of the first block."""
        found = self.listing.found(self.text)
        whole = self._matching().limit(BLOCK)
        near = (counted(found.ids), self._near(found.where)) if isinstance(found, Search) else None
        rows_of = self.listing.rows_of()

        def read(reader: Reader) -> tuple[Ids, list[Any]]:
            ids: list[int] = []
            if near is not None and reader.scalar(near[0]) > FEW:
                ids = [row[0] for row in reader.rows(near[1])]
            if len(ids) < BLOCK:
                ids = [row[0] for row in reader.rows(whole)]
            return array("I", ids), reader.rows(rows_of, {"ids": ids}) if ids else []

        return read

    def _matching(self) -> Rows:
        return self._ordered(self.condition(), among=isinstance(self.listing.found(self.text), Search))

    def _near(self, where: Condition) -> Rows:
        """Return the first block of what matches, provided that enough of it is among the first rows of the list."""
        first = self._ordered(None).limit(NEAR).subquery()
        return self._ordered(self.listing.key.in_(select(first.c[0])) & where, among=True).limit(BLOCK)

    def all_ids(self, dialect: str) -> Callable[[Reader], Ids]:
        """Return work that reads all ids in their order."""
        statement = packed(self._matching(), dialect)

        def read(reader: Reader) -> Ids:
            ids = array("I", bytes.fromhex(reader.scalar(statement) or ""))
            ids.byteswap()
            return ids

        return read

    def _ordered(self, where: Condition | None, *, among: bool = False) -> Rows:
        """Return the ids in their order; *among* says that *where* names ids, which no other table's index leads to."""
        if self.sorted_by is None:
            return self.listing.ids(self.listing.order, where)
        number, descending = self.sorted_by
        column = self.columns[number]
        place = position(self.listing.select, column.value)
        label = self.listing.select.selected_columns.keys()[place]
        keys = column.sort
        if keys is None:
            keys = (unlabelled(self.listing.select.selected_columns[place]),)
        return self.listing.ids(keys, where, descending=descending, by=None if among else label)
