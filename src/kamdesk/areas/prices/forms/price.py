"""What is asked about one dated price or rule: whose it is, for which goods, what it says, and when it is valid."""

from decimal import Decimal
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.catalogue.forms.finding import product_editor
from kamdesk.areas.clients.forms.finding import client_currency, client_editor
from kamdesk.areas.company import queries as company
from kamdesk.areas.prices import actions, queries, rules
from kamdesk.areas.prices.forms.columns import BOTH_DAYS, percent_editor
from kamdesk.areas.prices.rules import PriceDetails
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
_QUANTITY_PLACES: Final = 6
_GOODS: Final = N_("Goods and price")
#: Of each pair only one is typed: a price belongs to a column or a client, is for a product or a group, says an amount or …
_EITHER_OR: Final = (("column_id", "client_id"), ("product_id", "group_id"), ("amount", "percent"))


class PriceForm(FormDialog):
    """Adds or changes a price; `given["version"]` is that of the price shown."""

    title = N_("Price or rule")

    def fields(self) -> list[Field]:
        self.columns = {row.id: row for row in self.desk.read(queries.columns)}
        self._followed: tuple[Any, ...] = (None, None, None)
        return [*self._owner_fields(), *self._goods_fields(), *self._worth_fields(), *self._period_fields()]

    def _owner_fields(self) -> list[Field]:
        owner = N_("Whose price")
        columns = ChoiceEditor([(row.id, row.name) for row in self.columns.values()], empty=True)
        return [
            Field("column_id", N_("Price column"), columns, section=owner),
            Field("client_id", N_("Or client"), client_editor(self.desk), help=N_("A special price."), section=owner),
            Field(
                "contract",
                N_("Contract"),
                TextEditor(longest=100),
                help=N_("Its number, where one agreed the price."),
                section=owner,
            ),
        ]

    def _goods_fields(self) -> list[Field]:
        groups = [(row.id, row.path) for row in self.desk.read(catalogue.groups)]
        self._all_units = [(row.id, row.name) for row in self.desk.read(catalogue.units)]
        return [
            Field("product_id", N_("Product"), product_editor(self.desk), section=_GOODS),
            Field(
                "group_id",
                N_("Or group"),
                ChoiceEditor(groups, empty=True),
                help=N_("With its sub-groups. Neither product nor group: all goods."),
                section=_GOODS,
            ),
            Field(
                "unit_id",
                N_("Unit"),
                ChoiceEditor(self._all_units, empty=True),
                help=N_("Empty: the base unit."),
                section=_GOODS,
            ),
            Field(
                "from_quantity",
                N_("From quantity"),
                NumberEditor(places=_QUANTITY_PLACES, least=0),
                help=N_("In this unit; empty: any quantity."),
                section=_GOODS,
            ),
        ]

    def _worth_fields(self) -> list[Field]:
        base = self.desk.read(company.base_currency)
        currencies = [(code, code) for code in (base, *(one for one in CURRENCIES if one != base))]
        return [
            Field("amount", N_("Price without VAT"), NumberEditor(places=rules.PLACES, least=0), section=_GOODS),
            Field("currency", N_("Currency"), ChoiceEditor(currencies), section=_GOODS),
            Field(
                "percent",
                N_("Or per cent"),
                percent_editor(-rules.HUNDRED, rules.MOST_PERCENT),
                help=N_("-10 takes a tenth off the price found without it."),
                section=_GOODS,
            ),
        ]

    def _period_fields(self) -> list[Field]:
        valid = N_("When it is valid")
        older = Field(
            "ends_older",
            N_("The older price"),
            CheckEditor(_("The same price that is valid already ends the day before")),
            section=valid,
            wide=True,
        )
        return [
            Field("valid_from", N_("Valid from"), DateEditor(), help=BOTH_DAYS, section=valid),
            Field("valid_to", N_("Valid to"), DateEditor(), section=valid),
            *((older,) if self.record_id is None else ()),
            Field("note", N_("Note"), LinesEditor(lines=1), section=valid, wide=True),
        ]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Let what is typed into one field decide what can be typed into others."""
        super().lay_out(body)
        for name in (name for pair in _EITHER_OR for name in pair):
            self.editors[name].changed.connect(self._follow)

    # What follows from what is typed

    def _follow(self) -> None:
        for name, other in _EITHER_OR:
            first, second = self.editors[name], self.editors[other]
            second.setDisabled(not first.is_empty() and second.is_empty())
            first.setDisabled(first.is_empty() and not second.is_empty())
        self.cells["contract"].setHidden(self.editors["client_id"].is_empty())
        self.editors["currency"].setDisabled(self.editors["column_id"].value() is not None)
        followed = tuple(self.editors[name].value() for name in ("column_id", "client_id", "product_id"))
        before, self._followed = self._followed, followed
        if followed[:2] != before[:2]:
            self._follow_owner()
        if followed[2] != before[2]:
            self._follow_product()

    def _follow_owner(self) -> None:
        column = self.columns.get(self.editors["column_id"].value() or 0)
        client_id = self.editors["client_id"].value()
        if column is not None:
            self.editors["currency"].set_value(column.currency)
        elif client_id is not None:
            self.editors["currency"].set_value(client_currency(self.desk, client_id))

    def _follow_product(self) -> None:
        unit, product_id = self.editors["unit_id"], self.editors["product_id"].value()
        if isinstance(unit, ChoiceEditor):
            packs = self.desk.read(catalogue.packs, product_id) if product_id is not None else []
            offered = [(pack.unit_id, pack.unit) for pack in packs if pack.unit_id is not None]
            unit.set_choices(self._all_units if product_id is None else offered)

    # Saving

    def save(self, values: dict[str, Any]) -> int:
        """Store the price and return its number."""
        details = PriceDetails(
            **(
                {name: value for name, value in values.items() if name != "ends_older"}
                | {
                    "from_quantity": values["from_quantity"] or _ZERO,
                    "contract": values["contract"] or "",
                    "currency": values["currency"] or "",
                    "note": values["note"] or "",
                }
            )
        )
        if self.record_id is None and values["ends_older"]:
            return self.desk.write(actions.add_prices, [details], ends_older=True)[0]
        if self.record_id is None:
            return self.desk.write(actions.add_price, details)
        self.desk.write(actions.change_price, self.record_id, self.given["version"], details)
        return self.record_id


def price_form(
    desk: Desk,
    parent: QWidget | None,
    price_id: int | None = None,
    *,
    copied: bool = False,
    client_id: int | None = None,
    column_id: int | None = None,
) -> PriceForm:
    """Return the form, filled with the price *price_id* if there is one, else for a client or a column if one is given.

    *copied* makes it a new one that begins today, so that it can follow the other.
    """
    row = desk.read(queries.price, price_id) if price_id is not None else None
    if row is None:
        values: dict[str, Any] = {"valid_from": desk.today(), "client_id": client_id, "column_id": column_id}
        return PriceForm(desk, parent, values=values)
    values = {
        "column_id": row.column_id, "client_id": row.client_id, "contract": row.contract, "product_id": row.product_id,
        "group_id": row.group_id, "from_quantity": row.from_quantity or None, "amount": row.amount, "percent": row.percent,
        "currency": row.currency, "valid_from": row.valid_from, "valid_to": row.valid_to, "note": row.note,
        "unit_id": row.unit_id,
    }  # fmt: skip
    if copied:
        return PriceForm(desk, parent, values=values | {"valid_from": desk.today(), "valid_to": None, "ends_older": True})
    return PriceForm(desk, parent, record_id=row.id, values=values, version=row.version)
