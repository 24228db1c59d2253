"""The words of collecting: tones, ways, measures, and the states that are computed; the keys are stored."""

from typing import Final

from kamdesk.core.i18n import N_

#: How a letter speaks, from mild to hard.
TONES: Final[dict[str, str]] = {
    "friendly": N_("In a friendly tone"),
    "firm": N_("In a firm tone"),
    "final": N_("For the last time"),
}
#: How a letter left.
WAYS: Final[dict[str, str]] = {"print": N_("On paper"), "email": N_("By e-mail"), "other": N_("Otherwise")}
#: States of a letter. `resolved` and `disputed` are computed: its items are paid, or what is left of them is in dispute.
REMINDER_STATES: Final[dict[str, str]] = {
    "draft": N_("Draft"),
    "sent": N_("Sent"),
    "disputed": N_("In dispute"),
    "resolved": N_("Paid"),
    "cancelled": N_("Cancelled"),
}
#: States of a promise, all computed.
PROMISE_STATES: Final[dict[str, str]] = {
    "open": N_("Not due yet"),
    "kept": N_("Kept"),
    "partly": N_("Kept in part"),
    "broken": N_("Broken"),
    "withdrawn": N_("Withdrawn"),
}
#: What can be done to collect. Those of `RECORDED` are noted by people, the others by the program.
MEASURES: Final[dict[str, str]] = {
    "call": N_("Call"),
    "visit": N_("Visit"),
    "email": N_("E-mail"),
    "letter": N_("Letter"),
    "meeting": N_("Meeting"),
    "claim": N_("Formal claim"),
    "lawyer": N_("Handed to a lawyer"),
    "court": N_("Taken to court"),
    "other": N_("Other"),
    "reminder": N_("Reminder sent"),
    "reminder_cancelled": N_("Reminder cancelled"),
    "charge": N_("Fee and interest charged"),
    "promise": N_("Promise to pay"),
    "promise_withdrawn": N_("Promise withdrawn"),
    "hold": N_("Reminders held"),
    "hold_lifted": N_("Reminders go on"),
    "stop": N_("Supply stopped"),
    "stop_lifted": N_("Supply released"),
}
#: The measures that people note.
RECORDED: Final = ("call", "visit", "email", "letter", "meeting", "claim", "lawyer", "court", "other")
#: Why an item is not in the letters of a run.
LEFT_OUT: Final[dict[str, str]] = {
    "dispute": N_("In dispute"),
    "hold": N_("Held"),
    "promise": N_("Promised by the client"),
    "draft": N_("A draft waits"),
    "level": N_("Reminded, next level later"),
    "last": N_("All levels sent"),
    "later": N_("Overdue ones first"),
    "rate": N_("No exchange rate for the fee"),
}
#: Why a letter is not ticked from the beginning.
DOUBTS: Final[dict[str, str]] = {
    "money": N_("The client's unused money covers it"),
    "address": N_("Neither address nor e-mail"),
}
#: States of a stop of supply.
STOP_STATES: Final[dict[str, str]] = {
    "now": N_("Stopped"),
    "later": N_("From a later day"),
    "paid": N_("Released by payment"),
    "lifted": N_("Released"),
}


def reminder_number(year: int, counted: int) -> str:
    """Return the number of the *counted*-th letter of a year, the same in every language."""
    return f"REM-{year}-{counted:05d}"
