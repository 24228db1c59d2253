"""The program put together: start, command line, main window, and the list of areas."""
