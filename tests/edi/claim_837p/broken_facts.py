"""One fact of a right claim broken, with the place that its refusal names."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.insurance import PayerAdjustment
from radbill.model.sent_claim.parties import Contact, SecondaryId, SentProvider
from radbill.model.sent_claim.services import Attachment, Drug, Note
from tests.edi.claim_837p.invented_parties import DAY, NPIS

Change = Callable[[SentClaim], SentClaim | None]
CENT = Decimal("0.01")


class Break(NamedTuple):
    """A way to break a claim.

    Attributes:
        name: What is broken.
        path: The beginning of the place of a fault that must be told.
        change: Gives the broken claim; none where the claim has no such fact.
    """

    name: str
    path: str
    change: Change


def broken_claim(random: Random, claim: SentClaim) -> tuple[SentClaim, Break]:
    """The claim with one fact broken, and which."""
    while True:
        choice = random.choice(BREAKS)
        changed = choice.change(claim)
        if changed is not None and changed != claim:
            return changed, choice


def changed_at(record: Any, path: str, value: object) -> Any:
    """The record with another value at a path such as `lines[-1].drug.ndc`; none when the way ends before."""
    name, _, rest = path.partition(".")
    name, _, at = name.partition("[")
    inner = getattr(record, name)
    if at:
        position = int(at.rstrip("]"))
        if not inner:
            return None
        one = changed_at(inner[position], rest, value) if rest else value
        return None if one is None else record._replace(**{name: _with(inner, position, one)})
    if not rest:
        return record._replace(**{name: value})
    if inner is None:
        return None
    changed = changed_at(inner, rest, value)
    return None if changed is None else record._replace(**{name: changed})


def _with(values: tuple[Any, ...], position: int, value: object) -> tuple[Any, ...]:
    position %= len(values)
    return (*values[:position], value, *values[position + 1 :])


def _at(path: str, value: object, told: str | None = None, what: str = "") -> Break:
    told = path.split("[-1]", maxsplit=1)[0] if told is None else told
    return Break(f"{path} {what or repr(value)[:40]}", told, lambda claim: changed_at(claim, path, value))


def _when(condition: Callable[[SentClaim], object], made: Break) -> Break:
    return made._replace(change=lambda claim: made.change(claim) if condition(claim) else None)


def _is_self(claim: SentClaim) -> bool:
    return claim.patient is None


def _has_decision(claim: SentClaim) -> bool:
    return bool(claim.other_payers and claim.other_payers[0].paid_amount is not None)


def _has_line_decision(claim: SentClaim) -> bool:
    return bool(claim.lines[-1].other_payers)


def _off_by_a_cent(path: str, told: str) -> Break:
    def change(claim: SentClaim) -> SentClaim | None:
        value: Any = claim
        for part in path.split("."):
            name, _, at = part.partition("[")
            value = getattr(value, name)
            if at:
                if not value:
                    return None
                value = value[int(at.rstrip("]"))]
        return None if value is None else changed_at(claim, path, value + CENT)

    return Break(f"{path} off by a cent", told, change)


def _added(path: str, told: str, make: Callable[[tuple[Any, ...]], tuple[Any, ...]], what: str) -> Break:
    """A list at a path made longer."""

    def change(claim: SentClaim) -> SentClaim | None:
        value: Any = claim
        for part in path.split("."):
            name, _, at = part.partition("[")
            value = getattr(value, name)
            if at:
                if not value:
                    return None
                value = value[int(at.rstrip("]"))]
            if value is None:
                return None
        return changed_at(claim, path, make(value))

    return Break(f"{path} {what}", told, change)


def _second_payer_like_the_first(claim: SentClaim) -> SentClaim | None:
    if len(claim.other_payers) < 2:
        return None
    return changed_at(claim, "other_payers[1].payer.id", claim.other_payers[0].payer.id)


_WHOLE = [
    *(_at("claim_id", value) for value in (None, "C" * 39, "C*1", "C~1", "C:1", "C^1", "CÁ", " C1", "C1 ", "C\n1", "")),
    *(_at(name, None) for name in ("charge_amount", "place_of_service", "frequency", "accepts_assignment")),
    *(_at(name, None) for name in ("benefits_assigned", "release_of_information", "diagnosis_type")),
    _off_by_a_cent("charge_amount", "charge_amount"),
    _at("charge_amount", Decimal(-1)), _at("patient_paid_amount", Decimal("-0.01")),
    _at("patient_paid_amount", Decimal("1.005")), _at("patient_paid_amount", Decimal(100_000_000)),
    _at("place_of_service", "222"), _at("place_of_service", "2"), _at("frequency", "9"),
    _at("accepts_assignment", "P"), _at("benefits_assigned", "X"), _at("release_of_information", "N"),
    _at("patient_signature", "B"), _at("special_program", "99"), _at("delay_reason", "12"),
    _when(lambda claim: claim.frequency != "1", _at("payer_claim_control_number", None)),
    _at("related_causes", ("AA", "EM", "OA")), _at("related_causes", ("AB",)), _at("related_causes", ("EM", "EM")),
    _when(lambda claim: {"AA", "OA"} & set(claim.related_causes), _at("accident_date", None)),
    _when(lambda claim: not claim.related_causes, _at("accident_state", "NY", "related_causes")),
    _when(lambda claim: claim.diagnosis_type == "ICD-10", _at("diagnoses[-1]", "12")),
    _at("diagnoses", ()), _at("diagnoses", tuple(f"S{at}A" for at in range(100, 113))), _at("diagnoses[-1]", "S09.90"),
    _at("diagnoses[-1]", ""), _at("lines", ()), _at("diagnosis_type", "ICD-11"),
    _at("numbers.clinical_trial", "N" * 51), _at("numbers.service_authorization_exception", "8"),
    _when(lambda claim: claim.numbers.demonstration_project, _at("numbers.clinical_trial", "01234567", "numbers")),
    _at("notes", (Note("XYZ", "WORDS"),)), _at("notes", (Note("ADD", "W" * 81),)), _at("notes", (Note("ADD", None),)),
    _at("notes", (Note("ADD", "A"), Note("TPO", "B"))), _at("notes", tuple(Note("K3", "F") for _ in range(11))),
    _at("attachments", (Attachment("RR", "AA", "A1"),)), _at("attachments", (Attachment("RR", "BM", None),)),
    _at("attachments", tuple(Attachment("RR", "BM", f"A{at}") for at in range(11))),
    _at("attachments", (Attachment("99", "BM", "A1"),)), _at("attachments", (Attachment("RR", "ZZ", "A1"),)),
]  # fmt: skip
_PARTIES = [
    _at("billing_provider.address.street", "P.O. BOX 9"), _at("billing_provider.tax_id_type", None),
    _at("billing_provider.npi", "12345678AB"),
    _when(lambda claim: not claim.subscriber.organization, _at("subscriber.member_id_qualifier", None)),
    _at("payer.id_qualifier", None), _at("subscriber.address.country", "QQ"),
    _at("billing_provider.npi", "123456789"), _at("billing_provider.taxonomy", "2085R"),
    _at("billing_provider.tax_id", None), _at("billing_provider.tax_id", "12-345678"),
    _at("billing_provider.tax_id_type", "TJ"), _at("billing_provider.address", None),
    _at("billing_provider.address.city", "A"), _at("billing_provider.address.street", None),
    _at("billing_provider.contact", Contact("DESK")), _at("billing_provider.contact", Contact("D", "1", "2", "3", "4")),
    _at("billing_provider.secondary_ids", (SecondaryId("XX", "1"),)),
    _at("billing_provider.secondary_ids", tuple(SecondaryId("G2", f"{at}") for at in range(3))),
    _when(
        lambda claim: claim.billing_provider.organization, _at("billing_provider.last_name", "R", "billing_provider")
    ),
    _at("pay_to_address.city", None), _at("payer.name", None), _at("payer.id", None), _at("payer.id_qualifier", "ZZ"),
    _at("payer.name", "P" * 61), _at("payer.secondary_ids", (SecondaryId("1G", "1"),)),
    _when(lambda claim: not claim.subscriber.organization, _at("subscriber.member_id", None)),
    _at("subscriber.member_id", "M"), _at("subscriber.member_id_qualifier", "ZZ"),
    _when(_is_self, _at("subscriber.birth_date", None)), _when(_is_self, _at("subscriber.sex", None)),
    _when(_is_self, _at("subscriber.sex", "X")), _when(_is_self, _at("subscriber.address", None)),
    _when(_is_self, _at("subscriber.last_name", None, "subscriber")),
    _when(_is_self, _at("coverage.relationship", "01")),
    _at("patient.last_name", None), _at("patient.relationship", "18"), _at("patient.relationship", None),
    _at("patient.birth_date", None), _at("patient.address", None), _at("patient.sex", None),
    _at("patient.first_name", "F" * 36), _at("patient.secondary_ids", (SecondaryId("G2", "1"),)),
    _when(lambda claim: claim.subscriber.organization, _at("patient", None)),
    _at("coverage.claim_filing_code", "XX"), _at("coverage.medicare_secondary_type", "99"),
    _at("coverage.responsibility", None), _at("coverage.responsibility", "Z"), _at("coverage.group_number", "G" * 51),
    _when(lambda claim: claim.coverage.responsibility == "P", _at("coverage.medicare_secondary_type", "12")),
    _when(lambda claim: claim.coverage.medicare_secondary_type, _at("coverage.medicare_secondary_type", None)),
    _when(lambda claim: claim.coverage.responsibility != "P", _at("other_payers", (), "")),
    _at("providers.referring", SentProvider(organization="ALPHA PC")), _at("providers.referring", SentProvider()),
    _at("providers.supervising.npi", "12345678901"), _at("providers.rendering.taxonomy", "2085"),
    _when(
        lambda claim: claim.providers.rendering,
        _at("providers", None, "providers.supervising", "supervisor is the reader")._replace(
            change=lambda claim: changed_at(claim, "providers.supervising", claim.providers.rendering)
        ),
    ),
    _at("providers.rendering.secondary_ids", tuple(SecondaryId("LU", f"{at}") for at in range(5))),
    _at("service_facility.address", None), _at("service_facility.address.city", None),
    _at("service_facility.secondary_ids", (SecondaryId("1G", "1"),)),
]  # fmt: skip
_LINES = [
    _at("lines[-1].procedure_qualifier", None), _at("lines[-1].drug", Drug("0040714122X", Decimal(1), "ML")),
    *(_at(f"lines[-1].{name}", None) for name in ("procedure_code", "charge_amount", "unit", "units")),
    _at("lines[-1].date_of_service", None), _at("lines[-1].units", Decimal(0)), _at("lines[-1].unit", "F2"),
    _at("lines[-1].units", Decimal("1.0005")), _at("lines[-1].charge_amount", Decimal("1.005")),
    _at("lines[-1].modifiers", ("26", "59", "RT", "XS", "76")), _at("lines[-1].modifiers", ("2",)),
    _at("lines[-1].procedure_qualifier", "ZZ"), _at("lines[-1].description", "W" * 81),
    _at("lines[-1].procedure_code", "70450:26"), _at("lines[-1].place_of_service", "1"),
    _at("lines[-1].diagnosis_pointers", ()), _at("lines[-1].diagnosis_pointers", (13,)),
    _at("lines[-1].diagnosis_pointers", (1, 2, 1, 2, 1)), _at("lines[-1].diagnosis_pointers", (0,)),
    _at("lines[-1].date_of_service_to", DAY - timedelta(days=99)), _at("lines[-1].line_id", "L" * 51),
    _off_by_a_cent("lines[-1].charge_amount", "charge_amount"),
    _added("lines", "lines", lambda lines: (lines * 51)[:51], "51 of them"),
    _added("lines", "lines", lambda lines: (*lines[:-1], lines[0], lines[0]), "one twice"),
    _at("lines[-1].notes", (Note("DGN", "WORDS"),)), _at("lines[-1].notes", (Note("ADD", "A"), Note("DCP", "B"))),
    _at("lines[-1].notes", (Note("TPO", "A"), Note("TPO", "B"))), _at("lines[-1].clia", "C" * 51),
    _at("lines[-1].attachments", (Attachment(None, "AA"),)), _at("lines[-1].drug", Drug("00407141220", None, "ML")),
    _at("lines[-1].drug", Drug("00407141220", Decimal(1), "XX")), _at("lines[-1].drug", Drug("1", Decimal(1), "ML")),
    _at("lines[-1].drug", Drug("00407141220", Decimal(1), "ML", "RX", "L")),
    _at("lines[-1].drug", Drug(None, Decimal(1), "ML")), _at("lines[-1].drug", Drug("00407141220", Decimal(1), None)),
    _when(
        lambda claim: claim.lines[-1].providers.purchased_service is None,
        _at("lines[-1].purchased_service_amount", Decimal(1)),
    ),
    _when(
        lambda claim: claim.lines[-1].purchased_service_amount is None,
        _at("lines[-1].purchased_service_id", "P1"),
    ),
    _when(
        lambda claim: claim.providers.referring is None or any(line.providers.referring for line in claim.lines),
        _at("providers.referring", None),
    ),
    _at("lines[-1].providers.ordering", SentProvider(organization="ALPHA PC")),
    _at("lines[-1].providers.rendering", SentProvider(npi=NPIS[1])),
    _at("lines[-1].service_facility", SentProvider(organization="NORTH CLINIC")),
]  # fmt: skip
_SIX = tuple(PayerAdjustment("CO", f"{at}", CENT) for at in range(1, 8))
_PAYERS = [
    _at("other_payers[0].remarks", ("A B",)), _at("other_payers[0].payer.id_qualifier", None),
    _at("other_payers[0].subscriber.member_id_qualifier", None),
    _at("other_payers[0].responsibility", None, "coverage.responsibility"),
    *(_at(f"other_payers[0].{name}", None) for name in ("benefits_assigned", "relationship")),
    _at("other_payers[0].responsibility", "Z"), _at("other_payers[0].payer.id", None),
    _at("other_payers[0].payer.name", None), _at("other_payers[0].subscriber.member_id", None),
    _at("other_payers[0].remarks", ("M1", "M2", "M3", "M4", "M5", "M6")), _at("other_payers[0].adjustments", _SIX),
    _at("other_payers[0].payer.secondary_ids", (SecondaryId("G2", "1"),)),
    Break("two payers of an id", "other_payers", _second_payer_like_the_first),
    _off_by_a_cent("other_payers[0].paid_amount", "other_payers[0].paid_amount"),
    _when(_has_decision, _at("other_payers[0].paid_amount", None)),
    _when(
        lambda claim: _has_decision(claim) and claim.other_payers[0].adjudicated_on,
        _at("other_payers[0].adjudicated_on", None),
    ),
    _when(
        lambda claim: any(
            each.payer_id == claim.other_payers[0].payer.id for line in claim.lines for each in line.other_payers
        ) if claim.other_payers else None,
        _at("other_payers[0].adjudicated_on", DAY),
    ),
    _when(
        lambda claim: claim.other_payers,
        _at("coverage", None, "coverage.responsibility", "as another payer's")._replace(
            change=lambda claim: changed_at(claim, "coverage.responsibility", claim.other_payers[0].responsibility)
        ),
    ),
    *(
        _when(_has_line_decision, _at(f"lines[-1].other_payers[0].{name}", value))
        for name, value in (
            ("payer_id", "99999"), ("paid_amount", None), ("procedure_code", None), ("units", None),
            ("adjudicated_on", None), ("bundled_into_line", 99), ("modifiers", ("264",)), ("paid_amount", Decimal(-1)),
        )
    ),
    _off_by_a_cent("lines[-1].other_payers[0].paid_amount", "lines["),
    _off_by_a_cent("lines[-1].other_payers[0].adjustments[0].amount", "lines["),
    *(
        _at(f"lines[-1].other_payers[0].adjustments[0].{name}", value)
        for name, value in (("group", "XX"), ("carc", None), ("carc", "CARC45"), ("amount", Decimal("0.005")))
    ),
]  # fmt: skip
BREAKS: tuple[Break, ...] = (*_WHOLE, *_PARTIES, *_LINES, *_PAYERS)
