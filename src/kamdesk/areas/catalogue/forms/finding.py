"""Fields and cells that find products by code, by barcode, or by any part of a name in any of the four languages."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QCompleter

from kamdesk.areas.catalogue import queries
from kamdesk.core.text import fold
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import RecordEditor
from kamdesk.ui.grid import GridView

OFFERED: Final = 12
_PARTING: Final = " · "
_WIDTH: Final = 420


def product_editor(desk: Desk) -> RecordEditor:
    """Return a field that finds products; its value is the number."""

    def ask(text: str) -> list[tuple[Any, str]]:
        found = desk.read(queries.found_products, fold(text), OFFERED)
        return [(number, f"{code}{_PARTING}{name}") for number, name, code in found]

    def name_of(product_id: int) -> str:
        row = desk.read(queries.product, product_id)
        return f"{row.code}{_PARTING}{row.name}" if row is not None else ""

    return RecordEditor(ask, name_of)


def product_offers(desk: Desk, text: str) -> list[str]:
    """Return what to offer while *text* is typed, code first."""
    if not text.strip():
        return []
    return [f"{code}{_PARTING}{name}" for _id, name, code in desk.read(queries.found_products, fold(text), OFFERED)]


def product_named(desk: Desk, text: str) -> int | None:
    """Return the product that *text* names: an offer, its code, its name, or the only one that it fits."""
    wanted = fold(text.partition(_PARTING)[0])
    if not wanted:
        return None
    found = desk.read(queries.found_products, wanted, OFFERED)
    exact = [number for number, _name, code in found if fold(code) == wanted]
    exact = exact or [number for number, name, _code in found if fold(name) == wanted]
    if exact:
        return exact[0]
    return found[0][0] if len(found) == 1 else None


def offer_words(view: GridView, column: str, offers: Callable[[str], list[str]]) -> None:
    """Offer words in the column of a grid while somebody types; ``offers(text)`` returns them, the best first."""
    words = QStringListModel(view)
    completer = QCompleter(words, view)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    completer.setMaxVisibleItems(OFFERED)
    popup = completer.popup()
    assert popup is not None  # noqa: S101 - every completer has one
    popup.setMinimumWidth(_WIDTH)
    view.asked.connect(lambda text: words.setStringList(offers(text)))
    view.completers[column] = completer
