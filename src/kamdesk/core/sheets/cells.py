"""What a table in a file is made of."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

Cell = str | Decimal | date | bool | None
"""Text keeps its leading zeros; every number is a Decimal, a whole one without decimals; an empty cell is None."""

FORMULA_STARTS: Final = "=+-@＝＋－＠"
"""With these a spreadsheet begins a formula, in a text file as well; an apostrophe in front keeps the cell a text."""

_LONG_ROW: Final = 2_000


@dataclass(frozen=True)
class Sheet:
    """One table of a file: every row has the same number of cells, and row 1 of the file is ``rows[0]``."""

    name: str
    rows: list[list[Cell]]


def are_clean(texts: Iterable[str]) -> bool:
    """Tell at once for a whole row that `clean_lines` would change nothing but spaces at the ends."""
    together = "".join(texts)
    return together.isprintable() and len(together) <= _LONG_ROW and unicodedata.is_normalized("NFC", together)


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
