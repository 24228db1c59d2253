"""The rows of a client's ledger: movements, and the balances that stand among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from kamdesk.areas.reconciliation.imports.sources import Source
from kamdesk.areas.reconciliation.imports.targets import BALANCE, CLOSING, OPENING, TARGETS, TURNOVER
from kamdesk.areas.reconciliation.rules.refusals import NoAmountsError, OtherCurrencyError
from kamdesk.core.importing import Mapping, Row, read_table
from kamdesk.core.money import Money
from kamdesk.core.numbers import NumberNotUnderstoodError
from kamdesk.core.sheets import Cell, Sheet, currency_of, header_names, read_amount, text_of
from kamdesk.core.text import fold

RowKind = Literal["opening", "closing", "turnover"]
_AMOUNTS: Final = ("debit", "credit", "amount")
_BALANCE_ALONE: Final = re.compile(r"\W*(?:\d.*|на\b.*|on\b.*|as of\b.*|в\b.*)?")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A movement as the client wrote it; `debit` and `credit` are the client's, of the act's currency; `row` counts as the file."""

    row: int
    date: date | None
    number: str
    description: str
    debit: Money
    credit: Money


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a file holds; balances are the client's debit minus its credit, minor units; `problems` are rows left out."""

    rows: tuple[LedgerRow, ...]
    opening: int | None
    closing: int | None
    problems: tuple[tuple[int, str], ...]


def read_ledger(source: Source, currency: str) -> Ledger:
    """Read the rows of *source*; those that cannot be read are told with their sentences.

    Raises:
        NoAmountsError: no column with amounts is known, or none of them holds one.
        OtherCurrencyError: a row is in another currency than *currency*.
    """
    mapping = source.mapping
    if not set(mapping.columns.values()) & set(_AMOUNTS):
        raise NoAmountsError
    sheet, balances = _without_balances(source.sheet, mapping, currency)
    table = read_table(source.name, sheet, mapping, TARGETS)
    rows = [made for one in table.rows if (made := _ledger_row(one, currency)) is not None]
    if not rows and not balances:
        raise NoAmountsError
    wrong = {note.row for note in table.notes}
    problems = tuple((note.row, note.text) for note in table.notes)
    return Ledger(tuple(one for one in rows if one.row not in wrong), balances.get("opening"), balances.get("closing"), problems)


def _ledger_row(row: Row, currency: str) -> LedgerRow | None:
    debit, credit = row.amounts.get("debit", Decimal(0)), row.amounts.get("credit", Decimal(0))
    if not debit and not credit:
        debit = row.amounts.get("amount", Decimal(0))
    debit, credit = max(debit, Decimal(0)) - min(credit, Decimal(0)), max(credit, Decimal(0)) - min(debit, Decimal(0))
    if not debit and not credit:
        return None
    found = _currency(row)
    if found is not None and found != currency:
        raise OtherCurrencyError(row.number, found, currency)
    return LedgerRow(
        row=row.number,
        date=row.dates.get("date"),
        number=row.text("number"),
        description=" ".join(row.text("description").split()),
        debit=Money(debit, currency),
        credit=Money(credit, currency),
    )


def _currency(row: Row) -> str | None:
    """Return the currency of a row: in its own column, or written with an amount."""
    told = row.text("currency").strip()
    return row.currency if not told else currency_of(f"1 {told}") or told.upper()[:10]


# Balances among the movements


def _without_balances(sheet: Sheet, mapping: Mapping, currency: str) -> tuple[Sheet, dict[str, int]]:
    """Return the sheet with rows of balances and turnovers emptied, and the balances found, in minor units."""
    if mapping.header >= len(sheet.rows):
        return sheet, {}
    names = header_names(sheet.rows[mapping.header])
    places = {mapping.columns[name]: place for place, name in enumerate(names) if name in mapping.columns}
    rows, found, seen = list(sheet.rows), dict[str, int](), False
    for index in range(mapping.header + 1, len(rows)):
        kind = _kind(rows[index], places, seen=seen)
        if kind is None:
            seen = seen or any(rows[index][places[key]] is not None for key in _AMOUNTS if key in places)
            continue
        if kind != "turnover" and (balance := _balance(rows[index], places, names, mapping, currency)) is not None:
            found.setdefault(kind, balance)
        rows[index] = [None] * len(rows[index])
    return replace(sheet, rows=rows), found


def _kind(row: Sequence[Cell], places: dict[str, int], *, seen: bool) -> RowKind | None:
    texts = [fold(cell).lstrip(" :*") for cell in row if isinstance(cell, str) and cell.strip()]
    for text in texts[:3]:
        if text.startswith(OPENING):
            return "opening"
        if text.startswith(CLOSING):
            return "closing"
        if _has_number(row, places):
            continue
        if text.startswith(TURNOVER) and not isinstance(_cell(row, places, "date"), date):
            return "turnover"
        if _is_of(text, BALANCE):
            return "closing" if seen else "opening"
    return None


def _is_of(text: str, words: Sequence[str]) -> bool:
    """Tell whether *text* is one of *words*, alone or with a date behind it."""
    return any(text.startswith(word) and _BALANCE_ALONE.fullmatch(text[len(word) :]) is not None for word in words)


def _has_number(row: Sequence[Cell], places: dict[str, int]) -> bool:
    """Tell whether a row is a document: there is something with a digit in the column of numbers."""
    text = fold(text_of(_cell(row, places, "number")))
    return any(sign.isdigit() for sign in text) and not text.startswith((*BALANCE, *TURNOVER))


def _cell(row: Sequence[Cell], places: dict[str, int], key: str) -> Cell:
    return row[places[key]] if key in places else None


def _balance(row: Sequence[Cell], places: dict[str, int], names: Sequence[str], mapping: Mapping, currency: str) -> int | None:
    """Return the debit minus the credit of a balance in minor units; None where the row holds no amount."""
    amounts: dict[str, Decimal] = {}
    for key in _AMOUNTS:
        cell = _cell(row, places, key)
        if cell is not None:
            try:
                amounts[key] = read_amount(cell, mapping.decimal_signs.get(names[places[key]]))
            except NumberNotUnderstoodError:
                return None
    if not amounts:
        return None
    whole = amounts.get("debit", Decimal(0)) - amounts.get("credit", Decimal(0)) or amounts.get("amount", Decimal(0))
    return Money(whole, currency).minor
