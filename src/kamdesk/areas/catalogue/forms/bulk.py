"""What is set for many products at once."""

from decimal import Decimal
from typing import Any, Final

from kamdesk.areas.catalogue import actions, queries, rules
from kamdesk.areas.catalogue.forms.counting import CountsEditor
from kamdesk.areas.catalogue.rules import USUAL_VAT, Counted, StockMovedError
from kamdesk.areas.company import queries as company_queries
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import listed
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog, NumberEditor

_HELP: Final = N_("Empty cells stay as they are. A column copied from Excel can be pasted.")


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
    return _("Usual here: {rates}.").format(rates=listed(map(show_number, rates)))


class StockForm(FormDialog):
    """Asks what was counted of many products; `given["numbers"]` are theirs."""

    title = N_("Stock of the chosen products")

    def fields(self) -> list[Field]:
        self.counts = CountsEditor(self.desk.read(queries.stock_of, self.given["numbers"]))
        return [
            Field("on", N_("Counted on"), DateEditor(), required=True),
            Field("counts", N_("Counted"), self.counts, required=True, wide=True, help=_HELP),
        ]

    def save(self, values: dict[str, Any]) -> Any:
        """Store what was counted and return what it replaced; where goods moved meanwhile the new stock is shown."""
        counts = {one.id: Counted(one.counted, values["on"], was=one.stock, compared=True) for one in values["counts"]}
        try:
            return self.desk.write(actions.count_stock, counts)
        except StockMovedError as problem:
            self.counts.show_stock(problem.product_id, problem.now)
            raise
