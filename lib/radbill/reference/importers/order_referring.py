"""Medicare's Order and Referring list, csv: who may order tests and for which part of Medicare, by NPI.

One row a person: NPI, LAST_NAME, FIRST_NAME and a column for each part of Medicare, of which PARTB holds for imaging.
The list of a day replaces the one before (twice a week); the day stands in the file's name (`OrderReferring_20260612`).
No sample of the publisher's could be had: columns are found by their names, wherever they stand.
"""

import io
import re
from datetime import date

from radbill.core.dates import DateRange
from radbill.core.failures import Failure
from radbill.reference.published.delimited_text import (
    RefusedFileError,
    csv_rows,
    head_of,
    is_text,
    normalized_heading,
    text_of,
)
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import Ageing, Importer, ImportHints, PublishedFile, PublishedKind, ReadTable

KIND = PublishedKind(
    kind="order_referring",
    label="Order and referring",
    name="list of practitioners who may order and refer",
    key_columns=("npi",),
    page="https://data.cms.gov/provider-characteristics/medicare-provider-supplier-enrollment/order-and-referring",
    ageing=Ageing.NEAREST,
    says_no_last_day=True,
    aliases=("PECOS", "Order and Referring"),
    least_rows=1_000_000,
)
#: The list's own heading by what it is here; compared without case, blanks and signs.
_COLUMNS = {"npi": "NPI", "last_name": "LASTNAME", "first_name": "FIRSTNAME", "part_b": "PARTB"}
_DAY = re.compile(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


def _recognises(file: PublishedFile) -> bool:
    return is_text(file, ".csv") and set(_COLUMNS.values()) <= set(_headings(head_of(file)))


def _read(file: PublishedFile, hints: ImportHints) -> ReadTable | Failure:
    first = hints.effective_from or _day_in(file.name) or _day_in(file.container)
    if first is None:
        raise RefusedFileError("the name does not tell the list's day, as in 20260612; give --effective-from.")
    table = _table(text_of(file.content))
    _check(table)
    return ReadTable(
        kind=KIND.kind,
        release_id=f"ORDER-REFERRING-{first:%Y%m%d}",
        in_force=DateRange(first),
        table=table.sort("npi", maintain_order=True),
        licence_note="US government work.",
    )


def _headings(text: str) -> list[str]:
    return [normalized_heading(cell) for cell in next(iter(csv_rows(text.partition("\n")[0])), [])]


def _day_in(name: str) -> date | None:
    found = _DAY.search(name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _table(text: str) -> "pl.DataFrame":
    """The four columns as text; the list has millions of rows, which are never Python's."""
    headings = _headings(text)
    if not text.partition("\n")[2].strip():
        raise RefusedFileError("it has no row.")
    places = {name: headings.index(heading) for name, heading in _COLUMNS.items()}
    try:
        every = pl.read_csv(io.StringIO(text), has_header=False, skip_rows=1, infer_schema=False,
                            new_columns=[str(at) for at in range(len(headings))])  # fmt: skip
        kept = every.select(pl.col(str(at)).fill_null("").str.strip_chars().alias(name) for name, at in places.items())
    except pl.exceptions.PolarsError as fault:
        raise RefusedFileError("its rows do not have the columns of its heading.") from fault
    return kept.filter(pl.any_horizontal(pl.all() != ""))


def _check(table: "pl.DataFrame") -> None:
    """Every row has an NPI of ten digits and says Y or N for Part B."""
    odd = table.with_row_index("row", offset=2).filter(
        ~pl.col("npi").str.contains(r"^\d{10}$") | ~pl.col("part_b").str.to_uppercase().is_in(["Y", "N"])
    )
    if not odd.is_empty():
        row = odd.row(0, named=True)
        raise RefusedFileError(f"row {row['row']}: NPI {row['npi']!r} with Part B {row['part_b']!r} cannot be read.")


IMPORTER = Importer(KIND, _recognises, _read)
