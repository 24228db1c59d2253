"""What several papers of orders have in common: who it is about, who answers for it, and where the goods go."""

from kamdesk.areas.orders.queries.papers import PaperHead
from kamdesk.areas.receivables.documents import address_of
from kamdesk.core.countries import country_name
from kamdesk.core.formats import NO_BREAK_SPACE, show_date, show_money
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate, isolate_ltr, listed


def numbered(number: str, day: str) -> str:
    """Return the line under a title: the paper's number and its date."""
    return _("{number} of {date}").format(number=isolate_ltr(number), date=isolate_ltr(day))


def destination(head: PaperHead) -> str:
    """Return where the goods go on one line: the order's address, else the client's delivery address, else its main one."""
    if head.address:
        return head.address
    one = next((one for one in head.client.details.addresses if one.kind == "delivery"), None)
    if one is None:
        return address_of(head.client)
    parts = [one.street, one.city, one.region, one.postal_code, country_name(one.country)]
    return listed(part for part in parts if part)


def manager_of(head: PaperHead) -> str:
    """Return who answers for the order, with phone and e-mail."""
    if head.manager is None:
        return ""
    name, phone, email = head.manager
    reached = (isolate_ltr(text.replace(" ", NO_BREAK_SPACE)) for text in (phone, email) if text)
    return " · ".join([isolate(name), *reached])


def amount(minor: int, currency: str) -> str:
    """Return an amount with its currency, which no line from right to left turns round."""
    return isolate_ltr(show_money(Money.of_minor(minor, currency), with_currency=True))


def of_order(head: PaperHead) -> list[tuple[str, str]]:
    """Return the facts by which both sides know an order again."""
    return [
        (_("Your reference"), isolate_ltr(head.reference or "")),
        (_("Delivery on"), show_date(head.promised)),
    ]
