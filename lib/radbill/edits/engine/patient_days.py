"""Lines of one person on one day, for rules about neighbours, and which of these days such a rule may concern."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import combinations

from radbill.codes.claim_codes import VOID
from radbill.edits.engine.line_on_claim import LineOnClaim
from radbill.edits.engine.reference_queries import Row

Service = tuple[str, date]
Question = tuple[str, str, date | None]


class PatientDays:
    """The days of the persons of a batch, in the order of its lines; lines of voids and without a day are left out.

    A place is that of a day among all days.
    """

    def __init__(self, lines: Iterable[LineOnClaim], person_keys: Mapping[str, str]) -> None:
        """Take lines, and for each patient's key the first key of the same person."""
        days: dict[tuple[str, date], list[LineOnClaim]] = defaultdict(list)
        claim_before, person = None, ""
        for record in lines:
            claim, line = record
            if claim is not claim_before:
                claim_before, is_void = claim, claim.frequency == VOID
                person = "" if is_void else person_keys[claim.patient.patient_id]
            # Fields of records are slow when they are asked for one by one: here of every line of the batch.
            if not is_void and (day := line.__dict__["date_of_service"]):
                days[person, day].append(record)
        self.all: tuple[tuple[LineOnClaim, ...], ...] = tuple(map(tuple, days.values()))
        self._rows_of_pairs: dict[Question, tuple[Row, ...]] = {}
        self._dates = [day for _, day in days]

    def at(self, places: Iterable[int]) -> Iterator[tuple[LineOnClaim, ...]]:
        """The days at these places, each once and in their order."""
        return map(self.all.__getitem__, sorted(set(places)))

    def with_codes(self, codes: Container[str]) -> Iterator[tuple[LineOnClaim, ...]]:
        """The days on which one of these codes is billed."""
        services = self.places_by_service.items()
        return self.at(at for (code, _), places in services if code in codes for at in places)

    @cached_property
    def places_by_service(self) -> Mapping[Service, list[int]]:
        """Where each code of each day is billed."""
        places: dict[Service, list[int]] = defaultdict(list)
        for at, (day, records) in enumerate(zip(self._dates, self.all, strict=True)):
            for record in records:
                places[record.line.__dict__["procedure_code"], day].append(at)
        return places

    @cached_property
    def places_with_repeats(self) -> frozenset[int]:
        """Where a code is billed more than once."""
        services = self.places_by_service.values()
        return frozenset(at for places in services for at, count in Counter(places).items() if count > 1)

    @cached_property
    def rows_by_service(self) -> Mapping[Service, list[Row]]:
        """The rows of each code of each day."""
        rows: dict[Service, list[Row]] = defaultdict(list)
        for day, records in zip(self._dates, self.all, strict=True):
            for record in records:
                rows[record.line.procedure_code, day].append(record.row)
        return rows

    @cached_property
    def pairs_of_readers(self) -> tuple[tuple[LineOnClaim, LineOnClaim], ...]:
        """Lines of two codes on one day by one reader (by NPI), two and two."""
        return tuple(pair for records in self.all for pair in _pairs(records))

    @cached_property
    def pairs_by_question(self) -> Mapping[Question, list[int]]:
        """The places of the pairs, by what the book is asked about them: two codes and a day."""
        places: dict[Question, list[int]] = defaultdict(list)
        for at, (first, second) in enumerate(self.pairs_of_readers):
            line, code = first.line, second.line.procedure_code
            codes = (line.procedure_code, code) if line.procedure_code < code else (code, line.procedure_code)
            places[*codes, line.date_of_service].append(at)
        return places

    def rows_of_pairs(self, question: Question) -> tuple[Row, ...]:
        """The rows of the pairs of a question."""
        if question not in self._rows_of_pairs:
            pairs = map(self.pairs_of_readers.__getitem__, self.pairs_by_question[question])
            self._rows_of_pairs[question] = tuple(record.row for pair in pairs for record in pair)
        return self._rows_of_pairs[question]


def _pairs(records: tuple[LineOnClaim, ...]) -> Iterator[tuple[LineOnClaim, LineOnClaim]]:
    readers: dict[str, list[LineOnClaim]] = defaultdict(list)
    for record in records:
        readers[record.rendering_npi].append(record)
    for same_reader in readers.values():
        for first, second in combinations(same_reader, 2):
            codes = first.line.procedure_code, second.line.procedure_code
            if codes[0] != codes[1] and all(codes):
                yield first, second
