"""How sections, clauses and their figures look while they are edited."""

from collections.abc import Iterator, Mapping

from kamdesk.areas.contracts.forms.laid import Cell, filled_cell, plain_cell
from kamdesk.areas.contracts.forms.laid.cells import Piece
from kamdesk.areas.contracts.forms.text.editing import OutlineRow
from kamdesk.areas.contracts.rules.fields import spans
from kamdesk.areas.jobs.forms.text.outline import Duty, JobOutline
from kamdesk.areas.jobs.forms.words import indicator_words, norm_words
from kamdesk.areas.jobs.rules import FIELDS, SECTIONS
from kamdesk.areas.targets.queries import indicators
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _, in_language, language_name
from kamdesk.core.text import isolate, isolate_ltr

_ASIDE = "\u2003"  # numbers of deeper clauses stand further in
Values = Mapping[str, Mapping[str, str]]


def outline_rows(outline: JobOutline, values: Values, currency: str, *, is_filled: bool) -> list[OutlineRow]:
    """Return every clause as it is shown; *is_filled*: fields with their values."""
    return [outline_row(outline, row, values, currency, is_filled=is_filled) for row in range(len(outline.clauses))]


def outline_row(outline: JobOutline, row: int, values: Values, currency: str, *, is_filled: bool) -> OutlineRow:
    """Return one clause as it is shown."""
    duty = outline.duties[row]
    cells = {one: _words(duty, one, values.get(one, {}), is_filled=is_filled) for one in outline.languages}
    shown = _ASIDE * (duty.level - 1) + isolate_ltr(outline.numbers[row])
    return OutlineRow(plain_cell(shown, bold=duty.heading), {**cells, **_figures(outline, row, currency)})


def _words(duty: Duty, language: str, values: Mapping[str, str], *, is_filled: bool) -> Cell:
    if duty.heading:
        with in_language(language):
            return plain_cell(_(SECTIONS[duty.section]), language, bold=True)
    text = duty.texts.get(language, "")
    if not text and any(one.strip() for one in duty.texts.values()):
        return plain_cell(_("No words in {language} yet").format(language=isolate(language_name(language))), muted=True)
    return filled_cell(text, values, language) if is_filled else field_cell(text, language)


def field_cell(text: str, language: str, *, caption: str = "", faded: bool = False) -> Cell:
    """Return a wording with its fields in braces, and what is none marked."""
    return Cell(tuple(_pieces(text)), language, caption, faded=faded)


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    for begin, end, name in spans(text):
        if begin > at:
            yield text[at:begin], "plain"
        yield text[begin:end], "field" if name in FIELDS else "unknown"
        at = end
    if at < len(text):
        yield text[at:], "plain"


def _figures(outline: JobOutline, row: int, currency: str) -> dict[str, Cell]:
    duty = outline.duties[row]
    if duty.heading:
        total = outline.weights() if duty.section == "duties" else None
        told = "" if total is None else _("{total} of 100").format(total=isolate_ltr(show_number(total)))
        weight = Cell(((told, "plain" if total == 100 else "blank"),), bold=True) if told else Cell(())
        return {"indicator": Cell(()), "norm": Cell(()), "weight": weight}
    return {
        "indicator": _indicator(duty),
        "norm": plain_cell(norm_words(duty.indicator, duty.norm, currency), muted=duty.norm is None),
        "weight": plain_cell("" if duty.weight is None else isolate_ltr(show_number(duty.weight))),
    }


def _indicator(duty: Duty) -> Cell:
    if duty.indicator is None:
        return Cell(((_("no indicator"), "muted"),)) if duty.is_duty else Cell(())
    told, one = indicator_words(duty.indicator), indicators().get(duty.indicator)
    if one is None:
        return Cell(((told, "unknown"),))
    return plain_cell(told, muted=not one.is_recorded)
