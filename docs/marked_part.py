"""A part of a hand-written page that is made from the code, between two marks."""


def with_part(page: str, start: str, end: str, part: str) -> str:
    """The page with the part as it is now between its marks.

    Raises:
        ValueError: a mark is missing.
    """
    before, _, rest = page.partition(start)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"The page lacks one of its marks: {start} and {end}")
    return f"{before}{start}\n\n{part}\n\n{end}{after}"
