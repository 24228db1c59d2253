"""`kamdesk report`: any report as csv, xlsx or pdf."""

import argparse
import io
import sys
from datetime import date

from kamdesk.app.cli import stores
from kamdesk.areas.prices import queries as prices
from kamdesk.areas.receivables.queries import imported
from kamdesk.areas.reports.documents import paper
from kamdesk.areas.reports.queries import Gathered, gather, report_table
from kamdesk.areas.reports.rules import ReportOrder
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _, is_rtl
from kamdesk.core.sheets import SheetToWrite, write_csv, write_xlsx
from kamdesk.core.text import excerpt
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


class ColumnNotFoundError(KamDeskError):
    """No price column has the name."""

    def __init__(self, name: str, known: list[str]) -> None:
        shown = ", ".join(f"“{excerpt(one)}”" for one in known)
        told = _("There is no price column “{name}”. There are {known}.") if known else _("There are no price columns yet.")
        super().__init__(told.format(name=excerpt(name), known=shown))


def choose(asked: argparse.Namespace) -> int:
    """Say that a report must be named."""
    asked.parser.error(_("Say which report you want."))
    return 2


def run(asked: argparse.Namespace) -> int:
    """Print the report that was asked for."""
    first, last = vars(asked).get("from"), vars(asked).get("to")
    if first is not None and last is not None and first > last:
        asked.parser.error(_("The first day is after the last one."))
    if asked.format != "csv" and asked.output is None:
        asked.parser.error(_("Say with -o FILE where the {format} file should go.").format(format=asked.format))
    stores.refuse_overwriting(asked, asked.output)
    with stores.opened(asked) as database, database.read() as session:
        _write(gather(session, _order(session, asked)), asked)
    return 0


def _order(session: Session, asked: argparse.Namespace) -> ReportOrder:
    """Return what was asked for; the day is today where none is named."""
    named = vars(asked)
    return ReportOrder(
        kind=asked.report,
        start=named.get("from"),
        end=named.get("to") or named.get("as_of") or date.today(),
        client_id=_client(session, asked.client) if named.get("client") else None,
        column_id=_column(session, asked.column) if named.get("column") else None,
        currency=named.get("currency"),
        base_date=named.get("base_date", "due"),
        language=asked.lang,
    )


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


def _column(session: Session, name: str) -> int:
    """Return the price column of a name in any spelling."""
    found = prices.column_named(session, name)
    if found is None:
        raise ColumnNotFoundError(name, [row.name for row in prices.columns(session)])
    return found.id


def _write(gathered: Gathered, asked: argparse.Namespace) -> None:
    table, output = report_table(gathered), asked.output
    if asked.format == "pdf":
        from kamdesk.pdf.render import save_pdf

        save_pdf(paper(gathered, gathered.language, printed_on=date.today()), output)
    elif asked.format == "xlsx":
        write_xlsx(output, [SheetToWrite(asked.report, table.header, table.rows)], right_to_left=is_rtl())
    elif output is not None:
        write_csv(output, table.header, table.texts())
    else:
        text = io.StringIO(newline="")
        write_csv(text, table.header, table.texts())
        sys.stdout.write(text.getvalue().replace("\r\n", "\n"))
