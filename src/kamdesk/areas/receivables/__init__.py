"""Invoices, payments and what is still owed."""
