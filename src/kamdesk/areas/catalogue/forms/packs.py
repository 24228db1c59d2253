"""The packs of a product: typed into a small table."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from kamdesk.areas.catalogue.forms.finding import offer_words
from kamdesk.areas.catalogue.rules import Pack, UnknownChoiceError, checked_packs, pack_factor
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.numbers import parse_number
from kamdesk.core.text import fold
from kamdesk.ui.grid import GridColumn, GridEditor, GridModel, text_column

_ROWS_SHOWN: Final = 6


class PacksEditor(GridEditor):
    """Units with how many base units are in one; the value is a list of `Pack`.

    Shown are lines with the name of the unit, the factor and the barcode.

    Args:
        units: Numbers and names of the units that can be chosen.
        base_unit: Returns the unit of the product as it is chosen now.
    """

    def __init__(self, units: Sequence[tuple[int, str]], base_unit: Callable[[], int | None]) -> None:
        self._names = dict(units)
        self._base_unit = base_unit
        columns = (
            GridColumn("unit", N_("Unit"), self._read_unit, self._name_of, width=180),
            GridColumn("factor", N_("Units in a pack"), _read_factor, show_number, "end", 150),
            text_column("barcode", N_("Barcode"), side="ltr"),
        )
        super().__init__(GridModel(columns, grows=True), _("Packs"))
        self.view.show_rows(_ROWS_SHOWN)
        offer_words(self.view, "unit", self._offers)

    def _read_unit(self, text: str) -> int:
        wanted = fold(text)
        found = [number for number, name in self._names.items() if fold(name) == wanted]
        found = found or [number for number, name in self._names.items() if fold(name).startswith(wanted)]
        if len(found) != 1:
            raise UnknownChoiceError(text)
        return found[0]

    def _name_of(self, unit_id: int) -> str:
        return self._names[unit_id]

    def _offers(self, text: str) -> list[str]:
        wanted, base = fold(text), self._base_unit()
        return [name for number, name in self._names.items() if wanted in fold(name) and number != base]

    def value(self) -> list[Pack]:
        """Return the packs that are complete."""
        return [pack for pack in map(_pack, self.model.values()) if pack is not None]

    def problem(self) -> str | None:
        """Return what cannot be read or is missing, else why the packs do not go together."""
        found = self.model.problems()
        for number, (values, line) in enumerate(zip(self.model.values(), self.model.lines(), strict=True), start=1):
            if not line.get("unit", "").strip():
                found.append(_("Line {number} has no unit. Choose the unit of the pack.").format(number=number))
            elif values["factor"] is None and not line.get("factor", "").strip():
                found.append(_("Line {number} does not say how many are in the pack. Type the number.").format(number=number))
        if not found:
            try:
                checked_packs(self.value(), self._base_unit(), self._names)
            except KamDeskError as problem:
                found.append(str(problem))
        return "\n".join(found) or None


def _pack(values: Mapping[str, Any]) -> Pack | None:
    if values["unit"] is None or values["factor"] is None:
        return None
    return Pack(values["unit"], values["factor"], values["barcode"] or "")


def _read_factor(text: str) -> Decimal:
    return pack_factor(parse_number(text))
