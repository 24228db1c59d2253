"""Two people on one order: what a colleague stored meanwhile is put beside what was typed here, so that nothing of either is lost."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kamdesk.areas.orders import queries
from kamdesk.areas.orders.forms.entry.head import values_of_head
from kamdesk.areas.orders.forms.entry.lines_of import stored_lines
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, listed
from kamdesk.ui.grid import Line

if TYPE_CHECKING:
    from kamdesk.areas.orders.forms.entry.form import OrderForm


class OrderChangedByColleagueError(KamDeskError):
    """A colleague stored the same order in between; the form shows both now."""

    def __init__(self, who: str, kept: Sequence[str]) -> None:
        if kept:
            told = _(
                "{who} changed this order while you typed. The other changes are taken over; of what you both changed, yours stands "
                "here: {fields}. Look at it and save again."
            )
        else:
            told = _(
                "{who} changed this order while you typed. The changes are taken over beside yours. Look at it and save again."
            )
        super().__init__(told.format(who=isolate(who or _("A colleague")), fields=listed(kept)))


def put_together(form: "OrderForm") -> OrderChangedByColleagueError:
    """Take over what a colleague stored meanwhile wherever nothing else was typed, and return what to say about it."""
    before = form.card
    now = None if before is None else form.desk.read(queries.order_card, before.order_id)
    if before is None or now is None:
        return OrderChangedByColleagueError("", [])
    base, theirs, goods = values_of_head(before), values_of_head(now), form.lines.goods
    taken, kept = merged(base, {name: form.editors[name].value() for name in base}, theirs)
    lines, both = merged_lines(stored_lines(goods, before), form.lines.lines.lines(), stored_lines(goods, now))
    form.card = now
    for name, value in taken.items():
        form.editors[name].set_value(value)
    form.lines.lines.set_lines(lines, undoable=True)
    labels = {field.name: _(field.label) for field in form.all_fields}
    return OrderChangedByColleagueError(now.changed_by, [labels[name] for name in [*kept, *(["lines"] if both else [])]])


def merged(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the values to take over, and the names of those that both sides changed and that stay as they are here."""
    changed = [name for name in base if theirs.get(name) != base[name]]
    return (
        {name: theirs.get(name) for name in changed if mine.get(name) == base[name]},
        [name for name in changed if mine.get(name) not in (base[name], theirs.get(name))],
    )


def merged_lines(base: Sequence[Line], mine: Sequence[Line], theirs: Sequence[Line]) -> tuple[list[Line], bool]:
    """Return the lines of both sides, and whether both changed the same one, which stays as it is here.

    A line that only one side changed, added or removed is taken as that side has it.
    """
    before, after = _by_id(base), _by_id(theirs)
    lines: list[Line] = []
    both = False
    for line in mine:
        number = line.get("line_id", "")
        if number not in before:
            lines.append(dict(line))
        elif dict(line) == before[number]:
            if number in after:
                lines.append(after[number])
        else:
            both = both or after.get(number) != before[number]
            lines.append(dict(line) if number in after else {key: text for key, text in line.items() if key != "line_id"})
    return lines + [line for number, line in after.items() if number not in before], both


def _by_id(lines: Sequence[Line]) -> dict[str, Line]:
    return {line["line_id"]: dict(line) for line in lines if line.get("line_id")}
