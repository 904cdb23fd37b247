"""The counts on pages that people write: `make docs` sets each number before *claim edits* or *functions* anew."""

import re
from functools import cache
from pathlib import Path

from radbill import all_edits
from radbill_addin.functions.registry import all_functions

_ROOT = Path(__file__).resolve().parent.parent
#: Pages that state a count.
PAGES = (_ROOT / "README.md",)
COUNTED = re.compile(r"\b([0-9][0-9,]*) (claim edits|edits|worksheet functions|functions)\b")


@cache
def counts() -> dict[str, int]:
    """How many there are of what pages count, by the words behind the number."""
    edits, functions = len(all_edits()), len(all_functions())
    return {"claim edits": edits, "edits": edits, "worksheet functions": functions, "functions": functions}


def with_counts(page: str) -> str:
    """The page with every count as the program has it."""
    return COUNTED.sub(lambda match: f"{counts()[match[2]]} {match[2]}", page)
