"""Lengths and codes of a claim's values, by record and field.

Source: X12 005010X222A1, element attributes of the segments that the records' docstrings name; amounts have at most ten
digits (section B.1.1.3.1.2, decimal elements).
"""

from collections.abc import Collection
from typing import Any, NamedTuple

from radbill.codes.claim_codes import (
    CLAIM_FILING_CODES,
    CLAIM_FREQUENCIES,
    DEPENDENT_RELATIONSHIPS,
    PAYER_RESPONSIBILITIES,
    RELATIONSHIPS,
    SEXES,
    SPECIAL_PROGRAMS,
)
from radbill.codes.uncommon_claim_codes import (
    ADJUSTMENT_GROUPS,
    BENEFITS_ASSIGNED,
    CLAIM_NOTES,
    DELAY_REASONS,
    DRUG_UNITS,
    MEDICARE_SECONDARY_TYPES,
    RELATED_CAUSES,
    RELEASES_OF_INFORMATION,
    REPORT_TYPES,
    SERVICE_AUTHORIZATION_EXCEPTIONS,
    SERVICE_UNITS,
    SIGNED_BY_ANOTHER,
    TAX_ID_TYPES,
    TRANSMISSIONS,
)
from radbill.edi.guides.loader import code_lists
from radbill.model.sent_claim import claims, insurance, parties, services


class Text(NamedTuple):
    """A text by its lengths."""

    shortest: int
    longest: int


class Codes(NamedTuple):
    """A text of a closed list."""

    allowed: Collection[str]


class Pattern(NamedTuple):
    """A text of one form, as a regular expression, that form in words, and its length where it has one."""

    expression: str
    wanted: str
    length: int | None = None


_Rules = dict[str, Text | Codes | Pattern]


def _digits(count: int) -> Pattern:
    return Pattern(f"[0-9]{{{count}}}", f"{count} digits", count)


_NAMES: _Rules = {
    "last_name": Text(1, 60),
    "first_name": Text(1, 35),
    "middle_name": Text(1, 25),
    "suffix": Text(1, 10),
}
_PROVIDER: _Rules = {**_NAMES, "organization": Text(1, 60), "npi": _digits(10), "taxonomy": Text(10, 10)}
_INSURANCE: _Rules = {
    "responsibility": Codes(PAYER_RESPONSIBILITIES),
    "relationship": Codes(RELATIONSHIPS),
    "group_number": Text(1, 50),
    "group_name": Text(1, 60),
    "claim_filing_code": Codes(CLAIM_FILING_CODES),
    "medicare_secondary_type": Codes(MEDICARE_SECONDARY_TYPES),
}
_NUMBER = Text(1, 50)

#: What a field may hold; amounts, days and records are known by their types.
VALUES: dict[type[tuple[Any, ...]], _Rules] = {
    parties.PostalAddress: {
        "street": Text(1, 55),
        "street_2": Text(1, 55),
        "city": Text(2, 30),
        "state": Text(2, 2),
        "zip_code": Text(3, 15),
        "country": Codes(code_lists()["countries"]),
        "country_subdivision": Text(1, 3),
    },
    parties.Contact: {
        "name": Text(1, 60),
        "phone": Text(1, 256),
        "extension": Text(1, 256),
        "fax": Text(1, 256),
        "email": Text(1, 256),
    },
    parties.SecondaryId: {"qualifier": Text(2, 3), "id": _NUMBER},
    parties.SentProvider: _PROVIDER,
    parties.BillingProvider: {**_PROVIDER, "tax_id": _digits(9), "tax_id_type": Codes(TAX_ID_TYPES)},
    parties.SentPayer: {"name": Text(1, 60), "id": Text(2, 80), "id_qualifier": Codes(("PI", "XV"))},
    parties.Subscriber: {
        **_NAMES,
        "organization": Text(1, 60),
        "member_id": Text(2, 80),
        "member_id_qualifier": Codes(("MI", "II")),
        "sex": Codes(SEXES),
    },
    parties.SentPatient: {**_NAMES, "relationship": Codes(DEPENDENT_RELATIONSHIPS), "sex": Codes(SEXES)},
    insurance.SentCoverage: _INSURANCE,
    insurance.OtherPayer: {
        **_INSURANCE,
        "benefits_assigned": Codes(BENEFITS_ASSIGNED),
        "patient_signature": Codes((SIGNED_BY_ANOTHER,)),
        "release_of_information": Codes(RELEASES_OF_INFORMATION),
        "payer_claim_control_number": _NUMBER,
        "remarks": Pattern("(MA|M|N)[0-9]{1,4}", "a remark code: M, MA or N with a number"),
    },
    insurance.PayerAdjustment: {"group": Codes(ADJUSTMENT_GROUPS), "carc": Text(1, 5)},
    insurance.LineDecision: {
        "payer_id": Text(2, 80),
        "procedure_code": Text(1, 48),
        "modifiers": Text(2, 2),
        "procedure_description": Text(1, 80),
    },
    services.Note: {"code": Codes(CLAIM_NOTES), "text": Text(1, 80)},
    services.Attachment: {
        "report": Codes(REPORT_TYPES),
        "transmission": Codes(TRANSMISSIONS),
        "control_number": Text(2, 80),
    },
    services.Drug: {
        "ndc": _digits(11),
        "unit": Codes(DRUG_UNITS),
        "prescription_number": _NUMBER,
        "link_number": _NUMBER,
    },
    services.SentLine: {
        "line_id": _NUMBER,
        "procedure_code": Text(1, 48),
        "modifiers": Text(2, 2),
        "procedure_qualifier": Codes(("HC", "ER", "IV", "WK")),
        "description": Text(1, 80),
        "unit": Codes(SERVICE_UNITS),
        "place_of_service": Text(2, 2),
        "prior_authorization": _NUMBER,
        "referral": _NUMBER,
        "clia": _NUMBER,
        "mammography_certification": _NUMBER,
        "purchased_service_id": _NUMBER,
    },
    claims.ClaimNumbers: {
        "service_authorization_exception": Codes(SERVICE_AUTHORIZATION_EXCEPTIONS),
        **{name: _NUMBER for name in claims.ClaimNumbers._fields if name != "service_authorization_exception"},
    },
    claims.SentClaim: {
        "claim_id": Text(1, 38),
        "place_of_service": Text(2, 2),
        "frequency": Codes(CLAIM_FREQUENCIES),
        "payer_claim_control_number": _NUMBER,
        "accepts_assignment": Codes(("A", "B", "C")),
        "benefits_assigned": Codes(BENEFITS_ASSIGNED),
        "release_of_information": Codes(RELEASES_OF_INFORMATION),
        "patient_signature": Codes((SIGNED_BY_ANOTHER,)),
        "related_causes": Codes(RELATED_CAUSES),
        "accident_state": Text(2, 2),
        "accident_country": Codes(code_lists()["countries"]),
        "property_casualty_claim_number": _NUMBER,
        "special_program": Codes(SPECIAL_PROGRAMS),
        "delay_reason": Codes(DELAY_REASONS),
        "diagnosis_type": Codes(("ICD-10", "ICD-9")),
        "diagnoses": Text(1, 30),
    },
}


def longest_of(record: type[tuple[Any, ...]], field: str) -> int:
    """How many characters a text of a record may have.

    Raises:
        KeyError: the field is none, or holds codes.
    """
    rule = VALUES[record][field]
    if not isinstance(rule, Text):
        raise KeyError(field)
    return rule.longest
