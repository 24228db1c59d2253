"""What is asked about a price column, about discounts by volume, and about how the company prices."""

from decimal import Decimal
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.company import queries as company
from kamdesk.areas.prices import actions, queries, rules
from kamdesk.areas.prices.rules import COMBINING, PRICE_DATES, ColumnDetails, PolicyDetails, VolumeDetails
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import CURRENCIES
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import (
    CheckEditor,
    ChoiceEditor,
    DateEditor,
    Field,
    FormDialog,
    LinesEditor,
    NumberEditor,
    TextEditor,
)

_ZERO: Final = Decimal(0)
BOTH_DAYS: Final = N_("Both days belong to it; empty has no end.")


def percent_editor(least: Decimal = _ZERO, most: Decimal = rules.HUNDRED) -> NumberEditor:
    """Return an editor for a percentage."""
    return NumberEditor(places=rules.PERCENT_PLACES, least=least, most=most)


def rounding_fields(section: str = "") -> list[Field]:
    """Return the two fields that say how computed prices end."""
    return [
        Field(
            "round_step",
            N_("Round to steps of"),
            NumberEditor(places=rules.PLACES, least=0),
            help=N_("For example 0.05; empty does not round."),
            section=section,
        ),
        Field(
            "round_ending",
            N_("Ending in"),
            NumberEditor(places=rules.PLACES, least=0),
            help=N_("Step 1 with 0.99 gives 4.99."),
            section=section,
        ),
    ]


class ColumnForm(FormDialog):
    """Adds or changes a price column; `given["version"]` is that of the column shown."""

    title = N_("Price column")

    def fields(self) -> list[Field]:
        base = self.desk.read(company.base_currency)
        currencies = [(code, code) for code in (base, *(one for one in CURRENCIES if one != base))]
        others = [(row.id, row.name) for row in self.desk.read(queries.columns) if row.id != self.record_id]
        derived = N_("Where its prices come from")
        return [
            Field("name", N_("Name"), TextEditor(longest=rules.LONGEST_NAME), required=True),
            Field("currency", N_("Currency"), ChoiceEditor(currencies), required=True),
            Field(
                "parent_id",
                N_("Parent column"),
                ChoiceEditor(others, empty=True),
                help=N_("What it does not price itself comes from here; empty: from the default column."),
                section=derived,
            ),
            Field(
                "percent",
                N_("Per cent on the parent's price"),
                percent_editor(rules.LEAST_PERCENT, rules.MOST_PERCENT),
                help=N_("-10 makes it a tenth cheaper."),
                section=derived,
            ),
            *rounding_fields(derived),
            Field(
                "discount",
                N_("Discount of its clients, %"),
                percent_editor(),
                help=N_("Taken off in the line; a discount of the client's own replaces it."),
                section=N_("Its clients"),
            ),
            Field(
                "is_default",
                N_("Default"),
                CheckEditor(_("The column of clients that have none")),
                section=N_("Its clients"),
            ),
            Field("note", N_("Note"), LinesEditor(lines=2), section=N_("Its clients"), wide=True),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Store the column and return its number."""
        for name in ("percent", "discount", "round_ending"):
            values[name] = values[name] or _ZERO
        details = ColumnDetails(**(values | {"note": values["note"] or ""}))
        if self.record_id is None:
            return self.desk.write(actions.add_column, details)
        self.desk.write(actions.change_column, self.record_id, self.given["version"], details)
        return self.record_id


def column_form(desk: Desk, parent: QWidget | None, column_id: int | None, *, copied: bool = False) -> ColumnForm:
    """Return the form, filled with the column *column_id* if there is one; *copied* makes it a new one."""
    row = desk.read(queries.column, column_id) if column_id is not None else None
    if row is None:
        return ColumnForm(desk, parent, values={"currency": desk.read(company.base_currency)})
    values: dict[str, Any] = {
        "name": row.name, "currency": row.currency, "parent_id": row.parent_id, "percent": row.percent or None,
        "discount": row.discount or None, "round_step": row.round_step, "round_ending": row.round_ending or None,
        "is_default": row.is_default, "note": row.note,
    }  # fmt: skip
    if copied:
        named = _("{name} (copy)").format(name=row.name)
        return ColumnForm(desk, parent, values=values | {"name": named, "is_default": False})
    return ColumnForm(desk, parent, record_id=row.id, values=values, version=row.version)


class VolumeForm(FormDialog):
    """Adds or changes a discount by volume; `given["version"]` is that of the discount shown."""

    title = N_("Discount by volume")

    def fields(self) -> list[Field]:
        base = self.desk.read(company.base_currency)
        columns = [(row.id, row.name) for row in self.desk.read(queries.columns)]
        groups = [(row.id, row.path) for row in self.desk.read(catalogue.groups)]
        worth = _("Value of these lines before discounts and VAT, in {base}.").format(base=base)
        return [
            Field("from_amount", N_("From value"), NumberEditor(places=2, least=0), required=True, help=worth),
            Field("percent", N_("Discount %"), percent_editor(), required=True),
            Field("column_id", N_("Price column"), ChoiceEditor(columns, empty=True), help=N_("Empty: clients of any column.")),
            Field("group_id", N_("Group"), ChoiceEditor(groups, empty=True), help=N_("With its sub-groups; empty: all goods.")),
            Field("valid_from", N_("Valid from"), DateEditor(), help=BOTH_DAYS),
            Field("valid_to", N_("Valid to"), DateEditor()),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Store the discount and return its number."""
        details = VolumeDetails(**values)
        if self.record_id is None:
            return self.desk.write(actions.add_volume, details)
        self.desk.write(actions.change_volume, self.record_id, self.given["version"], details)
        return self.record_id


def volume_form(desk: Desk, parent: QWidget | None, volume_id: int | None, *, copied: bool = False) -> VolumeForm:
    """Return the form, filled with the discount *volume_id* if there is one; *copied* makes it a new one."""
    row = desk.read(queries.volume, volume_id) if volume_id is not None else None
    if row is None:
        return VolumeForm(desk, parent, values={"valid_from": desk.today()})
    values = {
        "from_amount": row.from_amount, "percent": row.percent, "column_id": row.column_id, "group_id": row.group_id,
        "valid_from": row.valid_from, "valid_to": row.valid_to,
    }  # fmt: skip
    if copied:
        return VolumeForm(desk, parent, values=values)
    return VolumeForm(desk, parent, record_id=row.id, values=values, version=row.version)


class PolicyForm(FormDialog):
    """Asks how discounts come together, what they may come to, and whose day counts."""

    title = N_("Rules of pricing")

    def fields(self) -> list[Field]:
        return [
            Field(
                "combine",
                N_("Several discounts of a line"),
                _choices(COMBINING),
                required=True,
                help=N_("By column, by volume and by hand. One after the other, 10 % and 10 % take off 19 %; added up, 20 %."),
            ),
            Field("cap", N_("Together at most, %"), percent_editor(), required=True),
            Field(
                "manager_limit",
                N_("Discount by hand without approval, %"),
                percent_editor(),
                required=True,
                help=N_("Of managers who have no limit of their own. Beyond it the order waits for the head of sales."),
            ),
            Field(
                "price_date",
                N_("Prices of which day"),
                _choices(PRICE_DATES),
                required=True,
                help=N_("Of clients that have no rule of their own."),
            ),
        ]

    def save(self, values: dict[str, Any]) -> None:
        """Store how the company prices."""
        self.desk.write(actions.set_policy, self.given["version"], PolicyDetails(**values))


def policy_form(desk: Desk, parent: QWidget | None) -> PolicyForm:
    """Return the form, filled with what is stored."""
    row = desk.read(queries.policy)
    values = {"combine": row.combine, "cap": row.cap, "manager_limit": row.manager_limit, "price_date": row.price_date}
    return PolicyForm(desk, parent, values=values, version=row.version)


def _choices(words: dict[str, str]) -> ChoiceEditor:
    return ChoiceEditor([(key, _(word)) for key, word in words.items()])
