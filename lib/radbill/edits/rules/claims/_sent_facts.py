"""What a claim says now beside what its file held: everything that an 837P carries of it.

Not compared here: codes, days, units, charges and diagnoses of lines, which `_earlier_sendings` compares without a
file too; sums that follow from them; and what tells a replacement from its original.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from radbill.edits.engine.edit import Scope
from radbill.edits.shared.file_places import RecordPlace, record_place
from radbill.model.claim import Claim
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.parties import SentProvider
from radbill.model.sent_claim.services import SentLine

_COMPARED_BY_LINE = frozenset({"line_id", "procedure_code", "modifiers", "units", "charge_amount", "date_of_service",
                               "place_of_service", "diagnosis_pointers"})  # fmt: skip
#: Facts of a claim that hold for each line which says nothing of its own: they are compared line by line.
_OF_EACH_LINE = ("prior_authorization", "referral", "mammography_certification")
_PARTIES_OF_CLAIM = ("rendering", "referring", "supervising")
_OTHERWISE = frozenset({"claim_id", "charge_amount", "place_of_service", "frequency", "payer_claim_control_number",
                        "diagnoses", "diagnosis_type", "numbers", "providers", "service_facility", "lines",
                        "subscriber", "patient", "coverage"})  # fmt: skip
_PERSONS = ("subscriber", "patient")
#: A claim to be read may lack the qualifier where there is no number.
_UNTOLD = frozenset({"member_id_qualifier"})
#: Fields of a line by the parties of its claim in a file.
_FIELDS_OF_PARTIES = {
    "rendering": "rendering_provider",
    "referring": "referring_provider",
    "supervising": "details.supervising_provider",
    "ordering": "details.ordering_provider",
    "purchased_service": "details.purchased_from",
}
_WORDS = {
    "rendering_provider": "reader",
    "referring_provider": "referring provider",
    "service_facility": "facility",
    "purchased_from": "who did the purchased test",
    "npi": "NPI",
    "member_id": "member ID",
    "zip_code": "ZIP code",
    "clia_number": "CLIA number",
    "tax_id": "tax ID",
    "ndc": "NDC",
}


class ChangedFact(NamedTuple):
    """A fact of a claim that is otherwise than it went out: where it stands in the practice's records, and its name."""

    place: RecordPlace
    words: str


def changed_facts(claim: Claim, now: SentClaim, then: SentClaim) -> Iterator[ChangedFact]:
    """What of a claim is otherwise than in its file, each cell once.

    Args:
        claim: As it stands in the batch.
        now: The same, as a file would carry it.
        then: As its file held it.
    """
    places = (*_claim_places(claim, now, then), *_line_places(claim, now, then))
    for place in dict.fromkeys(places):
        yield ChangedFact(place, _words(place.field))


def _words(field: str) -> str:
    last = field.removesuffix(".id").rpartition(".")[2]
    return _WORDS.get(last) or last.replace("_", " ") or "what stands here"


def _claim_places(claim: Claim, now: SentClaim, then: SentClaim) -> Iterator[RecordPlace]:
    for field in SentClaim._fields:
        if field not in _OTHERWISE:
            yield from _at(claim, _changed_paths(getattr(now, field), getattr(then, field), field))
    for field in now.numbers._fields:
        if field not in _OF_EACH_LINE:
            one, other = getattr(now.numbers, field), getattr(then.numbers, field)
            yield from _at(claim, _changed_paths(one, other, f"numbers.{field}"))
    if frozenset(now.diagnoses) != frozenset(then.diagnoses):
        yield RecordPlace("", "", "diagnosis_pointers")
    yield from _patient_places(claim, now, then)


def _patient_places(claim: Claim, now: SentClaim, then: SentClaim) -> Iterator[RecordPlace]:
    """Who is insured and examined; where the patient is another one to the insured, only that."""
    if _relationship(now) != _relationship(then):
        yield record_place(claim, "coverage.relationship")
        return
    for field in ("coverage", *_PERSONS):
        yield from _at(claim, _changed_paths(getattr(now, field), getattr(then, field), field))


def _relationship(record: SentClaim) -> str | None:
    return record.patient.relationship if record.patient else record.coverage.relationship


def _at(claim: Claim, paths: Iterator[str]) -> Iterator[RecordPlace]:
    return (record_place(claim, path) for path in paths)


def _line_places(claim: Claim, now: SentClaim, then: SentClaim) -> Iterator[RecordPlace]:
    sent = {line.line_id: line for line in then.lines}
    for at, line in enumerate(now.lines):
        if (same := sent.get(line.line_id)) is None:
            continue
        one, other = _with_facts_of_claim(line, now), _with_facts_of_claim(same, then)
        for field in SentLine._fields:
            if field not in _COMPARED_BY_LINE and field not in {"providers", "service_facility"}:
                paths = _changed_paths(getattr(one, field), getattr(other, field), f"lines[{at}].{field}")
                yield from _at(claim, paths)
        yield from _party_places(claim, at, one, other)


def _with_facts_of_claim(line: SentLine, claim: SentClaim) -> SentLine:
    """The line with what its claim says for every line."""
    parties = {name: getattr(line.providers, name) or getattr(claim.providers, name) for name in _PARTIES_OF_CLAIM}
    numbers = {name: getattr(line, name) or getattr(claim.numbers, name) for name in _OF_EACH_LINE}
    return line._replace(
        providers=line.providers._replace(**parties),
        service_facility=line.service_facility or claim.service_facility,
        **numbers,
    )


def _party_places(claim: Claim, at: int, now: SentLine, then: SentLine) -> Iterator[RecordPlace]:
    """Who and where: another one is a change of the row; the same one under another name one of its own record."""
    for name, field in _FIELDS_OF_PARTIES.items():
        is_own = getattr(claim.lines[at].details, field.removeprefix("details.")) is not None
        path = f"lines[{at}].providers.{name}" if is_own else f"providers.{name}"
        pair = getattr(now.providers, name), getattr(then.providers, name)
        yield from _party_place(claim, at, path, field, pair)
    is_own = claim.lines[at].details.service_facility is not None
    path = f"lines[{at}].service_facility" if is_own else "service_facility"
    yield from _party_place(claim, at, path, "service_facility", (now.service_facility, then.service_facility))


def _party_place(
    claim: Claim, at: int, path: str, field: str, pair: tuple[SentProvider | None, SentProvider | None]
) -> Iterator[RecordPlace]:
    now, then = pair
    if now and then and _identity(now) == _identity(then):
        yield from _at(claim, _changed_paths(now, then, path))
    elif now or then:
        yield RecordPlace(Scope.LINE, claim.lines[at].line_id, field)


def _identity(party: SentProvider) -> tuple[str | None, ...]:
    return (party.npi,) if party.npi else (None, party.organization, party.last_name, party.first_name)


def _changed_paths(now: Any, then: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - values of any field
    """Places in a claim where two of its parts say something else; what is empty is as good as left out."""
    if now == then or (_is_empty(now) and _is_empty(then)):
        return
    fields = getattr(now if now is not None else then, "_fields", None)
    if fields and (now is None or then is None or len(now) == len(then)):
        for name in fields:
            if name not in _UNTOLD:
                yield from _changed_paths(getattr(now, name, None), getattr(then, name, None), f"{path}.{name}")
    elif isinstance(now, tuple) and isinstance(then, tuple) and len(now) == len(then):
        for at, one, other in _unlike_members(now, then):
            yield from _changed_paths(one, other, f"{path}[{at}]")
    else:
        yield path


def _unlike_members(now: tuple[Any, ...], then: tuple[Any, ...]) -> Iterator[tuple[int, Any, Any]]:
    """What a list has now and had not then, with its place: a file puts adjustments of one group beside each other."""
    left, new = list(then), []
    for at, one in enumerate(now):
        same = next((which for which, other in enumerate(left) if not any(_changed_paths(one, other, ""))), None)
        if same is None:
            new.append((at, one))
        else:
            del left[same]
    yield from ((at, one, other) for (at, one), other in zip(new, left, strict=True))


def _is_empty(value: object) -> bool:
    return value is None or value is False or value in ("", ())
