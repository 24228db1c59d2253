"""Chosen rows as text that a spreadsheet takes up: tabs between cells, the language's decimal sign, no formulas."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from PySide6.QtGui import QGuiApplication

from kamdesk.core.i18n import _, ngettext
from kamdesk.storage.database import Reader
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.table.blocks import Ids
from kamdesk.ui.table.model import TableModel

_AT_ONCE: Final = 1000
#: More rows than this are gathered in the background.
SOON: Final = 2000


def rows_in_order(reader: Reader, model_rows: Any, ids: Ids, progress: Progress | None = None) -> Iterator[Any]:
    """Yield the rows of *ids* in that order; rows that are gone are left out."""
    for start in range(0, len(ids), _AT_ONCE):
        if progress is not None:
            progress.step(start, len(ids))
        wanted = list(ids[start : start + _AT_ONCE])
        found = {row[0]: row for row in reader.rows(model_rows, {"ids": wanted})}
        yield from (found[one] for one in wanted if one in found)


def copy_rows(desk: Desk, view: Any, model: TableModel, ids: Ids, columns: Sequence[int], *, headers: bool) -> None:
    """Put the rows of *ids* on the clipboard, in the order of *columns*."""
    cells, statement = model.cells, model.listing.rows_of()
    head = ["\t".join(model.columns[number].heading() for number in columns)] if headers else []

    def lines(reader: Reader, progress: Progress | None) -> str:
        rows = rows_in_order(reader, statement, ids, progress)
        return "\n".join([*head, *("\t".join(cells.plain(row, number) for number in columns) for row in rows)])

    def done(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        told = ngettext("{count} row copied.", "{count} rows copied.", len(ids))
        desk.say(told.format(count=len(ids)))

    if len(ids) <= SOON:
        done(lines(desk.feed.here(), None))
        return
    in_background(view, with_reader(desk, lines), done, title=_("Copying…"))


def with_reader(desk: Desk, work: Callable[[Reader, Progress], Any]) -> Callable[[Progress], Any]:
    """Return background work that is given a reader of its own."""

    def run(progress: Progress) -> Any:
        reader = desk.db.reader()
        try:
            return work(reader, progress)
        finally:
            reader.close()

    return run
