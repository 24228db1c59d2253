"""Orders: taken at the right price, checked against the credit limit, followed until they are money."""
