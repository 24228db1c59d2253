"""What an order would come to; the form asks while one types, the actions store it.

The number of statements does not grow with the lines.
"""

from kamdesk.areas.orders.queries.pricing.head import Quote
from kamdesk.areas.orders.queries.pricing.quoting import Quoted, quoted

__all__ = ["Quote", "Quoted", "quoted"]
