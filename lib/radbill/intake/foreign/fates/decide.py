"""The fates of all records of an import, decided in one place and in one order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from radbill.intake.foreign.fates.column_questions import ask_columns_once
from radbill.intake.foreign.fates.fate import Fates, ImportNote
from radbill.intake.foreign.fates.missing import is_nobody, note_what_is_missing, pays_alone
from radbill.intake.foreign.fates.reversals import without_reversals
from radbill.intake.foreign.fates.unlikely import note_what_is_unlikely
from radbill.intake.foreign.fates.voided import without_voided
from radbill.intake.foreign.records.record import ForeignRecord
from radbill.intake.foreign.records.statuses import AGAIN, CANCELLED, FINAL, NOT_FINAL, status_kind

#: Doubts with which nobody can say what would be billed.
_HOLDING = frozenset(
    {
        "columns_shifted",
        "two_codes_in_one_cell",
        "same_service_twice",
        "same_number_two_people",
        "nobody",
        "status",
        "other_code",
        "transaction_type",
    }
)
#: So many records of a file, and so large a part of them, have its usual status.
_FEWEST, _USUAL = 5, 0.8
_OTHER_COVERAGE = "The patient has another coverage in other records."


def decide(records: Sequence[ForeignRecord], fields: Mapping[tuple[str, str], frozenset[str]], today: date) -> Fates:
    """Give each record its fate.

    Args:
        records: In the order of their files.
        fields: Those that a file has columns for, by file and sheet.
        today: Services after this day are doubted.
    """
    fates = Fates()
    valid = list(without_voided(records, fates))
    final = list(_without_charged_reports(list(_final_ones(valid, fates)), fates))
    for record in _once(without_reversals(final, fates), fates):
        note_what_is_missing(record, fields.get(record.place[:2], frozenset()), today)
        if is_nobody(record):
            record.doubt("patient", "nobody", "No patient is named.")
        fates.charges.append(record)
    note_what_is_unlikely(fates.charges)
    _doubt_people(fates.charges)
    _doubt_services(fates.charges)
    fates.questions = ask_columns_once(fates.charges)
    fates.held = [record for record in fates.charges if any(doubt.why in _HOLDING for doubt in record.doubts)]
    kept = {id(record) for record in fates.held}
    fates.charges = [record for record in fates.charges if id(record) not in kept]
    return fates


def _final_ones(records: Sequence[ForeignRecord], fates: Fates) -> Iterable[ForeignRecord]:
    usual = _usual_statuses(records, fates)
    for record in records:
        status = record.get("status").upper()
        known = FINAL if (record.place.file, status) in usual else status_kind(status)
        if known is CANCELLED:
            fates.leave_out(record, "cancelled", "The exam was cancelled.")
        elif known is NOT_FINAL:
            fates.leave_out(record, "not_final", "The report is not final yet.")
        else:
            if known is not FINAL:
                record.doubt("row", "status", "It is not known whether this status means a final report.")
            yield record


def _usual_statuses(records: Iterable[ForeignRecord], fates: Fates) -> set[tuple[str, str]]:
    """A status that nobody knows and nearly all records of a file have: it is what charges have there, and is told."""
    counts = defaultdict[str, Counter[str]](Counter)
    for record in records:
        counts[record.place.file][record.get("status").upper()] += 1
    usual = {(file, status) for file, own in counts.items() for status, count in own.items()
             if status_kind(status) is None and _FEWEST <= count >= _USUAL * own.total()}  # fmt: skip
    for file, status in sorted(usual):
        say = (
            f"Nearly all records have the status {status}: it was taken for that of a final report. Look whether it is."
        )
        fates.notes.append(ImportNote(file, "status", say))
    return usual


def _without_charged_reports(records: Sequence[ForeignRecord], fates: Fates) -> Iterable[ForeignRecord]:
    """The records without reports of exams that another record charges with the same code; their texts are kept."""
    charged = defaultdict[tuple[str, ...], set[str]](set)
    for record in records:
        if not record.is_report:
            charged[_exam(record)].add(record.get("procedure_code"))
    for record in records:
        if record.report and record.get("accession"):
            fates.reports.append((record.get("accession"), record.report))
        codes = charged.get(_exam(record), set()) if record.is_report else set()
        if record.get("procedure_code") in {"", *codes} and codes:
            fates.leave_out(record, "report", "The report of an exam whose charge is another record; its text is kept.")
            continue
        if codes:
            record.doubt("row", "other_code", "The charge of this exam has another code: is this a second exam?")
        yield record


def _exam(record: ForeignRecord) -> tuple[str, ...]:
    """What makes a report that of a charge: the accession, else patient, day and code."""
    if accession := record.get("accession"):
        return (accession,)
    return tuple(map(record.get, ("mrn", "patient_last", "date_of_service", "procedure_code")))


def _once(records: Iterable[ForeignRecord], fates: Fates) -> Iterable[ForeignRecord]:
    """Each record once: what is the same in everything, and a report told again, is left out from the second on."""
    seen, services = set(), set()
    for record in records:
        service = service_of(record)
        if record.get("status").upper() in AGAIN and service in services:
            fates.leave_out(record, "corrected_report", "The report of an exam that stands in an earlier record.")
            continue
        services.add(service)
        if record.whole in seen:
            fates.leave_out(record, "exact_duplicate", "It is the same as an earlier record in everything.")
        else:
            seen.add(record.whole)
            yield record


def service_of(record: ForeignRecord) -> tuple[str, ...]:
    """What makes two records the same service: exam, code, modifiers, day and patient."""
    get = record.values.get
    who = get("mrn") or "^".join(get(field, "") for field in ("patient_last", "patient_first", "birth_date"))
    modifiers = " ".join(sorted(record.modifiers))
    return (
        who.upper(),
        get("accession", ""),
        get("procedure_code", ""),
        modifiers,
        get("date_of_service", ""),
    )


def _doubt_services(records: Iterable[ForeignRecord]) -> None:
    """The second of two records of one service is held: one of them is too many, and nobody can say which."""
    seen = set()
    for record in records:
        service = service_of(record)
        if record.get("accession") and record.get("procedure_code") and service in seen:
            record.doubt("row", "same_service_twice", "The same exam with the same code stands in an earlier record.")
        seen.add(service)


def _doubt_people(records: Iterable[ForeignRecord]) -> None:
    by_number = defaultdict(list)
    for record in records:
        if record.get("mrn"):
            by_number[record.get("mrn")].append(record)
    for same in (each for each in by_number.values() if len(each) > 1):
        first = next((record for record in same if record.get("birth_date")), same[0])
        for record in same:
            person = sum(_differs(first, record, each) for each in ("patient_last", "patient_first", "birth_date"))
            if person > 1:
                record.doubt("patient_last", "same_number_two_people", "This number also stands for another person.")
                first.doubt("patient_last", "patient_differs", "The number of this patient also stands for another.")
            elif person or _differs(first, record, "sex"):
                record.doubt("patient_last", "patient_differs", "The same patient is written otherwise elsewhere.")
        _doubt_coverage(same)


def _doubt_coverage(same: Sequence[ForeignRecord]) -> None:
    """A patient's row holds one first coverage: a record with another one is told."""
    usual = next((each for each in same if each.get("member_id")), same[0])
    for record in same:
        if any(record.get(each) != usual.get(each) for each in ("payer_name", "member_id")) and not pays_alone(usual):
            record.doubt("payer_name", "coverage_changed", _OTHER_COVERAGE)
    second = next((each for each in same if each.get("secondary_member_id")), same[0])
    for record in same:
        if _differs(second, record, "secondary_member_id"):
            record.doubt("secondary_member_id", "coverage_changed", _OTHER_COVERAGE)


def _differs(one: ForeignRecord, other: ForeignRecord, field: str) -> bool:
    return bool(one.get(field) and other.get(field)) and one.get(field).upper() != other.get(field).upper()
