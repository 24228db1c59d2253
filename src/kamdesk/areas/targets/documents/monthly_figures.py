"""The tables of targets and indicators on the papers of monthly reports."""

from collections.abc import Sequence
from typing import Final

from kamdesk.areas.targets.rules import fulfilment, show_figure
from kamdesk.areas.targets.rules.monthly import FigureLine
from kamdesk.core.formats import show_percent
from kamdesk.core.i18n import N_, _, pgettext
from kamdesk.pdf.blocks import Block, Heading, Spacer, Table, TableColumn

LIGHT_WORDS: Final = {"good": N_("reached"), "near": N_("nearly"), "bad": N_("missed")}


def targets_table(figures: Sequence[FigureLine], currency: str) -> list[Block]:
    """Return the indicators that have a target; nothing where none has."""
    planned = [one for one in figures if one.plan is not None]
    if not planned:
        return []
    columns = (
        TableColumn(_("Indicator"), 3.2),
        TableColumn(_("Plan"), 1.2, "end", "number"),
        TableColumn(_("Fact"), 1.2, "end", "number"),
        TableColumn(_("Share"), 0.9, "end", "number"),
        TableColumn(_("Shortfall"), 1.2, "end", "number"),
        TableColumn(_("Month before"), 1.2, "end", "number"),
    )
    rows = [
        (
            _(one.title),
            show_figure(one.plan, one.unit, currency),
            show_figure(one.value, one.unit, currency),
            show_percent(fulfilment(one.plan, one.value), places=0),
            show_figure(one.shortfall, one.unit, currency),
            show_figure(one.before, one.unit, currency),
        )
        for one in planned
    ]
    return [Heading(_("Targets")), Table(columns, rows)]


def figures_table(figures: Sequence[FigureLine], currency: str) -> list[Block]:
    """Return the indicators that have no target, with the month before; those with a norm first, with how they stand to it.

    Those that had nothing to tell in both months are left out.
    """
    shown = [one for one in figures if one.plan is None and (one.value or one.before)]
    judged, others = [one for one in shown if one.norm is not None], [one for one in shown if one.norm is None]
    tables = [*_judged(judged, currency), *_others(others, currency)]
    return [Heading(_("Indicators")), *tables] if tables else []


def _judged(figures: Sequence[FigureLine], currency: str) -> list[Block]:
    columns = (
        TableColumn(_("Indicator"), 3.4),
        TableColumn(pgettext("of the month", "Figure"), 1.2, "end", "number"),
        TableColumn(_("Month before"), 1.2, "end", "number"),
        TableColumn(_("Norm"), 1.0, "end", "number"),
        TableColumn(_("How it stands"), 1.2),
    )
    rows = [
        (
            *_told(one, currency),
            show_figure(one.norm, one.unit, currency),
            _(LIGHT_WORDS[one.light]) if one.light else "",
        )
        for one in figures
    ]
    return [Table(columns, rows)] if rows else []


def _others(figures: Sequence[FigureLine], currency: str) -> list[Block]:
    """Return two of them in a row."""
    columns = (
        TableColumn(_("Indicator"), 2.3),
        TableColumn(pgettext("of the month", "Figure"), 1.1, "end", "number"),
        TableColumn(_("Month before"), 1.1, "end", "number"),
    )
    half = -(-len(figures) // 2)
    told = [_told(one, currency) for one in figures]
    told += [("", "", "")] * (2 * half - len(told))
    rows = [(*first, *second) for first, second in zip(told[:half], told[half:], strict=True)]
    return [Spacer(6), Table(columns * 2, rows)] if rows else []


def _told(one: FigureLine, currency: str) -> tuple[str, str, str]:
    return _(one.title), show_figure(one.value, one.unit, currency), show_figure(one.before, one.unit, currency)
