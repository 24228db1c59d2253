"""Agreeing balances: our ledger beside the client's, what differs and why, and the act that both sign."""
