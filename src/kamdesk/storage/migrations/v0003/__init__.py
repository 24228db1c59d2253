"""What version 0003 adds."""
