"""The lines of an order: found, priced, pasted and questioned."""
