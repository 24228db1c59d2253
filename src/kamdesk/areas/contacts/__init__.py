"""The people who decide at the clients."""
