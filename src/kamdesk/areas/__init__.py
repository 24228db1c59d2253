"""The business areas, one folder each."""

from importlib import import_module

#: Every area that stores something, each after those it refers to.
STORING = ("people", "company", "clients", "contacts", "catalogue", "prices", "receivables", "orders")


def load_models() -> None:
    """Import every stored class, so that a new store gets all tables and relations find each other."""
    for area in STORING:
        import_module(f"kamdesk.areas.{area}.model")
