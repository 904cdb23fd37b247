"""Whole files of remittances, plain, gzipped or in a zip: read to records, or claim by claim."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from radbill.core.failures import Failure
from radbill.edi.guides.answer_files import AnswerFile, unreadable_file
from radbill.edi.remittance_835.reading import RemittanceItem, RemittanceReading
from radbill.edi.remittance_835.records import RemittanceHeader, RemittanceTotals, RemittedClaim
from radbill.edi.x12.element_check import ListCheck
from radbill.edi.x12.sources import BROKEN, Source, sources_of, unreadable_words


class Remittance(NamedTuple):
    """One set of an 835.

    Attributes:
        header: Who pays whom, and how much.
        claims: What was decided on each claim; none of them when only totals were asked for.
        totals: Provider adjustments, what does not add up, and counts.
    """

    header: RemittanceHeader
    claims: tuple[RemittedClaim, ...]
    totals: RemittanceTotals

    @property
    def is_balanced(self) -> bool:
        """Whether lines, claims and payment add up."""
        return not self.totals.imbalances


def read_remittances(
    path: Path, list_check: ListCheck, *, only_totals: bool = False
) -> Iterator[AnswerFile[Remittance]]:
    """Read remittances from a file, or from each file in a zip.

    Args:
        path: X12, plain, gzipped or zipped.
        list_check: Asked about adjustment and remark codes.
        only_totals: Whether claims are left out; then memory does not grow with them.
    """
    sources = sources_of(path)
    if isinstance(sources, Failure) or not sources:
        yield unreadable_file(str(path), str(sources) if sources else "there is no file in it")
        return
    for source in sources:
        yield _read(source, RemittanceReading(list_check), only_totals=only_totals)


def _read(source: Source, reading: RemittanceReading, *, only_totals: bool) -> AnswerFile[Remittance]:
    try:
        with source.open() as stream:
            records = tuple(gathered(reading.items(stream), only_totals=only_totals))
        report = reading.report()
        is_no_answer = report.is_unreadable or reading.gives_no_answer
        return AnswerFile(source.name, source.sha256(), records, report, is_no_answer)
    except BROKEN as error:
        return unreadable_file(source.name, unreadable_words(error))


def gathered(items: Iterator[RemittanceItem], *, only_totals: bool = False) -> Iterator[Remittance]:
    """Remittances of what was read one by one."""
    header, claims = RemittanceHeader(0), []
    for item in items:
        if isinstance(item, RemittedClaim):
            if not only_totals:
                claims.append(item)
        elif isinstance(item, RemittanceHeader):
            header, claims = item, []
        else:
            yield Remittance(header, tuple(claims), item)
            claims = []
