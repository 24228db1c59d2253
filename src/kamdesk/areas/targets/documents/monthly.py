"""A manager's monthly report on paper, in any language, as it was sent."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from kamdesk.areas.company.queries import company
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.receivables.documents import letterhead, overdue_title
from kamdesk.areas.receivables.rules import overdue_columns
from kamdesk.areas.targets.queries.monthly import ReportRow
from kamdesk.areas.targets.rules import fulfilment, show_figure
from kamdesk.areas.targets.rules.monthly import (
    CLOSED,
    REPORT_STATES,
    SECTIONS,
    AgeingLine,
    FigureLine,
    Part,
    ReportContent,
    Section,
    amount_text,
    cell_text,
    state_word,
    summary,
)
from kamdesk.core.formats import DASH, show_date, show_moment, show_month, show_number, show_percent
from kamdesk.core.i18n import N_, _, in_language, ngettext, pgettext
from kamdesk.core.text import isolate, isolate_ltr, listed
from kamdesk.pdf.blocks import (
    Bar,
    BarChart,
    Block,
    Document,
    Facts,
    Heading,
    Note,
    Signatures,
    Table,
    TableColumn,
    Text,
    Title,
)
from kamdesk.storage.database import Session

#: The order on paper; contracts stand in one table.
_CONTRACTS: Final = ("concluded", "ended", "to_renew")
#: So many contracts stand on paper.
_MOST: Final = 6
LIGHT_WORDS: Final = {"good": N_("reached"), "near": N_("nearly"), "bad": N_("missed")}


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
        blocks += _targets(content.figures, content.currency)
        blocks += figures_table(content.figures, content.currency)
        blocks += _sections(content)
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
    days = _("{first} – {last}").format(
        first=isolate_ltr(show_date(content.month)), last=isolate_ltr(show_date(content.until))
    )  # fmt: skip
    pairs = [
        (_("Manager"), isolate(row.employee)),
        (_("State"), _(REPORT_STATES[row.state])),
        (_("Days"), days),
        (_("Due"), isolate_ltr(show_date(row.facts.due_on))),
        (_("Sent on"), sent_words(row)),
        (_("Figures counted"), isolate_ltr(show_moment(content.counted_at)) or DASH),
    ]
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


def _targets(figures: Sequence[FigureLine], currency: str) -> list[Block]:
    planned = [one for one in figures if one.plan is not None]
    if not planned:
        return []
    columns = (
        TableColumn(_("Indicator"), 3.2),
        TableColumn(_("Plan"), 1.2, "end", "number"),
        TableColumn(_("Fact"), 1.2, "end", "number"),
        TableColumn(_("Share"), 0.9, "end", "number"),
        TableColumn(_("Shortfall"), 1.2, "end", "number"),
        TableColumn(_("Month before"), 1.2, "end", "number"),
    )
    rows = [
        (
            _(one.title),
            show_figure(one.plan, one.unit, currency),
            show_figure(one.value, one.unit, currency),
            show_percent(fulfilment(one.plan, one.value), places=0),
            show_figure(one.shortfall, one.unit, currency),
            show_figure(one.before, one.unit, currency),
        )
        for one in planned
    ]
    return [Heading(_("Targets")), Table(columns, rows)]


def figures_table(figures: Sequence[FigureLine], currency: str) -> list[Block]:
    """Return the indicators that have no target, with the month before, the norm, and how they stand to it; without empty ones."""
    shown = [one for one in figures if one.plan is None and (one.value or one.before)]
    if not shown:
        return []
    columns = (
        TableColumn(_("Indicator"), 3.4),
        TableColumn(pgettext("of the month", "Figure"), 1.2, "end", "number"),
        TableColumn(_("Month before"), 1.2, "end", "number"),
        TableColumn(_("Norm"), 1.0, "end", "number"),
        TableColumn(_("How it stands"), 1.2),
    )
    rows = [
        (
            _(one.title),
            show_figure(one.value, one.unit, currency),
            show_figure(one.before, one.unit, currency),
            "" if one.norm is None else show_figure(one.norm, one.unit, currency),
            _(LIGHT_WORDS[one.light]) if one.light else "",
        )
        for one in shown
    ]
    return [Heading(_("Indicators")), Table(columns, rows)]


def _sections(content: ReportContent) -> list[Block]:
    blocks: list[Block] = []
    empty = []
    for section in SECTIONS:
        part = content.part(section.key)
        if section.key == "debtors" and content.ageing:
            blocks += [Heading(_("Debts by age")), _ageing(content.ageing, content)]
        if not part.count:
            empty.append(_(section.title))
        elif section.key not in _CONTRACTS:
            blocks += [Heading(_(section.title)), *_table(section, part, content.currency)]
        if section.key == _CONTRACTS[-1]:
            blocks += _contracts(content)
    if empty:
        blocks.append(Note(_("Nothing in this month: {sections}.").format(sections=listed(empty))))
    return blocks


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
    return [Table(columns, rows, _totals(section, part, currency)), *_more(part.count - len(shown))]


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
    cells[0] = _(section.total)
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


def _signatures(row: ReportRow) -> Signatures:
    manager = (pgettext("above a signature", "MANAGER"), isolate(row.employee))
    head = (pgettext("above a signature", "HEAD"), isolate(row.accepted_by))
    return Signatures((manager, head if row.accepted_by else head[:1]))
