"""Tables and lists of facts: from blocks to grids."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from kamdesk.core.i18n import _
from kamdesk.pdf.blocks import Facts, Table, TableColumn
from kamdesk.pdf.cells import CellColumn, CellSetter, PictureColumn
from kamdesk.pdf.grid import Band, Grid, GridPiece
from kamdesk.pdf.paragraph import Side
from kamdesk.pdf.pictures import PictureBook
from kamdesk.pdf.sheet import Typesetter
from kamdesk.pdf.styles import BORDER, GROUND, MM, STRONG_BORDER, CellStyles, Look

_SIZES: Final = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_SIDE_PADDING: Final = 4.0
_ROW_PADDING: Final = 2.6
_FACT_PADDING: Final = 1.4
_WIDEST_CODE: Final = 0.35  # of the table; a longer one is broken
_WIDEST_WORD: Final = 0.25
_WIDEST_LABEL: Final = 0.5  # of a pair of label and value
_LEAST_WEIGHT: Final = 1e-6
_LONGEST_MEASURED: Final = 100  # letters; longer words are broken anyway
_MOST_MEASURED: Final = 60  # texts of a column
_PICTURE: Final = 14 * MM  # about the height of the highest
_LEAST_PICTURE: Final = 10 * MM  # the width of its cell


def table_piece(table: Table, width: float, typesetter: Typesetter, pictures: PictureBook, look: Look) -> GridPiece:
    """Return *table* ready to be poured into pages *width* wide."""
    return GridPiece(_TableSetting(table, width, typesetter, pictures, look).grid())


def facts_piece(facts: Facts, width: float, typesetter: Typesetter, look: Look) -> GridPiece:
    """Return *facts* as rows of pairs, the labels as wide as the widest of them."""
    styles = look.cells(_SIZES[0])
    label, value = CellSetter(typesetter, styles.muted), CellSetter(typesetter, styles.body)
    pairs_in_row = max(facts.columns, 1)
    pair = width / pairs_in_row
    natural = max((label.width(text) for text, _value in facts.pairs), default=0.0)
    label_width = min(natural + 3 * _SIDE_PADDING, pair * _WIDEST_LABEL)
    columns = []
    for i in range(pairs_in_row):
        for setter, at, size in ((label, 0.0, label_width), (value, label_width, pair - label_width)):
            x = width - i * pair - at - size if look.rtl else i * pair + at
            shift = 2 * _SIDE_PADDING if look.rtl else 0.0
            columns.append(CellColumn(x + shift, size - 2 * _SIDE_PADDING, look.side("start"), False, setter))
    flat = [text for fact in facts.pairs for text in fact]
    flat += [""] * (-len(flat) % (2 * pairs_in_row))
    rows = [tuple(flat[i : i + 2 * pairs_in_row]) for i in range(0, len(flat), 2 * pairs_in_row)]
    return GridPiece(Grid(columns, rows, width, styles.body.leading, _FACT_PADDING, ruled=False, labelled=True))


@dataclass(frozen=True, slots=True)
class _Setters:
    """What the cells of one table are set with, in one size of type."""

    styles: CellStyles
    body: CellSetter
    strong: CellSetter
    head: CellSetter
    muted: CellSetter

    @staticmethod
    def of(styles: CellStyles, typesetter: Typesetter) -> "_Setters":
        made = (CellSetter(typesetter, style) for style in (styles.body, styles.strong, styles.head, styles.muted))
        return _Setters(styles, *made)


class _TableSetting:
    def __init__(self, table: Table, width: float, typesetter: Typesetter, pictures: PictureBook, look: Look) -> None:
        self._table, self._width, self._look, self._pictures = table, width, look, pictures
        for size in _SIZES:
            self._setters = _Setters.of(look.cells(size), typesetter)
            needed = [self._needed(i, column) for i, column in enumerate(table.columns)]
            if sum(needed) <= width:
                break
        self._widths = shared_out([column.width for column in table.columns], needed, width)

    def grid(self) -> Grid:
        columns = self._with_pictures(self._columns(self._setters.body))
        head = self._band([column.title for column in self._table.columns], self._setters.head, words=True)
        return Grid(
            columns,
            self._table.rows,
            self._width,
            self._setters.styles.body.leading,
            _ROW_PADDING,
            head=Band(head.columns, head.cells, head.leading, _ROW_PADDING + 0.8, GROUND, STRONG_BORDER, heads=True),
            totals=self._closing(),
            carried=self._carried() if self._table.carry is not None and self._table.rows else None,
            pictured=any(column.kind == "picture" for column in self._table.columns),
        )

    def _with_pictures(self, columns: Sequence[CellColumn]) -> list[CellColumn]:
        return [
            PictureColumn(
                column.x, column.width, column.side, column.ltr, column.setter,
                files=self._table.pictures, book=self._pictures, high=_odd_lines(column.setter.style.leading),
            ) if kind.kind == "picture" else column
            for column, kind in zip(columns, self._table.columns, strict=True)
        ]  # fmt: skip

    def _closing(self) -> Band | None:
        """Return the totals, or the sentence that there is nothing."""
        table = self._table
        if not table.rows and table.empty:
            whole = CellColumn(
                _SIDE_PADDING, self._width - 2 * _SIDE_PADDING, self._look.side("start"), False, self._setters.muted
            )
            return Band([whole], [whole.lines(table.empty)], self._setters.styles.muted.leading, 2 * _ROW_PADDING, None, BORDER)
        if table.totals is None:
            return None
        band = self._band(table.totals, self._setters.strong, spreading=True)
        return Band(band.columns, band.cells, band.leading, _ROW_PADDING + 0.6, GROUND, STRONG_BORDER, rule_above=True)

    def _carried(self) -> Callable[[int, bool], Band]:
        carry = self._table.carry or ()
        labelled = next((i for i, column in enumerate(self._table.columns) if column.kind == "text"), 0)
        carried, brought_over = _("Carried forward"), _("Brought forward")  # in the language of now, not of drawing

        def band(row: int, brought: bool) -> Band:
            texts = list(carry[row])
            texts[labelled] = texts[labelled] or (brought_over if brought else carried)
            plain = self._band(texts, self._setters.strong, spreading=True)
            return Band(plain.columns, plain.cells, plain.leading, _ROW_PADDING, None, BORDER)

        return band

    def _band(self, texts: Sequence[str], setter: CellSetter, *, spreading: bool = False, words: bool = False) -> Band:
        columns = self._columns(setter, words=words)
        if spreading:
            texts, columns = _spread(texts, columns, self._table.columns)
        cells = [column.lines(text) for column, text in zip(columns, texts, strict=True)]
        return Band(columns, cells, setter.style.leading, _ROW_PADDING)

    def _columns(self, setter: CellSetter, *, words: bool = False) -> list[CellColumn]:
        """Return the columns; numbers and codes read from left to right, *words* as their language does."""
        made, at = [], 0.0
        for column, width in zip(self._table.columns, self._widths, strict=True):
            x = self._width - at - width if self._look.rtl else at
            made.append(
                CellColumn(
                    x + _SIDE_PADDING, width - 2 * _SIDE_PADDING, self._side(column), column.kind != "text" and not words, setter
                )
            )
            at += width
        return made

    def _side(self, column: TableColumn) -> Side:
        return "right" if column.kind == "number" else self._look.side(column.align)

    def _needed(self, i: int, column: TableColumn) -> float:
        """Return the width below which column *i* would break words, amounts or dates."""
        table, setters, most = self._table, self._setters, self._width * _WIDEST_CODE
        needed = max((setters.head.width(word[:_LONGEST_MEASURED]) for word in column.title.split()), default=0.0)
        texts = dict.fromkeys(row[i] for row in table.rows)  # in their order, so that the same table is as wide on every run
        if column.kind == "picture":
            needed = max(needed, _LEAST_PICTURE)
        elif column.kind == "text":
            words = _longest(dict.fromkeys(word for text in texts for word in text.split()))
            needed = max([needed, *(min(setters.body.width(word), self._width * _WIDEST_WORD) for word in words)])
        else:
            needed = max([needed, *(min(setters.body.width(text), most) for text in _longest(texts))])
        if column.kind == "number":
            bold = [row[i] for row in (table.totals, *(table.carry or ())[-1:]) if row]
            needed = max([needed, *(min(setters.strong.width(text[:_LONGEST_MEASURED]), most) for text in bold)])
        return needed + 2 * _SIDE_PADDING + 0.1


def _longest(texts: Collection[str]) -> list[str]:
    """Return the longest of *texts*, several where they are as long, since any of those can be the widest; cut to be measured."""
    most = max(map(len, texts), default=0)
    return [text[:_LONGEST_MEASURED] for text in texts if len(text) == most][:_MOST_MEASURED]


def _odd_lines(leading: float) -> float:
    """Return about the height of a picture as an odd number of lines, one of which is level with its middle."""
    return leading * (2 * round((_PICTURE / leading - 1) / 2) + 1)


def _spread(
    texts: Sequence[str], columns: Sequence[CellColumn], kinds: Sequence[TableColumn]
) -> tuple[list[str], list[CellColumn]]:
    """Let words reach over the empty cells that follow them."""
    kept: list[str] = []
    wide: list[CellColumn] = []
    spreads = False
    for text, column, kind in zip(texts, columns, kinds, strict=True):
        if not text and spreads:
            before = wide[-1]
            left, right = min(before.x, column.x), max(before.x + before.width, column.x + column.width)
            wide[-1] = CellColumn(left, right - left, before.side, before.ltr, before.setter)
        else:
            kept.append(text)
            wide.append(column)
            spreads = kind.kind not in {"number", "picture"}
    return kept, wide


def shared_out(weights: Sequence[float], needed: Sequence[float], width: float) -> list[float]:
    """Return widths in proportion to *weights* that are at least what is *needed* and add up to *width*.

    When even the needed widths are too much, they are cut in proportion.
    """
    total = sum(needed)
    if total >= width:
        return [need * width / total for need in needed]
    weights = [max(weight, _LEAST_WEIGHT) for weight in weights]
    fixed: dict[int, float] = {}
    while True:
        free = [i for i in range(len(weights)) if i not in fixed]
        left = width - sum(fixed.values())
        weight = sum(weights[i] for i in free)
        short = [i for i in free if left * weights[i] / weight < needed[i]]
        if not short:
            return [fixed[i] if i in fixed else left * weights[i] / weight for i in range(len(weights))]
        fixed.update((i, needed[i]) for i in short)
