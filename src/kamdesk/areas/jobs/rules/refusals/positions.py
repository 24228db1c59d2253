"""Why a position, or a holder of one, is not taken."""

import datetime as dt
from collections.abc import Sequence

from kamdesk.areas.jobs.rules.refusals.words import JobError, day_words
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import excerpt, isolate_ltr, listed


class PositionGoneError(JobError):
    """A position is not there."""

    def __init__(self) -> None:
        super().__init__(_("This position is not there any more. Read the list again."))


class PositionNameError(JobError):
    """A position without a name in any language."""

    def __init__(self) -> None:
        super().__init__(_("The position has no name. Type it in at least one language."))


class PlacesError(JobError):
    """A position with no places, or more than any company has."""

    def __init__(self, places: int, most: int) -> None:
        told = _("A position with {places} places is not possible. Type a number from 1 to {most}.")
        super().__init__(told.format(places=isolate_ltr(show_number(places)), most=show_number(most)))


class PositionLoopError(JobError):
    """A position would report to itself, straight or over others."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” would report to itself. Choose another position as its head or deputy.").format(name=excerpt(name))
        )


class PositionHeldError(JobError):
    """A position with holders was to be put away."""

    def __init__(self, name: str, holders: Sequence[str]) -> None:
        told = ngettext(
            "“{name}” has {count} holder: {holders}. Release them first, then archive the position.",
            "“{name}” has {count} holders: {holders}. Release them first, then archive the position.",
            len(holders),
        )
        shown = listed([excerpt(one) for one in holders[:5]])
        super().__init__(told.format(name=excerpt(name), count=show_number(len(holders)), holders=shown))


class NoPlaceError(JobError):
    """All places of a position are taken."""

    def __init__(self, name: str, places: int, day: dt.date) -> None:
        told = ngettext(
            "“{name}” has {count} place, and it is taken on {day}. Release a holder, or give the position more places.",
            "“{name}” has {count} places, and all are taken on {day}. Release a holder, or give the position more places.",
            places,
        )
        super().__init__(told.format(name=excerpt(name), count=show_number(places), day=day_words(day)))


class HoldsAlreadyError(JobError):
    """Somebody holds the position already in those days."""

    def __init__(self, who: str, name: str, since: dt.date) -> None:
        told = _("{who} holds “{name}” already, since {day}. Change that entry, or release them first.")
        super().__init__(told.format(who=excerpt(who), name=excerpt(name), day=day_words(since)))


class HolderGoneError(JobError):
    """An entry of a holder is not there."""

    def __init__(self) -> None:
        super().__init__(_("This holder is not there any more. Read the list again."))


class HolderDaysError(JobError):
    """A holder would be released before the appointment."""

    def __init__(self, since: dt.date, until: dt.date) -> None:
        told = _("The last day {until} is before the first day {since}. Correct one of them.")
        super().__init__(told.format(until=day_words(until), since=day_words(since)))


class EmployeeUnknownError(JobError):
    """Nobody was chosen, or somebody who is not there."""

    def __init__(self) -> None:
        super().__init__(_("This employee is not in the list. Choose somebody who works here."))


class UnknownChoiceError(JobError):
    """A section, a kind, a role or a manner that this program does not know."""

    def __init__(self, text: str) -> None:
        super().__init__(_("“{text}” is none of the choices. Choose one from the list.").format(text=excerpt(text)))
