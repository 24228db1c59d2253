"""The analysis of returns and refusals on paper: by reason, product, client and month, and the measures taken."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kamdesk.areas.clients.queries import client_card
from kamdesk.areas.company.queries import company
from kamdesk.areas.receivables.documents import letterhead
from kamdesk.areas.returns.queries import AnalysisRow, Asked, By, MeasureRow, analysis, measures
from kamdesk.areas.returns.rules import REASONS, RETURN_KINDS, measure_late
from kamdesk.core.formats import DASH, show_date, show_money, show_month, show_number, show_percent
from kamdesk.core.i18n import N_, _, in_language
from kamdesk.core.text import isolate
from kamdesk.pdf.blocks import Block, Document, Facts, Heading, Table, TableColumn, Title
from kamdesk.storage.database import Session

_PARTS: tuple[tuple[By, str], ...] = (
    ("reason", N_("By reason")),
    ("product", N_("By product")),
    ("client", N_("By client")),
    ("month", N_("By month")),
)


def returns_analysis(session: Session, asked: Asked, language: str | None = None, *, printed_on: date) -> Document:
    """Return the analysis of a period, in each of its parts; what `asked.by` says does not count.

    Args:
        session: Any session.
        asked: The period, and what limits it.
        language: None takes the company's.
        printed_on: The day that counts as today for measures that are late.
    """
    ours = company(session)
    spoken = language or ours.language
    with in_language(spoken):
        title = _("Returns and refusals")
        period = _("From {start} to {end}").format(start=show_date(asked.since), end=show_date(asked.until))
        blocks: list[Block] = [Title(title, period), Facts(tuple(_limits(session, asked)))]
        for by, heading in _PARTS:
            if by == "client" and asked.client_id is not None:
                continue
            blocks += [Heading(_(heading)), analysis_table(by, analysis(session, replace(asked, by=by)))]
        blocks += [Heading(_("Measures")), _measures(measures(session, asked), printed_on)]
        return Document(title, spoken, tuple(blocks), letterhead(ours), printed_on=printed_on)


def _limits(session: Session, asked: Asked) -> list[tuple[str, str]]:
    card = None if asked.client_id is None else client_card(session, asked.client_id)
    return [
        *([(_("Client"), isolate(card.details.name))] if card else []),
        (_("Kind"), _(RETURN_KINDS[asked.kind]) if asked.kind else _("Returns and refusals")),
    ]


def label_of(by: By, row: AnalysisRow) -> str:
    """Return what a row of an analysis is called."""
    if by == "reason":
        return _(REASONS.get(str(row.key), str(row.key)))
    if isinstance(row.key, date):
        return show_month(row.key)
    return row.name or _("Without a product")


def analysis_table(by: By, rows: Sequence[AnalysisRow]) -> Table:
    """Return the rows of one part with the sums of each currency."""
    titles = {"reason": _("Reason"), "product": _("Product"), "client": _("Client"), "month": _("Month")}
    quantities = by == "product"
    columns = (
        TableColumn(titles[by], 3.4),
        TableColumn(_("Returns"), 0.9, "end", "number"),
        *((TableColumn(_("Quantity"), 1.0, "end", "number"),) if quantities else ()),
        TableColumn(_("Worth with VAT"), 1.4, "end", "number"),
        TableColumn(_("Credited"), 1.4, "end", "number"),
        TableColumn(_("Sales with VAT"), 1.5, "end", "number"),
        TableColumn(_("Share of sales"), 1.0, "end", "number"),
        TableColumn(_("Currency"), 0.9, kind="code"),
    )
    shown = [
        (
            label_of(by, row),
            show_number(row.returns),
            *(("" if row.quantity is None else show_number(row.quantity),) if quantities else ()),
            show_money(row.worth),
            show_money(row.settled),
            show_money(row.sales),
            DASH if row.share is None else show_percent(row.share),
            row.currency,
        )
        for row in rows
    ]
    return Table(columns, shown, empty=_("Nothing came back and nothing was refused in this period."))


def _measures(rows: Sequence[MeasureRow], today: date) -> Table:
    columns = (
        TableColumn(_("Number"), 1.5, kind="code"),
        TableColumn(_("Client"), 1.8),
        TableColumn(_("Cause"), 2.2),
        TableColumn(_("Measure"), 2.6),
        TableColumn(_("To be done by"), 1.1, "end", "date"),
        TableColumn(_("Done on"), 1.3),
    )
    shown = [
        (
            row.number,
            row.client,
            row.cause or _(REASONS[row.reason]),
            row.measure,
            show_date(row.due),
            show_date(row.done) or (_("late") if measure_late(row.due, row.done, today) else _("not yet")),
        )
        for row in rows
    ]
    return Table(columns, shown, empty=_("No measures were written down in this period."))
