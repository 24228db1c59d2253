"""What stands over and under the tables of an act: whose it is, how far, and whether everything adds up."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kamdesk.areas.reconciliation.queries import ActCard
from kamdesk.areas.reconciliation.rules import SideSums
from kamdesk.core.formats import show_date, show_minor
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.theme import leading, set_kind

_DONE, _WRONG = "✓", "✗"


def title_words(card: ActCard) -> str:
    """Return which act it is."""
    told = _("{number} of {client}, {start} – {end}, {currency}")
    return told.format(
        number=isolate_ltr(card.number),
        client=isolate(card.client),
        start=isolate_ltr(show_date(card.since)),
        end=isolate_ltr(show_date(card.until)),
        currency=isolate_ltr(card.currency),
    )


def way_words(card: ActCard) -> str:
    """Return the steps with their days."""
    steps = (
        (_("Prepared on {date}"), card.prepared_on),
        (_("Sent on {date}"), card.sent_on),
        (_("Returned on {date}"), card.returned_on),
        (_("Signed on {date}"), card.signed_on),
        (_("Cancelled on {date}"), card.cancelled_on),
    )
    told = [words.format(date=isolate_ltr(show_date(day))) for words, day in steps if day is not None]
    if card.cancel_reason:
        told.append(isolate(card.cancel_reason))
    return " · ".join(told)


def strip_words(card: ActCard) -> str:
    """Return the integrity strip: both sides from opening to closing, and the difference explained to zero."""
    lines = [_side(card, _("Ours"), card.ours, right=card.ours.closing == card.our_closing)]
    if card.theirs is None:
        return "\n".join([*lines, _("The client's figures are not known yet.")])
    lines.append(_side(card, _("Client"), card.theirs, right=card.theirs.closing == card.their_closing))
    return "\n".join([*lines, _difference(card)])


def _side(card: ActCard, name: str, sums: SideSums, *, right: bool) -> str:
    told = _("{mark} {side}: opening {opening} + {raised} − {lowered} = closing {closing}")
    return told.format(
        mark=_DONE if right else _WRONG,
        side=name,
        opening=_shown(card, sums.opening),
        raised=_shown(card, sums.raised),
        lowered=_shown(card, sums.lowered),
        closing=_shown(card, sums.closing),
    )


def _difference(card: ActCard) -> str:
    found = card.explained
    if found is None or (not found.whole and not found.count):
        return _("{mark} Both sides agree.").format(mark=_DONE)
    told = ngettext(
        "{mark} {ours} − {theirs} = {whole} = {count} difference; explained {explained}, left {rest}",
        "{mark} {ours} − {theirs} = {whole} = {count} differences; explained {explained}, left {rest}",
        found.count,
    )
    return told.format(
        mark=_DONE if found.adds_up else _WRONG,
        ours=_shown(card, card.our_closing),
        theirs=_shown(card, card.their_closing or 0),
        whole=_shown(card, found.whole),
        count=found.count,
        explained=_shown(card, found.explained),
        rest=_shown(card, found.rest),
    )


def _shown(card: ActCard, minor: int) -> str:
    return isolate_ltr(show_minor(minor, card.currency))


def words_label(kind: str) -> QLabel:
    """Return an empty label for such words; *kind* is a shape of the style sheet, or nothing."""
    label = QLabel(alignment=leading())
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if kind:
        set_kind(label, kind)
    return label
