"""What version 0004 adds."""
