"""Lines of one person on one day, for rules about neighbours, and which of these days such a rule may concern."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import combinations

from radbill.codes.claim_codes import VOID
from radbill.edits.engine.batch_columns import BatchColumns
from radbill.edits.engine.line_on_claim import LineOnClaim
from radbill.edits.engine.reference_queries import Row

Service = tuple[str, date]
Question = tuple[str, str, date | None]
Day = tuple[LineOnClaim, ...]


class PatientDays:
    """The days of the persons of a batch, in the order of its lines; lines of voids and without a day are left out.

    A place is that of a day among all days, if nothing else is said.
    """

    def __init__(self, lines: Sequence[LineOnClaim], columns: BatchColumns, person_keys: Mapping[str, str]) -> None:
        """Take lines, their columns, and for each patient's key the first key of the same person."""
        self._lines = lines
        self._columns = columns
        self._codes: list[str] = columns.lines.of("procedure_code")
        of_claims = zip(columns.claims.of("patient"), columns.claims.of("frequency"), strict=True)
        persons = [None if frequency == VOID else person_keys[each.patient_id] for each, frequency in of_claims]
        days: defaultdict[tuple[str, date], list[int]] = defaultdict(list)
        dates = columns.lines.of("date_of_service")
        for at, (person, day) in enumerate(zip(columns.for_lines(persons), dates, strict=True)):
            if day and person is not None:
                days[person, day].append(at)
        #: The places of the lines of each day.
        self._lines_of_days = list(days.values())
        self._dates = [day for _, day in days]
        self._rows_of_pairs: dict[Question, tuple[Row, ...]] = {}

    @cached_property
    def all(self) -> tuple[Day, ...]:
        """Every day."""
        return tuple(map(self._day, self._lines_of_days))

    def _day(self, lines: Sequence[int]) -> Day:
        return tuple(map(self._lines.__getitem__, lines))

    def at(self, places: Iterable[int]) -> Iterator[Day]:
        """The days at these places, each once and in their order."""
        return map(self._day, map(self._lines_of_days.__getitem__, sorted(set(places))))

    def with_codes(self, codes: Container[str]) -> Iterator[Day]:
        """The days on which one of these codes is billed."""
        services = self.places_by_service.items()
        return self.at(at for (code, _), places in services if code in codes for at in places)

    @cached_property
    def places_by_service(self) -> Mapping[Service, list[int]]:
        """Where each code of each day is billed."""
        places: defaultdict[Service, list[int]] = defaultdict(list)
        codes = self._codes
        for at, (day, lines) in enumerate(zip(self._dates, self._lines_of_days, strict=True)):
            for line in lines:
                places[codes[line], day].append(at)
        return places

    @cached_property
    def places_with_repeats(self) -> frozenset[int]:
        """Where a code is billed more than once."""
        services = self.places_by_service.values()
        return frozenset(at for places in services for at, count in Counter(places).items() if count > 1)

    @cached_property
    def rows_by_service(self) -> Mapping[Service, list[Row]]:
        """The rows of each code of each day."""
        by_service: defaultdict[Service, list[Row]] = defaultdict(list)
        codes, rows = self._codes, self._columns.rows
        for day, lines in zip(self._dates, self._lines_of_days, strict=True):
            for line in lines:
                by_service[codes[line], day].append(rows[line])
        return by_service

    @property
    def pairs_of_readers(self) -> tuple[tuple[LineOnClaim, LineOnClaim], ...]:
        """Lines of two codes on one day by one reader (by NPI), two and two."""
        return tuple(self.pairs_at(range(len(self._pairs))))

    def pairs_at(self, places: Iterable[int]) -> Iterator[tuple[LineOnClaim, LineOnClaim]]:
        """The pairs at these places among all pairs."""
        lines = self._lines
        return ((lines[first], lines[second]) for first, second in map(self._pairs.__getitem__, places))

    @cached_property
    def _pairs(self) -> list[tuple[int, int]]:
        """The places of the two lines of each pair."""
        readers, codes = self._readers, self._codes
        pairs = []
        for lines in self._lines_of_days:
            if len(lines) > 1:
                for same_reader in _by_reader(lines, readers):
                    pairs += [(first, second) for first, second in combinations(same_reader, 2)
                              if codes[first] != codes[second] and codes[first] and codes[second]]  # fmt: skip
        return pairs

    @cached_property
    def _readers(self) -> list[str]:
        """The NPI under which each line is judged: told once for all lines that name the very same records."""
        columns = self._columns
        readers, practices = columns.claims.of("rendering_provider"), columns.claims.of("practice")
        of_claims = columns.for_lines(list(zip(map(id, readers), map(id, practices), strict=True)))
        named = list(zip(of_claims, map(id, columns.lines.of("details")), strict=True))
        npis = {names: record.rendering_npi for names, record in dict(zip(named, self._lines, strict=True)).items()}
        return list(map(npis.__getitem__, named))

    @cached_property
    def pairs_by_question(self) -> Mapping[Question, list[int]]:
        """The places of the pairs, by what the book is asked about them: two codes and a day."""
        places: defaultdict[Question, list[int]] = defaultdict(list)
        codes, dates = self._codes, self._columns.lines.of("date_of_service")
        for at, (first, second) in enumerate(self._pairs):
            one, other = codes[first], codes[second]
            places[(one, other, dates[first]) if one < other else (other, one, dates[first])].append(at)
        return places

    def rows_of_pairs(self, question: Question) -> tuple[Row, ...]:
        """The rows of the pairs of a question."""
        if question not in self._rows_of_pairs:
            rows, pairs = self._columns.rows, map(self._pairs.__getitem__, self.pairs_by_question[question])
            self._rows_of_pairs[question] = tuple(rows[line] for pair in pairs for line in pair)
        return self._rows_of_pairs[question]


def _by_reader(lines: Sequence[int], readers: Sequence[str]) -> Iterable[list[int]]:
    by_reader: defaultdict[str, list[int]] = defaultdict(list)
    for line in lines:
        by_reader[readers[line]].append(line)
    return by_reader.values()
