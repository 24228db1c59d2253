"""A number cut into thousands, the way every language says it."""

from typing import Final

LARGEST: Final = 10**18 - 1
"""More digits than any amount can have."""


def groups(number: int) -> list[tuple[int, int]]:
    """Return the groups of three digits that are not zero, the largest first: (power of a thousand, 1–999).

    Raises:
        ValueError: *number* is below zero or above `LARGEST`.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(number)
    found: list[tuple[int, int]] = []
    power = 0
    while number:
        number, group = divmod(number, 1000)
        if group:
            found.append((power, group))
        power += 1
    return found[::-1]
