"""Tables in files: read csv, xlsx, xls and ods safely, write csv and xlsx.

`read_sheets` goes by what a file holds, not by its name. Text is decoded here; office files are opened in a child process with
limits on memory and time, because a small file can ask for any amount of either.
"""

from kamdesk.core.sheets.cells import Cell, Sheet, text_of
from kamdesk.core.sheets.encodings import ENCODINGS, EncodingGuess, guess_encoding
from kamdesk.core.sheets.headers import column_letters, find_end, find_header_row, header_names
from kamdesk.core.sheets.limits import LIMITS, Limits
from kamdesk.core.sheets.reading import read_sheets
from kamdesk.core.sheets.refusals import SheetFileError
from kamdesk.core.sheets.values import currency_of, guess_date_order, guess_decimal_sign, read_amount, read_date
from kamdesk.core.sheets.writing import SheetToWrite, write_bytes, write_csv, write_text, write_xlsx

__all__ = [
    "ENCODINGS",
    "LIMITS",
    "Cell",
    "EncodingGuess",
    "Limits",
    "Sheet",
    "SheetFileError",
    "SheetToWrite",
    "column_letters",
    "currency_of",
    "find_end",
    "find_header_row",
    "guess_date_order",
    "guess_decimal_sign",
    "guess_encoding",
    "header_names",
    "read_amount",
    "read_date",
    "read_sheets",
    "text_of",
    "write_bytes",
    "write_csv",
    "write_text",
    "write_xlsx",
]
