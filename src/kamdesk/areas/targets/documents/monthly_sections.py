"""The tables of records on a manager's monthly report: the first lines of each section."""

from collections.abc import Sequence
from typing import Final

from kamdesk.areas.receivables.documents import overdue_title
from kamdesk.areas.receivables.rules import overdue_columns
from kamdesk.areas.targets.rules.monthly import (
    SECTIONS,
    AgeingLine,
    Part,
    ReportContent,
    Section,
    amount_text,
    cell_text,
    state_word,
)
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import isolate, listed
from kamdesk.pdf.blocks import Block, Heading, Note, Table, TableColumn

#: Sections that stand in one table on paper.
_CLIENTS: Final = ("won", "lost")
_CONTRACTS: Final = ("concluded", "ended", "to_renew")
#: So many lines of such a table stand on paper.
_MOST: Final = 6


def section_tables(content: ReportContent) -> list[Block]:
    """Return a table for each section that has lines, and a word about the others."""
    blocks: list[Block] = []
    empty = []
    for section in SECTIONS:
        part = content.part(section.key)
        if section.key == "debtors" and content.ageing:
            blocks += [Heading(_("Debts by age")), _ageing(content.ageing, content)]
        if not part.count:
            empty.append(_(section.title))
        elif section.key not in (*_CLIENTS, *_CONTRACTS):
            blocks += [Heading(_(section.title)), *_table(section, part, content.currency)]
        if section.key == _CLIENTS[-1]:
            blocks += _clients(content)
        if section.key == _CONTRACTS[-1]:
            blocks += _contracts(content)
    if empty:
        blocks.append(Note(_("Nothing in this month: {sections}.").format(sections=listed(empty))))
    return blocks


def _clients(content: ReportContent) -> list[Block]:
    """Return the clients won and lost in one table; all that a client bought who was won is what it bought in this month."""
    rows = [
        *((line, _("Won, first invoice")) for line in content.part("won").lines),
        *((line, _("Lost, last invoice")) for line in content.part("lost").lines),
    ]
    if not rows:
        return []
    columns = (
        TableColumn(_("Client"), 3),
        TableColumn(_("What happened"), 1.8),
        TableColumn(_("Day"), 1.1, kind="date"),
        TableColumn(_("Sales in a year"), 1.4, "end", "number"),
    )
    shown = [
        (line.name, what, show_date(line.day), amount_text(line.worth, content.currency, content.currency))
        for line, what in rows[:_MOST]
    ]
    return [Heading(_("Clients won and lost")), Table(columns, shown), *_more(len(rows) - len(shown))]


def _contracts(content: ReportContent) -> list[Block]:
    """Return what became of contracts in one table: concluded, ended, to be renewed."""
    rows = [
        *((line, _("Concluded"), line.day) for line in content.part("concluded").lines),
        *(
            (line, _("Ended: {how}").format(how=isolate(state_word(line.state))), line.day)
            for line in content.part("ended").lines
        ),
        *((line, _("To renew, ends then"), line.until) for line in content.part("to_renew").lines),
    ]
    if not rows:
        return []
    columns = (
        TableColumn(_("Number"), 1.5, kind="code"),
        TableColumn(_("Client"), 2.6),
        TableColumn(_("What happened"), 2.2),
        TableColumn(_("Day"), 1.1, kind="date"),
    )
    shown = [(line.name, line.detail, what, show_date(day)) for line, what, day in rows[:_MOST]]
    return [Heading(_("Contracts")), Table(columns, shown), *_more(len(rows) - len(shown))]


def _more(left: int) -> list[Block]:
    """Say how many lines do not stand on the paper."""
    if not left:
        return []
    told = ngettext("{count} more is in the program.", "{count} more are in the program.", left)
    return [Note(told.format(count=show_number(left)))]


def _table(section: Section, part: Part, currency: str) -> list[Block]:
    columns = tuple(_column(section, number) for number in range(len(section.cells)))
    shown = part.lines[: section.longest]
    rows = [tuple(cell_text(line, cell, section, currency) for cell in section.cells) for line in shown]
    totals = _totals(section, part, currency)
    return [Table(columns, rows, totals), *([] if totals else _more(part.count - len(shown)))]


def _column(section: Section, number: int) -> TableColumn:
    cell = section.cells[number]
    if cell.kind in {"money", "number"}:
        return TableColumn(_(cell.title), cell.share, "end", "number")
    if cell.kind == "day":
        return TableColumn(_(cell.title), cell.share, kind="date")
    return TableColumn(_(cell.title), cell.share, kind="code" if cell.kind == "code" else "text")


def _totals(section: Section, part: Part, currency: str) -> tuple[str, ...] | None:
    """Return the sum of all lines, also of those that do not stand on the paper."""
    if not section.total or part.worth is None or part.count < 2:
        return None
    cells = ["" for _cell in section.cells]
    cells[0] = _("Total of {count}").format(count=show_number(part.count))
    place = next(number for number, cell in enumerate(section.cells) if cell.value == "worth")
    cells[place] = amount_text(part.worth, currency, currency)
    return tuple(cells)


def _ageing(lines: Sequence[AgeingLine], content: ReportContent) -> Table:
    late = overdue_columns(content.bounds)
    columns = (
        TableColumn(_("Currency"), 1.0),
        TableColumn(_("Not allocated"), 1.4, "end", "number"),
        TableColumn(_("Not due"), 1.4, "end", "number"),
        *(TableColumn(overdue_title(one), 1.2, "end", "number") for one in late),
        TableColumn(_("Balance"), 1.5, "end", "number"),
    )
    rows = [
        (
            line.currency,
            *(
                amount_text(amount, line.currency, line.currency)
                for amount in (line.not_allocated, line.not_due, *line.overdue, line.balance)
            ),
        )
        for line in lines
    ]
    return Table(columns, rows)
