"""What is asked about exchange rates and small differences."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.company import actions, queries, rules
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import CURRENCIES, Money
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog, MoneyEditor, NumberEditor


class RateForm(FormDialog):
    """Keeps the rate of a currency from a day on."""

    title = N_("Exchange rate")

    def fields(self) -> list[Field]:
        base = self.desk.read(queries.base_currency)
        foreign = [(code, code) for code in CURRENCIES if code != base]
        told = _("How many {base} one unit of it costs.").format(base=base)
        return [
            Field("currency", N_("Currency"), ChoiceEditor(foreign), required=True),
            Field("day", N_("From day"), DateEditor(), required=True),
            Field("rate", N_("Rate"), NumberEditor(places=rules.RATE_PLACES, least=0), required=True, help=told),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Store the rate in place of an earlier one of the same day."""
        return self.desk.write(actions.set_rate, values["currency"], values["day"], values["rate"])


class TolerancesForm(FormDialog):
    """Keeps the largest small difference of each currency that is used."""

    title = N_("Small differences")

    def fields(self) -> list[Field]:
        return [
            Field(
                currency,
                currency,
                MoneyEditor(currency, negative=False),
                help=N_("Up to this much may be written off as a small difference.") if number == 0 else "",
            )
            for number, currency in enumerate(self.desk.read(queries.currencies_used))
        ]

    def save(self, values: dict[str, Any]) -> None:
        """Store the amounts; an empty one allows nothing."""
        self.desk.write(actions.set_tolerances, {code: amount for code, amount in values.items() if amount is not None})


def rate_form(desk: Desk, parent: QWidget | None, rate_id: int | None) -> RateForm:
    """Return the form, filled with the rate *rate_id* if there is one, else with today."""
    row = desk.read(queries.rate, rate_id) if rate_id is not None else None
    values: dict[str, Any] = {"day": desk.today()}
    if row is not None:
        values = {"currency": row.currency, "day": row.day, "rate": row.rate}
    return RateForm(desk, parent, values=values)


def tolerances_form(desk: Desk, parent: QWidget | None) -> TolerancesForm:
    """Return the form, filled with what is stored."""
    kept: dict[str, Money] = desk.read(queries.tolerances)
    return TolerancesForm(desk, parent, values=kept)
