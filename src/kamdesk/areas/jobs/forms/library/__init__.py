"""The library of clauses: choosing some, putting one in, keeping them."""
