"""Boxes 10 and 14 to 16, 18 to 23: what the claim is about, its days, notes, diagnoses and numbers.

Sources: NUCC 1500 instruction manual, version 02/12, items 10 and 14 to 23 with their qualifiers; Medicare Claims
Processing Manual, chapter 26, section 10.4, where Medicare is billed (no qualifier in 14, nothing in 15, one number in
23, days of six digits throughout because those of box 24A have six).
"""

from collections.abc import Iterable
from decimal import Decimal

from radbill.codes.claim_codes import CORRECTION_FREQUENCIES
from radbill.forms.cms1500.authorization_box import put_authorization
from radbill.forms.cms1500.entries import FormEntries
from radbill.forms.cms1500.field_grid import FIELDS
from radbill.forms.cms1500.parties import is_medicare, purchases
from radbill.forms.cms1500.printed_text import amount, capitals, number, words
from radbill.forms.cms1500.problems import ProblemKind
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.services import Attachment, Note

DIAGNOSIS_LETTERS = "ABCDEFGHIJKL"
_CAUSES = {"10a": "EM", "10b": "AA", "10c": "OA"}
_ONSET, _LAST_MENSTRUAL_PERIOD = "431", "484"
_ACCIDENT = "439"
#: Box 15: the qualifier of each further day, in the order in which one is taken.
_OTHER_DAYS = {
    "initial_treatment": "454",
    "last_seen": "304",
    "acute_manifestation": "453",
    "last_x_ray": "455",
    "assumed_care": "090",
    "relinquished_care": "091",
    "first_contact": "444",
}
_INDICATORS = {"ICD-10": "0", "ICD-9": "9"}
_NOTE, _ATTACHMENT, _TRIAL, _FIXED_FORMAT = "NTE", "PWK", "CT", "K3"
#: Between two entries of one field.
BETWEEN = "   "


def put_conditions(entries: FormEntries, claim: SentClaim) -> None:
    """Boxes 10a to 10c with the state, 14 to 16 and 18."""
    for box, cause in _CAUSES.items():
        entries.choose(box, yes=cause in claim.related_causes)
    if _CAUSES["10b"] in claim.related_causes:
        entries.put("10b.state", words(claim.accident_state), "accident_state")
    _put_current_illness(entries, claim)
    if not is_medicare(claim):
        _put_other_day(entries, claim)
    entries.day("16.from", claim.dates.last_worked)
    entries.day("16.to", claim.dates.return_to_work)
    entries.day("18.from", claim.dates.admission)
    entries.day("18.to", claim.dates.discharge)


def put_notes_and_numbers(entries: FormEntries, claim: SentClaim) -> None:
    """Boxes 19 and 21 to 23."""
    _put_notes(entries, claim)
    _put_diagnoses(entries, claim)
    if claim.frequency in CORRECTION_FREQUENCIES:
        entries.put("22.code", claim.frequency or "", "frequency")
        entries.put("22", number(claim.payer_claim_control_number), "payer_claim_control_number")
        if is_medicare(claim):
            message = "Medicare reads no corrected claim out of box 22: ask the contractor to reopen the claim."
            entries.warn("22", message, "frequency")
    put_authorization(entries, claim)


def _put_current_illness(entries: FormEntries, claim: SentClaim) -> None:
    """Box 14: onset or last menstrual period; for Medicare, which reads no box 15, the day of an accident as well."""
    dates = claim.dates
    days = [(dates.onset, _ONSET, "dates.onset"),
            (dates.last_menstrual_period, _LAST_MENSTRUAL_PERIOD, "dates.last_menstrual_period")]  # fmt: skip
    if is_medicare(claim):
        days.append((claim.accident_date, "", "accident_date"))
    given = [each for each in days if each[0] is not None]
    for day, qualifier, _ in given[:1]:
        entries.day("14", day)
        entries.put("14.qualifier", "" if is_medicare(claim) else qualifier, "")
    _warn_of_further(entries, "14", [path for _, _, path in given[1:]])


def _put_other_day(entries: FormEntries, claim: SentClaim) -> None:
    days = [(claim.accident_date, _ACCIDENT, "accident_date")]
    days += [(getattr(claim.dates, name), code, f"dates.{name}") for name, code in _OTHER_DAYS.items()]
    given = [each for each in days if each[0] is not None]
    for day, qualifier, _ in given[:1]:
        entries.put("15.qualifier", qualifier, "")
        entries.day("15", day)
    _warn_of_further(entries, "15", [path for _, _, path in given[1:]])


def _warn_of_further(entries: FormEntries, box: str, paths: list[str]) -> None:
    for path in paths:
        entries.warn(box, f"Box {box} has room for one day; this one is left off.", path)


def _put_notes(entries: FormEntries, claim: SentClaim) -> None:
    """Box 19: notes, attachments, the number of a trial; for Medicare what unlisted codes were as well.

    Up to 48 characters stand in the lower line; more begin in the upper one, behind the printed heading.
    """
    texts = [_note_text(note, has_qualifier=not is_medicare(claim)) for note in claim.notes]
    texts += [_attachment_text(each) for each in claim.attachments]
    if claim.numbers.clinical_trial:
        texts.append(_TRIAL + number(claim.numbers.clinical_trial).removeprefix(_TRIAL))
    if is_medicare(claim):
        texts += [capitals(line.description) for line in claim.lines]
    text = BETWEEN.join(filter(None, texts))
    upper, lower = FIELDS["19.1"].width, FIELDS["19.2"].width
    if len(text) <= lower:
        entries.put("19.2", text, "notes")
        return
    head = text[:upper] if len(text) == upper + lower else _first_words(text, upper)
    tail = text[len(head) :].strip()
    if len(tail) > lower:
        what = f"Box 19 holds {upper + lower} characters and this has {len(text)}: shorten the notes."
        entries.refuse(ProblemKind.LENGTH, "19", what, "notes")
        return
    entries.put("19.1", head, "notes")
    entries.put("19.2", tail, "notes")


def _first_words(text: str, width: int) -> str:
    """As many whole words as fit, when the rest fits the lower line, else as many letters."""
    whole = text[: width + 1].rpartition(" ")[0]
    is_enough = len(text[len(whole) :].strip()) <= FIELDS["19.2"].width
    return whole if whole and is_enough else text[:width]


def _note_text(note: Note, *, has_qualifier: bool) -> str:
    """A note behind NTE and its kind, without a blank; Medicare reads the words alone, and a K3 has no qualifier.

    >>> _note_text(Note("ADD", "Seen at night"), has_qualifier=True)
    'NTEADDSEEN AT NIGHT'
    """
    text = capitals(note.text)
    is_plain = not has_qualifier or not text or note.code == _FIXED_FORMAT
    return text if is_plain else f"{_NOTE}{number(note.code)}{text}"


def _attachment_text(each: Attachment) -> str:
    return _ATTACHMENT + "".join(map(number, (each.report, each.transmission, each.control_number)))


def put_purchase(entries: FormEntries, claim: SentClaim, batch: Iterable[int]) -> None:
    """Box 20: whether somebody else did a test on this form, and his charge: dollars and cents left of the line.

    A second one needs a form of its own.
    """
    bought = purchases(claim, batch)
    entries.choose("20", yes=bool(bought))
    for at, line in bought[:1]:
        digits = amount(line.purchased_service_amount or Decimal(0), 0).replace(" ", "")
        entries.put("20", digits.rjust(FIELDS["20"].width), f"lines[{at}].purchased_service_amount")
    for at, _ in bought[1:]:
        message = "A form tells the price of one purchased test: make a claim of its own for this line."
        entries.refuse(ProblemKind.TOO_MANY, "20", message, f"lines[{at}].purchased_service_amount")


def _put_diagnoses(entries: FormEntries, claim: SentClaim) -> None:
    entries.put("21.indicator", _INDICATORS.get(claim.diagnosis_type or "", ""), "")
    for at, (letter, code) in enumerate(zip(DIAGNOSIS_LETTERS, claim.diagnoses, strict=False)):
        entries.put(f"21.{letter}", number(code), f"diagnoses[{at}]")
    if len(claim.diagnoses) > len(DIAGNOSIS_LETTERS):
        entries.refuse(ProblemKind.TOO_MANY, "21", "Box 21 holds twelve diagnoses.", "diagnoses")
