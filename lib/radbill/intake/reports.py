"""Rows of report texts to the lines whose exams they are about."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from radbill.model.claim import Claim


class ReportRow(NamedTuple):
    """One report, or an addendum to it: where it stands in its source, the line it is about, its text."""

    row_number: int
    line_id: str
    text: str


class ReportTexts(NamedTuple):
    """Report texts by line id, and the rows whose line id no line has."""

    by_line: Mapping[str, str]
    unmatched_rows: tuple[int, ...]


def match_reports(rows: Iterable[ReportRow], claims: Iterable[Claim]) -> ReportTexts:
    """Texts of the lines; several rows of one line are one report, from top to bottom."""
    known = {line.line_id for claim in claims for line in claim.lines}
    texts: dict[str, list[str]] = {}
    unmatched = []
    for row in rows:
        if row.line_id and row.line_id not in known:
            unmatched.append(row.row_number)
        elif row.text and row.line_id in known:
            texts.setdefault(row.line_id, []).append(row.text)
    return ReportTexts({line_id: "\n".join(parts) for line_id, parts in texts.items()}, tuple(unmatched))
