"""What a list shows: one `Column` a column, over the labelled columns of a `Select`.

Example:
    Column(N_("Client"), "client", width=260)
    Column(N_("Open"), "open", currency="currency", total=True)
    Column(N_("Late"), "days", side="end", mark=lambda row: Mark("age3", _("61–90 days")) if row.days > 60 else None)
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import Label

from kamdesk.core.formats import show_date, show_minor, show_moment, show_number
from kamdesk.core.i18n import _
from kamdesk.ui.table.listing import Rows
from kamdesk.ui.theme import Tone

Side = Literal["start", "end", "ltr"]
Value = str | ColumnElement[Any] | InstrumentedAttribute[Any]
_WIDTHS: Final = {"start": 190, "end": 110, "ltr": 130}


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell's tone (its ground and edge) and the word that says the same to those who see no colour."""

    tone: Tone
    word: str = ""


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a list.

    Attributes:
        title: English title, marked with ``N_``; also the name under which width and place are remembered.
        value: The label of a column in the listing's select, or that column itself.
        show: ``show(value)`` or ``show(value, row)`` with a second parameter that has no default; returns the text. Left out,
            dates, numbers and texts are shown in the language's manner. None is shown as nothing by the one-parameter form.
        side: “start” texts, “end” numbers (right in every language), “ltr” codes, phones and mail addresses.
        total: Sum it in the status bar.
        sort: The columns to sort by, instead of the value itself; None sorts by the value, an empty tuple not at all.
        width: Pixels at a zoom of 100 %; 0 takes the usual width of its side.
        hidden: Not shown until somebody chooses it.
        mark: ``mark(row)`` gives a tone and a word, or None.
        currency: The label of the row's currency; makes the value money in minor units.
    """

    title: str
    value: Value
    show: Callable[..., str] | None = None
    side: Side | None = None
    total: bool = False
    sort: tuple[Any, ...] | None = None
    width: int = 0
    hidden: bool = False
    mark: Callable[[Any], Mark | None] | None = None
    currency: Value | None = None

    @property
    def lies(self) -> Side:
        """The side it is aligned to; money lies at the end."""
        return self.side or ("end" if self.currency is not None else "start")

    @property
    def usual_width(self) -> int:
        """Its width before anybody changed it, at a zoom of 100 %."""
        return self.width or _WIDTHS[self.lies]

    def heading(self) -> str:
        """Return the title in the language of the screen."""
        return _(self.title)


def position(select: Rows, value: Value) -> int:
    """Return the place of *value* among the columns of *select*.

    Raises:
        KeyError: the select has no such column.
    """
    keys = select.selected_columns.keys()
    if isinstance(value, str):
        return _place(keys, value)
    wanted = value.__clause_element__() if isinstance(value, InstrumentedAttribute) else value
    for number, candidate in enumerate(select.selected_columns):
        if candidate is wanted or candidate.compare(wanted) or unlabelled(candidate).compare(unlabelled(wanted)):
            return number
    return _place(keys, str(value.key))


def _place(keys: list[str], name: str) -> int:
    if name not in keys:
        raise KeyError(f"the select has no column {name!r}, only {', '.join(keys)}")
    return keys.index(name)


def unlabelled(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the expression behind a label."""
    return column.element if isinstance(column, Label) else column


def shower(column: Column, place: int, currency: int | None) -> Callable[[Any], str]:
    """Return the function that makes a cell's text from a row."""
    show = column.show
    if show is None:
        if currency is not None:
            return lambda row: show_minor(row[place], row[currency])
        return lambda row: show_plain(row[place])
    if _wants_row(show):
        return lambda row: show(row[place], row)
    return lambda row: "" if row[place] is None else show(row[place])


def _wants_row(show: Callable[..., str]) -> bool:
    try:
        parameters = inspect.signature(show).parameters.values()
    except ValueError:  # some built-in functions do not tell
        return False
    needed = [p for p in parameters if p.default is p.empty and p.kind in {p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD}]
    return len(needed) > 1


def show_plain(value: Any) -> str:
    """Return *value* as the language writes such things: dates, numbers, yes and no, texts."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return show_number(value)
    if isinstance(value, int):
        return show_number(value)
    if isinstance(value, datetime):
        return show_moment(value)
    return show_date(value) if isinstance(value, date) else str(value)
