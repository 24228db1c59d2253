"""The windows and forms of positions and their job descriptions."""
