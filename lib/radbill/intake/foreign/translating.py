"""Records with the words of their sender translated by its tables; what the file says itself is never replaced."""

from collections.abc import Iterable, Iterator

from radbill.intake.foreign.records.record import ForeignRecord
from radbill.intake.foreign.senders import Sender, UnknownKind

#: Who may be named without an NPI.
OWNERS = ("rendering", "ordering")
_PAYERS = (("payer_name", "payer_key"), ("secondary_payer_name", "secondary_payer_key"))


def imported_person_name(record: ForeignRecord, owner: str) -> str:
    """Last and first name of who read (`rendering`) or ordered (`ordering`), as the tables have it."""
    return ", ".join(filter(None, (record.get(f"{owner}_last"), record.get(f"{owner}_first"))))


def imported_exam_name(record: ForeignRecord) -> str:
    """What the sender calls an exam: its own code, if it has one, with its words; neither need be unique alone."""
    return " ".join(dict.fromkeys(filter(None, (record.get("exam_code"), record.get("exam")))))


def names_in(records: Iterable[ForeignRecord]) -> Iterator[tuple[UnknownKind, str]]:
    """What a file calls readers, sites, payers and exams."""
    for record in records:
        yield from ((UnknownKind.PROVIDER, imported_person_name(record, owner)) for owner in OWNERS)
        yield from ((UnknownKind.PAYER, record.get(name)) for name, _ in _PAYERS)
        yield from ((UnknownKind.SITE, record.get("site")), (UnknownKind.EXAM, imported_exam_name(record)))


def translate(records: Iterable[ForeignRecord], sender: Sender) -> None:
    """Fill what records lack and the tables know; each field that was filled is noted in `translated`."""
    for record in records if sender.answers else ():
        _translate_people(record, sender)
        _translate_keys(record, sender)
        _translate_exam(record, sender)
        _translate_place(record, sender)


def _translate_people(record: ForeignRecord, sender: Sender) -> None:
    for owner in OWNERS:
        answer = sender.answer(UnknownKind.PROVIDER, imported_person_name(record, owner))
        if answer and not record.get(f"{owner}_npi"):
            _fill(record, f"{owner}_npi", answer.value, f"{owner}_last")


def _translate_keys(record: ForeignRecord, sender: Sender) -> None:
    for name, key in _PAYERS:
        if answer := sender.answer(UnknownKind.PAYER, record.get(name)):
            _fill(record, key, answer.value, name)
    if answer := sender.answer(UnknownKind.SITE, record.get("site")):
        _fill(record, "facility_id", answer.value, "site")
        if answer.place_of_service and not record.get("place_of_service") and not record.get("place_word"):
            _fill(record, "place_of_service", answer.place_of_service, "site")


def _translate_exam(record: ForeignRecord, sender: Sender) -> None:
    answer = None if record.get("procedure_code") else sender.answer(UnknownKind.EXAM, imported_exam_name(record))
    if answer and not any(doubt.why == "two_codes_in_one_cell" for doubt in record.doubts):
        _fill(record, "procedure_code", answer.value, "exam")
        record.doubts = [doubt for doubt in record.doubts if doubt.why != "no_code"]


def _translate_place(record: ForeignRecord, sender: Sender) -> None:
    answer = sender.answer(UnknownKind.PLACE, record.get("place_word"))
    if answer and not record.get("place_of_service"):
        _fill(record, "place_of_service", answer.value, "place_of_service")
        record.doubts = [doubt for doubt in record.doubts if doubt.field != "place_of_service"]


def _fill(record: ForeignRecord, field: str, value: str, source: str) -> None:
    if value:
        record.values[field] = value
        record.translated.add(source)
