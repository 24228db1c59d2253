"""The form that copies targets from last year, from a month, or from what was reached."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from kamdesk.areas.targets.actions import Copied, CopyTargets, copy_targets, set_targets
from kamdesk.areas.targets.rules import months_of, shifted
from kamdesk.core.formats import show_month
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import CheckEditor, ChoiceEditor, Field, FormDialog, NumberEditor

LAST_YEAR: Final = "year"
MONTH: Final = "month"
_YEAR: Final = 12


class CopyForm(FormDialog):
    """Copies into the year `given["year"]`, for what the page shows: `given["employee_ids"]` and `given["keys"]`."""

    title = N_("Copy targets")
    keeps_draft = False

    def fields(self) -> list[Field]:
        year: int = self.given["year"]
        source = [
            (LAST_YEAR, _("{before}, month by month").format(before=year - 1)),
            (MONTH, _("One month into all months after it")),
        ]
        what = [("plan", _("What was planned")), ("fact", _("What was reached"))]
        whose = [("shown", _("Only what is shown")), ("all", _("All managers and indicators"))]
        before = [shifted(months_of(year)[0], -1), *months_of(year)[:-1]]
        self._months = ChoiceEditor([(month, show_month(month)) for month in before])
        return [
            Field("source", N_("Copy from"), ChoiceEditor(source), required=True),
            Field("month", N_("Month"), self._months),
            Field("what", N_("What is copied"), ChoiceEditor(what), required=True),
            Field(
                "change",
                N_("Change, %"),
                NumberEditor(places=2, least=-100, most=1000),
                help=N_("10 adds a tenth, -10 takes it off."),
            ),
            Field("whose", N_("For whom"), ChoiceEditor(whose), required=True),
            Field("replace", N_("Replace targets that are set already"), CheckEditor()),
        ]

    def warnings(self, values: dict[str, Any]) -> list[str]:
        """Say where a choice is without effect, or asks for a month."""
        if values["source"] == MONTH and values["month"] is None:
            return [_("Choose the month to copy.")]
        return []

    def problems(self) -> list[tuple[str, str, str]]:
        """Ask for the month where one is copied."""
        found = super().problems()
        if self.editors["source"].value() == MONTH and self.editors["month"].value() is None:
            found.append(("month", _("Month"), _("Choose the month to copy.")))
        return found

    def save(self, values: dict[str, Any]) -> Copied:
        """Copy, and offer to take it back."""
        all_of_them = values["whose"] == "all"
        command = CopyTargets(
            pairs=_pairs(self.given["year"], values["month"] if values["source"] == MONTH else None),
            today=self.desk.today(),
            change=values["change"] or Decimal(0),
            of_facts=values["what"] == "fact",
            replace=bool(values["replace"]),
            employee_ids=None if all_of_them else self.given["employee_ids"],
            keys=None if all_of_them else self.given["keys"],
        )
        copied = self.desk.write(copy_targets, command)
        self.desk.say(_told(copied), undo=(lambda: self.desk.write(set_targets, copied.undo)) if copied.count else None)
        return copied


def _pairs(year: int, month: date | None) -> tuple[tuple[date, date], ...]:
    """Return which month goes into which: last year's into this year's, or one into all later ones of the year."""
    if month is None:
        return tuple((shifted(one, -_YEAR), one) for one in months_of(year))
    return tuple((month, one) for one in months_of(year) if one > month)


def _told(copied: Copied) -> str:
    told = ngettext("{count} target set.", "{count} targets set.", copied.count).format(count=copied.count)
    if not copied.stayed:
        return told
    more = ngettext("{count} was set already and stays.", "{count} were set already and stay.", copied.stayed)
    return f"{told} {more.format(count=copied.stayed)}"


def copy_form(
    desk: Desk,
    parent: QWidget | None,
    year: int,
    *,
    month: date | None = None,
    employee_ids: tuple[int, ...] | None = None,
    keys: tuple[str, ...] | None = None,
) -> CopyForm:
    """Return the form that copies targets into *year*, for these managers and indicators; None: all."""
    values = {"source": LAST_YEAR, "month": month, "what": "plan", "whose": "shown", "change": Decimal(0)}
    return CopyForm(desk, parent, values=values, year=year, employee_ids=employee_ids, keys=keys)
