"""What a payer's front end refuses for sure in a document that no workbook's check has seen.

Sources: X12 005010X222A1, CLM01 (the number under which the claim comes back), SV101-2, SV105, DTP 472; RFI 2561 (a
diagnosis once); 277CA status A7:453 (a modifier once on a line); CMS, place of service code set; 45 CFR 162.1002 (CPT
and HCPCS).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from radbill.codes import cpt, hcpcs, place_of_service
from radbill.edi.claim_837p.claim_document.document import DocumentClaim
from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.guides.published_codes import PublishedCodes
from radbill.edi.x12.faults import FaultKind
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.services import SentLine
from radbill.reference.book.book import ReferenceBook

#: No payer takes a service of an earlier day; the record of one is a slip of the year.
_FIRST_DAY_OF_SERVICE = date(1990, 1, 1)
_OF_HCPCS, _PLACE_LENGTH = "HC", 2
_MAY_BE_AHEAD = "return_to_work"


class _NamedDay(NamedTuple):
    """A day of a claim, and where it stands."""

    path: str
    day: date
    is_service: bool = False


class SureRefusals:
    """Looks at the claims of one document, one after another; remembers their claim IDs."""

    def __init__(self, file_day: date | None, book: ReferenceBook | None) -> None:
        """Begin a document.

        Args:
            file_day: The day the file is made: what it tells of has been by then. None: not asked.
            book: Whose list of places of service counts; without one only the form of a place is looked at.
        """
        self._file_day = file_day
        self._codes = PublishedCodes(book if file_day else None, file_day or _FIRST_DAY_OF_SERVICE)
        self._claim_ids: set[str] = set()

    def added_to(self, claims: Iterable[DocumentClaim]) -> Iterator[DocumentClaim]:
        """The claims, each with what is wrong with it besides what is known."""
        for each in claims:
            faults = tuple(self._faults(each.claim))
            yield each._replace(faults=(*each.faults, *faults)) if faults else each

    def _faults(self, claim: SentClaim) -> Iterator[DocumentFault]:
        if claim.claim_id in self._claim_ids:
            what = "an earlier claim of the document has this claim_id"
            yield DocumentFault("claim_id", FaultKind.CONTROL_NUMBER, what, "CLM")
        elif claim.claim_id:
            self._claim_ids.add(claim.claim_id)
        yield from self._place_faults(claim.place_of_service, "place_of_service", "CLM")
        for at in _repeats(claim.diagnoses):
            what = "the claim has this diagnosis already"
            yield DocumentFault(f"diagnoses[{at}]", FaultKind.TOO_MANY, what, "HI")
        for at, line in enumerate(claim.lines):
            yield from self._line_faults(line, f"lines[{at}].")
        yield from self._day_faults(claim)

    def _line_faults(self, line: SentLine, path: str) -> Iterator[DocumentFault]:
        if line.procedure_qualifier == _OF_HCPCS and line.procedure_code and not _is_procedure(line.procedure_code):
            what = "no CPT or HCPCS code: these have five characters, such as 70450, 0042T or G0279"
            yield DocumentFault(f"{path}procedure_code", FaultKind.INVALID_CODE, what, "SV1")
        yield from self._place_faults(line.place_of_service, f"{path}place_of_service", "SV1")
        for at in _repeats(line.modifiers):
            what = "the line has this modifier already"
            yield DocumentFault(f"{path}modifiers[{at}]", FaultKind.TOO_MANY, what, "SV1")
        for at in _repeats(line.diagnosis_pointers):
            what = "the line points to this diagnosis already"
            yield DocumentFault(f"{path}diagnosis_pointers[{at}]", FaultKind.TOO_MANY, what, "SV1")

    def _place_faults(self, place: str | None, path: str, segment: str) -> Iterator[DocumentFault]:
        if not place or len(place) != _PLACE_LENGTH:  # an odd length is told as such
            return
        if not place_of_service.is_valid(place) or self._codes("place_of_service", place):
            yield DocumentFault(path, FaultKind.INVALID_CODE, "no place of service in CMS's list", segment)

    def _day_faults(self, claim: SentClaim) -> Iterator[DocumentFault]:
        patient = "patient" if claim.patient else "subscriber"
        born = (claim.patient or claim.subscriber).birth_date
        if born and self._file_day and born > self._file_day:
            yield _day_fault(_NamedDay(f"{patient}.birth_date", born), "after the day on which the file is made")
            return
        for each in _days(claim):
            if self._file_day and each.day > self._file_day:
                yield _day_fault(each, "after the day on which the file is made")
            elif born and each.day < born:
                yield _day_fault(each, "before the patient's birth date")
            elif each.is_service and each.day < _FIRST_DAY_OF_SERVICE:
                yield _day_fault(each, f"before {_FIRST_DAY_OF_SERVICE.year}")


def _day_fault(each: _NamedDay, when: str) -> DocumentFault:
    return DocumentFault(each.path, FaultKind.INVALID_DATE, f"this day is {when}")


def _repeats(values: tuple[str, ...] | tuple[int, ...]) -> list[int]:
    """At which places a value stands again."""
    if len(set(values)) == len(values):
        return []
    return [at for at, value in enumerate(values) if value in values[:at]]


@lru_cache(1 << 14)
def _is_procedure(code: str) -> bool:
    return cpt.is_valid(code) or hcpcs.is_valid(code)


def _days(claim: SentClaim) -> Iterator[_NamedDay]:
    """Every day of a claim that has been, but for days of birth."""
    yield from _known("accident_date", claim.accident_date)
    for name, day in claim.dates._asdict().items():
        if name != _MAY_BE_AHEAD:
            yield from _known(f"dates.{name}", day)
    for at, other in enumerate(claim.other_payers):
        yield from _known(f"other_payers[{at}].adjudicated_on", other.adjudicated_on)
    for at, line in enumerate(claim.lines):
        yield from _line_days(line, f"lines[{at}].")


def _line_days(line: SentLine, path: str) -> Iterator[_NamedDay]:
    for name in ("date_of_service", "date_of_service_to"):
        yield from _known(path + name, getattr(line, name), is_service=True)
    for name, day in line.dates._asdict().items():
        yield from _known(f"{path}dates.{name}", day)
    for at, decision in enumerate(line.other_payers):
        yield from _known(f"{path}other_payers[{at}].adjudicated_on", decision.adjudicated_on)


def _known(path: str, day: date | None, *, is_service: bool = False) -> Iterator[_NamedDay]:
    if day is not None:
        yield _NamedDay(path, day, is_service)
