"""The words of prices: where one comes from, why another one did not win, how the company chooses."""

from typing import Final

from kamdesk.core.i18n import N_

#: The steps of the search in their order, then what is no step; keys are stored with the lines of orders.
SOURCES: Final[dict[str, str]] = {
    "special": N_("Special price"),
    "contract": N_("Contract price"),
    "column": N_("Price column"),
    "parent": N_("Parent column"),
    "default": N_("Default column"),
    "usual": N_("Usual price"),
    "hand": N_("By hand"),
    "none": N_("No price"),
}
#: How several discounts of a line come together.
COMBINING: Final[dict[str, str]] = {
    "multiply": N_("One after the other"),
    "add": N_("Added up"),
}
#: What the list of prices can be narrowed to: whose they are …
KINDS: Final[dict[str, str]] = {
    "column": N_("Prices of columns"),
    "special": N_("Special prices"),
    "contract": N_("Contract prices"),
}
#: … and what they say.
WORTHS: Final[dict[str, str]] = {
    "amount": N_("Fixed price"),
    "percent": N_("Percentage"),
}
#: How a price stands on a day.
STATES: Final[dict[str, str]] = {
    "current": N_("valid"),
    "future": N_("not yet valid"),
    "past": N_("no longer valid"),
}

# Why a price that was considered is not the one.
NOT_YET: Final = N_("not yet valid")
NO_LONGER: Final = N_("no longer valid")
BELOW_BREAK: Final = N_("below the break")
CLOSER: Final = N_("another rule is closer")
LARGER_BREAK: Final = N_("a larger break is reached")
OWN_UNIT: Final = N_("another price is for this unit")
NEWER: Final = N_("another one is newer")
EARLIER_STEP: Final = N_("an earlier step won")
BASIS: Final = N_("the percentage is taken from it")
NO_BASIS: Final = N_("there is no price to take it from")
NO_RATE: Final = N_("no exchange rate")
NO_UNIT: Final = N_("the product has no such unit")
TOO_LARGE: Final = N_("it would be too large")
