"""The questions a list asks the database: the first screen, and the ids of all rows in their order."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kamdesk.storage.database import Reader
from kamdesk.ui.table.blocks import BLOCK, Ids
from kamdesk.ui.table.column import Column, position, unlabelled
from kamdesk.ui.table.listing import FEW, Condition, Listing, Rows, Search, counted, packed


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
        walk = found.where if isinstance(found, Search) else found
        count = counted(found.ids) if isinstance(found, Search) else None
        walking = self._ordered(walk).limit(BLOCK)
        looking = walking if count is None else self._ordered(self.condition()).limit(BLOCK)
        rows_of = self.listing.rows_of()

        def read(reader: Reader) -> tuple[Ids, list[Any]]:
            few = count is not None and reader.scalar(count) <= FEW
            ids = array("I", [row[0] for row in reader.rows(looking if few else walking)])
            return ids, reader.rows(rows_of, {"ids": list(ids)}) if ids else []

        return read

    def all_ids(self, dialect: str) -> Callable[[Reader], Ids]:
        """Return work that reads all ids in their order."""
        statement = packed(self._ordered(self.condition()), dialect)

        def read(reader: Reader) -> Ids:
            ids = array("I", bytes.fromhex(reader.scalar(statement) or ""))
            ids.byteswap()
            return ids

        return read

    def _ordered(self, where: Condition | None) -> Rows:
        if self.sorted_by is None:
            return self.listing.ids(self.listing.order, where)
        number, descending = self.sorted_by
        column = self.columns[number]
        place = position(self.listing.select, column.value)
        label = self.listing.select.selected_columns.keys()[place]
        keys = column.sort
        if keys is None:
            keys = (unlabelled(self.listing.select.selected_columns[place]),)
        return self.listing.ids(keys, where, descending=descending, by=label)
