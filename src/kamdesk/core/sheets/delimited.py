"""Tables as text: csv, tsv and the like."""

import csv
import io
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Final

from kamdesk.core.i18n import _
from kamdesk.core.sheets.cells import FORMULA_STARTS, Cell, Sheet, are_clean
from kamdesk.core.sheets.encodings import guess_encoding
from kamdesk.core.sheets.limits import Limits
from kamdesk.core.sheets.refusals import (
    CellTooLongError,
    FileEmptyError,
    NotATableError,
    TooManyCellsError,
    UnclosedQuoteError,
    WrongDelimiterError,
    WrongEncodingError,
)
from kamdesk.core.text import clean_lines

_DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE_ROWS: Final = 200
_SAMPLE: Final = 200_000
_LAST_ROW: Final = "\x1elast row\x1e"  # seen again only when no quotation mark is left open before it


def _text_of(path: Path, data: bytes, encoding: str | None) -> str:
    chosen = encoding or guess_encoding(data).encoding
    try:
        text = data.decode(chosen)
    except (UnicodeError, LookupError) as error:
        raise WrongEncodingError(path, chosen) from error
    text = text.removeprefix("\ufeff")
    _refuse_binary(path, text)
    return text


def _refuse_binary(path: Path, text: str) -> None:
    sample = text[:_SAMPLE]
    odd = sum(1 for c in sample if c < " " and c not in "\t\n\r\f\x1a")
    if "\0" in text or odd * 100 > len(sample):
        raise NotATableError(path, _("it is not text but data of some program"))


def _rows_of(sample: str, delimiter: str) -> list[list[str]]:
    try:
        return list(islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), _SAMPLE_ROWS))
    except csv.Error:
        return []


def guess_delimiter(text: str) -> str:
    """Return the sign that parts the most rows alike; a comma where there is none."""
    sample = text[:_SAMPLE]
    if sample[:5].lower().startswith("sep=") and len(sample) > 4:
        return sample[4]
    best, best_worth = ",", (0.0, 0)
    for delimiter in _DELIMITERS:
        widths = Counter(len(row) for row in _rows_of(sample, delimiter) if any(row))
        wide = Counter({width: count for width, count in widths.items() if width > 1})
        if not wide:
            continue
        width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
        worth = (round(count / widths.total(), 1), width)
        if worth > best_worth:
            best, best_worth = delimiter, worth
    return best


def _cell(text: str) -> Cell:
    cleaned = clean_lines(text)
    if cleaned[:1] == "'" and cleaned.lstrip("'")[:1] in FORMULA_STARTS and cleaned.strip("'"):
        return cleaned[1:]  # KamDesk, or another careful program, kept it from running as a formula
    return cleaned or None


def _cells(row: list[str]) -> list[Cell]:
    if are_clean(row) and "'" not in "".join(row):
        return [text.strip() or None for text in row]
    return [_cell(text) for text in row]


def _parsed(path: Path, text: str, delimiter: str, limits: Limits) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    cells = begin = end = 0
    reader = csv.reader(io.StringIO(f"{text.rstrip()}\n{_LAST_ROW}", newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if row == [_LAST_ROW]:
                return rows
            begin, end = end, reader.line_num
            cells += len(row)
            if cells > limits.cells or len(row) > limits.columns:
                raise TooManyCellsError(path)
            rows.append(_cells(row))
    except csv.Error as error:
        raise CellTooLongError(path, end + 1, csv.field_size_limit()) from error
    raise UnclosedQuoteError(path, begin + 1)


def read_delimited(path: Path, data: bytes, *, encoding: str | None, delimiter: str | None, limits: Limits) -> list[Sheet]:
    """Read the only sheet of a text file; what is not given is guessed."""
    text = _text_of(path, data, encoding)
    if not text.strip():
        raise FileEmptyError(path)
    sign = guess_delimiter(text) if delimiter is None else delimiter
    if len(sign) != 1 or sign in '\r\n"' or sign.isalnum():
        raise WrongDelimiterError(sign)
    if text[:5].lower() == f"sep={sign}":
        text = text.partition("\n")[2]
    rows = _parsed(path, text, sign, limits)
    return [Sheet(path.stem, rows)]
