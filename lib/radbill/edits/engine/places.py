"""Places of claims, lines and patients by what stands on them, for edits that are about few of them.

Each of the different values of a batch is looked at once, whatever stands on how many.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, count, repeat, starmap
from operator import attrgetter, itemgetter, not_
from typing import Any

from radbill.edits.engine.alike import AlikeRecords, OfClaims
from radbill.edits.engine.batch_columns import index_of
from radbill.edits.engine.context import Context
from radbill.edits.engine.line_on_claim import CLAIM_MADE_BY, CLAIM_MADE_OF, MADE_BY, MADE_OF, SHAPE
from radbill.model.patient import Coverage, Patient

_Places = Mapping[Any, Sequence[int]]
_NO_COVERAGE = Coverage()


def alike_claims(context: Context) -> AlikeRecords:
    """The claims in classes, see `AlikeRecords`."""
    fields = {"": context.columns.claims, "lines": context.columns.lines}
    return AlikeRecords(context.batch.claims, CLAIM_MADE_OF, CLAIM_MADE_BY, fields=fields)


def alike_lines(context: Context) -> AlikeRecords:
    """The lines in classes."""
    of_claims = OfClaims(context.once(alike_claims), context.columns.claims_of_lines)
    fields = {"line": context.columns.lines}
    return AlikeRecords(context.lines, MADE_OF, MADE_BY, fields=fields, of_claims=of_claims, shape=SHAPE)


def claim_values(context: Context, field: str) -> list[Any]:
    """A field of every claim."""
    return context.columns.claims.of(field)


def line_values(context: Context, field: str) -> list[Any]:
    """A field of every line, in the order of `Context.lines`."""
    return context.columns.lines.of(field)


def claims_with_codes(context: Context, holds: Callable[[str], object]) -> list[int]:
    """The claims with a line of a code that is meant."""
    return _places(context.once(_claims_by_code), holds)


def claims_with_modifiers(context: Context, modifiers: frozenset[str]) -> list[int]:
    """The claims with a line that has one of these modifiers."""
    return _places(context.once(_claims_by_modifiers), lambda own: not modifiers.isdisjoint(own))


def claims_with_diagnoses(context: Context, holds: Callable[[str], object]) -> list[int]:
    """The claims with a diagnosis that is meant."""
    return _places(context.once(_claims_by_diagnosis), holds)


def claims_where(context: Context, field: str, holds: Callable[[Any], object]) -> list[int]:
    """The claims with a value that is meant in a field."""
    return list(_where(claim_values(context, field), holds))


def claims_without(context: Context, field: str) -> list[int]:
    """The claims with nothing in a field."""
    return list(compress(count(), map(not_, claim_values(context, field))))


def claims_of_lines_where(context: Context, field: str, holds: Callable[[Any], object]) -> list[int]:
    """The claims with a line in whose field something stands that is meant."""
    owners = context.columns.claims_of_lines
    return list(dict.fromkeys(map(owners.__getitem__, _where(line_values(context, field), holds))))


def diagnoses_of_batch(context: Context) -> tuple[str, ...]:
    """Every diagnosis of the batch, each once."""
    return tuple(context.once(_claims_by_diagnosis))


def patients_where(
    patients: Sequence[Patient], context: Context, fields: tuple[str, ...], holds: Callable[..., object]
) -> list[int]:
    """The patients with a coverage in whose fields something stands that is meant; one without any has an empty one."""
    owners, coverages = context.once(_coverages)
    columns = [list(map(itemgetter(field), coverages)) for field in fields]
    rows = list(zip(*columns, strict=True))
    matches = {row for row in set(rows) if holds(*row)}
    return _of_owners(patients, compress(owners, map(matches.__contains__, rows)) if matches else ())


def patients_with_subscriber(patients: Sequence[Patient], context: Context) -> list[int]:
    """The patients who are covered by somebody else."""
    owners, coverages = context.once(_coverages)
    subscribers = map(itemgetter("subscriber"), coverages)
    return _of_owners(patients, (owner for owner, each in zip(owners, subscribers, strict=True) if each is not None))


def persons_where(patients: Sequence[Patient], fields: tuple[str, ...], holds: Callable[..., object]) -> list[int]:
    """The patients in whose persons' fields something stands that is meant."""
    persons = list(map(attrgetter("person.__dict__"), patients))
    rows = list(zip(*(map(itemgetter(field), persons) for field in fields), strict=True))
    matches = {row for row in set(rows) if holds(*row)}
    return [at for at, row in enumerate(rows) if row in matches] if matches else []


def _of_owners(patients: Sequence[Patient], owners: Iterable[Patient]) -> list[int]:
    ids = set(map(id, owners))
    return [at for at, patient in enumerate(patients) if id(patient) in ids] if ids else []


def _where(values: Sequence[Any], holds: Callable[[Any], object]) -> Iterator[int]:
    """The places of what is meant; an object that stands at many is looked at once."""
    objects = dict(zip(map(id, values), values, strict=True))
    matches = {key for key, value in objects.items() if holds(value)}
    return compress(count(), map(matches.__contains__, map(id, values if matches else ())))


def _places(index: _Places, holds: Callable[[Any], object]) -> list[int]:
    return sorted({at for value, places in index.items() if holds(value) for at in places})


def _claims_by_code(context: Context) -> _Places:
    return index_of(context.columns.claims_of_lines, line_values(context, "procedure_code"))


def _claims_by_modifiers(context: Context) -> _Places:
    return index_of(context.columns.claims_of_lines, line_values(context, "modifiers"))


def _claims_by_diagnosis(context: Context) -> _Places:
    diagnoses = claim_values(context, "diagnoses")
    owners = chain.from_iterable(starmap(repeat, enumerate(map(len, diagnoses))))
    return index_of(owners, chain.from_iterable(diagnoses))


def _coverages(context: Context) -> tuple[list[Patient], list[dict[str, Any]]]:
    """The fields of every coverage, and whose it is."""
    owned = [(patient, each) for patient in context.patients for each in patient.coverages or (_NO_COVERAGE,)]
    return [owner for owner, _ in owned], [each.__dict__ for _, each in owned]
