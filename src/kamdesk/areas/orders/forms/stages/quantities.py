"""The grid of a step: every line with what is left of it, and how much goes now."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from kamdesk.core.i18n import N_, _
from kamdesk.ui.grid import GridColumn, GridEditor, GridModel, number_column, text_column

QUANTITY_PLACES: Final = 6
_MOST_ROWS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A line before a step: what was ordered or shipped, what went through already, what is left, and what is proposed."""

    line_id: int
    description: str
    unit: str
    whole: Decimal
    done: Decimal
    most: Decimal
    proposed: Decimal


class QuantitiesEditor(GridEditor):
    """Lines with a quantity to type; the value is the quantities by the lines' ids, nothing typed counts as none.

    Args:
        titles: what `whole`, `done`, `most` and the typed quantity are called here, marked with ``N_``; an empty title
            leaves its column out.
    """

    def __init__(self, titles: tuple[str, str, str, str]) -> None:
        super().__init__(GridModel(_columns(titles), grows=False), _(titles[3]), buttons=False)

    def show_lines(self, lines: Iterable[StepLine]) -> None:
        """Show *lines* with what is proposed."""
        rows = [
            {
                "line_id": str(line.line_id),
                "description": line.description,
                "unit": line.unit,
                "whole": line.whole,
                "done": line.done,
                "most": line.most,
                "now": line.proposed,
            }
            for line in lines
        ]
        self.model.set_values(rows)
        self.view.show_rows(max(2, min(len(rows), _MOST_ROWS)))

    def value(self) -> Any:
        """Return the quantities by the ids of the lines."""
        return {int(line["line_id"]): line["now"] or Decimal(0) for line in self.model.values()}


def _columns(titles: tuple[str, str, str, str]) -> tuple[GridColumn, ...]:
    whole, done, most, now = titles
    given = [
        _given(number_column(key, title, places=QUANTITY_PLACES, width=100))
        for key, title in (("whole", whole), ("done", done), ("most", most))
        if title
    ]
    return (
        text_column("description", N_("Product"), typed=False),
        text_column("unit", N_("Unit"), width=80, typed=False),
        *given,
        number_column("now", now, places=QUANTITY_PLACES, least=Decimal(0), width=120),
    )


def _given(column: GridColumn) -> GridColumn:
    return GridColumn(column.key, column.title, column.read, column.show, column.side, column.width, typed=False)
