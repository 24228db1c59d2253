"""Why a requirement, an assessment or a certificate is not taken."""

import datetime as dt

from kamdesk.areas.jobs.rules.refusals.words import JobError, day_words
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _
from kamdesk.core.text import excerpt, isolate_ltr


class RequirementGoneError(JobError):
    """A requirement is not there."""

    def __init__(self) -> None:
        super().__init__(_("This requirement is not there any more. Read the position again."))


class LevelError(JobError):
    """A level outside the scale."""

    def __init__(self, level: int, least: int) -> None:
        told = _("Level {level} is not possible. Choose one from {least} to 5.")
        super().__init__(told.format(level=isolate_ltr(show_number(level)), least=show_number(least)))


class NoRequirementsError(JobError):
    """A position without requirements was to be assessed against."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” has no requirements, so there is nothing to assess. Write its requirements first.").format(
                name=excerpt(name)
            )
        )


class WhoIsAssessedError(JobError):
    """An assessment of nobody, or of two at once."""

    def __init__(self) -> None:
        super().__init__(_("Choose an employee, or type the name of a candidate: one of the two."))


class AssessmentGoneError(JobError):
    """An assessment is not there."""

    def __init__(self) -> None:
        super().__init__(_("This assessment is not there any more. Read the list again."))


class CertificationGoneError(JobError):
    """A certificate or course is not there."""

    def __init__(self) -> None:
        super().__init__(_("This certificate is not there any more. Read the list again."))


class CertificationError(JobError):
    """A certificate without a name, or one that expired before it was given."""

    def __init__(self, issued: dt.date | None = None, expires: dt.date | None = None) -> None:
        if issued is None or expires is None:
            super().__init__(_("The certificate or course has no name. Type it as it stands on the paper."))
        else:
            told = _("The certificate expires on {expires}, before it was issued on {issued}. Correct one of the days.")
            super().__init__(told.format(expires=day_words(expires), issued=day_words(issued)))


class ReadyPositionError(JobError):
    """A ready position that this program does not have."""

    def __init__(self, key: str) -> None:
        super().__init__(_("There is no ready position “{text}”. Choose one from the list.").format(text=excerpt(key)))
