"""Libraries that not everybody installs: the extras of pyproject.toml."""

import importlib.util

from radbill.core.failures import Failure, FailureReason


def lacking_extra(library: str, extra: str, purpose: str) -> Failure | None:
    """A failure that tells how to install a library which is not there; none where it is. Does not load it.

    Args:
        library: As it is imported.
        extra: That brings it.
        purpose: What needs it, as a sentence begins with it.
    """
    if importlib.util.find_spec(library) is not None:
        return None
    message = f"{purpose} need a library that is not installed."
    return Failure(FailureReason.BAD_INPUT, message, f'Run: pip install "radbill[{extra}]"')
