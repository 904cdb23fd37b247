"""ICD-10-CM tabular list (XML): codes, excludes1 notes, and which categories need a seventh character.

Codes with a seventh character are not written out in the list; they are formed here from the definitions of their
category, with X in the empty places, as the list's own instructions say. An April edition is the whole list of its
fiscal year with that April's additions, and answers for the year.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from radbill.core.failures import Failure
from radbill.reference.importers.icd10cm_order import LICENCE, PAGE, fiscal_year
from radbill.reference.published.delimited_text import RefusedFileError, head_of
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import Cadence, Importer, ImportHints, PublishedFile, PublishedKind, ReadTable
from radbill.reference.published.quarters import year_in

KIND = PublishedKind(
    kind="icd10cm_tabular",
    label="ICD-10-CM",
    name="ICD-10-CM code list",
    key_columns=("diagnosis_code",),
    page=PAGE,
    cadence=Cadence.FISCAL_YEARLY,
    least_rows=80_000,
)
#: Since fiscal year 2026 a category may have a letter in its second place (QA0).
_CODE = r"(?:[A-Z]\d[0-9A-Z]|Q[A-Z]\d)(?:\.[0-9A-Z]{1,4})?"
#: A code or a range of codes; a hyphen after a code alone says that more characters follow.
_CODE_IN_NOTE = re.compile(rf"\b({_CODE})(?:-({_CODE}))?")
_FULL_LENGTH = 6
_DEATH = re.compile(r"S06[0-9A-Z]{2}[78]")


class _Inherited(NamedTuple):
    """What a code has from those above it."""

    seventh: dict[str, str]
    excludes1: tuple[str, ...]


def _recognises(file: PublishedFile) -> bool:
    return file.name.lower().endswith(".xml") and "<ICD10CM.tabular" in head_of(file)


def _read(file: PublishedFile, _hints: ImportHints) -> ReadTable | Failure:
    try:
        root = ET.fromstring(file.content)  # noqa: S314 - a file the user chose; expat refuses runaway entities
    except ET.ParseError as error:
        raise RefusedFileError(f"the XML is damaged: {error}.") from error
    year = year_in(root.findtext("version") or "") or year_in(file.name.replace("_", " "))
    if year is None:
        raise RefusedFileError("the version, which says the fiscal year, is missing.")
    rows = [row for chapter in root.iter("chapter") for row in _rows_of_chapter(chapter)]
    if not rows:
        raise RefusedFileError("there are no codes.")
    return ReadTable(KIND.kind, f"ICD10CM-FY{year}", fiscal_year(year), pl.DataFrame(rows), LICENCE)


def _rows_of_chapter(chapter: ET.Element) -> Iterator[dict[str, object]]:
    """Notes of a chapter and of a section hold for every code below them."""
    for section in chapter.findall("section"):
        above = _Inherited({}, _excludes1(chapter) + _excludes1(section))
        for diagnosis in section.findall("diag"):
            yield from _rows(diagnosis, above)


def _rows(diagnosis: ET.Element, above: _Inherited) -> Iterator[dict[str, object]]:
    code = (diagnosis.findtext("name") or "").replace(".", "")
    name = diagnosis.findtext("desc") or ""
    here = _Inherited(_seventh(diagnosis) or above.seventh, above.excludes1 + _excludes1(diagnosis))
    children = diagnosis.findall("diag")
    takes_seventh = not children and bool(here.seventh)
    yield _row(code, name, not children and not takes_seventh, takes_seventh, here)
    if takes_seventh:
        for character, meaning in _characters(code, here.seventh):
            yield _row(code.ljust(_FULL_LENGTH, "X") + character, f"{name}, {meaning}", True, False, here)  # noqa: FBT003 - columns of one row
    for child in children:
        yield from _rows(child, here)


def _characters(code: str, defined: dict[str, str]) -> Iterator[tuple[str, str]]:
    """A head injury that ended in death has no later encounter: only the first character is in the code set."""
    return ((character, text) for character, text in defined.items() if character == "A" or not _DEATH.fullmatch(code))


def _row(code: str, name: str, is_billable: bool, needs_seventh: bool, here: _Inherited) -> dict[str, object]:  # noqa: FBT001 - columns of one row
    return {
        "diagnosis_code": code,
        "is_billable": is_billable,
        "description": name,
        "needs_seventh_character": needs_seventh,
        "excludes1": " ".join(here.excludes1),
    }


def _seventh(diagnosis: ET.Element) -> dict[str, str]:
    return {extension.get("char", ""): extension.text or "" for extension in diagnosis.findall("sevenChrDef/extension")}


def _excludes1(diagnosis: ET.Element) -> tuple[str, ...]:
    """Codes and ranges named in the excludes1 notes, without points: `A00`, `B15-B19`."""
    notes = (note.text or "" for note in diagnosis.findall("excludes1/note"))
    return tuple(
        "-".join(part.replace(".", "") for part in found.groups() if part)
        for note in notes
        for found in _CODE_IN_NOTE.finditer(note)
    )


IMPORTER = Importer(KIND, _recognises, _read)
