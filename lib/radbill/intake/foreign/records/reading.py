"""Raw values of a row read into a record: every value in our spelling, and a doubt for what cannot be read."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from radbill.codes.capitals import code_capitals
from radbill.codes.place_words import place_of_words
from radbill.codes.states import STATES_WITH_ZERO_ZIP_CODES
from radbill.intake.foreign.columns.amount_columns import UNCLEAR
from radbill.intake.foreign.records.cells import (
    amount,
    are_modifiers,
    diagnosis_codes,
    glued_modifiers,
    has_code_in_words,
    has_old_diagnoses_only,
    has_unread_rest,
    is_destroyed,
    pointed,
    procedure_codes,
    valid_npi,
    without_npi,
)
from radbill.intake.foreign.records.days import ReadDay, read_day
from radbill.intake.foreign.records.modifiers import read_modifiers
from radbill.intake.foreign.records.names import NameStyle, split_name, without_suffix
from radbill.intake.foreign.records.record import ForeignRecord
from radbill.intake.foreign.records.styles import Styles
from radbill.intake.foreign.records.transaction_kinds import ACTIONS

_TAKEN_AS_THEY_ARE = (
    "patient_last", "patient_first", "patient_middle", "patient_suffix", "mrn", "street", "city", "payer_name",
    "member_id", "group_number", "subscriber_last", "subscriber_first", "secondary_payer_name", "secondary_member_id",
    "accession", "exam", "exam_code", "site", "rendering_last", "rendering_first", "ordering_last", "ordering_first",
    "authorization", "status", "transaction_type", "void_mark", "line_number",
)  # fmt: skip
_NUMBERS = ("mrn", "member_id", "accession", "group_number", "secondary_member_id", "authorization")
_SEXES = {"M": "M", "F": "F", "U": "U", "MALE": "M", "FEMALE": "F", "UNKNOWN": "U", "O": "U", "OTHER": "U"}
_RELATIONS = {
    "18": "18", "01": "01", "19": "19", "G8": "G8", "1": "01", "SELF": "18", "SPOUSE": "01", "CHILD": "19", "S": "18",
    "WIFE": "01", "HUSBAND": "01", "SON": "19", "DAUGHTER": "19", "OTHER": "G8", "PATIENT": "18", "SEL": "18",
    "SPO": "01", "CHD": "19", "OTH": "G8",
}  # fmt: skip
_CITY_LINE = re.compile(r"(.*?)[\s,]+([A-Za-z]{2})\.?[\s,]+([\d-]{3,10})")
#: `02/03/1951 (F)`, where no column says the sex.
_BIRTH_AND_SEX = re.compile(r"(.*\d)\s*[(/,]?\s*([MF])\)?")
_OLDEST_YEARS = 120
#: Contrast and tracers, which come in many units, cost less for each; more is the price of all.
_FEW_UNITS, _DEAR_UNIT = 4, 10
_CENTURY_IN_DOUBT = 104


def read_record(
    record: ForeignRecord, raw: Mapping[str, str], several: Mapping[str, Sequence[str]], styles: Styles
) -> ForeignRecord:
    """Fill a record from the raw values of its row.

    Args:
        record: Empty but for its place.
        raw: Cells by field.
        several: Cells of the fields that several columns hold.
        styles: What was decided for the columns.
    """
    for field in _TAKEN_AS_THEY_ARE:
        if value := raw.get(field, ""):
            record.values[field] = value
    if street2 := raw.get("street2", ""):
        record.values["street"] = f"{record.get('street')} {street2}".strip()
    for field in _NUMBERS:
        if is_destroyed(record.get(field)):
            del record.values[field]
            record.doubt(field, "destroyed_by_spreadsheet", "A spreadsheet has rounded this number; ask for it again.")
    for read in (_read_names, _read_days):
        read(record, raw, styles)
    for step in (
        _read_codes_of_person,
        _read_city_line,
        _read_zip,
        _read_npis,
        _read_procedure,
        _read_money,
        _read_place,
    ):
        step(record, raw)
    _read_action(record, code_capitals(raw.get("action_code", "")))
    read_modifiers(record, several.get("modifiers", ()), raw)
    _read_diagnoses(record, several.get("diagnoses", ()), raw.get("diagnosis_pointer", ""))
    return record


def _read_action(record: ForeignRecord, text: str) -> None:
    """Whether the record is new or takes another back; one that changes another is for a person."""
    if kind := ACTIONS.get(text, ""):
        record.values["transaction_type"] = kind
    elif text:
        record.doubt("row", "status", "The record changes an earlier one: see which of the two is to be billed.")


def _read_names(record: ForeignRecord, raw: Mapping[str, str], styles: Styles) -> None:
    for owner in ("patient", "subscriber", "rendering", "ordering"):
        if f"{owner}_first" in record.values:
            _split_initial(record, owner)
        if not record.get(f"{owner}_suffix"):
            _split_suffix(record, owner)
        text, number = without_npi(raw.get(f"{owner}_name", ""))
        if number and not raw.get(f"{owner}_npi"):
            record.values[f"{owner}_npi"] = number
        if not text or record.get(f"{owner}_last"):
            continue
        style = styles.names.get(f"{owner}_name", NameStyle.UNCLEAR)
        name = split_name(text, style)
        for part in ("last", "first", "middle", "suffix"):
            if value := getattr(name, part):
                record.values[f"{owner}_{part}"] = value
        is_alone = style is not NameStyle.UNCLEAR or not name.first or raw.get(f"{owner}_npi", "")
        if not name.is_sure and (owner == "patient" or not is_alone):
            record.doubt(f"{owner}_last", "name_split_unclear", "It is not clear which part is the last name.")


def _split_initial(record: ForeignRecord, owner: str) -> None:
    """An initial behind the first name, in one column with it, is that of the middle name."""
    first, _, initial = record.get(f"{owner}_first").rpartition(" ")
    if first and len(initial.rstrip(".")) == 1 and not record.get(f"{owner}_middle"):
        record.values |= {f"{owner}_first": first, f"{owner}_middle": initial}


def _split_suffix(record: ForeignRecord, owner: str) -> None:
    """A suffix behind the last or first name, in one column with it."""
    for part in ("last", "first"):
        name, suffix = without_suffix(record.get(f"{owner}_{part}"))
        if suffix:
            record.values |= {f"{owner}_{part}": name, f"{owner}_suffix": suffix}


def _read_days(record: ForeignRecord, raw: Mapping[str, str], styles: Styles) -> None:
    service = _read_service_day(record, raw.get("date_of_service", ""), styles)
    for field in ("birth_date", "subscriber_birth_date"):
        text = raw.get(field, "")
        if not text:
            continue
        if field == "birth_date" and not raw.get("sex") and (found := _BIRTH_AND_SEX.fullmatch(text)):
            text, record.values["sex"] = found.groups()
        read = read_day(text, is_day_first=field in styles.day_first)
        if read and read.is_short and not service:
            record.doubt(field, "century", "The year has two digits, and no day of service tells the century.")
            continue
        day = _birth(read, service or date.max) if read else None
        if day is None or (service and day > service):
            record.doubt(field, "impossible", "This is no day, or one after the service.")
            continue
        record.values[field] = day.isoformat()
        if read and read.is_short and service and service.year - (day.year - 100) <= _CENTURY_IN_DOUBT:
            record.doubt(field, "century", "The year has two digits and may be of either century.")
        if service and service.year - day.year > _OLDEST_YEARS:
            record.doubt(field, "impossible", "The patient would be older than 120 years.")


def _read_service_day(record: ForeignRecord, text: str, styles: Styles) -> date | None:
    read = read_day(text, is_day_first="date_of_service" in styles.day_first) if text else None
    day = read.on(read.year + 2000 if read.is_short else read.year) if read else None
    if text and day is None:
        record.doubt("date_of_service", "impossible", "This is no day of the calendar.")
    if day:
        record.values["date_of_service"] = day.isoformat()
    return day


def _birth(read: ReadDay, service: date) -> date | None:
    """The day of birth; of two digits the latest year that is not after the service."""
    if not read.is_short:
        return read.exact
    newer = read.on(read.year + 2000)
    today = min(service, date(2099, 12, 31))
    return newer if newer and newer <= today else read.on(read.year + 1900)


def _read_codes_of_person(record: ForeignRecord, raw: Mapping[str, str]) -> None:
    _translate(record, "sex", raw.get("sex", ""), _SEXES)
    _translate(record, "subscriber_relation", raw.get("subscriber_relation", ""), _RELATIONS)
    if state := raw.get("state", ""):
        record.values["state"] = code_capitals(state) if len(state) == len("NJ") else state


def _translate(record: ForeignRecord, field: str, text: str, meanings: Mapping[str, str]) -> None:
    if not text:
        return
    if meaning := meanings.get(code_capitals(text).rstrip(".")):
        record.values[field] = meaning
    else:
        record.doubt(field, "unknown", "This word or code is not known.")


def _read_city_line(record: ForeignRecord, raw: Mapping[str, str]) -> None:
    """City, state and ZIP code of one cell."""
    text = raw.get("city_state_zip", "")
    if found := _CITY_LINE.fullmatch(text):
        record.values |= {"city": found[1].strip(" ,"), "state": code_capitals(found[2])}
        _read_zip(record, {"zip": found[3]})
    elif text:
        record.doubt("zip", "unreadable", "City, state and ZIP code are not told apart here.")


def _read_zip(record: ForeignRecord, raw: Mapping[str, str]) -> None:
    text = raw.get("zip", "").removesuffix(".0")
    if len(text) == len("02139") and (end := raw.get("zip_plus4", "")):
        text = f"{text}-{end}"
    digits = re.sub(r"\D", "", text)
    if text and len(digits) in {3, 4, 7, 8} and record.get("state") in STATES_WITH_ZERO_ZIP_CODES:
        digits = digits.zfill(5 if len(digits) <= len("02139") else 9)
        text = digits if len(digits) == len("02139") else f"{digits[:5]}-{digits[5:]}"
        record.mended.add("zip")
    if text:
        record.values["zip"] = text
    if text and len(digits) not in {5, 9}:
        record.doubt("zip", "lost_zeros", "The ZIP code has lost digits.")


def _read_npis(record: ForeignRecord, raw: Mapping[str, str]) -> None:
    for owner in ("rendering", "ordering"):
        text = raw.get(f"{owner}_npi", "").removesuffix(".0")
        if not text:
            continue
        if number := valid_npi(text):
            record.values[f"{owner}_npi"] = number
        else:
            why = "destroyed_by_spreadsheet" if is_destroyed(text) else "check_digit"
            record.doubt(f"{owner}_npi", why, "This is no NPI: a digit is missing or mistyped.")


def _read_procedure(record: ForeignRecord, raw: Mapping[str, str]) -> None:
    text = raw.get("procedure_code", "")
    codes = procedure_codes(text)
    if len(codes) > 1:
        record.doubt("procedure_code", "two_codes_in_one_cell", "The cell holds several codes and one amount.")
    elif codes:
        record.values["procedure_code"] = codes[0]
        record.modifiers += [each for each in glued_modifiers(text) if are_modifiers([each])]
        if not record.modifiers and has_unread_rest(text):
            record.doubt("modifiers", "unreadable", "What stands behind the code is neither a modifier nor words.")
        rest = text.upper().split(codes[0], 1)[1].strip(" -:/")
        if not record.get("exam") and len(rest) > len("26RTLT50"):
            record.values["exam"] = text[text.upper().index(codes[0]) + len(codes[0]) :].strip(" -:/")
    elif text:
        record.values["exam_code"] = text
        record.doubt("procedure_code", "no_code", "What stands there is no procedure code.")


def _read_money(record: ForeignRecord, raw: Mapping[str, str]) -> None:
    units = amount(raw.get("units", ""))
    if units is not None:
        record.values["units"] = f"{units.normalize():f}"
    elif raw.get("units"):
        record.doubt("units", "unreadable", "This is no number.")
    charge, unit_charge = amount(raw.get("charge", "")), amount(raw.get("unit_charge", ""))
    if charge is None and unit_charge is not None and not raw.get("charge"):
        charge = unit_charge * (units if units is not None else 1)
        if units is not None and units > _FEW_UNITS and unit_charge >= _DEAR_UNIT:
            record.doubt("charge", "unlikely", "It was taken for the price of one of many units: look whether it is.")
    if raw.get(UNCLEAR):
        say = "The amounts of this column have no decimal point: say once whether they are cents or dollars."
        record.doubt("charge", "no_decimal_point", say)
    if charge is not None:
        record.values["charge"] = f"{charge:.2f}"
    elif (word := raw.get("charge", "")) and not any(map(str.isdigit, word)) and not record.get("status"):
        record.values["status"] = word  # CANCELLED, NO CHARGE in place of an amount
    elif raw.get("charge"):
        record.doubt("charge", "unreadable", "This is no amount.")


def _read_place(record: ForeignRecord, raw: Mapping[str, str]) -> None:
    text = raw.get("place_of_service", "").removesuffix(".0")
    found = re.match(r"(\d{1,2})(?!\d)", text)
    if place := found[1].zfill(2) if found else place_of_words(text):
        record.values["place_of_service"] = place
    elif text:
        record.values["place_word"] = text
        record.doubt("place_of_service", "unknown", "Which place of service this is must be said once.")


def _read_diagnoses(record: ForeignRecord, cells: Sequence[str], pointer: str) -> None:
    filled = [cell for cell in cells if cell]
    codes = [diagnosis_codes(cell) for cell in filled]
    every = list(dict.fromkeys(code for each in codes for code in each))
    for cell in (cell for cell, own in zip(filled, codes, strict=True) if not own):
        why, say = ("old_codes", "These are ICD-9 codes.") if has_old_diagnoses_only(cell) else (
            "diagnosis_is_text", "The diagnosis is written in words; give its code.")  # fmt: skip
        record.doubt("diagnoses", why, say)
    if any(map(has_code_in_words, filled)):
        record.doubt("diagnoses", "code_in_words", "A code stands inside the words of a diagnosis: is it one?")
    meant = pointed(pointer, every) if pointer and every else every
    if meant is None:
        record.doubt("diagnoses", "pointer", "A pointer leads to no diagnosis of the row.")
    record.diagnoses = every if meant is None else meant
