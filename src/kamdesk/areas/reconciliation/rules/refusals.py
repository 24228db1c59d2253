"""Why something cannot be done with an act: what happened, with the figures, and what to do."""

from datetime import date

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date, show_number, whole
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate, isolate_ltr


class ReconciliationError(KamDeskError):
    """Something was refused; nothing was stored."""


class ActGoneError(ReconciliationError):
    """An act is not there."""

    def __init__(self) -> None:
        super().__init__(_("This reconciliation act is not there any more. Read the list again."))


class ActSignedError(ReconciliationError):
    """Both sides signed, so nothing changes any more."""

    def __init__(self, number: str, day: date) -> None:
        super().__init__(
            _("{number} was signed on {date} and stays as it was signed. Prepare a new act for what has changed.").format(
                number=isolate_ltr(number), date=isolate_ltr(show_date(day))
            )
        )


class ActCancelledError(ReconciliationError):
    """A cancelled act is not worked on."""

    def __init__(self, number: str) -> None:
        super().__init__(_("{number} was cancelled. Prepare a new act.").format(number=isolate_ltr(number)))


class PeriodImpossibleError(ReconciliationError):
    """The last day is before the first."""

    def __init__(self, since: date, until: date) -> None:
        super().__init__(
            _("The period ends on {until}, before it begins on {since}. Correct one of the days.").format(
                since=isolate_ltr(show_date(since)), until=isolate_ltr(show_date(until))
            )
        )


class PeriodOpenError(ReconciliationError):
    """The period is not over."""

    def __init__(self, until: date, today: date) -> None:
        told = _("The period ends on {until}, and today is {today}. Choose a period that is over, or one that ends today.")
        super().__init__(told.format(until=isolate_ltr(show_date(until)), today=isolate_ltr(show_date(today))))


class PreparedAlreadyError(ReconciliationError):
    """There is an act of this client, currency and period."""

    def __init__(self, number: str, client: str) -> None:
        super().__init__(
            _("{number} is about the same period of {client}. Work on that one, or cancel it first.").format(
                number=isolate_ltr(number), client=isolate(client)
            )
        )


class ToleranceError(ReconciliationError):
    """A tolerance below zero, or beyond all measure."""

    def __init__(self, most: int) -> None:
        super().__init__(
            _("The tolerances are 0 to {most} days and an amount that is not below zero. Correct them.").format(most=most)
        )


class NotThatFarError(ReconciliationError):
    """A step is taken before the one that it follows."""

    def __init__(self, number: str, state: str) -> None:
        super().__init__(
            _("This step does not follow: {number} is “{state}”. An act is sent, then returned, then signed.").format(
                number=isolate_ltr(number), state=state
            )
        )


class TooEarlyError(ReconciliationError):
    """A step is dated before the one that it follows, or in days to come."""

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(
            _("{date} is impossible here. Choose a day from {first} to {last}.").format(
                date=isolate_ltr(show_date(day)), first=isolate_ltr(show_date(first)), last=isolate_ltr(show_date(last))
            )
        )


class ReasonMissingError(ReconciliationError):
    """Something needs a reason."""

    def __init__(self) -> None:
        super().__init__(_("Say why the act is cancelled."))


class BalancesDisagreeError(ReconciliationError):
    """The client's own figures do not lead from its opening to its closing balance."""

    def __init__(self, opening: Money, moved: Money, reached: Money, closing: Money) -> None:
        told = _(
            "The client's opening balance {opening} and the movements {moved} come to {reached}, but its closing balance is "
            "said to be {closing}. Look for missing lines, or leave one of the two balances empty."
        )
        super().__init__(told.format(opening=whole(opening), moved=whole(moved), reached=whole(reached), closing=whole(closing)))


class NotMatchableError(ReconciliationError):
    """Lines that cannot stand together."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least one line on each side, or lines of one side that come to zero, and match them then."))


class NoDifferenceError(ReconciliationError):
    """There is nothing to explain."""

    def __init__(self) -> None:
        super().__init__(_("Nothing differs here. Choose a line with a difference."))


class NothingToReconcileError(ReconciliationError):
    """Nobody was chosen for a run."""

    def __init__(self) -> None:
        super().__init__(_("No client is chosen. Tick at least one."))


# The client's ledger


class LedgerError(ReconciliationError):
    """The client's ledger cannot be taken."""


class NoAmountsError(LedgerError):
    """Nothing in the ledger moves anything."""

    def __init__(self) -> None:
        super().__init__(
            _("There are no amounts in these lines. Say which columns hold debit and credit, or the amount, or type the lines.")
        )


class OtherCurrencyError(LedgerError):
    """A line is in another currency than the act."""

    def __init__(self, row: int, found: str, currency: str) -> None:
        super().__init__(
            _("Row {row} is in {found}, but the act is in {currency}. Leave only rows in {currency} in the file.").format(
                row=show_number(row), found=isolate_ltr(found), currency=isolate_ltr(currency)
            )
        )


class TooManyLinesError(LedgerError):
    """More lines than an act takes."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(
            _(
                "The ledger has {count} lines, and an act takes at most {most}. Leave only those of this client and period."
            ).format(count=show_number(count), most=show_number(most))
        )


class SignUnclearError(LedgerError):
    """Nothing tells which way round the client's amounts are."""

    def __init__(self) -> None:
        super().__init__(
            _("It is not clear whether the client's debit is our credit. Choose how the client's ledger is to be read.")
        )


class RowNotReadError(LedgerError):
    """A cell of the ledger is not understood."""

    def __init__(self, row: int, problem: str, count: int) -> None:
        told = _("Row {row}: {problem}") if count == 1 else _("Row {row}: {problem} ({count} rows cannot be read.)")
        super().__init__(told.format(row=show_number(row), problem=problem, count=show_number(count)))
