"""Bringing in other programs' files: what can be imported, the steps from a file to the store, undoing, and the assistant."""
