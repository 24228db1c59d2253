"""The cells of a mapped file as values of their kinds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.importing.mapping import Mapping
from kamdesk.core.importing.plan import Note
from kamdesk.core.importing.targets import Target
from kamdesk.core.sheets import Cell, Sheet, currency_of, find_end, header_names, read_amount, read_date, text_of
from kamdesk.core.text import clean_lines, excerpt


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file; `number` counts as the file does, from 1."""

    number: int
    texts: dict[str, str] = field(default_factory=dict)
    amounts: dict[str, Decimal] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    currency: str | None = None  # written with one of its amounts

    def text(self, key: str) -> str:
        """Return the text of a target, empty where there is none."""
        return self.texts.get(key, "")


@dataclass(frozen=True, slots=True)
class Table:
    """A whole file as read: its rows, and what could not be read."""

    file: str
    mapping: Mapping
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]

    def refuse(self, row: int, text: str) -> Note:
        """Return a refusal of a row of this file."""
        return Note("refused", text, self.file, row)

    def odd(self, row: int, text: str) -> Note:
        """Return a remark about a row of this file."""
        return Note("odd", text, self.file, row)


def read_table(file: str, sheet: Sheet, mapping: Mapping, targets: Sequence[Target]) -> Table:
    """Turn the lines under the header into values; a cell that cannot be read refuses its row, empty lines are passed over."""
    if mapping.header >= len(sheet.rows):
        text = _("The header should be in row {row}, but the table ends before it. Choose the header row anew.")
        return Table(file, mapping, (), (Note("refused", text.format(row=mapping.header + 1), file),))
    names = header_names(sheet.rows[mapping.header])
    by_key = {target.key: target for target in targets}
    columns = [
        (index, name, by_key[mapping.columns[name]]) for index, name in enumerate(names) if mapping.columns.get(name) in by_key
    ]
    missing = [_(target.title) for target in targets if target.required and target not in [column[2] for column in columns]]
    if missing:
        text = _("No column of the file is known as: {missing}. Choose the columns in the import assistant, or give a mapping.")
        text = text.format(missing=", ".join(missing))
        return Table(file, mapping, (), (Note("refused", text, file),))
    rows: list[Row] = []
    notes: list[Note] = []
    for index in range(mapping.header + 1, find_end(sheet.rows, mapping.header)):
        cells = sheet.rows[index]
        if all(cell is None for cell in cells) or cells == sheet.rows[mapping.header]:
            continue
        row, problems = _read_row(index + 1, cells, columns, mapping)
        rows.append(row)
        notes += [Note("refused", problem, file, row.number) for problem in problems]
    return Table(file, mapping, tuple(rows), tuple(notes))


def _read_row(
    number: int, cells: Sequence[Cell], columns: Sequence[tuple[int, str, Target]], mapping: Mapping
) -> tuple[Row, list[str]]:
    texts: dict[str, str] = {}
    amounts: dict[str, Decimal] = {}
    dates: dict[str, date] = {}
    currency, problems = None, []
    for index, name, target in columns:
        cell = cells[index]
        if target.key in texts or target.key in amounts or target.key in dates:
            continue  # two columns for one thing: the first that is filled counts
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            if target.required:
                problems.append(_("“{column}” is empty.").format(column=excerpt(name)))
            continue
        try:
            if target.kind == "date":
                dates[target.key] = read_date(cell, mapping.date_orders.get(name))
            elif target.kind == "text":
                texts[target.key] = clean_lines(text_of(cell))
            else:
                amounts[target.key] = read_amount(cell, mapping.decimal_signs.get(name))
                currency = currency or currency_of(cell)
        except KamDeskError as problem:
            problems.append(_("{column}: {problem}").format(column=excerpt(name), problem=problem.message))
    return Row(number, texts, amounts, dates, currency), problems
