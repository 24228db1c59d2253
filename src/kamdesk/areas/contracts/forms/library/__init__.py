"""The library of clauses and the templates made of them, on the screen."""
