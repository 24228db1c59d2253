"""What collecting refuses, each with its sentence."""

import datetime as dt
from collections.abc import Sequence

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date, whole
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate, isolate_ltr, listed


class CollectionError(KamDeskError):
    """Something about collecting was refused; nothing is stored."""


class RecordGoneError(CollectionError):
    """A record is not there any more."""

    def __init__(self) -> None:
        super().__init__(_("This record is not there any more. Read the list again."))


class NothingToRemindError(CollectionError):
    """A run would make no letter."""

    def __init__(self, as_of: dt.date) -> None:
        super().__init__(
            _(
                "There is no letter to make for {date}: a colleague has made them already, or nothing is due. Read the list again."
            ).format(date=show_date(as_of))
        )


class RemindedMeanwhileError(CollectionError):
    """Somebody else made letters about the same items at the same moment."""

    def __init__(self) -> None:
        super().__init__(
            _("A colleague has just made letters about the same items. Nothing was made twice; read the list again.")
        )


class NoLevelsError(CollectionError):
    """There is no level to remind at."""

    def __init__(self) -> None:
        super().__init__(_("There are no reminder levels yet. Add the usual ones, or your own, under Levels."))


class NotADraftError(CollectionError):
    """Only drafts are sent."""

    def __init__(self, number: str) -> None:
        super().__init__(_("{number} is not a draft any more. Read the list again.").format(number=isolate_ltr(number)))


class SentTooEarlyError(CollectionError):
    """A letter would be sent before its date."""

    def __init__(self, number: str, date: dt.date) -> None:
        super().__init__(
            _("{number} is dated {date}, so it cannot leave before that day. Correct the day.").format(
                number=isolate_ltr(number), date=show_date(date)
            )
        )


class CancelledAlreadyError(CollectionError):
    """A letter was cancelled before."""

    def __init__(self, number: str) -> None:
        super().__init__(_("{number} is cancelled already. Read the list again.").format(number=isolate_ltr(number)))


class ChargedError(CollectionError):
    """The fee and interest of a letter are on an invoice."""

    def __init__(self, number: str, invoice: str) -> None:
        super().__init__(
            _("The fee and interest of {number} are on invoice {invoice}. Cancel that invoice first.").format(
                number=isolate_ltr(number), invoice=isolate_ltr(invoice)
            )
        )


class NothingToChargeError(CollectionError):
    """A letter asks for no fee and no interest."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("{number} asks for no fee and no interest, so there is nothing to charge.").format(number=isolate_ltr(number))
        )


class NotSentError(CollectionError):
    """Only what was sent can be charged."""

    def __init__(self, number: str) -> None:
        super().__init__(_("{number} was not sent. Send it first, then charge it.").format(number=isolate_ltr(number)))


class ReasonNeededError(CollectionError):
    """Something needs a reason."""

    def __init__(self) -> None:
        super().__init__(_("A reason is missing. Write in a few words why."))


class PromiseAmountError(CollectionError):
    """An amount that nobody can promise."""

    def __init__(self, amount: Money) -> None:
        super().__init__(_("{amount} cannot be promised. Type an amount above zero.").format(amount=whole(amount)))


class PromisedTooMuchError(CollectionError):
    """More is promised than is owed."""

    def __init__(self, amount: Money, owed: Money) -> None:
        super().__init__(
            _("{amount} is promised, but only {owed} is open. Promise at most that.").format(
                amount=whole(amount), owed=whole(owed)
            )
        )


class PromisedEarlierError(CollectionError):
    """The promised day lies before the promise."""

    def __init__(self, due: dt.date, made_on: dt.date) -> None:
        super().__init__(
            _("The promised day, {due}, is before the day of the promise, {made_on}. Correct one of them.").format(
                due=show_date(due), made_on=show_date(made_on)
            )
        )


class PersonNeededError(CollectionError):
    """Nobody is named who promised."""

    def __init__(self) -> None:
        super().__init__(_("Say who promised it: choose a contact, or type a name."))


class NotTheirItemError(CollectionError):
    """An item is another client's, in another currency, or paid."""

    def __init__(self) -> None:
        super().__init__(
            _("One of the items is not an open debt of this client in this currency any more. Choose the items again.")
        )


class WithdrawnAlreadyError(CollectionError):
    """A promise was withdrawn before."""

    def __init__(self) -> None:
        super().__init__(_("This promise was withdrawn already. Read the list again."))


class LiftedAlreadyError(CollectionError):
    """A hold or a stop was lifted before."""

    def __init__(self) -> None:
        super().__init__(_("This was lifted already. Read the list again."))


class HoldDaysError(CollectionError):
    """A hold ends before it begins."""

    def __init__(self, from_on: dt.date, until_on: dt.date) -> None:
        super().__init__(
            _("The last day, {until}, is before the first, {start}. Correct one of them.").format(
                until=show_date(until_on), start=show_date(from_on)
            )
        )


class StoppedAlreadyError(CollectionError):
    """Supply is stopped already."""

    def __init__(self, client: str, since: dt.date) -> None:
        super().__init__(
            _("Supply to {client} is stopped since {date} already. Release that stop first, or leave it.").format(
                client=isolate(client), date=show_date(since)
            )
        )


class UnknownFieldsError(CollectionError):
    """A text has fields that no letter knows."""

    def __init__(self, unknown: Sequence[str], known: Sequence[str]) -> None:
        super().__init__(
            _("A letter knows no field {unknown}. Use {known}.").format(
                unknown=listed(isolate_ltr("{" + one + "}") for one in unknown),
                known=listed(isolate_ltr("{" + one + "}") for one in known),
            )
        )


class LevelNumberTakenError(CollectionError):
    """Two levels would have one number."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__(_("Level {number} is “{name}” already. Take another number.").format(number=number, name=isolate(name)))


class LevelOrderError(CollectionError):
    """A higher level would come earlier than a lower one."""

    def __init__(self, number: int, days: int, other: int, other_days: int) -> None:
        super().__init__(
            _(
                "Level {number} comes {days} days after the due date, and level {other} comes {other_days} days after it. "
                "A higher level has to come later. Correct the days."
            ).format(number=number, days=days, other=other, other_days=other_days)
        )


class LevelFigureError(CollectionError):
    """A figure of a level that cannot be."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The days are −365 to 3650, the days for an answer 1 to 365, the number 1 to 99, and neither fee nor interest is below zero. "
                "Correct them."
            )
        )


class LevelTextMissingError(CollectionError):
    """A level has no text in the language of the office."""

    def __init__(self, language: str) -> None:
        super().__init__(
            _("The letter has no words in {language}, the language of the company. Write its subject and its text.").format(
                language=language
            )
        )


class LevelTextPartError(CollectionError):
    """A letter has only a part of its words in a language."""

    def __init__(self, language: str) -> None:
        super().__init__(
            _(
                "The letter in {language} needs a subject and a text before the table. Write them, or leave that language empty."
            ).format(language=language)
        )


class LevelsThereError(CollectionError):
    """The usual levels are added to an empty list only."""

    def __init__(self) -> None:
        super().__init__(_("There are reminder levels already. Change those, or add one."))


class LevelUsedError(CollectionError):
    """Letters were made at a level, so its number stays."""

    def __init__(self, number: int) -> None:
        super().__init__(_("Letters were made at level {number}, so its number stays.").format(number=number))


class MeasureKindError(CollectionError):
    """A measure that only the program notes."""

    def __init__(self) -> None:
        super().__init__(_("Choose what was done."))


class NothingLeftToSendError(CollectionError):
    """All chosen letters are paid, in dispute or held meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("The items of these letters were paid or are in dispute meanwhile, so there is nothing to send."))


class AddressMissingError(CollectionError):
    """No chosen letter can be sent by e-mail."""

    def __init__(self, clients: Sequence[str]) -> None:
        super().__init__(
            _("There is no e-mail address of {clients}. Add one to the client or to its main contact.").format(
                clients=listed(isolate(one) for one in clients)
            )
        )
