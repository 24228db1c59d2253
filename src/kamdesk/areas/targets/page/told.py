"""The sentences around the grid: what is not stored, what was not counted, and what is selected."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.areas.targets.forms import PlanGrid, PlanView, figure_with_unit
from kamdesk.areas.targets.queries import Board
from kamdesk.core.formats import show_moment, show_month, show_number
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import isolate, isolate_ltr, listed

_MOST: Final = 3


def told_of_unsaved(grid: PlanGrid) -> str:
    """Say which cells are not stored, and why; nothing where all are."""
    if not grid.unsaved:
        return ""
    told = ngettext(
        "{count} cell is not stored. Type it again, or take it back with Ctrl+Z.",
        "{count} cells are not stored. Type them again, or take them back with Ctrl+Z.",
        len(grid.unsaved),
    )
    reasons = list(dict.fromkeys(one.problem for one in grid.unsaved.values()))
    return "\n".join([told.format(count=show_number(len(grid.unsaved))), *reasons[:_MOST]])


def told_of_board(board: Board, setters: Sequence[str], today: date) -> str:
    """Say who sets targets to somebody who does not, and which months have no facts."""
    told = []
    if not board.may_set:
        said = _("You see the targets, but a head of sales or a director sets them: {who}.")
        told.append(said.format(who=listed(isolate(name) for name in setters) or "–"))
    is_counted = any(row.indicator.compute is not None for row in board.rows)
    if is_counted and board.since is None and board.months[0] <= today:
        told.append(_("The figures were not counted yet. They are counted in a moment; F5 does it now."))
    elif is_counted and board.since is not None and board.months[0] < board.since:
        said = _("The months before {month} were never counted. F5 counts them.")
        told.append(said.format(month=show_month(board.since)))
    return "\n".join(told)


def told_of_selection(view: PlanView, board: Board) -> str:
    """Say when the figures were counted, and sum and mean of the selected plans where they are of one indicator."""
    told = []
    if board.counted_at is not None:
        told.append(_("Counted {moment}").format(moment=isolate_ltr(show_moment(board.counted_at))))
    block, grid = view.block(), view.plans
    rows = range(block.top(), block.bottom() + 1)
    columns = range(block.left(), min(block.right(), len(board.months) - 1) + 1)
    plans = [fact.plan for row in rows for column in columns if (fact := grid.fact_at(row, column)) is not None]
    known = [plan for plan in plans if plan is not None]
    ones = {board.rows[row].indicator.key for row in rows}
    if len(plans) > 1 and known and len(ones) == 1:
        one = board.rows[block.top()].indicator
        said = _("{count} cells, sum {sum}, mean {mean}")
        total = sum(known, Decimal(0))
        mean = round(total / len(known), 2)
        told.append(
            said.format(
                count=show_number(len(known)),
                sum=figure_with_unit(total, one, board.currency),
                mean=figure_with_unit(mean, one, board.currency),
            )
        )
    return " · ".join(told)
