"""Amounts and numbers in words, as contracts, invoices and acts want them, in the four languages."""

from kamdesk.core.words.amounts import amount_in_words, number_in_words

__all__ = ["amount_in_words", "number_in_words"]
