"""How groups and units may be called, and where a group may hang."""

from collections.abc import Mapping

from kamdesk.areas.catalogue.rules.refusals import (
    LONGEST_CODE,
    LONGEST_NAME,
    GroupInsideItselfError,
    GroupNameError,
    UnitNameError,
)
from kamdesk.core.i18n import _
from kamdesk.core.text import clean, excerpt, fold


def group_name(name: str, neighbours: Mapping[int, str], own_id: int | None = None) -> str:
    """Return the name of a group, cleaned.

    Args:
        name: As typed.
        neighbours: Names of the groups at the same place by number.
        own_id: The group's own number when it is renamed.

    Raises:
        GroupNameError: it is empty, too long, or taken by a neighbour.
    """
    cleaned = clean(name)
    if not cleaned:
        raise GroupNameError(_("The group has no name. Type the name."))
    if len(cleaned) > LONGEST_NAME:
        raise GroupNameError(_("The name is too long: at most {most} characters fit. Shorten it.").format(most=LONGEST_NAME))
    if fold(cleaned) in {fold(other) for number, other in neighbours.items() if number != own_id}:
        raise GroupNameError(
            _("There is a group “{name}” here already. Use that one, or choose another name.").format(name=excerpt(cleaned))
        )
    return cleaned


def refuse_loop(group_id: int, parent_id: int | None, parents: Mapping[int, int | None], name: str) -> None:
    """Refuse to hang a group below itself.

    Args:
        group_id: The group that moves.
        parent_id: Where it goes; None for the top.
        parents: The parent of every group by number.
        name: The name of the group, for the sentence.

    Raises:
        GroupInsideItselfError: the new place is the group or one of its own sub-groups.
    """
    above = parent_id
    for _step in range(len(parents) + 1):
        if above is None:
            return
        if above == group_id:
            break
        above = parents.get(above)
    raise GroupInsideItselfError(name)


def unit_name(name: str, others: Mapping[int, str], own_id: int | None = None) -> str:
    """Return the name of a unit, cleaned.

    Raises:
        UnitNameError: it is empty, too long or taken.
    """
    cleaned = clean(name)
    if not cleaned:
        raise UnitNameError(_("The unit has no name. Type it as it is printed on invoices, for example “pcs”."))
    if len(cleaned) > LONGEST_CODE:
        raise UnitNameError(_("The name is too long: at most {most} characters fit. Shorten it.").format(most=LONGEST_CODE))
    if fold(cleaned) in {fold(other) for number, other in others.items() if number != own_id}:
        raise UnitNameError(_("There is a unit “{name}” already.").format(name=excerpt(cleaned)))
    return cleaned


def group_paths(parents: Mapping[int, int | None], group_names: Mapping[int, str]) -> dict[int, str]:
    """Return “group / sub-group” for every group."""

    def path(number: int, left: int) -> str:
        above = parents.get(number)
        own = group_names[number]
        return own if above is None or not left or above not in group_names else f"{path(above, left - 1)} / {own}"

    return {number: path(number, len(parents)) for number in group_names}
