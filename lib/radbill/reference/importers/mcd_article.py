"""Medicare Coverage Database, billing and coding articles: the csv files of CMS's article download, read together.

The download (`current_article.zip`, with `current_article_csv.zip` inside, or `all_article.zip`) has a file to a table.
Read are the versions of the articles and their days, the procedure codes and diagnoses that they list, and the numbers
of the contractors that wrote them. Descriptions of codes, which are the AMA's for CPT, are never taken up.

The headings are those of public listings of the download; a whole file was not at hand when this was written. Columns
are found by heading, and a file or column that is missing is named. What was understood so, and is cautious:

- No column has the first day of a version. It is taken as the later of the article's effective date and the newest day
  in the version's revision history; a version with neither is left out.
- A version ends with its ending or revision ending date, or on the day before it is retired.
- A list of covered diagnoses with an entry that is no ICD-10-CM code (as `XX000`, not applicable) says something in
  words, and is not taken for a list.
- Which diagnosis group belongs to which procedure group is said in the article's words only: all diagnosis groups are
  taken together, and the number of procedure groups is kept, so that nobody is too sure of an article with several.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from radbill.core.dates import DateRange
from radbill.core.failures import Failure
from radbill.reference.importers._mcd_csv import McdRow, mcd_rows
from radbill.reference.published.delimited_text import RefusedFileError, head_of, is_text, normalized_heading
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import Ageing, Importer, ImportHints, PublishedFile, PublishedKind, ReadTable

KIND = PublishedKind(
    kind="mcd_article",
    label="Coverage articles",
    name="list of Medicare coverage articles",
    key_columns=("procedure_code",),
    page="https://www.cms.gov/medicare-coverage-database/downloads/downloads.aspx",
    ageing=Ageing.NEAREST,
    says_no_last_day=True,
    code_columns=("procedure_code",),
    aliases=("MCD",),
)
_PROCEDURES, _COVERED = "article_x_hcpc_code.csv", "article_x_icd10_covered.csv"
_NOT_COVERED, _REVISIONS = "article_x_icd10_noncovered.csv", "article_x_revision_history.csv"
_WRITERS, _CONTRACTORS = "article_x_contractor.csv", "contractor.csv"
_PARTS = frozenset({_PROCEDURES, _COVERED, _NOT_COVERED, _REVISIONS, _WRITERS, _CONTRACTORS})
_VERSION = ("article_id", "article_version")
_CONTRACTOR = ("contractor_id", "contractor_type_id", "contractor_version")
_DAYS = ("article_eff_date", "article_end_date", "article_rev_end_date", "date_retired", "last_updated")
_NUMBER_LENGTH = 5
#: An ICD-10-CM code, with or without its point; what begins with XX stands in place of one (not applicable).
_DIAGNOSIS = re.compile(r"(?!XX)[A-Z](?:[0-9][0-9A-Z]|[A-Z][0-9])\.?[0-9A-Z]{0,4}")

#: Article and version, as the files write them.
_Version = tuple[str, str]


class _Lists(NamedTuple):
    """What the versions of all articles list."""

    procedures: Mapping[_Version, set[str]]
    procedure_groups: Mapping[_Version, set[str]]
    contractors: Mapping[_Version, set[str]]
    covered: Mapping[_Version, set[str]]
    not_covered: Mapping[_Version, set[str]]


def _recognises(file: PublishedFile) -> bool:
    headings = set(map(normalized_heading, head_of(file).partition("\n")[0].split(",")))
    return is_text(file, ".csv") and {"ARTICLEID", "ARTICLEVERSION", "ARTICLEEFFDATE"} <= headings


def _read(file: PublishedFile, hints: ImportHints) -> ReadTable | Failure:
    parts = {part.name.lower(): part for part in file.parts}
    if missing := sorted(_PARTS - set(parts)):
        raise RefusedFileError(f"{', '.join(missing)} must stand beside it; import the whole zip of the articles.")
    versions = list(mcd_rows(file, (*_VERSION, *_DAYS)))
    updated = [day for row in versions if (day := row.day("last_updated"))]
    as_of = hints.effective_from or max(updated, default=None)
    if as_of is None:
        raise RefusedFileError("no article says when it was last updated; give --effective-from.")
    revised = _revised(parts[_REVISIONS])
    in_force = {_version(row): days for row in versions if (days := _in_force(row, revised))}
    return ReadTable(
        kind=KIND.kind,
        release_id=f"MCD-ARTICLES-{as_of.isoformat()}",
        in_force=DateRange(as_of),
        table=_table(in_force, _lists(parts)),
        licence_note="US government work; CPT codes are the AMA's, whose descriptions are left out.",
    )


def _version(row: McdRow) -> _Version:
    article_id, version = row.values(*_VERSION)
    if not version.isdecimal():
        raise row.refusal("article_version", f"{version!r} is not a whole number")
    return article_id, version


def _revised(part: PublishedFile) -> dict[_Version, date]:
    """The newest day in the revision history of each version."""
    newest: dict[_Version, date] = {}
    for row in mcd_rows(part, (*_VERSION, "rev_hist_date")):
        if day := row.day("rev_hist_date"):
            version = _version(row)
            newest[version] = max(day, newest.get(version, day))
    return newest


def _in_force(row: McdRow, revised: Mapping[_Version, date]) -> DateRange | None:
    """The days of a version; none when it has no first day, or ended before it."""
    starts = [day for day in (row.day("article_eff_date"), revised.get(_version(row))) if day]
    ends = [day for column in ("article_end_date", "article_rev_end_date") if (day := row.day(column))]
    if retired := row.day("date_retired"):
        ends.append(retired - timedelta(days=1))
    if not starts or (ends and min(ends) < max(starts)):
        return None
    return DateRange(max(starts), min(ends, default=None))


def _lists(parts: Mapping[str, PublishedFile]) -> _Lists:
    procedures: dict[_Version, set[str]] = defaultdict(set)
    groups: dict[_Version, set[str]] = defaultdict(set)
    for row in mcd_rows(parts[_PROCEDURES], (*_VERSION, "hcpc_code_id", "hcpc_code_group")):
        code, group = row.values("hcpc_code_id", "hcpc_code_group")
        procedures[_version(row)].add(code.upper())
        groups[_version(row)].add(group)
    covered, in_words = _diagnoses(parts[_COVERED])
    not_covered, _ = _diagnoses(parts[_NOT_COVERED])
    lists_alone = {version: codes for version, codes in covered.items() if version not in in_words}
    return _Lists(procedures, groups, _written_by(parts), lists_alone, not_covered)


def _diagnoses(part: PublishedFile) -> tuple[dict[_Version, set[str]], set[_Version]]:
    """The diagnoses of each version without their points, and the versions with an entry that is no diagnosis."""
    listed: dict[_Version, set[str]] = defaultdict(set)
    in_words: set[_Version] = set()
    for row in mcd_rows(part, (*_VERSION, "icd10_code_id")):
        (code,), version = row.values("icd10_code_id"), _version(row)
        if _DIAGNOSIS.fullmatch(code.upper()):
            listed[version].add(code.upper().replace(".", ""))
        else:
            in_words.add(version)
    return listed, in_words


def _written_by(parts: Mapping[str, PublishedFile]) -> dict[_Version, set[str]]:
    """The numbers of the contractors of each version, five digits as in the ZIP code file."""
    numbers = {row.values(*_CONTRACTOR): row.cells["contractor_number"].zfill(_NUMBER_LENGTH)
               for row in mcd_rows(parts[_CONTRACTORS], (*_CONTRACTOR, "contractor_number"))}  # fmt: skip
    found: dict[_Version, set[str]] = defaultdict(set)
    for row in mcd_rows(parts[_WRITERS], (*_VERSION, *_CONTRACTOR)):
        contractor = row.values(*_CONTRACTOR)
        if contractor not in numbers:
            raise row.refusal("contractor_id", f"{_CONTRACTORS} has no contractor {contractor[0]}")
        found[_version(row)].add(numbers[contractor])
    return found


def _table(in_force: Mapping[_Version, DateRange], lists: _Lists) -> "pl.DataFrame":
    """A row for each procedure code of each version that lists diagnoses."""
    records = [
        (
            code,
            version[0],
            int(version[1]),
            *in_force[version],
            len(lists.procedure_groups[version]),
            *(" ".join(sorted(codes.get(version, ()))) for codes in lists[2:]),
        )
        for version, codes in sorted(lists.procedures.items())
        if version in in_force and (lists.covered.get(version) or lists.not_covered.get(version))
        for code in sorted(codes)
    ]
    if not records:
        raise RefusedFileError("no article lists procedure codes together with diagnoses.")
    return pl.DataFrame(records, _schema(), orient="row")


def _schema() -> dict[str, "type[pl.DataType]"]:
    return {
        "procedure_code": pl.String,
        "article_id": pl.String,
        "article_version": pl.Int64,
        "effective_from": pl.Date,
        "effective_to": pl.Date,
        "procedure_group_count": pl.Int64,
        "contractors": pl.String,
        "covered": pl.String,
        "not_covered": pl.String,
    }


IMPORTER = Importer(KIND, _recognises, _read, _PARTS)
