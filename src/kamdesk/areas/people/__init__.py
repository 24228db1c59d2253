"""The people of the office and their roles."""
