"""The first version: a new store is made from the stored classes, so there is nothing to do."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing comes before the first version."""
