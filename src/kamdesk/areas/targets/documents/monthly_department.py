"""The department's monthly report on paper: all managers side by side, and who has not sent a report."""

from collections.abc import Sequence
from decimal import Decimal

from kamdesk.areas.company.queries import company
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.receivables.documents import letterhead
from kamdesk.areas.targets.documents.monthly import late_words
from kamdesk.areas.targets.documents.monthly_figures import figures_table
from kamdesk.areas.targets.queries import indicators
from kamdesk.areas.targets.queries.monthly import SHOWN, DepartmentView, ManagerLine
from kamdesk.areas.targets.rules import fulfilment, show_figure
from kamdesk.areas.targets.rules.monthly import CLOSED, REPORT_STATES
from kamdesk.core.formats import DASH, show_date, show_moment, show_month, show_number, show_percent
from kamdesk.core.i18n import _, in_language, ngettext, pgettext
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.pdf.blocks import Block, Document, Facts, Heading, Signatures, Table, TableColumn, Text, Title
from kamdesk.storage.database import Session


def department_paper(session: Session, view: DepartmentView, language: str, *, printing: Printing) -> Document:
    """Return the department's report in *language*."""
    own = company(session)
    with in_language(language):
        title = _("Monthly report of the department")
        counted = isolate_ltr(show_moment(view.counted_at)) or DASH
        facts = Facts(((_("Managers"), show_number(len(view.managers))), (_("Figures counted"), counted)))
        blocks: list[Block] = [Title(title, show_month(view.month)), facts, Text(" ".join(department_summary(view)), strong=True)]
        blocks += [Heading(_("Sales")), _sales(view), Heading(_("Work of the managers")), _work(view)]
        blocks += [Heading(_("Reports")), _reports(view.managers)]
        blocks += figures_table(view.figures, view.currency)
        blocks += _said(view.managers)
        blocks.append(Signatures(((pgettext("above a signature", "HEAD"),), ())))
        return Document(
            title=_("Monthly report of the department, {month}").format(month=show_month(view.month)),
            language=language,
            blocks=tuple(blocks),
            letterhead=letterhead(own),
            printed_on=printing.on,
            printed_by=printing.by,
            page_size=printing.size,
        )


def department_summary(view: DepartmentView) -> list[str]:
    """Return what the month came to, and how many reports are missing."""
    told, total = [], view.total
    if total.fact is not None:
        said = _("Sales {sold} of {plan} planned, {share}.") if total.plan else _("Sales {sold}; nothing was planned.")
        told.append(
            said.format(
                sold=_money(view, total.fact),
                plan=_money(view, total.plan),
                share=isolate_ltr(show_percent(fulfilment(total.plan, total.fact), places=0)),
            )
        )
    if view.missing:
        said = ngettext("{count} of {all} reports is not sent.", "{count} of {all} reports are not sent.", len(view.missing))
        told.append(said.format(count=show_number(len(view.missing)), all=show_number(len(view.managers))))
    elif view.managers:
        told.append(_("All reports are sent."))
    return told


def _money(view: DepartmentView, amount: Decimal | None) -> str:
    return isolate_ltr(f"{show_figure(amount, 'money', view.currency)}\u00a0{view.currency}")


def _name(line: ManagerLine) -> str:
    return isolate(line.name) if line.employee_id else _("All together")


def _sales(view: DepartmentView) -> Table:
    columns = (
        TableColumn(_("Manager"), 2.6),
        TableColumn(_("Plan"), 1.3, "end", "number"),
        TableColumn(_("Fact"), 1.3, "end", "number"),
        TableColumn(_("Share"), 0.9, "end", "number"),
        TableColumn(_("Shortfall"), 1.3, "end", "number"),
    )
    rows = [_sold(view, line) for line in view.managers]
    return Table(columns, rows, _sold(view, view.total) if len(rows) > 1 else None, empty=_("Nobody sells yet."))


def _sold(view: DepartmentView, line: ManagerLine) -> tuple[str, ...]:
    return (
        _name(line),
        *(show_figure(amount, "money", view.currency) for amount in (line.plan, line.fact)),
        show_percent(fulfilment(line.plan, line.fact), places=0),
        show_figure(line.shortfall, "money", view.currency),
    )


def _work(view: DepartmentView) -> Table:
    known = indicators()
    columns = (TableColumn(_("Manager"), 2.2), *(TableColumn(_(known[key].title), 1.2, "end", "number") for key in SHOWN))

    def row(line: ManagerLine) -> tuple[str, ...]:
        values = zip(SHOWN, line.values, strict=True)
        return _name(line), *(show_figure(value, known[key].unit, view.currency) for key, value in values)

    return Table(columns, [row(line) for line in view.managers], row(view.total), empty=_("Nobody sells yet."))


def _reports(lines: Sequence[ManagerLine]) -> Table:
    columns = (
        TableColumn(_("Manager"), 2.2),
        TableColumn(_("State"), 1.4),
        TableColumn(_("To be sent by"), 1.1, kind="date"),
        TableColumn(_("Sent on"), 1.1, kind="date"),
        TableColumn(_("In time or late"), 2.4),
    )
    return Table(
        columns,
        [
            (
                isolate(line.name),
                report_words(line),
                show_date(line.due_on),
                "" if line.report is None else show_date(line.report.facts.first_sent_on),
                time_words(line),
            )
            for line in lines
        ],
        empty=_("Nobody sells yet."),
    )


def report_words(line: ManagerLine) -> str:
    """Return how a manager's report stands."""
    return _("Not begun") if line.report is None else _(REPORT_STATES[line.report.state])


def time_words(line: ManagerLine) -> str:
    """Return whether it came in time; of one that is missing since when it is."""
    late = late_words(line.days_late)
    if line.is_missing:
        if not late:
            return _("not due yet")
        return _("missing since {date}, {late}").format(date=isolate_ltr(show_date(line.due_on)), late=late)
    return late or _("in time")


def _said(lines: Sequence[ManagerLine]) -> list[Block]:
    """Return what the managers wrote in the reports that they sent."""
    rows = [
        (isolate(line.name), line.report.done, line.report.problems, line.report.plans)
        for line in lines
        if line.report is not None
        and line.report.state in CLOSED
        and (line.report.done or line.report.problems or line.report.plans)
    ]
    if not rows:
        return []
    columns = (
        TableColumn(_("Manager"), 1.4),
        TableColumn(_("Done"), 2.4),
        TableColumn(_("Problems"), 2.4),
        TableColumn(_("Plans for the next month"), 2.4),
    )
    return [Heading(_("What the managers write")), Table(columns, rows)]
