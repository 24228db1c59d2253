"""Prices on paper."""

from kamdesk.areas.prices.documents.price_list import price_list_document

__all__ = ["price_list_document"]
