"""How clauses that are edited look: their numbers, their wordings, and why one is in the contract or out."""

from collections.abc import Mapping

from kamdesk.areas.contracts.forms.laid import Cell, field_cell, filled_cell, plain_cell
from kamdesk.areas.contracts.forms.text.editing import Outline, OutlineRow
from kamdesk.areas.contracts.rules.clauses import CONDITIONS
from kamdesk.core.i18n import _, language_name
from kamdesk.core.text import isolate, isolate_ltr

_ASIDE = "\u2003"  # numbers of deeper clauses stand further in
_NOTHING = "\u00a0"  # a line of its own beside a caption


def outline_rows(outline: Outline, values: Mapping[str, Mapping[str, str]], *, is_filled: bool) -> list[OutlineRow]:
    """Return every clause as it is shown; *is_filled*: fields with their values."""
    return [outline_row(outline, row, values, is_filled=is_filled) for row in range(len(outline.clauses))]


def outline_row(outline: Outline, row: int, values: Mapping[str, Mapping[str, str]], *, is_filled: bool) -> OutlineRow:
    """Return one clause as it is shown."""
    clause, inside = outline.clauses[row], outline.inside[row]
    caption = why(outline, row)
    cells = {}
    for place, language in enumerate(outline.languages):
        over = caption if place == 0 else _NOTHING if caption else ""
        text = clause.texts.get(language, "")
        if not text and not outline.is_empty(row):
            told = _("No words in {language} yet").format(language=isolate(language_name(language)))
            cells[language] = plain_cell(told, caption=over, muted=True)
        elif is_filled:
            cells[language] = filled_cell(
                text, values.get(language, {}), language, caption=over, bold=clause.heading, faded=not inside
            )
        else:
            cells[language] = field_cell(text, language, caption=over, bold=clause.heading, faded=not inside)
    return OutlineRow(_number(outline, row), cells)


def _number(outline: Outline, row: int) -> Cell:
    clause, number = outline.clauses[row], outline.numbers[row]
    shown = isolate_ltr(number) if number else "–" if outline.inside[row] else ""
    cell = plain_cell(_ASIDE * (clause.level - 1) + shown, bold=clause.heading, muted=not number)
    return Cell(cell.pieces, caption=_NOTHING if why(outline, row) else "", bold=clause.heading, faded=not outline.inside[row])


def why(outline: Outline, row: int) -> str:
    """Return why a clause is in the contract or out; nothing of one that always is in."""
    clause, inside = outline.clauses[row], outline.inside[row]
    if clause.condition is not None:
        condition = _(CONDITIONS.get(clause.condition, clause.condition))
        if inside:
            return _("{condition}: it is, so this is in").format(condition=condition)
        if clause.condition not in outline.met:
            return _("{condition}: it is not, so this is left out").format(condition=condition)
    if inside:
        return ""
    return _("Left out, because nothing under it is in") if _is_bare(outline, row) else _("Left out with what it stands under")


def _is_bare(outline: Outline, row: int) -> bool:
    """Tell whether a heading is out only for want of clauses under it."""
    below = row + 1
    if not outline.clauses[row].heading or below == len(outline.clauses):
        return False
    above = [one for one in range(row) if outline.clauses[one].level < outline.clauses[row].level]
    return not above or outline.inside[above[-1]]
