"""How figures, indicators and their fulfilment are told on the screen."""

from decimal import Decimal
from typing import Final

from kamdesk.areas.targets.rules import PlanFact, fulfilment, show_figure
from kamdesk.core.formats import DASH, show_percent
from kamdesk.core.i18n import N_, _
from kamdesk.core.indicators import Indicator, light
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.table import Mark
from kamdesk.ui.theme import Tone

_UNITS: Final = {"percent": "%", "count": "", "days": N_("days"), "points": N_("points")}
_LIGHTS: Final[dict[str, tuple[Tone, str]]] = {
    "good": ("ok", N_("reached")),
    "near": ("warn", N_("nearly")),
    "bad": ("error", N_("missed")),
}


def title_of(one: Indicator) -> str:
    """Return an indicator's name, with a word where nobody records it yet."""
    if one.is_recorded:
        return _(one.title)
    return _("{indicator} (not recorded yet)").format(indicator=_(one.title))


def unit_word(one: Indicator, currency: str) -> str:
    """Return the unit; nothing for a count."""
    if one.unit == "money":
        return currency
    word = _UNITS[one.unit]
    return _(word) if word else ""


def figure_text(value: Decimal | None, one: Indicator, currency: str) -> str:
    """Return a figure for a table: as short as it can be, money without decimals where it has none."""
    if value is not None and one.unit == "money" and value == value.to_integral_value():
        return show_figure(value, "count", currency)
    return show_figure(value, one.unit, currency)


def figure_with_unit(value: Decimal | None, one: Indicator, currency: str) -> str:
    """Return a figure for a sentence, with its unit, that no sentence turns round."""
    text = figure_text(value, one, currency)
    word = unit_word(one, currency)
    if value is None or one.unit == "percent" or not word:
        return isolate_ltr(text)
    return isolate_ltr(f"{text}\u00a0{word}") if one.unit == "money" else f"{isolate_ltr(text)}\u00a0{isolate(word)}"


def fulfilment_mark(row: PlanFact, one: Indicator) -> Mark | None:
    """Return how a month stands to its plan; one that still grows is not judged."""
    return mark_of(row.fact, row.plan, one) if row.fact == row.forecast else None


def mark_of(value: Decimal | None, norm: Decimal | None, one: Indicator) -> Mark | None:
    """Return the light of a figure by tone and word; None where nothing can be said."""
    shown = light(value, norm, one.better)
    if not shown:
        return None
    tone, word = _LIGHTS[shown]
    return Mark(tone, _(word))


def percent_text(plan: Decimal | None, fact: Decimal | None) -> str:
    """Return fact ÷ plan."""
    share = fulfilment(plan, fact)
    return DASH if share is None else show_percent(share, places=0)
