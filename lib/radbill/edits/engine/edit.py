"""What a claim edit is: a cited rule that looks at one kind of record and yields the errors it finds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from radbill.core.citations import Citation
from radbill.core.dates import DateRange
from radbill.core.findings import Severity
from radbill.edits.engine.explanation import Explanation, explanation_of

#: An edit looks at every day unless it says since when its rule holds: a typed year may be wrong.
EVERY_DAY = date.min


class Scope(StrEnum):
    """Which record an edit is called with, once for each of them; the values name the record in a `FindingLocation`."""

    PRACTICE = "practice"
    PROVIDER = "provider"
    FACILITY = "facility"
    PAYER = "payer"
    PATIENT = "patient"
    CLAIM = "claim"
    LINE = "line"
    BATCH = "batch"
    FILE = "file"  # a claim as its file would carry it; runs after all that look at records
    REFERENCE = "reference"  # a question that the reference data could not answer; runs after all the others


class Fault(NamedTuple):
    """One error as an edit finds it; the framework makes the finding from it.

    Attributes:
        field: Path of the field in the record, as the sheets name it; empty when the whole record is wrong.
        message: What is wrong. Never holds a name, a birth date, a member or patient identification.
        what_to_do: What the biller does next.
        record: Kind of the record with the error, when it is not the one the edit looked at.
        key: Key of that record.
        severity: A milder severity than the edit's own, when this case is less sure.
        citation: The source of this very error, when it is not the edit's main one.
    """

    field: str
    message: str
    what_to_do: str
    record: str = ""
    key: str = ""
    severity: Severity | None = None
    citation: Citation | None = None


Check = Callable[..., Iterable[Fault]]


class OnlyWhere(NamedTuple):
    """Which records an edit is about; of others it has nothing to tell.

    Attributes:
        paths: All that is read of a record to know it, as in `Edit.silent_with`, but without `each.`.
        holds: Called with the record and the `Context`; asks no question that is noted.
    """

    paths: tuple[str, ...]
    holds: Callable[..., object]


#: Gives the places of the records that an edit is about, of all these and in their order; the second is the `Context`.
OnlyAmong = Callable[[Sequence[Any], Any], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Edit:
    """A claim edit.

    Attributes:
        edit_id: Permanent, `RB` and four digits; never reused.
        name: States the error, taken from the module's name.
        group: Folder in which the edit lives.
        severity: The worst that one of its errors does to the claim.
        scope: Which record it is called with.
        in_force: Dates of service to which it applies. What it would say of another day is no finding: the row is then
            not checked. An edit whose rule comes from a table looks at other days as at the nearest of the table's.
        citations: Where the rule was published, the main source first.
        likely_carcs: Claim adjustment reason codes under which a payer would deny; may be empty.
        depends_on: For edits of a line: the attributes of `LineOnClaim` it reads. What edits find that depend on the
            same is told line by line.
        silent_with: All that the edit reads of a record before it finds nothing, as paths (see `AlikeRecords`), but for
            the ids that only say where. Where it has nothing to tell of a record, it is not asked about others that
            agree in them. Empty: it is asked about every record.
        across_patients: For edits of the batch: whether it looks at claims or tables of several patients together.
            Where a batch comes in parts, it looks at what `WholeBatch` holds of it.
        only_where: Which records the edit is about; none: all of them. It is not asked about others.
        only_among: The same where it is told from all records together. It is asked about these alone.
        check: Called with the record and the `Context`; yields errors.
        docstring: The explanation a biller reads, see `Explanation`.
    """

    edit_id: str
    name: str
    group: str
    severity: Severity
    scope: Scope
    in_force: DateRange
    citations: tuple[Citation, ...]
    likely_carcs: tuple[str, ...]
    depends_on: tuple[str, ...]
    silent_with: tuple[str, ...]
    only_where: OnlyWhere | None
    only_among: OnlyAmong | None
    across_patients: bool
    check: Check
    docstring: str

    @property
    def explanation(self) -> Explanation:
        """The docstring's sections."""
        return explanation_of(self.docstring)


def edit(
    edit_id: str,
    *,
    severity: Severity,
    scope: Scope,
    citations: tuple[Citation, ...],
    likely_carcs: tuple[str, ...] = (),
    effective_from: date = EVERY_DAY,
    effective_to: date | None = None,
    depends_on: tuple[str, ...] = (),
    silent_with: tuple[str, ...] = (),
    only_where: OnlyWhere | None = None,
    only_among: OnlyAmong | None = None,
    across_patients: bool = False,
) -> Callable[[Check], Edit]:
    """Make an edit of the function below: `def find(record, context) -> Iterator[Fault]`.

    The module's file is named `<edit id>_<the error>.py`; its folder is the group.
    """

    def make(check: Check) -> Edit:
        package, _, module = check.__module__.rpartition(".")
        return Edit(
            edit_id=edit_id,
            name=module.partition("_")[2],
            group=package.rpartition(".")[2],
            severity=severity,
            scope=scope,
            in_force=DateRange(effective_from, effective_to),
            citations=citations,
            likely_carcs=likely_carcs,
            depends_on=depends_on,
            silent_with=silent_with or depends_on,
            only_where=only_where,
            only_among=only_among,
            across_patients=across_patients,
            check=check,
            docstring=check.__doc__ or "",
        )

    return make
