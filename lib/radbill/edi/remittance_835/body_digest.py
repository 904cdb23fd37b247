"""A digest of what a set says, the same in whatever envelope and with whatever signs it comes."""

import hashlib
from collections.abc import Iterable

from radbill.edi.x12.delimiters import Delimiters

#: What stands for the signs: element, component, repetition, terminator.
_PLAIN = "\x1d\x1f\x1c\x1e"
_AT_ONCE = 1 << 16


class BodyDigest:
    """Takes in the segments of one set between its ST and its SE."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._waiting: list[str] = []
        self._size = 0
        self._table: dict[int, str | None] = {}
        self._signs: Delimiters | None = None

    def add(self, text: str, signs: Delimiters) -> None:
        """Take in whole segments as they stand in the file, each with its terminator."""
        if signs is not self._signs:
            self._flush()
            self._signs = signs
            self._table = {ord(sign): plain for sign, plain in zip(signs, _PLAIN, strict=True)}
            self._table |= {ord(sign): None for sign in "\r\n" if sign not in signs}
        self._waiting.append(text)
        self._size += len(text)
        if self._size > _AT_ONCE:
            self._flush()

    def add_row(self, elements: Iterable[str], signs: Delimiters) -> None:
        """Take in one segment."""
        self.add(signs.element.join(elements) + signs.terminator, signs)

    def hexdigest(self) -> str:
        """The digest of all that was taken in, as hexadecimal text."""
        self._flush()
        return self._digest.hexdigest()

    def _flush(self) -> None:
        text = "".join(self._waiting).translate(self._table)
        self._digest.update(text.encode("utf-8", errors="surrogateescape"))
        self._waiting, self._size = [], 0
