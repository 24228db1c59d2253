"""What the living page does beside showing: the records behind a figure, the mark of the head, and counting anew."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kamdesk.areas.jobs.forms.living.period import Period
from kamdesk.areas.jobs.rules import LivingRow
from kamdesk.areas.targets.forms import count_again, explain_dialog, mark_form, months_to_count
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate
from kamdesk.ui.background import in_background
from kamdesk.ui.desk import Desk

#: States in which there are records behind a figure, or could be.
_EXPLAINED: Final = frozenset({"figure", "no_records", "not_recorded"})
#: The usual figure that the head gives.
_USUAL_MARK: Final = "team_relations"


def explain_row(desk: Desk, parent: QWidget, row: LivingRow, employee_id: int, period: Period) -> None:
    """Show the records behind a figure, each to be opened from there; say why where there can be none."""
    if row.state not in _EXPLAINED or row.indicator is None:
        desk.say(_("There are no records behind duty {number}: {why}.").format(number=isolate(row.number), why=row.say()))
        return
    explain_dialog(desk, parent, row.indicator, None if row.together else employee_id, period.first, period.until).open()


def ask_for_mark(
    desk: Desk, parent: QWidget, row: LivingRow | None, employee_id: int | None, month: dt.date, done: Callable[[], None]
) -> None:
    """Open the form in which the head gives a mark of a month."""
    is_marked = row is not None and (row.state == "to_mark" or bool(row.reason))
    key = row.indicator if row is not None and is_marked and row.indicator is not None else _USUAL_MARK
    form = mark_form(desk, parent, employee_id, month, key)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    form.saved.connect(lambda _value: done())
    form.open()


def count_now(desk: Desk, parent: QWidget, first: dt.date, done: Callable[[], None]) -> None:
    """Count all figures in the background, also of months from *first* on that were never counted."""
    months = months_to_count(desk.today(), first)

    def say(_kept: object) -> None:
        done()
        desk.say(_("The figures are counted."))

    in_background(parent, lambda progress: count_again(desk, progress, None, months), say, title=_("Counting the figures…"))
