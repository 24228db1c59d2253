"""What the assistant has gathered so far: files, how their columns are understood, and the decisions; no widget knows more."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kamdesk.app.importing.engine import Order
from kamdesk.app.importing.kinds import importer
from kamdesk.app.importing.sources import Opened, Source, open_file, source_of
from kamdesk.core.dates import DateOrder
from kamdesk.core.importing import Choice, Importer, Mapping, propose, with_guesses
from kamdesk.core.sheets import Cell

SAMPLES = 3


class Intake:
    """An import while it is being described."""

    def __init__(self, what: str) -> None:
        self.importer: Importer = importer(what)
        self.sources: list[Source] = []
        self.options: dict[str, str] = {}
        self._remembered: dict[str, Mapping] = {}

    def know(self, remembered: dict[str, Mapping]) -> None:
        """Use the mappings of earlier imports for files that are added from now on."""
        self._remembered = remembered

    def take(self, opened: Opened) -> Source:
        """Add a file that was read; one that is there already is replaced.

        Raises:
            KamDeskError: the area refuses such a file.
        """
        same = [source for source in self.sources if source.opened.path == opened.path]
        others = [source for source in self.sources if source.opened.path != opened.path]
        taken = {source.name for source in others}
        name = opened.path.name if opened.path.name not in taken else str(opened.path)
        source = source_of(opened, self.importer, name=name, remembered=self._remembered)
        place = self.sources.index(same[0]) if same else len(self.sources)
        self.sources = [*self.sources[:place], source, *self.sources[place + len(same) :]]
        return source

    def drop(self, place: int) -> None:
        """Leave a file out again."""
        del self.sources[place]

    def reopen(self, place: int, encoding: str | None) -> None:
        """Read a text file in another encoding.

        Raises:
            SheetFileError: the text does not fit it.
        """
        self.take(open_file(self.sources[place].opened.path, encoding))
        self._change(place, encoding=encoding)

    def use_sheet(self, place: int, name: str) -> None:
        """Take another sheet of a workbook."""
        source = self.sources[place]
        self.sources[place] = source_of(source.opened, self.importer, name=source.name, remembered=self._remembered, sheet=name)

    def use_header(self, place: int, row: int) -> None:
        """Take another row for the one that names the columns; what they mean is proposed anew."""
        source = self.sources[place]
        proposal = propose(source.sheet, self.importer.key, self.importer.targets, header=row)
        adjusted = self.importer.adjust(source.name, source.sheet, replace(proposal, encoding=source.mapping.encoding))
        self.sources[place] = replace(source, mapping=adjusted, origin="proposed")

    def use_mappings(self, given: Sequence[Mapping]) -> bool:
        """Take saved mappings for the files that they fit; tell whether they fitted any."""
        found = [
            source_of(source.opened, self.importer, name=source.name, given=given, remembered=self._remembered)
            for source in self.sources
        ]
        self.sources = found
        return any(source.origin == "given" for source in found)

    def use_column(self, place: int, column: str, key: str | None) -> None:
        """Say what a column means; another column that meant the same is left out."""
        columns = {name: one for name, one in self.sources[place].mapping.columns.items() if one != key and name != column}
        if key is not None:
            columns[column] = key
        ordered = {name: columns[name] for name in self.sources[place].header if name in columns}
        self._change(place, columns=ordered)
        source = self.sources[place]
        guessed = with_guesses(source.mapping, source.sheet, self.importer.targets)
        self.sources[place] = replace(source, mapping=guessed)

    def use_date_order(self, place: int, column: str, order: DateOrder | None) -> None:
        """Say in which order the dates of a column are written."""
        orders = {name: one for name, one in self.sources[place].mapping.date_orders.items() if name != column}
        self._change(place, date_orders=orders | ({column: order} if order else {}))

    def use_decimal_sign(self, place: int, column: str, sign: str | None) -> None:
        """Say what the decimal sign of a column is."""
        signs = {name: one for name, one in self.sources[place].mapping.decimal_signs.items() if name != column}
        self._change(place, decimal_signs=signs | ({column: sign} if sign else {}))

    def use_option(self, place: int, key: str, answer: str | None) -> None:
        """Decide something that is decided file by file."""
        options = {name: one for name, one in self.sources[place].mapping.options.items() if name != key}
        self._change(place, options=options | ({key: answer} if answer else {}))

    def decide(self, key: str, answer: str | None) -> None:
        """Decide something for the whole import; None leaves it to the import."""
        self.options.pop(key, None)
        if answer:
            self.options[key] = answer

    def _change(self, place: int, **changes: Any) -> None:
        source = self.sources[place]
        mapping = replace(source.mapping, **changes)
        self.sources[place] = replace(source, mapping=mapping, origin="chosen")

    def samples(self, place: int, column: int) -> list[Cell]:
        """Return the first different values of a column."""
        source = self.sources[place]
        cells = (row[column] for row in source.sheet.rows[source.mapping.header + 1 :])
        found: dict[Cell, None] = {}
        for cell in cells:
            if cell is not None:
                found.setdefault(cell)
            if len(found) == SAMPLES:
                break
        return list(found)

    def offers(self, choice: Choice) -> bool:
        """Tell whether a decision means anything for these files."""
        if choice.only_where is None:
            return True
        key, answer = choice.only_where
        return any(source.mapping.options.get(key) == answer for source in self.sources)

    def missing(self, place: int) -> list[str]:
        """Return the titles of what must be mapped and is not."""
        keys = set(self.sources[place].mapping.columns.values())
        return [target.title for target in self.importer.targets if target.required and target.key not in keys]

    def order(self, user_id: int, today: date, *, without_refused: bool = False) -> Order:
        """Return what is to be imported."""
        return Order(
            self.importer, tuple(self.sources), user_id, today, options=dict(self.options), without_refused=without_refused
        )
