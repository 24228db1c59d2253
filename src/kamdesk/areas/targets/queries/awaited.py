"""Indicators whose records are kept by no area yet: they have a name and a meaning, and never a made-up figure."""

from typing import Final

from kamdesk.core.i18n import N_
from kamdesk.core.indicators import Better, Indicator, Kind, Unit

_KINDS: Final[dict[Unit, Kind]] = {"percent": "percent", "count": "sum", "days": "mean"}


def _awaited(key: str, title: str, meaning: str, unit: Unit = "percent", better: Better = "higher") -> Indicator:
    return Indicator(key=key, title=title, meaning=meaning, unit=unit, better=better, kind=_KINDS[unit])


#: An area that keeps such records offers an indicator of the same key, which takes the place of the one here.
AWAITED: Final = (
    _awaited("weeks_planned", N_("Weeks planned"), N_("Weeks planned before they began ÷ weeks of the month.")),
    _awaited("contacts_held", N_("Contacts held"), N_("Visits, calls and correspondence held ÷ those planned.")),
    _awaited("contacts_with_result", N_("Contacts with a result"), N_("Contacts with result and next step ÷ contacts held.")),
    _awaited("credit_checked", N_("Credit checked"), N_("New orders of clients whose reliability was checked ÷ new orders.")),
    _awaited("orders_advised", N_("Orders with advice"), N_("Orders with a drawing-up consultation ÷ orders.")),
    _awaited("proposal_accepted", N_("Assortment accepted"), N_("Products taken of those that were proposed ÷ those proposed.")),
    _awaited("merchandising_held", N_("Merchandising held"), N_("Merchandising checks and advice held ÷ those planned.")),
    _awaited("trainings_held", N_("Trainings for clients"), N_("Trainings and seminars held for clients' staff."), "count"),
    _awaited("competitors_updated", N_("Competitors watched"), N_("Competitor cards updated in the month ÷ competitor cards.")),
    _awaited("programme_tasks", N_("Programme tasks in time"), N_("Tasks of programmes done by their day ÷ those due.")),
    _awaited("secret_kept", N_("Trade secret kept"), N_("Points of the trade secret's checklist that are kept ÷ all points.")),
    _awaited("inquiries_answered", N_("Inquiries answered"), N_("Clients' inquiries answered by their day ÷ those due.")),
    _awaited("complaint_days", N_("Days to settle a complaint"), N_("Days from a complaint to its end, mean."), "days", "lower"),
)
