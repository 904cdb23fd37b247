"""Element values on their way into a file: present, short enough, and free of signs that would break it."""

import re


class ElementText:
    """Checks values and gathers what cannot be written, by claim id and field; never with the value itself."""

    def __init__(self, delimiters: str) -> None:
        self.problems: list[str] = []
        self.claim_id = ""
        self._allowed = re.compile(f"[^{re.escape(delimiters)}\x00-\x1f\x7f-\U0010ffff]*")

    def needed(self, value: str, field: str, longest: int) -> str:
        """A value that the file must have."""
        if not value:
            self.refuse(f"{field} is missing")
        return self.optional(value, field, longest)

    def optional(self, value: str, field: str, longest: int) -> str:
        """A value that may be empty."""
        if len(value) > longest:
            self.refuse(f"{field} is longer than {longest} characters")
        elif not self._allowed.fullmatch(value):
            self.refuse(f"{field} has a sign that the file cannot carry")
        return value

    def refuse(self, what: str) -> None:
        """Note what cannot be written."""
        where = f"claim {self.claim_id}, " if self.claim_id else ""
        problem = f"{where}{what}"
        if problem not in self.problems:
            self.problems.append(problem)
