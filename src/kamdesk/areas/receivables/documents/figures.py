"""The figures of collection on paper, each with the arithmetic behind it."""

from datetime import date
from decimal import Decimal

from kamdesk.areas.company.queries import CompanyRow
from kamdesk.areas.receivables.documents.parties import letterhead
from kamdesk.areas.receivables.rules import Figures
from kamdesk.core.formats import DASH, show_date, show_minor, show_number, show_percent
from kamdesk.core.i18n import _, in_language
from kamdesk.core.text import isolate_ltr
from kamdesk.pdf.blocks import Block, Document, Facts, Heading, Note, Table, TableColumn, Title


def figures_paper(company: CompanyRow, figures: Figures, language: str, *, printed_on: date) -> Document:
    """Return the figures of a period."""
    with in_language(language):
        title = _("Figures of collection")
        turnover = figures.turnover
        period = _("From {start} to {end}").format(start=show_date(turnover.start), end=show_date(turnover.end))
        blocks: list[Block] = [Title(title, period), figures_table(figures), Heading(_("What they are computed from"))]
        blocks.append(_parts(figures, company.base_currency))
        blocks.append(Note(_("Amounts in other currencies count at the rates of their documents.")))
        return Document(title, language, tuple(blocks), letterhead(company), printed_on=printed_on)


def figures_table(figures: Figures) -> Table:
    """Return each figure with its value and how it is computed."""
    columns = (
        TableColumn(_("Figure"), 2.2),
        TableColumn(_("Value"), 0.9, "end", "number"),
        TableColumn(_("How it is computed"), 4),
    )
    rows = (
        (_("Days sales outstanding (DSO)"), _days(figures.dso), _("Receivables ÷ credit sales × days of the period")),
        (_("Best possible DSO"), _days(figures.best_dso), _("What is not due ÷ credit sales × days of the period")),
        (_("Average days delinquent (ADD)"), _days(figures.average_delay), _("DSO − best possible DSO")),
        (
            _("Collection effectiveness (CEI)"),
            _share(figures.cei),
            _("(Opening balance + sales − closing balance) ÷ (opening balance + sales − what is not due)"),
        ),
        (_("Overdue share"), _share(figures.overdue_share), _("Overdue ÷ receivables")),
        (_("Weighted days late"), _days(figures.days_late), _("Sum of open amount × days late ÷ sum of open amounts")),
    )
    return Table(columns, rows)


def _days(value: Decimal | None) -> str:
    return DASH if value is None else show_number(value, 1)


def _share(value: Decimal | None) -> str:
    return show_percent(None if value is None else value / 100)


def _parts(figures: Figures, base: str) -> Facts:
    turnover = figures.turnover
    amounts = (
        (_("Opening balance"), turnover.opening),
        (_("Credit sales of the period"), turnover.sales),
        (_("Closing balance"), turnover.closing),
        (_("Not due"), turnover.not_due),
        (_("Overdue"), turnover.overdue),
    )
    pairs = [(label, isolate_ltr(f"{show_minor(minor, base)}\u00a0{base}")) for label, minor in amounts]
    return Facts((*pairs, (_("Days of the period"), str(turnover.days))))
