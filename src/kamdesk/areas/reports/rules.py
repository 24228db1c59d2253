"""The reports there are, and what each has to be told."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import N_, _

Kind = Literal["client", "statement", "ageing", "open-items", "figures", "orders", "price-list"]
BaseDate = Literal["due", "document"]

#: Reports with the words shown for them; the keys are those of the command line.
KINDS: Final[dict[str, str]] = {
    "client": N_("Client report"),
    "statement": N_("Account statement"),
    "ageing": N_("Ageing of receivables"),
    "open-items": N_("Open items"),
    "figures": N_("Figures of collection"),
    "orders": N_("Orders"),
    "price-list": N_("Price list"),
}
#: From which date the age of a debt is counted.
BASE_DATES: Final[dict[str, str]] = {"due": N_("Due date"), "document": N_("Document date")}
#: What each report is asked for; `end` is the day as of which it is where there is no `start`.
ASKED: Final[dict[str, tuple[str, ...]]] = {
    "client": ("client_id", "end", "language"),
    "statement": ("client_id", "start", "end", "currency", "language"),
    "ageing": ("end", "base_date", "owner_id", "currency", "language"),
    "open-items": ("end", "client_id", "owner_id", "currency", "language"),
    "figures": ("start", "end", "owner_id", "language"),
    "orders": ("start", "end", "client_id", "owner_id", "currency", "language"),
    "price-list": ("column_id", "client_id", "end", "language"),
}
#: Reports that are about one client and cannot do without.
OF_A_CLIENT: Final = ("client", "statement")
#: Months of sales on a client report.
MONTHS_OF_SALES: Final = 18


class ClientMissingError(KamDeskError):
    """A report about one client was asked for without saying which."""

    def __init__(self) -> None:
        super().__init__(_("This report is about one client. Choose the client."))


class PriceListOwnerError(KamDeskError):
    """A price list was asked for of nobody, or of a column and a client at once."""

    def __init__(self) -> None:
        super().__init__(_("A price list is of a price column or of a client. Choose one of the two."))


class PeriodError(KamDeskError):
    """A period ends before it begins."""

    def __init__(self, start: date, end: date) -> None:
        super().__init__(
            _("The period ends on {end}, before it begins on {start}. Correct one of the days.").format(
                start=show_date(start), end=show_date(end)
            )
        )


class UnknownReportError(KamDeskError):
    """A report of a name that does not exist."""

    def __init__(self, kind: str) -> None:
        super().__init__(_("There is no report “{kind}”. Choose one of: {kinds}.").format(kind=kind[:40], kinds=", ".join(KINDS)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOrder:
    """Which report is wanted.

    Attributes:
        kind: One of `KINDS`.
        end: The last day of the period, or the day as of which it is.
        start: The first day of the period; None begins with the first booking.
        client_id: The client it is about, or the only one it shows.
        column_id: The price column of a price list.
        owner_id: Only the clients of this employee.
        currency: Only this currency.
        base_date: What the age of a debt is counted from.
        language: Of the paper; None takes the client's, else the company's.
    """

    kind: str
    end: date
    start: date | None = None
    client_id: int | None = None
    column_id: int | None = None
    owner_id: int | None = None
    currency: str | None = None
    base_date: BaseDate = "due"
    language: str | None = None


def checked(order: ReportOrder) -> ReportOrder:
    """Return *order* if it can be fulfilled.

    Raises:
        UnknownReportError: There is no such report.
        ClientMissingError: It is about one client, and none is named.
        PriceListOwnerError: It is a price list, and not one of column and client is named.
        PeriodError: The period ends before it begins.
    """
    if order.kind not in KINDS:
        raise UnknownReportError(order.kind)
    if order.kind in OF_A_CLIENT and order.client_id is None:
        raise ClientMissingError
    if order.kind == "price-list" and (order.column_id is None) == (order.client_id is None):
        raise PriceListOwnerError
    if order.start is not None and order.end < order.start:
        raise PeriodError(order.start, order.end)
    return order


def months_before(end: date, count: int = MONTHS_OF_SALES) -> list[date]:
    """Return the first days of *count* months, the last of them that of *end*."""
    last = end.year * 12 + end.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(last - count + 1, last + 1)]
