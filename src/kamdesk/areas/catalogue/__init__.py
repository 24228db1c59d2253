"""Products and services, their groups, units and VAT."""
