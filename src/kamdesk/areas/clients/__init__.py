"""The client base."""
