"""Every business area of the program. A new one needs its name here, and nothing else in this folder."""

from importlib import import_module
from typing import Final

from kamdesk.ui.area import Area

#: Folders of `kamdesk.areas` whose `page` has an `AREA`, or `AREAS` where there are several entries of the sidebar. They are
#: imported late: the window is painted before.
AREAS: Final = (
    "company",
    "people",
    "clients",
    "contacts",
    "catalogue",
    "prices",
    "receivables",
    "collection",
    "reconciliation",
    "orders",
    "returns",
    "contracts",
    "tasks",
    "targets",
    "jobs",
    "reports",
)


def load_areas() -> tuple[Area, ...]:
    """Import the areas, let them meet, and return them in the order of the sidebar."""
    found = [area for name in AREAS for area in _areas_of(name)]
    met = [area if area.meet is None else area.meet(found) for area in found]
    return tuple(sorted(met, key=lambda area: (area.order, area.key)))


def _areas_of(name: str) -> tuple[Area, ...]:
    page = import_module(f"kamdesk.areas.{name}.page")
    several: tuple[Area, ...] | None = getattr(page, "AREAS", None)
    return (page.AREA,) if several is None else several
