"""Tasks from the head, proposals to the management, and requests to departments."""
