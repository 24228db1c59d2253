"""The tables of an act: two sides whose rows stand beside each other, and the list of differences."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QVBoxLayout

from kamdesk.areas.receivables.rules import KINDS
from kamdesk.areas.reconciliation.queries import ActCard, DifferenceRow, EntryRow, Pairing
from kamdesk.areas.reconciliation.rules import DIFFERENCES, MATCHED_BY
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import listed
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of
from kamdesk.ui.theme import leading, set_kind


@dataclass(frozen=True, slots=True)
class Place:
    """A row of one side: a line, or nothing beside a line of the other side."""

    currency: str
    entry: EntryRow | None = None
    pairing: Pairing | None = None

    def money(self, *, raised: bool, mirrored: bool) -> Money | None:
        """Return the amount in one of the two columns; the client's debit lowers what it owes us."""
        if self.entry is None or (self.entry.amount > 0) != (raised != mirrored):
            return None
        return Money.of_minor(abs(self.entry.amount), self.currency)


def places(card: ActCard) -> tuple[list[Place], list[Place]]:
    """Return the rows of both sides: what stands alone first, on each side from the top, then what belongs together."""
    ours = [Place(card.currency, entry, one) for one in card.pairings if one.lead.group is None for entry in one.ours]
    theirs = [Place(card.currency, entry, one) for one in card.pairings if one.lead.group is None for entry in one.theirs]
    _even(card.currency, ours, theirs)
    for one in card.pairings:
        if one.lead.group is not None:
            ours += [Place(card.currency, entry, one) for entry in one.ours]
            theirs += [Place(card.currency, entry, one) for entry in one.theirs]
            _even(card.currency, ours, theirs)
    return ours, theirs


def _even(currency: str, ours: list[Place], theirs: list[Place]) -> None:
    most = max(len(ours), len(theirs))
    for side in (ours, theirs):
        side += [Place(currency)] * (most - len(side))


def side_columns(*, mirrored: bool) -> tuple[RowColumn, ...]:
    """Return the columns of a side; the client's is mirrored: its debit is our credit."""
    return (
        RowColumn(_("Date"), lambda row: row.entry and row.entry.date, side="end", width=92),
        RowColumn(_("Number"), lambda row: row.entry and row.entry.number, side="ltr", width=130, mark=_tone),
        money_of(_("Debit"), lambda row: row.money(raised=True, mirrored=mirrored), width=88),
        money_of(_("Credit"), lambda row: row.money(raised=False, mirrored=mirrored), width=88),
        RowColumn(_("Details"), _details, width=0),
        RowColumn(_("Matched"), _matched, width=150),
    )


def _details(row: Place) -> str:
    if row.entry is None:
        return ""
    kind = _(KINDS[row.entry.kind]) if row.entry.kind else ""
    return " · ".join(part for part in (kind, row.entry.description) if part)


def _matched(row: Place) -> str:
    """Return how a line was matched, or what differs."""
    if row.entry is None or row.pairing is None:
        return ""
    kind, by = row.pairing.lead.difference, row.entry.matched_by
    if kind is not None:
        return _(DIFFERENCES[kind])
    return _(MATCHED_BY[by]) if by else ""


def _tone(row: Place) -> Mark | None:
    return Mark("warn") if row.pairing is not None and row.pairing.lead.difference is not None else None


def difference_columns(currency: str) -> tuple[RowColumn, ...]:
    """Return the columns of the list of differences."""
    return (
        RowColumn(_("Difference"), lambda row: _(DIFFERENCES[row.kind]), width=290, mark=_explained),
        RowColumn(_("Our document"), lambda row: _documents(row.pairing.ours if row.pairing else ()), side="ltr", width=150),
        RowColumn(_("The client's document"), lambda row: _documents(row.pairing.theirs if row.pairing else ()), side="ltr", width=150),
        money_of(_("Amount"), lambda row: Money.of_minor(row.worth, currency), width=110),
        RowColumn(_("Explanation"), lambda row: row.explanation, width=0),
    )  # fmt: skip


def _explained(row: DifferenceRow) -> Mark:
    return Mark("ok" if row.explanation else "warn", "" if row.explanation else _("not explained"))


def _documents(entries: Sequence[EntryRow]) -> str:
    return listed(one.number or show_date(one.date) for one in entries)


class SideTable(RowsTable):
    """One side; rows are chosen whole, and never sorted, or they would not stand beside each other any more."""

    def __init__(self, name: str, *, mirrored: bool) -> None:
        super().__init__(side_columns(mirrored=mirrored), name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setSortIndicatorShown(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def chosen(self) -> list[int]:
        """Return the ids of the chosen lines."""
        return [row.entry.id for row in self.selected_rows() if row.entry is not None]


def side_by_side(ours: SideTable, theirs: SideTable) -> QHBoxLayout:
    """Return both sides beside each other under their names; they scroll together."""
    pair = QHBoxLayout()
    for one, other in ((ours, theirs), (theirs, ours)):
        side, caption = QVBoxLayout(), QLabel(one.accessibleName(), alignment=leading())
        set_kind(caption, "caption")
        side.addWidget(caption)
        side.addWidget(one, 1)
        pair.addLayout(side, 1)
        one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
    return pair
