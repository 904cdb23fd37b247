"""Names in the commands of the SFTP client: a name is one word of a command and nothing more, whatever stands in it."""

import re

_PLAIN = re.compile(r"[A-Za-z0-9_./-]")
_LONGEST = 500


class CommandError(ValueError):
    """A name cannot stand in a command of the client."""


def can_be_quoted(name: str) -> bool:
    """Whether a name can stand in a command: no line end or other control character, no backslash, not empty."""
    return name.isprintable() and "\\" not in name and 0 < len(name) <= _LONGEST


def quote(name: str) -> str:
    r"""Write a name so that the client takes it as it is: blanks, quotation marks and wildcards mean nothing in it.

    >>> print(quote("a b*"))
    a\ b\*
    >>> print(quote("-rf"))
    ./-rf

    Raises:
        CommandError: it cannot stand in a command.
    """
    if not can_be_quoted(name):
        raise CommandError("a name with a control character or backslash")
    shown = "".join(sign if _PLAIN.fullmatch(sign) or not sign.isascii() else f"\\{sign}" for sign in name)
    return f"./{shown}" if shown.startswith("-") else shown
