"""One change of one token, and what the report says of it."""

from typing import NamedTuple


class Mutant(NamedTuple):
    """One token of a file that is another.

    `change`: where the token starts and ends in the file's text, and what stands there instead; None where the operator
    of that name makes the change at its `occurrence`.
    """

    path: str
    line: int
    column: int
    kind: str
    change: tuple[int, int, str] | None = None
    occurrence: int = 0

    @property
    def name(self) -> str:
        """What tells it from every other."""
        return f"{self.path}:{self.line}:{self.column}:{self.kind}:{self.occurrence}:{self.change}"

    @property
    def place(self) -> str:
        """Its file and line."""
        return f"{self.path}:{self.line}"

    def report_line(self, original: str, text: str) -> str:
        """Its place, and the line before and after."""
        before, after = differing_lines(original, text)
        return f"{self.path}:{self.line} [{self.kind}] {_shorter(before, after)} -> {_shorter(after, before)}"


def differing_lines(before: str, after: str) -> tuple[str, str]:
    """The first line in which two texts differ, of each.

    >>> differing_lines("a: 1\\nb: 2", "a: 1\\nb: 3")
    ('b: 2', 'b: 3')
    """
    pairs = zip([*before.splitlines(), ""], [*after.splitlines(), ""], strict=False)
    return next(((first.strip(), second.strip()) for first, second in pairs if first != second), ("", ""))


def next_code(code: str) -> str:
    """The neighbour of a code: its last character is the next one.

    >>> next_code("70450"), next_code("TC"), next_code("7709")
    ('70451', 'TD', '7700')
    """
    last = code[-1]
    if last.isdigit():
        return code[:-1] + str((int(last) + 1) % 10)
    return code[:-1] + {"Z": "A", "z": "a"}.get(last, chr(ord(last) + 1))


def _shorter(line: str, other: str) -> str:
    """A long line, around the place where it differs from the other."""
    if len(line) <= 120:
        return line
    same = next((place for place, (one, two) in enumerate(zip(line, other, strict=False)) if one != two), 0)
    start = max(0, same - 50)
    return f"...{line[start : start + 100]}..."
