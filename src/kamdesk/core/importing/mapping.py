"""How the columns of a file are understood: proposed from their headings, corrected by a person, kept as JSON."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from kamdesk.core.dates import ORDERS, DateOrder
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.importing.targets import Target
from kamdesk.core.sheets import Sheet, find_header_row, guess_date_order, guess_decimal_sign, header_names
from kamdesk.core.text import fold

_SAMPLE: Final = 2_000
_PARTING: Final = str.maketrans("_-./\\", "     ")
_REMARK: Final = re.compile(r"\s*[(\[](?!\d+[)\]])[^)\]]*[)\]]\s*$")


class MappingNotUnderstoodError(KamDeskError):
    """A mapping file is damaged or made for something else."""

    def __init__(self, reason: str) -> None:
        super().__init__(_("The mapping cannot be used: {reason} Make it anew in the import assistant.").format(reason=reason))


@dataclass(frozen=True, slots=True)
class Mapping:
    """`columns` leads from a column's name (see `header_names`) to a target's key; what is not named is left out.

    `header` is the index of the row with the headings; `date_orders` and `decimal_signs` are by column, for those that do
    not explain themselves; `options` are the area's own choices.
    """

    what: str
    columns: dict[str, str]
    header: int = 0
    sheet: str = ""
    encoding: str | None = None
    date_orders: dict[str, DateOrder] = field(default_factory=dict)
    decimal_signs: dict[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> str:
        """Return the text that is remembered or written to a file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)

    @classmethod
    def of_json(cls, text: str) -> "Mapping":
        """Read it back.

        Raises:
            MappingNotUnderstoodError: it is no mapping.
        """
        try:
            values = json.loads(text)
        except (ValueError, RecursionError) as problem:
            raise MappingNotUnderstoodError(_("it is no JSON file.")) from problem
        return cls.of_values(values)

    @classmethod
    def of_values(cls, values: Any) -> "Mapping":
        """Check and take what a JSON file held.

        Raises:
            MappingNotUnderstoodError: a part is missing or of another kind.
        """
        if not isinstance(values, dict) or not isinstance(values.get("what"), str):
            raise MappingNotUnderstoodError(_("it does not say what it is for."))
        for name in ("columns", "date_orders", "decimal_signs", "options"):
            part = values.get(name, {})
            if not isinstance(part, dict) or not all(isinstance(key, str) and isinstance(part[key], str) for key in part):
                raise MappingNotUnderstoodError(_("“{part}” is no list of names.").format(part=name))
        header = values.get("header", 0)
        if type(header) is not int or header < 0 or not set(values.get("date_orders", {}).values()) <= set(ORDERS):
            raise MappingNotUnderstoodError(_("its header row or a date order is impossible."))
        _check_words(values)
        known = {name: values[name] for name in cls.__slots__ if name in values}
        return cls(**{"columns": {}, **known})


def _check_words(values: dict[str, Any]) -> None:
    if not isinstance(values.get("sheet", ""), str) or not isinstance(values.get("encoding"), str | None):
        raise MappingNotUnderstoodError(_("its sheet or its encoding is no name."))
    if not set(values.get("decimal_signs", {}).values()) <= {".", ","}:
        raise MappingNotUnderstoodError(_("a decimal sign is neither a point nor a comma."))


def signature(names: Sequence[str]) -> str:
    """Return what tells files of the same shape: their headings, folded."""
    return "\x1f".join(fold(name) for name in names)


def propose(sheet: Sheet, what: str, targets: Sequence[Target], header: int | None = None) -> Mapping:
    """Guess what the columns mean from their headings, and how their dates and amounts are written.

    A column goes to the target whose words name it wholly; the first column wins where two mean the same.
    """
    row = find_header_row(sheet.rows) if header is None else header
    names = header_names(sheet.rows[row])
    by_word = {_plain(word): target.key for target in targets for word in (target.key, *target.words)}
    columns: dict[str, str] = {}
    for plainly in (_plain, _without_remark):
        for name in names:
            key = by_word.get(plainly(name))
            if key is not None and name not in columns and key not in columns.values():
                columns[name] = key
    return with_guesses(Mapping(what=what, columns=columns, header=row, sheet=sheet.name), sheet, targets)


def with_guesses(mapping: Mapping, sheet: Sheet, targets: Sequence[Target]) -> Mapping:
    """Add, for mapped columns that lack it, the order of dates and the decimal sign that their cells prove."""
    kinds = {target.key: target.kind for target in targets}
    names = header_names(sheet.rows[mapping.header])
    orders, signs = dict(mapping.date_orders), dict(mapping.decimal_signs)
    for index, name in enumerate(names):
        kind = kinds.get(mapping.columns.get(name, ""))
        cells = [line[index] for line in sheet.rows[mapping.header + 1 : mapping.header + 1 + _SAMPLE]]
        if kind == "date" and name not in orders and (order := guess_date_order(cells)):
            orders[name] = order
        if kind in {"amount", "number"} and name not in signs and (sign := guess_decimal_sign(cells)):
            signs[name] = sign
    return replace(mapping, date_orders=orders, decimal_signs=signs)


def _plain(name: str) -> str:
    return fold(name.translate(_PARTING).strip(" *:#№"))


def _without_remark(name: str) -> str:
    """“Amount, AZN (with VAT)” is called “Amount”; a number in brackets tells columns of one name apart and stays."""
    return _plain(_REMARK.sub("", name).partition(",")[0])
