"""What a name of an import may mean: offers to a person, ranked by likeness; nothing is ever decided by them."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

import radbill as rb
from radbill import UnknownKind
from radbill_addin.files.crosswalk import read_crosswalk
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.registration import FACILITIES, PAYERS, PROVIDERS
from radbill_addin.sheets.unknown_names import ImportedSheets, UnknownName

#: A likeness below this is no offer.
_LEAST_LIKENESS = 0.6
#: Words of outpatients; most of them are seen in the outpatient department of a hospital.
_OUTPATIENT = frozenset({"o", "op", "out"})


def guess_of(unknown: UnknownName, sheets: ImportedSheets, day: date) -> str:
    """The likeliest answer; empty where nothing speaks for one."""
    if unknown.kind is UnknownKind.PROVIDER:
        return _npi_of(unknown.name, sheets)
    if unknown.kind is UnknownKind.EXAM:
        return _code_of(unknown.name, day)
    if unknown.kind is UnknownKind.PLACE:
        word = rb.plain_word(unknown.name)
        return "22" if word in _OUTPATIENT or word.startswith("outp") else ""
    sheet = FACILITIES if unknown.kind is UnknownKind.SITE else PAYERS
    return _key_of(unknown, _known_names(sheet, sheets))


def _npi_of(name: str, sheets: ImportedSheets) -> str:
    """The NPI of the only provider with this last name and first letter."""
    last, _, first = name.partition(", ")
    same = {row.text("npi") for row in sheets.tables[PROVIDERS.name].rows
            if rb.plain_word(row.text("last_name")) == rb.plain_word(last)
            and row.text("first_name")[:1].upper() in {first[:1].upper(), ""} and row.text("npi")}  # fmt: skip
    return same.pop() if len(same) == 1 else ""


def _code_of(name: str, day: date) -> str:
    """The code that the exam's name is likeliest to mean, if it is one code."""
    own = read_crosswalk()
    candidates = rb.suggest(name, day, {} if isinstance(own, rb.Failure) else own)
    codes = candidates[0].procedure_codes if candidates else ()
    return codes[0] if len(codes) == 1 else ""


def _known_names(sheet: Sheet, sheets: ImportedSheets) -> dict[str, str]:
    """Keys of the complete rows of a sheet by their names, and by themselves."""
    needed = [column.field for column in sheet.columns if column.required]
    rows = [row for row in sheets.tables[sheet.name].rows if all(field in row.values for field in needed)]
    names = {rb.plain_word(row.text("name")): row.text(sheet.key_field) for row in rows}
    return {rb.plain_word(key): key for key in names.values()} | names


def _key_of(unknown: UnknownName, known: Mapping[str, str]) -> str:
    closest = get_close_matches(rb.plain_word(unknown.name), known, n=1, cutoff=_LEAST_LIKENESS)
    return next((known[each] for each in closest if known[each] not in unknown.keys), "")
