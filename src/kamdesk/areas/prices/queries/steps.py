"""The steps of the search for a price, in their order, each with its prices."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kamdesk.areas.prices.queries.reading import Column, Goods, Row
from kamdesk.areas.prices.rules import ALL_GOODS


@dataclass(slots=True)
class Step:
    """One step of the search with its prices; `column` is None for those of the client."""

    source: str
    owner: str
    column: Column | None = None
    of_product: dict[int, list[Row]] = field(default_factory=dict)
    of_group: dict[int, list[Row]] = field(default_factory=dict)
    of_all: list[Row] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Take a row in."""
        if row.product_id is not None:
            self.of_product.setdefault(row.product_id, []).append(row)
        elif row.group_id is not None:
            self.of_group.setdefault(row.group_id, []).append(row)
        else:
            self.of_all.append(row)

    def tiers(self, goods: Goods) -> Iterator[tuple[int, list[Row]]]:
        """Give the rows that are about *goods* with how far they are, the closest first."""
        if goods.id in self.of_product:
            yield 0, self.of_product[goods.id]
        if self.of_group:
            for far, group in enumerate(goods.groups, 1):
                if group in self.of_group:
                    yield far, self.of_group[group]
        if self.of_all:
            yield ALL_GOODS, self.of_all


def steps_of(client: str | None, columns: Mapping[int, Column], own: Column | None, default: Column | None) -> list[Step]:
    """Return the steps of the search, without their rows.

    Args:
        client: The client's name; None leaves its own prices out.
        columns: Every column by number.
        own: The client's column, or the one whose prices are asked for.
        default: The column that comes after it.
    """
    steps = [] if client is None else [Step("special", client), Step("contract", client)]
    seen: set[int] = set()
    for first, source, above in ((own, "column", "parent"), (default, "default", "default")):
        column = first
        while column is not None and column.id not in seen:
            seen.add(column.id)
            steps.append(Step(source if column is first else above, column.name, column))
            column = columns.get(column.parent_id or 0)
    return steps


def fill(steps: Iterable[Step], rows: Iterable[Row]) -> None:
    """Put rows into the steps they belong to."""
    of_client = {step.source: step for step in steps if step.column is None}
    of_column = {step.column.id: step for step in steps if step.column is not None}
    for row in rows:
        if row.column_id is not None:
            of_column[row.column_id].add(row)
        else:
            of_client["special" if row.contract is None else "contract"].add(row)
