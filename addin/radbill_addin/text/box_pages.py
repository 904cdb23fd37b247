"""Texts for Excel's message boxes, which hold about a thousand letters and drop the rest without a word."""

from collections.abc import Iterator
from textwrap import wrap

#: VBA's MsgBox shows some 1,024 letters, fewer where they are wide.
MOST_LETTERS = 1_000
#: Parts the pages of a text: the macro shows one box after the other.
PAGE_END = "\f"
_ROOM_FOR_HINT = 60


def in_pages(text: str) -> str:
    """A text whose pages each fit a box; all but the last say that there is more."""
    pages = list(_pages(text.replace(PAGE_END, " ").split("\n")))
    hints = [f"\n\n(Page {number} of {len(pages)}: OK shows the next.)" for number in range(1, len(pages))]
    return PAGE_END.join(page + hint for page, hint in zip(pages, (*hints, ""), strict=True))


def _pages(lines: list[str]) -> Iterator[str]:
    """Whole lines as long as they fit; one too long for a box is broken between words."""
    room, page = MOST_LETTERS - _ROOM_FOR_HINT, ""
    if len("\n".join(lines)) <= MOST_LETTERS:
        room = MOST_LETTERS
    for line in (piece for each in lines for piece in wrap(each, room, drop_whitespace=False) or [""]):
        if page and len(page) + 1 + len(line) > room:
            yield page
            page = line
        else:
            page = f"{page}\n{line}" if page else line
    yield page
