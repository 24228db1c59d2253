"""What to do next where an indicator is red, in a few words; the list behind the figure opens with it."""

from typing import Final

from kamdesk.core.i18n import N_, _

NEXT_STEPS: Final[dict[str, str]] = {
    "sales_volume": N_("See which clients buy less than before, and call them"),
    "plan_fulfilment": N_("See which clients buy less than before, and call them"),
    "active_clients": N_("Call the clients that stopped buying"),
    "new_clients": N_("Open the potential clients and make first offers"),
    "contracts_concluded": N_("Bring the contracts that are being negotiated to signature"),
    "contracts_renewed": N_("Renew the contracts that end next"),
    "handed_over_same_day": N_("Hand over the orders that still wait"),
    "assortment_width": N_("Offer products that similar clients buy"),
    "discounts_within_rules": N_("Look at the discounts beyond the rules"),
    "orders_followed": N_("See which orders came late or in part, and why"),
    "returns_with_cause": N_("Write down cause and measure of the returns that lack them"),
    "return_rate": N_("See what comes back most, and why"),
    "overdue_share": N_("Call the clients with overdue debts"),
    "dso": N_("Call the clients with overdue debts"),
    "overdue_with_measure": N_("Take a measure on each overdue debt"),
    "promises_kept": N_("Call the clients that broke their promises"),
    "acts_days": N_("Close the acts that are still open"),
    "card_completeness": N_("Fill in what is missing on the clients' cards"),
    "proposals_on_time": N_("Deliver the proposals that are due"),
    "certifications_in_force": N_("Renew the certificates that expired"),
    "reports_on_time": N_("Send the report that is due"),
    "tasks_on_time": N_("Finish the tasks that are due"),
    "clients_kept": N_("Call the clients that stopped buying"),
}


def next_step(indicator: str | None) -> str:
    """Return what to do next about a red indicator; a general word where nothing special is known."""
    return _(NEXT_STEPS.get(indicator or "", N_("Look at the records behind the figure")))
