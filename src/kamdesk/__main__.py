"""Start the program: `kamdesk` or `python -m kamdesk`."""

import sys


def main() -> int:
    """Hand over to the command line and return its exit code; without arguments the window needs none of it."""
    if len(sys.argv) == 1:
        from kamdesk.app.start import run as open_window

        return open_window()
    if sys.argv[1:2] == ["--read-office-file"]:  # a packaged program starts itself to open an office file with limits
        from kamdesk.core.sheets.child import main as read

        return read(sys.argv[2:])
    if sys.argv[1:2] == ["--read-word-file"]:
        from kamdesk.core.docx.child import main as read_word

        return read_word(sys.argv[2:])
    from kamdesk.app.cli import main as run
    from kamdesk.app.cli.running import say_that_it_broke

    sys.excepthook = say_that_it_broke
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
