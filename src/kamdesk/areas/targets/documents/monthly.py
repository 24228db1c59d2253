"""A manager's monthly report on paper, in any language, as it was sent."""

from decimal import Decimal

from kamdesk.areas.company.queries import company
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.receivables.documents import letterhead
from kamdesk.areas.targets.documents.monthly_figures import figures_table, targets_table
from kamdesk.areas.targets.documents.monthly_sections import section_tables
from kamdesk.areas.targets.queries.monthly import ReportRow
from kamdesk.areas.targets.rules import last_day
from kamdesk.areas.targets.rules.monthly import (
    CLOSED,
    REPORT_STATES,
    ReportContent,
    summary,
)
from kamdesk.core.formats import DASH, show_date, show_moment, show_month, show_number
from kamdesk.core.i18n import _, in_language, ngettext, pgettext
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.pdf.blocks import (
    Bar,
    BarChart,
    Block,
    Document,
    Facts,
    Heading,
    Signatures,
    Table,
    TableColumn,
    Text,
    Title,
)
from kamdesk.storage.database import Session


def monthly_paper(session: Session, row: ReportRow, content: ReportContent, language: str, *, printing: Printing) -> Document:
    """Return the report *row* with what it says in *language*; what is not sent is marked as a draft."""
    own = company(session)
    with in_language(language):
        title = _("Monthly report")
        is_sent = row.state in CLOSED
        blocks: list[Block] = [Title(title, show_month(content.month)), _facts(row, content)]
        told = summary(content)
        blocks += [Text(" ".join(told), strong=True)] if told else []
        blocks += _comments(row if not is_sent else content)
        blocks += _chart(content)
        blocks += targets_table(content.figures, content.currency)
        blocks += figures_table(content.figures, content.currency)
        blocks += section_tables(content)
        blocks.append(_signatures(row))
        return Document(
            title=_("Monthly report of {name}, {month}").format(name=isolate(row.employee), month=show_month(content.month)),
            language=language,
            blocks=tuple(blocks),
            letterhead=letterhead(own),
            printed_on=printing.on,
            printed_by=printing.by,
            page_size=printing.size,
            watermark="" if is_sent else pgettext("across a page", "DRAFT"),
        )


def _facts(row: ReportRow, content: ReportContent) -> Facts:
    pairs = [
        (_("Manager"), isolate(row.employee)),
        (_("State"), _(REPORT_STATES[row.state])),
        (_("To be sent by"), isolate_ltr(show_date(row.facts.due_on))),
        (_("Sent on"), sent_words(row)),
        (_("Figures counted"), isolate_ltr(show_moment(content.counted_at)) or DASH),
    ]
    if content.until < last_day(content.month):
        pairs.append((_("Up to"), isolate_ltr(show_date(content.until))))
    if row.facts.accepted_on is not None:
        said = _("{date}, by {name}")
        day = isolate_ltr(show_date(row.facts.accepted_on))
        pairs.append((_("Accepted"), said.format(date=day, name=isolate(row.accepted_by or DASH))))
    return Facts(tuple(pairs))


def sent_words(row: ReportRow) -> str:
    """Return when a report was first sent, and whether that was in time."""
    first, late = row.facts.first_sent_on, late_words(row.days_late)
    if first is None:
        return _("not sent, {late}").format(late=late) if late else _("not sent yet")
    told = _("{date}, {late}") if late else _("{date}, in time")
    return told.format(date=isolate_ltr(show_date(first)), late=late)


def late_words(days: int) -> str:
    """Return by how many days something is late; nothing for none."""
    return ngettext("{count} day late", "{count} days late", days).format(count=show_number(days)) if days else ""


def _comments(said: ReportRow | ReportContent) -> list[Block]:
    """Return the manager's own words side by side; nothing where there are none."""
    words = ((_("Done"), said.done), (_("Problems"), said.problems), (_("Plans for the next month"), said.plans))
    if not any(text for _title, text in words):
        return []
    columns = tuple(TableColumn(title, 1) for title, _text in words)
    return [Heading(_("What the manager writes")), Table(columns, [tuple(text or DASH for _title, text in words)])]


def _chart(content: ReportContent) -> list[Block]:
    known = [one for one in content.months if one.fact is not None]
    if not any(one.fact for one in known):
        return []
    bars = tuple(
        Bar(show_month(one.month, short=True), one.fact or Decimal(0), show_number(one.fact or Decimal(0), 0)) for one in known
    )
    return [BarChart(_("Sales by month"), bars, content.currency)]


def _signatures(row: ReportRow) -> Signatures:
    manager = (pgettext("above a signature", "MANAGER"), isolate(row.employee))
    head = (pgettext("above a signature", "HEAD"), isolate(row.accepted_by))
    return Signatures((manager, head if row.accepted_by else head[:1]))
