"""Why a step in the life of a job description is not taken."""

import datetime as dt
from collections.abc import Sequence

from kamdesk.areas.jobs.rules.refusals.words import JobError, day_words
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _
from kamdesk.core.text import excerpt, isolate, isolate_ltr, listed


class EditionGoneError(JobError):
    """An edition is not there."""

    def __init__(self) -> None:
        super().__init__(_("This job description is not there any more. Read the list again."))


class OpenEditionError(JobError):
    """A position has an edition on its way already."""

    def __init__(self, edition: int) -> None:
        told = _("Edition {edition} is not approved yet. Go on with it, or annul it, before you begin the next one.")
        super().__init__(told.format(edition=isolate_ltr(show_number(edition))))


class FrozenEditionError(JobError):
    """An edition that was agreed, approved or annulled was to be changed."""

    def __init__(self, edition: int, state: str) -> None:
        told = _("Edition {edition} is “{state}”, and its text does not change any more. Begin the next edition instead.")
        super().__init__(told.format(edition=isolate_ltr(show_number(edition)), state=_(state)))


class NotInStateError(JobError):
    """A step that the state of an edition does not allow."""

    def __init__(self, edition: int, state: str) -> None:
        told = _("Edition {edition} is “{state}”, so this cannot be done with it now. Open it again to see what can.")
        super().__init__(told.format(edition=isolate_ltr(show_number(edition)), state=_(state)))


class NotAgreedError(JobError):
    """An edition was to be approved before everybody agreed."""

    def __init__(self, edition: int, waiting: Sequence[str]) -> None:
        if waiting:
            told = _("Edition {edition} still waits for: {waiting}. It can be approved when all have agreed.")
        else:
            told = _("Nobody has agreed edition {edition} yet. Ask for agreement first, then it can be approved.")
        shown = listed([isolate(one) for one in waiting])
        super().__init__(told.format(edition=isolate_ltr(show_number(edition)), waiting=shown))


class NobodyToAgreeError(JobError):
    """Agreement was asked of nobody."""

    def __init__(self) -> None:
        super().__init__(_("Nobody is asked to agree. Choose at least one: HR, the legal service or the head of the department."))


class AgreementGoneError(JobError):
    """A request for agreement is not there."""

    def __init__(self) -> None:
        super().__init__(_("This request for agreement is not there any more. Read the job description again."))


class NotYoursToAgreeError(JobError):
    """Somebody answers for another."""

    def __init__(self, who: str) -> None:
        told = _("The agreement of {who} was asked for. Only they give it; HR or a director notes what they signed on paper.")
        super().__init__(told.format(who=excerpt(who)))


class WhyNotAgreedError(JobError):
    """A disagreement without its reason."""

    def __init__(self) -> None:
        super().__init__(_("Say what should be changed, so that the draft can be corrected."))


class DirectorOnlyError(JobError):
    """Approving and annulling belong to the director."""

    def __init__(self) -> None:
        super().__init__(_("Only a director approves or annuls job descriptions. Ask one."))


class WritersOnlyError(JobError):
    """Positions and their descriptions are not everybody's to change."""

    def __init__(self) -> None:
        super().__init__(_("Only HR, heads of sales and directors change positions and job descriptions. Ask one of them."))


class ApprovedTooEarlyError(JobError):
    """An edition would be approved before everybody had agreed."""

    def __init__(self, approved: dt.date, agreed: dt.date) -> None:
        told = _("Everybody had agreed only on {agreed}, so it was not approved on {approved}. Type {agreed} or a later day.")
        super().__init__(told.format(approved=day_words(approved), agreed=day_words(agreed)))


class PastDateError(JobError):
    """An edition would be in force before it was approved."""

    def __init__(self, wanted: dt.date, approved: dt.date) -> None:
        told = _(
            "It is approved on {approved}, so it cannot be in force from {wanted}: nobody could have followed it. "
            "Choose {approved} or a later day."
        )
        super().__init__(told.format(approved=day_words(approved), wanted=day_words(wanted)))


class BeforeEditionError(JobError):
    """An edition would be in force before the one that it replaces."""

    def __init__(self, edition: int, begins: dt.date) -> None:
        told = _("Edition {edition} is in force only from {day}. The next one can begin on that day or later.")
        super().__init__(told.format(edition=isolate_ltr(show_number(edition)), day=day_words(begins)))


class WhyAnnulledError(JobError):
    """An annulment without its reason."""

    def __init__(self) -> None:
        super().__init__(_("Say why it is annulled; whoever reads it later must know."))


class AcknowledgementGoneError(JobError):
    """Nobody asked this holder to sign."""

    def __init__(self) -> None:
        super().__init__(_("This line of the acknowledgement sheet is not there any more. Read the list again."))


class SignedAlreadyError(JobError):
    """A holder signed before."""

    def __init__(self, who: str, day: dt.date) -> None:
        super().__init__(_("{who} signed on {day} already. Nothing is left to do.").format(who=excerpt(who), day=day_words(day)))


class SignedTooEarlyError(JobError):
    """A signature from before the paper was given to read, or from a day that is still to come."""

    def __init__(self, signed: dt.date, asked: dt.date) -> None:
        told = _("The paper was given to read on {asked}; a signature of {signed} is not possible. Correct the day.")
        super().__init__(told.format(asked=day_words(asked), signed=day_words(signed)))
