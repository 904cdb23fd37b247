"""Facts that a file tells once: on the first row of a patient or claim, or in a line above its rows."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from radbill.intake.foreign.columns.headings import field_of
from radbill.intake.foreign.columns.words import is_heading_word
from radbill.intake.foreign.files.source import SourceRow
from radbill.intake.foreign.records.days import is_day
from radbill.intake.foreign.records.raw_row import OF_THE_PATIENT, WHO, RawRow

#: What a line has of its own; everything else is of the claim.
_OF_THE_LINE = frozenset({
    "procedure_code", "exam", "exam_code", "modifiers", "units", "charge", "unit_charge", "diagnoses",
    "diagnosis_pointer", "side", "accession", "date_of_service", "status", "transaction_type", "authorization",
})  # fmt: skip
_OF_THE_EXAM = ("accession", "date_of_service", "authorization", "status")
#: Rows without a patient show that a file names each once only when they are this many, and this share.
_FEWEST, _SHARE = 2, 0.1
_PAIR = re.compile(r"([A-Za-z](?:[\w./#-]| (?! ))*?)\s*[:=]\s*(\S.*?)(?=\s{2,}|$)")
#: A label and its value behind another value: `Site: North (POS 22)`.
_IN_BRACKETS = re.compile(r"\s*[(\[]([A-Za-z][A-Za-z ./]*?)\s*[\s:#=]\s*([^()\[\]\s][^()\[\]]*)[)\]]")
#: Up to three words before the sign of a label; a name without a label at the begin of a line.
_WORDS_BEFORE_SIGN = re.compile(r"(?<=\S)\s+((?:[A-Za-z][\w./#-]*\s+){0,2}[A-Za-z][\w./#-]*)(\s*[:=]\s)")
_NAME_BEFORE = re.compile(r"\s*([^\W\d_][^\d:=]*,[^\d:=]*[^\W\d_]\.?)\s{2,}")
_WIDE_BLANK = re.compile(r"\s{2,}")
_IDS = frozenset({"ID", "ID#", "NO", "NO.", "#"})
_OF_ID = {"payer_name": "member_id", "patient_name": "mrn", "patient_last": "mrn"}
_OF_A_PERSON = frozenset({"mrn", "birth_date", "sex", "member_id"})
#: `Sham Imaging - place of service 11`, at the end of a title.
_PLACE_BEHIND = re.compile(r"(.*\S)\s+(?:-\s+)?(?:place of service|pos)[\s:#]+(\d{2})(?:\s*\(.*\))?", re.IGNORECASE)
#: What is no value: its own is blank, and this is the next label.
_BEGINS_PAIR = re.compile(r"[A-Za-z][\w ./#-]*[:=]\s")
#: A line that is a day, its weekday perhaps before it: the day of the rows below, where they have none.
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_DAY_ALONE = re.compile(rf"(?:{_WEEKDAY},?\s+)?(\S.*\d)", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:sub)?-?\s?(?:totals?|count)\b", re.IGNORECASE)
_TOLD_ABOVE = OF_THE_PATIENT | {
    "site", "place_of_service", "rendering_name", "ordering_name", "rendering_npi", "ordering_npi", "date_of_service",
}  # fmt: skip
#: A day with its label before it, at the end of a line: `CHARGE JOURNAL   SERVICE DATE 07/06/2026`.
_LABELED_DAY = re.compile(r"(?:.*\s{2,})?([A-Za-z][A-Za-z ]*?)\s*[:=]?\s+(\d[\d/.-]+\d)")
_EVERY = frozenset({"ALL", "ANY", "*", "VARIOUS", "MULTIPLE"})


def carried(rows: Sequence[RawRow]) -> Iterator[RawRow]:
    """The rows, each with the facts of its patient and claim that a row above has told."""
    once = _Once.of(rows)
    above: RawRow | None = None
    for each in rows:
        own = each if above is None or not _goes_on(each, above, once) else _with_facts(each, above, once)
        above = own
        yield own


class _Once(NamedTuple):
    """Whether a file names each patient once, and which facts of the exam no row without a patient has of its own."""

    names: bool
    of_claim: frozenset[str]

    @classmethod
    def of(cls, rows: Sequence[RawRow]) -> "_Once":
        nameless = [row for row in rows if not row.has_any(OF_THE_PATIENT)]
        names = len(nameless) >= max(_FEWEST, _SHARE * len(rows)) and rows[0].has_any(frozenset(WHO))
        own = {field for row in nameless for field, value in row.values.items() if value}
        own |= {field for row in nameless for field, cells in row.several.items() if any(cells)}
        return cls(names, frozenset({*_OF_THE_EXAM, "diagnoses"} - own - {"accession"}) if names else frozenset())


def _goes_on(each: RawRow, above: RawRow, once: _Once) -> bool:
    """Whether a row belongs to the patient above.

    It names none, and either each patient comes once in this file, or the row is of the same exam and has no other fact
    of a claim. A row that has lost its patient is nobody's.
    """
    if each.has_any(OF_THE_PATIENT):
        return False
    return once.names or (_is_bare(each) and _is_same_exam(each, above))


def _is_bare(row: RawRow) -> bool:
    return not row.has_any(frozenset(row.values) - _OF_THE_LINE)


def _is_same_exam(each: RawRow, above: RawRow) -> bool:
    return each.values.get("accession", "") in {"", above.values.get("accession", "")}


def _with_facts(each: RawRow, above: RawRow, once: _Once) -> RawRow:
    is_bare = _is_bare(each)
    of_claim = set(once.of_claim)
    if is_bare and _is_same_exam(each, above):
        of_claim |= {*_OF_THE_EXAM, "diagnoses"}
    kept = {field: value for field, value in above.values.items()
            if field in OF_THE_PATIENT | of_claim or (is_bare and field not in _OF_THE_LINE)}  # fmt: skip
    several = each.several
    if "diagnoses" in of_claim and not any(several.get("diagnoses", ())):
        several = several | {"diagnoses": above.several.get("diagnoses", [])}
    return each._replace(values=kept | {field: value for field, value in each.values.items() if value}, several=several)


def facts_above(row: SourceRow) -> dict[str, str]:
    """What a line tells of the rows below it: `LOCATION: North   POS: 22`; empty for others, and for totals."""
    text = "  ".join(cell for cell in row.cells if cell)
    if _TOTAL.search(text):
        return {}
    found = _DAY_ALONE.fullmatch(text)
    if found and is_day(found[1]) and not found[1].isdigit():
        return {"date_of_service": found[1]}
    if (place := _PLACE_BEHIND.fullmatch(text)) and ":" not in place[1]:
        return {"site": place[1].rstrip(" -"), "place_of_service": place[2]}
    found = _LABELED_DAY.fullmatch(text)
    if found and field_of(found[1]) == "date_of_service" and is_day(found[2]):
        return {"date_of_service": found[2]}
    text = _parted_at_labels(_IN_BRACKETS.sub(_as_pair, text))
    pairs = _fields_of_pairs(_PAIR.findall(text))
    facts = _of_its_owner([*_name_before(text, pairs), *pairs])
    return {field: value for field, value in facts.items() if field in _TOLD_ABOVE and _may_be(field, value)}


def _fields_of_pairs(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The fields that labels name; an ID is that of the payer or patient named before it."""
    facts: list[tuple[str, str]] = []
    for name, value in pairs:
        label, before = name.strip(), facts[-1][0] if facts else ""
        field = _OF_ID.get(before, "") if label.upper() in _IDS else field_of(label)
        facts.append((field, value.strip()))
    return facts


def _parted_at_labels(text: str) -> str:
    """Two blanks before each label: `MOCK, ADA MRN: 7001 DOB: 02/03/1951` has them nowhere."""

    def parted(words_and_sign: re.Match[str]) -> str:
        words = words_and_sign[1].split()
        first = next((at for at in range(len(words)) if all(map(is_heading_word, words[at:]))), len(words))
        label = " ".join(words[first:])
        if not label or not (field_of(label) or label.upper() in _IDS):
            return words_and_sign[0]
        return f" {' '.join(words[:first])}  {label}{words_and_sign[2]}"

    return "  ".join(_begun(piece) + _WORDS_BEFORE_SIGN.sub(parted, piece[len(_begun(piece)) :])
                     for piece in _WIDE_BLANK.split(text))  # fmt: skip


def _begun(piece: str) -> str:
    """The label with which a piece of a line begins; empty where it begins with none that is known."""
    begin = _BEGINS_PAIR.match(piece)
    return begin[0] if begin and field_of(begin[0].strip(" :=")) else ""


def _name_before(text: str, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The name of the patient that stands without a label before the other facts of that patient."""
    fields = {field for field, _ in pairs}
    begin = _NAME_BEFORE.match(text)
    is_named = fields & {"patient_name", "patient_last"} or not fields & _OF_A_PERSON
    return [] if begin is None or is_named else [("patient_name", begin[1].strip())]


def _as_pair(label_and_value: re.Match[str]) -> str:
    """`(POS 22)` as a pair of its own, where it is one of the facts that stand above rows."""
    is_told = field_of(label_and_value[1].strip()) in _TOLD_ABOVE
    return f"  {label_and_value[1].strip()}: {label_and_value[2]}  " if is_told else label_and_value[0]


def _of_its_owner(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The facts of a line; an NPI is that of the person who was named before it."""
    facts, owner = {}, ""
    for field, value in pairs:
        owner = field.removesuffix("_name") if field in {"rendering_name", "ordering_name"} else owner
        facts[f"{owner}_npi" if owner and field == "rendering_npi" else field] = value
    return facts


def _may_be(field: str, value: str) -> bool:
    if _BEGINS_PAIR.match(value) or value.upper() in _EVERY:
        return False
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
