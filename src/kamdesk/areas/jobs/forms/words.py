"""How positions, editions, indicators and people are told on the screen."""

from decimal import Decimal
from typing import Final

from kamdesk.areas.jobs.queries import EditionRow, HolderRow
from kamdesk.areas.jobs.rules import STATES
from kamdesk.areas.people import queries as people
from kamdesk.areas.targets.forms import figure_with_unit, title_of, unit_word
from kamdesk.areas.targets.queries import indicators
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import N_, _, ngettext, pgettext
from kamdesk.core.indicators import Indicator
from kamdesk.core.text import isolate, isolate_ltr, listed
from kamdesk.ui.desk import Desk
from kamdesk.ui.table import Mark
from kamdesk.ui.theme import Tone

#: Roles that note what others signed on paper.
NOTING: Final = frozenset({"hr", "director", "administrator"})
_TONES: Final[dict[str, Tone]] = {"in_force": "ok", "approved": "ok", "agreed": "warn", "draft": "warn", "annulled": "error"}
_BETTER: Final = {"higher": N_("More is better."), "lower": N_("Less is better."), "neither": ""}


def state_words(state: str | None) -> str:
    """Return a state of an edition as a word; that there is none where it is None."""
    return _("no job description") if state is None else _(STATES[state])


def state_mark(state: str | None) -> Mark | None:
    """Return the tone of a state."""
    tone = _TONES.get(state or "")
    return None if tone is None else Mark(tone)


def edition_words(row: EditionRow) -> str:
    """Return which edition it is, and from when."""
    number = isolate_ltr(show_number(row.edition))
    if row.in_force_from is None:
        return _("Edition {number}").format(number=number)
    told = _("Edition {number} from {day}")
    return told.format(number=number, day=isolate_ltr(show_date(row.in_force_from)))


def holder_words(row: HolderRow) -> str:
    """Return from when until when somebody holds a position."""
    since = isolate_ltr(show_date(row.since))
    if row.until is None:
        return _("since {day}").format(day=since)
    return _("{starts} – {ends}").format(starts=since, ends=isolate_ltr(show_date(row.until)))


def vacancy_words(places: int, held: int) -> str:
    """Return whether a position is vacant; nothing where every place is held."""
    if held >= places:
        return ""
    if not held:
        return pgettext("a position", "vacant")
    free = places - held
    return ngettext("{count} place free", "{count} places free", free).format(count=show_number(free))


def names_words(names: list[str], most: int = 3) -> str:
    """Return names as a list, the first of many."""
    shown = [isolate(one) for one in names[:most]]
    more = len(names) - most
    if more > 0:
        shown.append(ngettext("{count} more", "{count} more", more).format(count=show_number(more)))
    return listed(shown)


def indicator_words(key: str | None) -> str:
    """Return what shows whether a duty is done; that it was removed where nobody knows the key."""
    if key is None:
        return ""
    found = indicators().get(key)
    return _("removed: choose another one") if found is None else title_of(found)


def meaning_words(one: Indicator, currency: str) -> str:
    """Return how an indicator is counted, which way is better, and its usual norm."""
    lines = [_(one.meaning)]
    if _BETTER[one.better]:
        lines.append(_(_BETTER[one.better]))
    if one.norm is not None:
        lines.append(_("Usual norm: {norm}.").format(norm=figure_with_unit(one.norm, one, currency)))
    if one.entered:
        lines.append(_("The head enters it, with a reason."))
    elif not one.is_recorded:
        lines.append(_("It is not recorded yet; it starts by itself once the records are kept."))
    return " ".join(lines)


def norm_words(key: str | None, norm: Decimal | None, currency: str) -> str:
    """Return the norm of a duty with its unit; the indicator's own where it has none."""
    one = indicators().get(key or "")
    if one is None:
        return "" if norm is None else isolate_ltr(show_number(norm))
    wanted = one.norm if norm is None else norm
    return "" if wanted is None else figure_with_unit(wanted, one, currency)


def norm_unit(key: str | None, currency: str) -> str:
    """Return the unit that a norm is typed in."""
    one = indicators().get(key or "")
    if one is None:
        return ""
    return "%" if one.unit == "percent" else unit_word(one, currency)


def role_of(desk: Desk) -> str | None:
    """Return the role of whoever works here."""
    user = None if desk.user_id is None else desk.read(people.employee, desk.user_id)
    return None if user is None or user.archived else user.role


def employee_choices(desk: Desk) -> list[tuple[int, str]]:
    """Return everybody who works here, to choose from."""
    return [(one.id, one.name) for one in desk.read(people.employees)]
