"""How far an order is on its way from draft to invoice, stage by stage."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal

from kamdesk.areas.orders.rules.stages import STAGES, Progress, steps_of

#: "part": some of it reached the stage; "next": nothing did, and it is the first such stage; "stopped": it ended or waits here.
Reached = Literal["done", "part", "next", "ahead", "stopped"]
_BEFORE: Final = ("draft", "held", "cancelled")


def way_of(lines: Sequence[Progress], status: str) -> dict[str, Reached]:
    """Return for each stage of an order how far it is reached, in their order.

    A held order has the stage "held" after its draft; a cancelled one ends with "cancelled".
    """
    if status == "cancelled":
        return {"draft": "done", "cancelled": "stopped"}
    way: dict[str, Reached] = {"draft": "done"}
    if status == "held":
        way["held"] = "stopped"
    way |= {stage: _reached(stage, lines, status) for stage in STAGES}
    first = next((stage for stage, reached in way.items() if reached == "ahead"), None)
    if first is not None and status != "held":
        way[first] = "next"
    return way


def _reached(stage: str, lines: Sequence[Progress], status: str) -> Reached:
    if status in _BEFORE:
        return "ahead"
    if stage in {"confirmed", "handed_over"}:
        return "done" if STAGES.index(status) >= STAGES.index(stage) else "ahead"
    quantities = [_quantity(stage, line) for line in lines]
    if not any(quantities):
        return "ahead"
    return "done" if all(one == line.ordered for one, line in zip(quantities, lines, strict=True)) else "part"


def _quantity(stage: str, line: Progress) -> Decimal:
    return {"picked": line.picked, "shipped": line.shipped, "delivered": line.delivered, "invoiced": line.invoiced}[stage]


def doings_of(lines: Sequence[Progress], status: str) -> tuple[str, ...]:
    """Return what can be done with an order now, in the order it is offered: what brings it on first.

    Besides the keys of `stages.STEPS`: "confirm", "edit", "close" (what has not left), "cancel", "reopen".
    """
    if status == "cancelled":
        return ("reopen",)
    if status == "invoiced":
        return ()
    if status in _BEFORE:
        return ("confirm", "edit", "cancel")
    left = any(line.shipped for line in lines)
    rest = any(line.shipped < line.ordered for line in lines)
    on = steps_of(lines, status)
    if "pick" in on and "ship" not in on:
        on = tuple(step for one in on for step in ((one, "ship") if one == "pick" else (one,)))
    ends = (("close",) if rest else ()) if left else ("cancel",)
    return (*on, "edit", *ends)
