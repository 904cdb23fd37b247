"""The claims and lines of a batch by columns, for whoever looks at one field of all of them."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain, count, repeat, starmap
from typing import Any, TypeVar

from radbill.edits.engine.field_values import FieldValues
from radbill.edits.engine.reference_queries import Row
from radbill.model.claim import Claim, ServiceLine

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")
#: As `Row` does, without a call in Python for each.
_new_row = partial(tuple.__new__, Row)


class BatchColumns:
    """The claims and lines of a batch by columns; each is made when it is first asked for, and is not to be changed.

    Attributes:
        all_claims: The claims themselves.
        claims: Their fields.
    """

    def __init__(self, claims: Sequence[Claim]) -> None:
        """Take the claims of a batch."""
        self.all_claims = claims
        self.claims = FieldValues(claims)

    @cached_property
    def all_lines(self) -> list[ServiceLine]:
        """Every line, in the order of the claims."""
        return list(chain.from_iterable(self.claims.of("lines")))

    @cached_property
    def lines(self) -> FieldValues:
        """The fields of the lines."""
        return FieldValues(self.all_lines)

    @cached_property
    def claims_of_lines(self) -> list[int]:
        """The place of each line's claim."""
        return list(chain.from_iterable(starmap(repeat, enumerate(map(len, self.claims.of("lines"))))))

    def for_lines(self, of_claims: Sequence[Item]) -> list[Item]:
        """What is there for each claim, for each line."""
        return list(map(of_claims.__getitem__, self.claims_of_lines))

    @cached_property
    def rows(self) -> list[Row]:
        """The row of each line."""
        claim_ids = self.for_lines(self.claims.of("claim_id"))
        return list(map(_new_row, zip(claim_ids, self.lines.of("line_id"), strict=True)))

    def places_of_line(self, line_id: str) -> Sequence[int]:
        """The places of the lines with an ID; most have one of their own."""
        if not self.has_own_line_ids:
            return self._places_by_line_id.get(line_id, ())
        place = self._last_place.get(line_id)
        return () if place is None else (place,)

    @property
    def has_own_line_ids(self) -> bool:
        """Whether no two lines have the same ID."""
        return len(self._last_place) == len(self.all_lines)

    @cached_property
    def _last_place(self) -> Mapping[str, int]:
        return dict(zip(self.lines.of("line_id"), count()))

    @cached_property
    def _places_by_line_id(self) -> Mapping[str, list[int]]:
        return index_of(count(), self.lines.of("line_id"))

    @cached_property
    def places_by_code(self) -> Mapping[str, list[int]]:
        """The places of the lines with each procedure code."""
        return index_of(count(), self.lines.of("procedure_code"))

    def different(self, field: str) -> list[Any]:
        """The different objects in a field of the claims, in their order; equal ones that are two are both there."""
        values = self.claims.of(field)
        return list(dict(zip(map(id, values), values, strict=True)).values())


def index_of(places: Iterable[Item], values: Iterable[Key]) -> dict[Key, list[Item]]:
    """Where each of the different values stands; there may be more places than values."""
    index: defaultdict[Key, list[Item]] = defaultdict(list)
    for at, value in zip(places, values, strict=False):
        index[value].append(at)
    return index
