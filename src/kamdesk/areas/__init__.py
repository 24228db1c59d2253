"""The business areas, one folder each."""

from importlib import import_module

#: Every area that stores something, each after those it refers to.
STORING = (
    "people", "company", "attachments", "clients", "contacts", "catalogue", "prices", "receivables", "collection",
    "reconciliation", "orders", "returns", "contracts", "tasks", "targets", "jobs",
)  # fmt: skip


def load_models() -> None:
    """Import every stored class, so that a new store gets all tables and relations find each other."""
    for area in STORING:
        import_module(f"kamdesk.areas.{area}.model")
