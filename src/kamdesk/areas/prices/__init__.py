"""Prices: columns with parents, dated prices and rules, special prices of clients, discounts by the rules of the company."""
