"""Facts that a file tells once: on the first row of a patient or claim, or in a line above its rows."""

import re
from collections.abc import Iterator, Mapping, Sequence

from radbill.intake.foreign.columns.headings import field_of
from radbill.intake.foreign.files.source import SourceRow
from radbill.intake.foreign.records.days import is_day
from radbill.intake.foreign.records.raw_row import OF_THE_PATIENT, WHO, RawRow

#: What a line has of its own; everything else is of the claim.
_OF_THE_LINE = frozenset({
    "procedure_code", "exam", "modifiers", "units", "charge", "unit_charge", "diagnoses", "diagnosis_pointer", "side",
    "accession", "date_of_service", "status", "transaction_type", "authorization",
})  # fmt: skip
_OF_THE_EXAM = ("accession", "date_of_service", "authorization", "status")
#: Rows without a patient show that a file names each once only when they are this many, and this share.
_FEWEST, _SHARE = 2, 0.1
_PAIR = re.compile(r"([A-Za-z][\w ./#-]*?)\s*[:=]\s*(\S.*?)(?=\s{2,}|$)")
_TOLD_ABOVE = OF_THE_PATIENT | {"site", "place_of_service", "rendering_name", "ordering_name", "date_of_service"}
_EVERY = frozenset({"ALL", "ANY", "*", "VARIOUS", "MULTIPLE"})


def carried(rows: Sequence[RawRow]) -> Iterator[RawRow]:
    """The rows, each with the facts of its patient and claim that a row above has told."""
    names_once = _names_patients_once(rows)
    above: RawRow | None = None
    for each in rows:
        if above is None or not _goes_on(each, above, names_once=names_once):
            above = each
            yield each
            continue
        full = _with_facts(each, above)
        above = full
        yield full


def _names_patients_once(rows: Sequence[RawRow]) -> bool:
    nameless = sum(not each.has_any(OF_THE_PATIENT) for each in rows)
    return nameless >= max(_FEWEST, _SHARE * len(rows)) and rows[0].has_any(frozenset(WHO))


def _goes_on(each: RawRow, above: RawRow, *, names_once: bool) -> bool:
    """Whether a row belongs to the patient above.

    It names none, and either each patient comes once in this file, or the row is of the same exam and has no other fact
    of a claim. A row that has lost its patient is nobody's.
    """
    if each.has_any(OF_THE_PATIENT):
        return False
    is_bare = not each.has_any(frozenset(each.values) - _OF_THE_LINE)
    return names_once or (is_bare and each.values.get("accession", "") in {"", above.values.get("accession", "")})


def _with_facts(each: RawRow, above: RawRow) -> RawRow:
    is_bare = not each.has_any(frozenset(each.values) - _OF_THE_LINE)
    own_exam = each.values.get("accession", "")
    is_same_exam = is_bare and own_exam in {"", above.values.get("accession", "")}
    kept = {field: value for field, value in above.values.items()
            if field in OF_THE_PATIENT or (is_bare and field not in _OF_THE_LINE)}  # fmt: skip
    if is_same_exam:
        kept |= {field: above.values[field] for field in _OF_THE_EXAM if above.values.get(field)}
    several = each.several
    if is_same_exam and not any(several.get("diagnoses", ())):
        several = several | {"diagnoses": above.several.get("diagnoses", [])}
    return each._replace(values=kept | {field: value for field, value in each.values.items() if value}, several=several)


def facts_above(row: SourceRow) -> dict[str, str]:
    """What a line tells of the rows below it: `LOCATION: North   POS: 22`; empty for other lines."""
    text = "  ".join(cell for cell in row.cells if cell)
    facts = {field_of(name.strip()): value.strip() for name, value in _PAIR.findall(text)}
    return {field: value for field, value in facts.items()
            if field in _TOLD_ABOVE and value.upper() not in _EVERY and _may_be(field, value)}  # fmt: skip


def _may_be(field: str, value: str) -> bool:
    is_date = is_day(value) and not value.isdigit()
    return is_day(value) if field in {"date_of_service", "birth_date"} else not is_date


def with_facts_above(row: RawRow, known: Mapping[str, str], columns: frozenset[str]) -> RawRow:
    """A row with what the lines above it tell, where the table has no column for it."""
    new = {field: value for field, value in known.items() if field not in columns}
    if columns & set(WHO):
        new = {field: value for field, value in new.items() if field not in OF_THE_PATIENT - {"payer_name"}}
    return row._replace(values=new | row.values)


def next_facts(known: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """What is told from a line on: another patient takes the place of the one before with all that was said."""
    is_other = any(field in new for field in WHO)
    kept = {field: value for field, value in known.items() if not (is_other and field in OF_THE_PATIENT)}
    return kept | dict(new)
