"""How long work tells how far it is: the task in a word, how much is done, how much there is."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]


def no_progress(_task: str, _done: int, _total: int) -> None:
    """Nobody watches."""
