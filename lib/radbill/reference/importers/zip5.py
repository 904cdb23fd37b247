"""ZIP codes to Medicare carrier and locality (ZIP5), fixed width, 80 characters a line; year and quarter at 76-80.

ZIP9 has the same layout but for the four digits at 22-25; it is not read.
"""

import re

from radbill.core.dates import DateRange
from radbill.core.failures import Failure
from radbill.reference.published.delimited_text import RefusedFileError, head_of, is_text, text_of
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import Ageing, Importer, ImportHints, PublishedFile, PublishedKind, ReadTable
from radbill.reference.published.quarters import quarter_of, quarter_start

KIND = PublishedKind(
    kind="zip5",
    label="ZIP codes",
    name="ZIP code to locality list",
    key_columns=("zip_code",),
    page="https://www.cms.gov/medicare/payment/fee-schedules",
    ageing=Ageing.NEAREST,
    says_no_last_day=True,
    aliases=("ZIP",),
    least_rows=34_000,
)
_LINE = re.compile(r"[A-Z]{2}\d{5}[0-9A-Z]{5}[0-9A-Z]{2}.{6}[01]\D.{53}20[0-3]\d[1-4]\s*")
_WIDTH = 80


def _recognises(file: PublishedFile) -> bool:
    return is_text(file, ".txt", ".dat", "") and bool(_LINE.fullmatch(head_of(file).partition("\n")[0]))


def _read(file: PublishedFile, _hints: ImportHints) -> ReadTable | Failure:
    lines = text_of(file.content).splitlines()
    records = [_record(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    first = quarter_start(int(lines[0][75:79]), 3 * int(lines[0][79]) - 2)
    return ReadTable(
        kind=KIND.kind,
        release_id=f"ZIP5-{quarter_of(first)}",
        in_force=DateRange(first),
        table=pl.DataFrame(records),
        licence_note="US government work.",
    )


def _record(number: int, line: str) -> dict[str, str | bool]:
    if not _LINE.fullmatch(line):
        raise RefusedFileError(f"line {number} does not have the ZIP5 layout of {_WIDTH} characters.")
    return {
        "zip_code": line[2:7],
        "state": line[:2],
        "carrier": line[7:12],
        "locality": line[12:14],
        "needs_plus_four": line[20] == "1",
    }


IMPORTER = Importer(KIND, _recognises, _read)
