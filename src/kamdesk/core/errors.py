"""The sentence a user reads when something is refused."""


class KamDeskError(Exception):
    """Something was refused; the message is a finished sentence in the user's language.

    It says what happened, with the figures, and then what to do. Forms and pages show it; nothing else catches it.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
