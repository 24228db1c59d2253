"""How duties, their figures and the page around them are told."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from kamdesk.areas.jobs.forms.living.period import Period
from kamdesk.areas.jobs.forms.living.seen import Seen
from kamdesk.areas.jobs.rules import LivingRow, LivingView, score_told, told
from kamdesk.areas.jobs.rules.living import TREND_MONTHS
from kamdesk.areas.targets.rules import shifted, show_figure
from kamdesk.core.formats import DASH, show_moment, show_month, show_number
from kamdesk.core.i18n import N_, _, current_language, ngettext
from kamdesk.core.money import round_half_up
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.table import Mark
from kamdesk.ui.theme import Tone

#: The tone of a light; of a duty without one the last.
TONES: Final[dict[str, Tone]] = {"good": "ok", "near": "warn", "bad": "error", "": "muted"}
#: The mark beside the word of a light, and of a duty without one.
GLYPHS: Final[dict[str, str]] = {"good": "check-circle", "near": "warning", "bad": "x-circle", "": "circle-dashed"}
_UNITS: Final = {"days": N_("days"), "points": N_("points")}
_REASONS: Final[dict[str, str]] = {
    "no_indicator": N_("Nothing shows whether this duty is done. Choose an indicator for it in the next edition."),
    "not_recorded": N_("Nothing of this is recorded yet, so there is no figure. It appears by itself once it is."),
    "no_records": N_("There was nothing to count in this period."),
    "to_mark": N_("The head gives this figure with a reason. There is none for this period yet."),
    "removed": N_("The indicator of this duty was removed. Choose another one in the next edition."),
}
#: Notes that are so usual that they stand in small letters.
_USUAL: Final = frozenset({"running"})


def short_figure(value: Decimal | None, row: LivingRow, currency: str) -> str:
    """Return a figure for the table: money in whole units, nothing for none."""
    if value is None:
        return ""
    shown = round_half_up(value, 0) if row.unit == "money" else value
    return show_figure(shown, "count" if row.unit == "money" else row.unit, currency)


def whole_figure(value: Decimal | None, row: LivingRow, currency: str) -> str:
    """Return a figure for a sentence, with its unit, that no sentence turns round."""
    if value is None:
        return DASH
    text = show_figure(value, row.unit, currency)
    if row.unit == "money":
        return isolate_ltr(f"{text}\u00a0{currency}")
    word = _UNITS.get(row.unit)
    return f"{isolate_ltr(text)}\u00a0{isolate(_(word))}" if word else isolate_ltr(text)


def stands(row: LivingRow) -> str:
    """Return in a word or two how a duty stands."""
    said = row.say()
    return said or (_("nothing to reach is set") if row.state == "figure" else "")


def light_mark(row: LivingRow) -> Mark | None:
    """Return the tone of a light; None where there is none."""
    return Mark(TONES[row.light]) if row.light else None


def shown_by(row: LivingRow) -> str:
    """Return what shows whether the duty is done; with a mark of the head who gave it, and why."""
    title = _(row.title) if row.title else ""
    if not row.reason:
        return title
    return _("{indicator}, by {who}: {reason}").format(indicator=title, who=isolate(row.by or DASH), reason=isolate(row.reason))


def trend_months(period: Period, today: dt.date) -> tuple[dt.date, ...]:
    """Return the months of the small line, the last one being the last of the period that has begun."""
    last = period.last_begun(today)
    return tuple(shifted(last, number - TREND_MONTHS + 1) for number in range(TREND_MONTHS))


def trend_told(row: LivingRow, months: Sequence[dt.date], currency: str) -> str:
    """Return the values of the small line, one month a line; nothing where none is known."""
    if not any(value is not None for value in row.trend):
        return ""
    said = _("{month}: {value}")
    return "\n".join(
        said.format(month=isolate(show_month(month)), value=whole_figure(value, row, currency))
        for month, value in zip(months, row.trend, strict=False)
    )


def figures_told(row: LivingRow, currency: str) -> str:
    """Return figure, norm and department as a sentence, or why there is no figure."""
    if row.state != "figure":
        return _(_REASONS[row.state])
    value = whole_figure(row.value, row, currency)
    if row.unit == "percent" and row.part is not None and row.whole:
        part, whole = (isolate_ltr(show_number(round_half_up(one, 2))) for one in (row.part, row.whole))
        value = _("{value} ({part} of {whole})").format(value=value, part=part, whole=whole)
    said = _("Figure {value}, norm {norm}, department {department}.")
    return said.format(
        value=value,
        norm=whole_figure(row.norm, row, currency),
        department=whole_figure(row.department, row, currency),
    )


def meaning_told(row: LivingRow) -> str:
    """Return what shows whether a duty is done, and how that is counted."""
    if not row.title:
        return ""
    return _("{indicator}: {meaning}").format(indicator=_(row.title), meaning=_(row.meaning))


def reason_told(row: LivingRow) -> str:
    """Return who gave the mark, and why; nothing where nobody did."""
    if not row.reason:
        return ""
    return _("Given by the head, {who}: {reason}").format(who=isolate(row.by or DASH), reason=isolate(row.reason))


def score_figure(view: LivingView) -> str:
    """Return the score as a figure; a dash where nothing can be judged."""
    return DASH if view.score is None else show_figure(round_half_up(view.score, 1), "percent", "")


def facts_told(seen: Seen, period: Period) -> str:
    """Return position and edition, when the figures were counted, and whether they are those of then."""
    view = seen.view
    parts = []
    if view.edition is not None:
        said = _("{position}, edition {number}")
        parts.append(
            said.format(position=isolate(view.position(current_language())), number=isolate_ltr(show_number(view.edition)))
        )
    parts += _when(view.taken_at, view.counted_at, period, was_kept=seen.was_kept)
    parts += [told(note) for note in view.notes if note.kind in _USUAL]
    return " · ".join(parts)


def _when(taken: dt.datetime | None, counted: dt.datetime | None, period: Period, *, was_kept: bool) -> list[str]:
    parts = []
    if taken is not None:
        said = _("As it was shown for {month}, put away {moment}")
        parts.append(said.format(month=isolate(period.told()), moment=isolate_ltr(show_moment(taken))))
    elif was_kept:
        parts.append(_("As the records say now"))
    if counted is not None:
        parts.append(_("Counted {moment}").format(moment=isolate_ltr(show_moment(counted))))
    return parts


def holders_told(count: int, position: str) -> str:
    """Return how many holders of a position are compared."""
    said = ngettext("{count} holder of the position {position}", "{count} holders of the position {position}", count)
    return said.format(count=show_number(count), position=isolate(position))


def compared_told(seen: Sequence[Seen], period: Period) -> str:
    """Return when what is compared was counted or put away: the moment since when that is right of all."""
    taken = [one.view.taken_at for one in seen if one.view.taken_at is not None]
    counted = [one.view.counted_at for one in seen if one.view.counted_at is not None]
    was_kept = any(one.was_kept for one in seen)
    return " · ".join(_when(max(taken, default=None), min(counted, default=None), period, was_kept=was_kept))


def notes_told(seen: Seen, period: Period, today: dt.date, *, computes: bool) -> str:
    """Return what one must know to read the page, one sentence a line.

    Args:
        seen: What is shown.
        period: Its period.
        today: The day that counts as today.
        computes: Some of the duties are shown by figures that are computed.
    """
    said = [told(note) for note in seen.view.notes if note.kind not in _USUAL]
    if computes and not seen.is_of_then and period.first <= today:
        if seen.view.counted_since is None:
            said.append(_("The figures were not counted yet. They are counted in a moment; F5 does it now."))
        elif period.first < seen.view.counted_since:
            before = _("The months before {month} were never counted. F5 counts them.")
            said.append(before.format(month=isolate(show_month(seen.view.counted_since))))
    return "\n".join(said)


__all__ = [
    "GLYPHS", "TONES", "compared_told", "facts_told", "figures_told", "holders_told", "light_mark", "meaning_told", "notes_told", "reason_told", "score_figure", "score_told",
    "short_figure", "shown_by", "stands", "trend_months", "trend_told", "whole_figure",
]  # fmt: skip
