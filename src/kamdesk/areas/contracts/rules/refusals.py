"""Why something is not done with a contract: what happened, with the figures, and what to do."""

from collections.abc import Sequence
from datetime import date

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import excerpt, isolate, isolate_ltr, listed


class ContractError(KamDeskError):
    """Something about a contract was refused; nothing was stored."""


class ContractGoneError(ContractError):
    """A contract is not there."""

    def __init__(self) -> None:
        super().__init__(_("This contract is not there any more. Read the list again."))


class TermOrderError(ContractError):
    """A contract ends before it starts."""

    def __init__(self, starts: date, ends: date) -> None:
        super().__init__(
            _("The contract would end on {ends}, before it starts on {starts}. Correct one of the dates.").format(
                ends=isolate_ltr(show_date(ends)), starts=isolate_ltr(show_date(starts))
            )
        )


class RenewalWithoutEndError(ContractError):
    """Something without an end cannot be renewed."""

    def __init__(self) -> None:
        super().__init__(_("A contract without an end is not renewed. Type the day it ends, or choose “Ends by itself”."))


class NoticeTooLongError(ContractError):
    """The notice would have to be given before the contract starts."""

    def __init__(self, days: int, longest: int) -> None:
        super().__init__(
            _("A notice of {days} days is longer than the contract itself. At most {most} days are possible.").format(
                days=show_number(days), most=show_number(longest)
            )
        )


class TermsError(ContractError):
    """One of the agreed terms cannot be."""

    def __init__(self, title: str, low: str, high: str) -> None:
        super().__init__(
            _("“{field}” must be between {low} and {high}. Correct it, or leave it empty.").format(
                field=_(title), low=isolate_ltr(low), high=isolate_ltr(high)
            )
        )


class BonusIncompleteError(ContractError):
    """A bonus without its threshold or its period."""

    def __init__(self) -> None:
        super().__init__(
            _("A bonus needs three things: the per cent, the amount from which it is given, and the period. Fill in all.")
        )


class OtherCurrencyError(ContractError):
    """An amount of the terms is in another currency than the contract."""

    def __init__(self, found: str, currency: str) -> None:
        super().__init__(
            _("An amount is in {found}, but the contract is in {currency}. Type all amounts in one currency.").format(
                found=isolate_ltr(found), currency=isolate_ltr(currency)
            )
        )


class FrozenError(ContractError):
    """Signed text and terms are not changed."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("{number} is signed: its text and terms stay as they are. Make an additional agreement to change them.").format(
                number=isolate_ltr(number)
            )
        )


class NotInStateError(ContractError):
    """A contract is not in a state in which that can be done."""

    def __init__(self, number: str, state: str) -> None:
        super().__init__(
            _("This cannot be done with {number} now: its state is “{state}”.").format(number=isolate_ltr(number), state=_(state))
        )


class DisputedError(ContractError):
    """Clauses in dispute stop the signing."""

    def __init__(self, number: str, clauses: Sequence[str]) -> None:
        told = ngettext(
            "{number} cannot be signed: clause {clauses} is in dispute. Settle it in the protocol of disagreements first.",
            "{number} cannot be signed: clauses {clauses} are in dispute. Settle them in the protocol of disagreements first.",
            len(clauses),
        )
        super().__init__(told.format(number=isolate_ltr(number), clauses=listed([isolate_ltr(one) for one in clauses])))


class NotApprovedError(ContractError):
    """Nobody signs what was not approved."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("{number} is not approved as it is now. Ask for the approval; after it the contract can be signed.").format(
                number=isolate_ltr(number)
            )
        )


class NoTextError(ContractError):
    """A contract without a single clause."""

    def __init__(self, number: str) -> None:
        super().__init__(_("{number} has no text yet. Choose a template or add clauses.").format(number=isolate_ltr(number)))


class FieldsMissingError(ContractError):
    """The text has fields that nothing fills."""

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__(
            _("The text still has empty fields: {fields}. Fill them in before signing.").format(
                fields=listed([isolate(_(one)) for one in fields])
            )
        )


class SignatoryMissingError(ContractError):
    """Nobody is named who signs."""

    def __init__(self) -> None:
        super().__init__(_("The contract does not say who signs it. Type the signatories of both sides."))


class SignedInFutureError(ContractError):
    """A signature is dated after today."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("{date} is still to come; a signature cannot have that date. Type the day on which it was signed.").format(
                date=isolate_ltr(show_date(day))
            )
        )


class SignedAlreadyError(ContractError):
    """A side signed before."""

    def __init__(self, day: date) -> None:
        super().__init__(_("This side signed on {date} already.").format(date=isolate_ltr(show_date(day))))


class EndReasonError(ContractError):
    """Ending early without a reason or a right."""

    def __init__(self) -> None:
        super().__init__(_("Ending a contract early needs a reason and the right to do it. Fill in both."))


class EndDayError(ContractError):
    """A last day outside the contract's term."""

    def __init__(self, first: date, last: date | None) -> None:
        if last is None:
            told = _("The last day must be {first} or later.")
            super().__init__(told.format(first=isolate_ltr(show_date(first))))
        else:
            told = _("The last day must lie between {first} and {last}.")
            super().__init__(told.format(first=isolate_ltr(show_date(first)), last=isolate_ltr(show_date(last))))


class CancelReasonError(ContractError):
    """Cancelling without a reason."""

    def __init__(self) -> None:
        super().__init__(_("Say why the contract is cancelled; the reason stays on record."))


class OverlappingTermError(ContractError):
    """A successor begins before its predecessor ends."""

    def __init__(self, starts: date, ends: date) -> None:
        super().__init__(
            _("The new term would start on {starts}, but the present one runs until {ends}. Terms must not overlap.").format(
                starts=isolate_ltr(show_date(starts)), ends=isolate_ltr(show_date(ends))
            )
        )


class RenewedAlreadyError(ContractError):
    """A contract has a successor."""

    def __init__(self, number: str) -> None:
        super().__init__(_("It is renewed already by {number}. Open that one.").format(number=isolate_ltr(number)))


class MayNotApproveError(ContractError):
    """Approving is not for everybody."""

    def __init__(self, role: str) -> None:
        super().__init__(_("This approval is for the role “{role}”. Ask somebody who has it.").format(role=_(role)))


class ApprovedAlreadyError(ContractError):
    """Somebody decided, or the contract changed since."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("This request about {number} was decided already, or the contract changed since. Read it again.").format(
                number=isolate_ltr(number)
            )
        )


class WhyRefusedError(ContractError):
    """A refusal without a reason."""

    def __init__(self) -> None:
        super().__init__(_("Say why it is refused, so that the contract can be mended."))


class PromiseTextError(ContractError):
    """A promise of nothing."""

    def __init__(self) -> None:
        super().__init__(_("Say what was promised."))


class ContractNumberTakenError(ContractError):
    """Two contracts with one number."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("There is a contract with the number {number} already. Type another one, or leave it empty.").format(
                number=isolate_ltr(excerpt(number))
            )
        )


class SpecificationLineError(ContractError):
    """A line of the specification is impossible; `position` tells which, from 1."""

    def __init__(self, position: int, why: str) -> None:
        self.position = position
        super().__init__(_("Line {position} of the specification: {why}").format(position=show_number(position), why=why))


class RecommendsItselfError(ContractError):
    """A client cannot recommend us to itself."""

    def __init__(self) -> None:
        super().__init__(_("A client cannot be recommended by itself. Choose the other client."))


class RecommendedAlreadyError(ContractError):
    """Somebody else brought that client."""

    def __init__(self, by: str) -> None:
        super().__init__(_("It was {client} who recommended this client already.").format(client=isolate(excerpt(by))))
