"""What the papers of returns and acts have in common."""

from collections.abc import Sequence
from datetime import date

from kamdesk.areas.clients.queries import ClientCard
from kamdesk.areas.returns.queries import Link
from kamdesk.areas.returns.queries.papers import PaperSides
from kamdesk.core.formats import show_date, show_money
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.core.words import amount_in_words


def numbered(number: str, day: str) -> str:
    """Return the line under a title: the paper's number and its date."""
    return _("{number} of {date}").format(number=isolate_ltr(number), date=isolate_ltr(day))


def link_of(link: Link | None, day: date | None = None) -> str:
    """Return a record that a paper rests on, with its day if that is known; nothing for None."""
    if link is None:
        return ""
    return isolate_ltr(link.number) if day is None else numbered(link.number, show_date(day))


def amount(minor: int, currency: str) -> str:
    """Return an amount with its currency, which no line from right to left turns round."""
    return isolate_ltr(show_money(Money.of_minor(minor, currency), with_currency=True))


def in_words(minor: int, currency: str, language: str) -> str:
    """Return an amount in figures and in words."""
    told = _("{amount} ({words})")
    words = amount_in_words(Money.of_minor(abs(minor), currency), language)
    return told.format(amount=amount(abs(minor), currency), words=isolate(words))


def name_of(client: ClientCard) -> str:
    """Return the client's name as papers have it."""
    return client.details.legal_name or client.details.name


def both(sides: PaperSides, ours: str = "", theirs: str = "") -> Sequence[tuple[str, ...]]:
    """Return both parties to sign, each with what it does where that is said."""
    return tuple(
        tuple(line for line in (role, name) if line)
        for role, name in ((ours, sides.company.name), (theirs, name_of(sides.client)))
    )
