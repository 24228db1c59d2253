"""Why a target or a mark is not taken: what happened, with the figures, and what to do."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_month, show_number
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import isolate, isolate_ltr


class TargetError(KamDeskError):
    """A target or a mark was refused; nothing was stored."""


class MayNotSetTargetsError(TargetError):
    """Only some roles set targets."""

    def __init__(self) -> None:
        super().__init__(_("Targets are set by a head of sales or a director. Ask one of them, or choose who works here."))


class MayNotMarkError(TargetError):
    """Only some roles mark, and nobody marks themselves."""

    def __init__(self, *, oneself: bool = False) -> None:
        if oneself:
            super().__init__(_("Nobody marks themselves. Ask a director or another head of sales for it."))
        else:
            super().__init__(_("Marks are given by a head of sales or a director. Ask one of them, or choose who works here."))


class UnknownIndicatorError(TargetError):
    """A target names an indicator that this program does not know."""

    def __init__(self, key: str) -> None:
        super().__init__(_("There is no indicator “{key}”. Choose one from the list.").format(key=isolate_ltr(key)))


class PlanError(TargetError):
    """A plan is no figure of its indicator."""


class PlanTooLowError(PlanError):
    """A plan below nothing."""

    def __init__(self, plan: Decimal) -> None:
        super().__init__(_("A plan of {plan} is not possible. Type zero or more.").format(plan=isolate_ltr(show_number(plan))))


class PlanTooHighError(PlanError):
    """A plan above all that can be reached."""

    def __init__(self, plan: Decimal, most: Decimal) -> None:
        told = _("A plan of {plan} is too high. Type at most {most}.")
        super().__init__(told.format(plan=isolate_ltr(show_number(plan)), most=isolate_ltr(show_number(most))))


class PlanDecimalsError(PlanError):
    """A plan has more decimals than its unit."""

    def __init__(self, plan: Decimal, places: int) -> None:
        shown = isolate_ltr(show_number(plan))
        if places:
            told = _("A plan of {plan} has too many decimals. Type at most {count}.")
            super().__init__(told.format(plan=shown, count=places))
        else:
            super().__init__(_("A plan of {plan} is not possible here. Type a whole number.").format(plan=shown))


class TargetsChangedError(TargetError):
    """A colleague set the same targets in between.

    Attributes:
        cells: Employee, indicator and month of each of them.
    """

    def __init__(self, cells: Sequence[tuple[int, str, date]]) -> None:
        self.cells = tuple(cells)
        told = ngettext(
            "A colleague set {count} of these targets in between. Look at it and set it again if yours is right.",
            "A colleague set {count} of these targets in between. Look at them and set them again if yours are right.",
            len(cells),
        )
        super().__init__(told.format(count=len(cells)))


class NothingToCopyError(TargetError):
    """There is nothing to copy from."""

    def __init__(self, since: date, until: date) -> None:
        told = _("Nothing is there to copy from {since} to {until}. Choose other months, or type the plans.")
        super().__init__(told.format(since=show_month(since), until=show_month(until)))


class ChangeError(TargetError):
    """Copied plans are to change by something that makes no sense."""

    def __init__(self, change: Decimal) -> None:
        told = _("A change of {change} % is not possible. Type a number from -100 to 1000.")
        super().__init__(told.format(change=isolate_ltr(show_number(change))))


class NotEnteredError(TargetError):
    """A figure that is computed is not entered."""

    def __init__(self, title: str) -> None:
        told = _("“{indicator}” is computed from the records and takes no mark.")
        super().__init__(told.format(indicator=isolate(title)))


class MarkPointsError(TargetError):
    """Points that are none."""

    def __init__(self) -> None:
        super().__init__(_("A mark has from 0 to 100 points. Type a whole number."))


class MarkReasonMissingError(TargetError):
    """A mark without a reason."""

    def __init__(self) -> None:
        super().__init__(_("A mark needs its reason. Write in a few words why."))


class MarkTooEarlyError(TargetError):
    """A mark for a month that has not begun."""

    def __init__(self, month: date) -> None:
        super().__init__(_("{month} has not begun yet. Choose a month that has.").format(month=show_month(month)))
