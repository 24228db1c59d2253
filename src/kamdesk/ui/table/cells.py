"""How a row becomes texts: shown ones with their direction settled, and plain ones to copy."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt

from kamdesk.core.formats import decimal_sign
from kamdesk.core.money import Money
from kamdesk.core.text import isolate, isolate_number
from kamdesk.ui.table.column import Column, position, shower
from kamdesk.ui.table.listing import Rows

_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FORMULA: Final = re.compile(r"[=@\t\r]|[+-](?![\d\s.,()]*$)")
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_START: Final = int(Qt.AlignmentFlag.AlignLeading | _MIDDLE)
_END: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | _MIDDLE)


class Cells:
    """The columns bound to the places of a select."""

    def __init__(self, columns: Sequence[Column], select: Rows, *, rtl: bool) -> None:
        self.columns = tuple(columns)
        self.width = len(self.columns)
        self.places = [position(select, column.value) for column in columns]
        self.currencies = [None if c.currency is None else position(select, c.currency) for c in columns]
        self.alignments = [_END if column.lies == "end" else _START for column in columns]
        self._rtl = rtl
        self._showers = [shower(*bound) for bound in zip(self.columns, self.places, self.currencies, strict=True)]

    def text(self, row: Any, column: int) -> str:
        """Return what the cell shows; its direction does not depend on the language of the screen."""
        text = self._showers[column](row)
        if "\n" in text:
            text = " ".join(text.splitlines())
        if self.columns[column].lies != "start":
            return isolate_number(text) if self._rtl else text
        if self._rtl or (not text.isascii() and _RIGHT_TO_LEFT.search(text)):
            return isolate(text)
        return text

    def value(self, row: Any, column: int) -> Any:
        """Return the value behind the cell; money as a Decimal amount."""
        value = row[self.places[column]]
        currency = self.currencies[column]
        if currency is not None and value is not None:
            return Money.of_minor(value, row[currency]).amount
        return value

    def plain(self, row: Any, column: int) -> str:
        """Return the cell for another program: numbers ungrouped, with the language's decimal sign, no formula."""
        value = self.value(row, column)
        numeric = self.columns[column].show is None or self.currencies[column] is not None
        if numeric and isinstance(value, Decimal | int) and not isinstance(value, bool):
            return f"{Decimal(value):f}".replace(".", decimal_sign())
        text = " ".join(self._showers[column](row).split())
        return f"'{text}" if _FORMULA.match(text) else text
