"""Returns, refusals, and acts of shortage, surplus, mis-sorting and damage."""
