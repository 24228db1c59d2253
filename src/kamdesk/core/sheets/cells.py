"""What a table in a file is made of."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Cell = str | Decimal | date | bool | None
"""Text keeps its leading zeros; every number is a Decimal, a whole one without decimals; an empty cell is None."""


@dataclass(frozen=True)
class Sheet:
    """One table of a file: every row has the same number of cells, and row 1 of the file is ``rows[0]``."""

    name: str
    rows: list[list[Cell]]


def text_of(cell: Cell) -> str:
    """Return a cell as text: nothing for an empty one, plain digits for a number, ISO for a date."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, Decimal):
        text = f"{cell:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return cell.isoformat()
