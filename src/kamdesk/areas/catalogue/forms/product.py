"""What is asked about products, and the small lists of groups and units."""

from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.catalogue import actions, queries, rules
from kamdesk.areas.catalogue.rules import KINDS, USUAL_VAT, ProductDetails
from kamdesk.areas.company import queries as company_queries
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, Field, FormDialog, LinesEditor, MoneyEditor, NumberEditor, TextEditor


class ProductForm(FormDialog):
    """Adds or changes a product; `given["version"]` is that of the details shown."""

    title = N_("Product or service")
    stays = True

    def fields(self) -> list[Field]:
        groups = [(row.id, row.path) for row in self.desk.read(queries.groups)]
        units = [(row.id, row.name) for row in self.desk.read(queries.units)]
        currency = self.desk.read(company_queries.base_currency)
        sale, more = N_("Sale"), N_("More")
        return [
            Field("name", N_("Name"), TextEditor(longest=rules.LONGEST_NAME), required=True, wide=True),
            Field(
                "code",
                N_("Code"),
                TextEditor(ltr=True, longest=rules.LONGEST_CODE),
                help=N_("Left empty, it gets the next free number."),
                check=self._check_code,
            ),
            Field("kind", N_("Kind"), ChoiceEditor([(key, _(word)) for key, word in KINDS.items()]), required=True),
            Field("group_id", N_("Group"), ChoiceEditor(groups, empty=True)),
            Field("unit_id", N_("Unit"), ChoiceEditor(units, empty=True)),
            Field("price", N_("Usual price without VAT"), MoneyEditor(currency, negative=False), section=sale),
            Field("vat_rate", N_("VAT, %"), vat_editor(), required=True, help=usual_rates(self.desk), section=sale),
            Field("barcode", N_("Barcode"), TextEditor(ltr=True, longest=rules.LONGEST_CODE), section=more),
            Field("description", N_("Description"), LinesEditor(lines=4), section=more, wide=True),
        ]

    def _check_code(self, code: str) -> str | None:
        taken = self.desk.read(queries.code_owner, code, self.record_id)
        return str(rules.CodeTakenError(code, taken[1])) if taken is not None else None

    def save(self, values: dict[str, Any]) -> int:
        """Store the details and return the product's number."""
        texts = {name: values[name] or "" for name in ("name", "code", "barcode", "description")}
        details = ProductDetails(**(values | texts))
        if self.record_id is None:
            return self.desk.write(actions.add_product, details)
        self.desk.write(actions.change_product, self.record_id, self.given["version"], details)
        return self.record_id

    def after_save(self, value: Any) -> None:
        """Take up the number and the version, so that it can be saved again."""
        super().after_save(value)
        row = self.desk.read(queries.product, int(value))
        if row is not None:
            self.given["version"] = row.version
            self.set_values({"code": row.code})


class VatForm(FormDialog):
    """Asks for one VAT rate for many products."""

    title = N_("VAT rate of the chosen products")
    keeps_draft = False

    def fields(self) -> list[Field]:
        return [Field("rate", N_("VAT, %"), vat_editor(), required=True, help=usual_rates(self.desk))]

    def save(self, values: dict[str, Any]) -> Any:
        """Store the rate and return what each product had before."""
        return self.desk.write(actions.set_vat_rate, self.given["numbers"], values["rate"])


class GroupForm(FormDialog):
    """Asks into which group many products are put."""

    title = N_("Group of the chosen products")
    keeps_draft = False

    def fields(self) -> list[Field]:
        groups = [(row.id, row.path) for row in self.desk.read(queries.groups)]
        return [Field("group_id", N_("Group"), ChoiceEditor(groups, empty=True), help=N_("Empty takes them out of any group."))]

    def save(self, values: dict[str, Any]) -> Any:
        """Store the group and return which one each product had before."""
        return self.desk.write(actions.put_into_group, self.given["numbers"], values["group_id"])


def vat_editor() -> NumberEditor:
    """Return an editor for a VAT rate."""
    return NumberEditor(places=rules.VAT_PLACES, least=0, most=100)


def usual_rates(desk: Desk) -> str:
    """Return a sentence that names the rates of the company's country and those in use, the highest first."""
    usual = [Decimal(rate) for rate in USUAL_VAT.get(desk.read(company_queries.company).country, (0,))]
    rates = sorted({*usual, *desk.read(queries.vat_rates)}, reverse=True)
    return _("Usual here: {rates}.").format(rates=", ".join(map(show_number, rates)))


def product_form(desk: Desk, parent: QWidget | None, product_id: int | None, *, copied: bool = False) -> ProductForm:
    """Return the form, filled with the product *product_id* if there is one; *copied* makes it a new one."""
    row = desk.read(queries.product, product_id) if product_id is not None else None
    if row is None:
        return ProductForm(desk, parent, values={"kind": "product", "vat_rate": general_rate(desk)})
    price = None if row.price is None else Money.of_minor(row.price, desk.read(company_queries.base_currency))
    values = {
        "name": row.name, "code": row.code, "kind": row.kind, "group_id": row.group_id, "unit_id": row.unit_id,
        "price": price, "vat_rate": row.vat_rate, "barcode": row.barcode, "description": row.description,
    }  # fmt: skip
    if copied:
        return ProductForm(desk, parent, values=values | {"code": None, "barcode": None})
    return ProductForm(desk, parent, record_id=row.id, values=values, version=row.version)


def general_rate(desk: Desk) -> Decimal:
    """Return the general VAT rate of the company's country."""
    return Decimal(USUAL_VAT.get(desk.read(company_queries.company).country, (0,))[0])


def rate_text(rate: Decimal) -> str:
    """Return a VAT rate as it is shown in lists."""
    return _("{rate} %").format(rate=show_number(rate))
