"""Our own company, its currencies, series of numbers and imports."""
