"""Which way round a client's ledger is: its debit is our credit, unless it was turned for us already."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

#: So many times more amounts must agree one way than the other.
_CLEARLY: Final = 2


def sign_of_ledger(ours: Iterable[int], theirs: Iterable[int]) -> int | None:
    """Return +1 where *theirs* are in our sign, −1 where they are turned round, None where the amounts do not tell.

    Args:
        ours: Our amounts, plus raises what the client owes.
        theirs: The client's, in a sign that nobody told.
    """
    known, told = Counter(one for one in ours if one), Counter(one for one in theirs if one)
    straight = sum(min(count, known[amount]) for amount, count in told.items())
    turned = sum(min(count, known[-amount]) for amount, count in told.items())
    if straight >= _CLEARLY * turned and straight:
        return 1
    if turned >= _CLEARLY * straight and turned:
        return -1
    return None
