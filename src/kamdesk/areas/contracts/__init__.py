"""Contracts with clients: their texts, negotiation, life and performance."""
