"""All indicators by their keys: those that the areas offer, and those that wait for their records."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from kamdesk.areas import STORING
from kamdesk.areas.targets.queries.awaited import AWAITED
from kamdesk.areas.targets.rules import UnknownIndicatorError
from kamdesk.core.indicators import Indicator

#: The order in which they are shown; what is not named here comes last.
ORDER: Final = (
    "sales_volume", "sales_ordered", "sales_collected", "plan_fulfilment", "active_clients", "new_clients", "clients_kept",
    "weeks_planned", "contacts_held", "contacts_with_result", "contracts_concluded", "contracts_renewed", "credit_checked",
    "orders_taken", "handed_over_same_day", "orders_advised", "average_order", "assortment_width", "proposal_accepted",
    "discounts_within_rules", "approvals_asked", "merchandising_held", "orders_followed", "returns_with_cause", "return_rate",
    "trainings_held", "overdue_share", "dso", "overdue_with_measure", "promises_kept", "acts_drawn", "acts_days",
    "card_completeness", "competitors_updated", "proposals_on_time", "programme_tasks", "certifications_in_force",
    "reports_on_time", "secret_kept", "team_relations", "tasks_on_time", "inquiries_answered", "complaint_days",
)  # fmt: skip


@cache
def indicators() -> dict[str, Indicator]:
    """Return every indicator by its key, in the order in which they are shown.

    Each area may have a module `indicators` with `INDICATORS`; an area that is added needs nothing here. They are looked for by
    the areas' names, because some of those areas come after this one.
    """
    offered = {one.key: one for area in STORING for one in _offered(area)}
    known = {one.key: one for one in AWAITED} | offered
    places = {key: place for place, key in enumerate(ORDER)}
    return {key: known[key] for key in sorted(known, key=lambda key: places.get(key, len(places)))}


def _offered(area: str) -> Iterable[Indicator]:
    name = f"kamdesk.areas.{area}.indicators"
    if find_spec(name) is None:
        return ()
    found: tuple[Indicator, ...] = import_module(name).INDICATORS
    return found


def indicator(key: str) -> Indicator:
    """Return one indicator.

    Raises:
        UnknownIndicatorError: there is none of that key.
    """
    found = indicators().get(key)
    if found is None:
        raise UnknownIndicatorError(key)
    return found


def computed_keys() -> tuple[str, ...]:
    """Return the keys of those that are computed from records."""
    return tuple(key for key, one in indicators().items() if one.compute is not None)
