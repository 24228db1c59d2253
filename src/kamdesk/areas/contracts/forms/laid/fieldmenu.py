"""The menu of the fields that a clause may have, each with its words and its value."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtWidgets import QMenu

from kamdesk.areas.contracts.rules.fields import FIELDS
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import excerpt
from kamdesk.ui.plain import as_button

_PLACES: Final = {
    "company": N_("Our company"),
    "client": N_("The client"),
    "contract": N_("The contract"),
    "base": N_("The contract that is changed"),
}


def fill_menu(menu: QMenu, insert: Callable[[str], object], values: Mapping[str, str]) -> None:
    """List the fields in *menu* by where they are filled in; *insert* is called with a field's name."""
    menu.clear()
    for where, title in _PLACES.items():
        under = menu.addMenu(_(title))
        for name, (words, place) in FIELDS.items():
            if place == where:
                value = excerpt(values.get(name, ""), 40)
                text = as_button(_(words))
                action = under.addAction(f"{text}\t{as_button(value)}" if value else text)
                action.setData(name)
                action.triggered.connect(partial(_call, insert, name))


def _call(insert: Callable[[str], object], name: str, _checked: bool = False) -> None:
    insert(name)
