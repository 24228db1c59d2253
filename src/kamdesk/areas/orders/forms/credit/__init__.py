"""The credit of a client while an order is typed."""
