"""What the credit check says in words, each with a sign, so that nothing is told by colour alone."""

from typing import NamedTuple

from kamdesk.areas.orders.rules import LIMITS_FROM, CreditView, SupplyStopped
from kamdesk.core.formats import show_date, whole
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.theme import Tone


class Said(NamedTuple):
    """A sentence and its tone."""

    text: str
    tone: Tone


def limit_words(view: CreditView) -> str:
    """Return the limit and where it comes from."""
    if view.limit is None:
        return _("No limit")
    told = _("{source}: {amount}")
    return told.format(source=_(LIMITS_FROM[view.limit_from]), amount=whole(view.limit))


def headroom_words(view: CreditView) -> Said:
    """Return what is left of the limit after the order, or by how much it is over."""
    if view.headroom is None:
        return Said(_("✓ No limit is set, so nothing is checked."), "muted")
    if "prepayment" in view.stops:
        return Said(_("✕ Prepayment only: {amount} has to be paid first.").format(amount=whole(-view.headroom)), "error")
    if view.headroom.minor < 0:
        return Said(_("✕ Over the limit by {amount}").format(amount=whole(-view.headroom)), "error")
    told = _("✓ {amount} left after this order") if view.this_order else _("✓ {amount} left of the limit")
    return Said(told.format(amount=whole(view.headroom)), "ok")


def overdue_words(view: CreditView) -> Said:
    """Return how late the client is, and before it that supply is stopped where it is."""
    said = _late_words(view)
    return said if view.supply is None else Said(f"✕ {supply_words(view.supply)}\n{said.text}", "error")


def supply_words(supply: SupplyStopped) -> str:
    """Return since when and why supply is stopped, and what releases it."""
    since = isolate_ltr(show_date(supply.since))
    if supply.open is not None:
        told = _("Supply is stopped since {date} by reminder {number}, until {amount} is paid.")
        return told.format(date=since, number=isolate_ltr(supply.reminder), amount=whole(supply.open))
    return _("Supply is stopped since {date}: {reason}").format(date=since, reason=isolate(supply.reason))


def _late_words(view: CreditView) -> Said:
    if not view.overdue:
        return Said(_("✓ Nothing is overdue"), "ok")
    days = ngettext("{count} day", "{count} days", view.overdue_days).format(count=view.overdue_days)
    if view.grace is None:
        return Said(_("! Overdue {amount}, the oldest for {days}").format(amount=whole(view.overdue), days=days), "warn")
    stopped = "overdue" in view.stops
    told = (
        _("✕ Overdue {amount}, the oldest for {days} ({grace} allowed)")
        if stopped
        else _("! Overdue {amount}, the oldest for {days} ({grace} allowed)")
    )
    grace = ngettext("{count} day", "{count} days", view.grace).format(count=view.grace)
    return Said(told.format(amount=whole(view.overdue), days=days, grace=grace), "error" if stopped else "warn")


def reasons(view: CreditView) -> list[str]:
    """Return in sentences why the order cannot go on without a decision."""
    found = []
    if view.headroom is not None and {"limit", "prepayment"} & set(view.stops):
        if "prepayment" in view.stops:
            told = _("The client orders against prepayment only, and {amount} is not paid yet.")
        else:
            told = _("With this order the client is {amount} over its limit.")
        found.append(told.format(amount=whole(-view.headroom)))
    if "overdue" in view.stops:
        told = ngettext(
            "{amount} is overdue, the oldest for {count} day, which is too long.",
            "{amount} is overdue, the oldest for {count} days, which is too long.",
            view.overdue_days,
        )
        found.append(told.format(amount=whole(view.overdue), count=view.overdue_days))
    if view.supply is not None:
        found.append(supply_words(view.supply))
    return found
