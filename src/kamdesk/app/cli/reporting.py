"""`kamdesk report`: ageing, open items, a statement or the figures, as csv, xlsx or pdf."""

import argparse
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kamdesk.app.cli import stores
from kamdesk.app.cli.tables import Grid, ageing_grid, figures_grid, items_grid, statement_grid
from kamdesk.areas.clients import queries as clients
from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables import documents, queries
from kamdesk.areas.receivables.queries import imported
from kamdesk.areas.receivables.rules import overdue_columns
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _, current_language, is_rtl
from kamdesk.core.sheets import SheetToWrite, write_csv, write_xlsx
from kamdesk.core.text import excerpt
from kamdesk.pdf.blocks import Document
from kamdesk.storage.database import Session


class ClientNotFoundError(KamDeskError):
    """No client, or more than one, has the name."""

    def __init__(self, name: str, nearest: list[str], *, several: bool = False) -> None:
        shown = ", ".join(f"“{excerpt(one)}”" for one in nearest)
        if several:
            text = _("Several clients are called “{name}”. Merge them, or write the name exactly: {nearest}.")
        elif nearest:
            text = _("There is no client “{name}”. Do you mean {nearest}?")
        else:
            text = _("There is no client “{name}”. Check the name.")
        super().__init__(text.format(name=excerpt(name), nearest=shown))


@dataclass(frozen=True, slots=True)
class Report:
    """One report both ways: as a table for programs, and as a paper, which is only made when it is wanted."""

    grid: Grid
    paper: Callable[[], Document]


def choose(asked: argparse.Namespace) -> int:
    """Say that a report must be named."""
    asked.parser.error(_("Say which report you want."))
    return 2


def run(asked: argparse.Namespace) -> int:
    """Print the report that was asked for."""
    if asked.report in {"statement", "figures"} and getattr(asked, "from") > asked.to:
        asked.parser.error(_("The first day is after the last one."))
    if asked.format != "csv" and asked.output is None:
        asked.parser.error(_("Say with -o FILE where the {format} file should go.").format(format=asked.format))
    makers = {"ageing": _ageing, "open-items": _items, "statement": _statement, "figures": _figures}
    with stores.opened(asked) as database, database.read() as session:
        report = makers[asked.report](session, asked)
        _write(report, asked.format, asked.output)
    return 0


def _ageing(session: Session, asked: argparse.Namespace) -> Report:
    day = asked.as_of or date.today()
    rows = queries.ageing(session, day, base_date=asked.base_date)
    firm = company.company(session)

    def paper() -> Document:
        today = date.today()
        return documents.ageing_paper(firm, rows, day, current_language(), printed_on=today, base_date=asked.base_date)

    return Report(ageing_grid(rows, overdue_columns(firm.ageing_bounds)), paper)


def _items(session: Session, asked: argparse.Namespace) -> Report:
    day = asked.as_of or date.today()
    rows = queries.open_items(session, day)
    in_parts = imported.in_instalments(session, {row.document_id for row in rows if row.kind == "invoice"})
    firm = company.company(session)

    def paper() -> Document:
        return documents.open_items_paper(firm, rows, day, current_language(), printed_on=date.today())

    return Report(items_grid(rows, in_parts), paper)


def _statement(session: Session, asked: argparse.Namespace) -> Report:
    client_id = _client(session, asked.client)
    firm = company.company(session)
    known = queries.statement_currencies(session, client_id)
    wanted = [asked.currency] if asked.currency else known or [firm.base_currency]
    statements = [queries.statement(session, client_id, one, getattr(asked, "from"), asked.to) for one in wanted]

    def paper() -> Document:
        card = clients.client_card(session, client_id)
        if card is None:
            raise ClientNotFoundError(asked.client, [])
        return documents.statement_paper(firm, card, statements, current_language(), printed_on=date.today())

    return Report(statement_grid(statements), paper)


def _figures(session: Session, asked: argparse.Namespace) -> Report:
    found = queries.figures(session, getattr(asked, "from"), asked.to)
    firm = company.company(session)

    def paper() -> Document:
        return documents.figures_paper(firm, found, current_language(), printed_on=date.today())

    return Report(figures_grid(found), paper)


def _client(session: Session, name: str) -> int:
    """Return the client of a name: written exactly, else folded, else a former name."""
    known = imported.clients_called(session, {name})
    exact = {one.id for one in known if one.name == name}
    ids = exact or {one.id for one in known}
    if len(ids) == 1:
        return ids.pop()
    if ids:
        raise ClientNotFoundError(name, sorted({one.name for one in known}), several=True)
    raise ClientNotFoundError(name, imported.names_like(session, name))


def _write(report: Report, form: str, output: Path | None) -> None:
    grid = report.grid
    if form == "pdf":
        from kamdesk.pdf.render import save_pdf

        save_pdf(report.paper(), output or Path(grid.name))
    elif form == "xlsx":
        write_xlsx(output or Path(grid.name), [SheetToWrite(grid.name, grid.header, grid.rows)], right_to_left=is_rtl())
    elif output is not None:
        write_csv(output, grid.header, grid.texts())
    else:
        text = io.StringIO(newline="")
        write_csv(text, grid.header, grid.texts())
        sys.stdout.write(text.getvalue().replace("\r\n", "\n"))
