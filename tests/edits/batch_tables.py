"""Which tables and fields the sketch of a batch has, so that a change of a misspelt field is refused.

The fields are those of the records; a claim names its patient, facility, reader and orderer by their keys and has what
earlier payers decided by their place (P, S), a line has its diagnoses beside it, and a payer's rule has its codes as
people write them.
"""

from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, create_model

from radbill.model.claim import Claim, ServiceLine
from radbill.model.claim_details import PayerDecision
from radbill.model.facility import Facility
from radbill.model.patient import COVERAGE_FIELDS, Coverage, Person
from radbill.model.payer import Payer
from radbill.model.payer_rules import AuthorizationRule, Enrollment, MedicalPolicy, PayerRule
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.model.record import Record
from radbill.model.trading_partner import TradingPartner
from radbill.model.unreadable import UnreadableClaim

#: Of a claim's record, what its row names by a key.
_BY_KEY = frozenset(
    {"practice", "trading_partner", "patient", "payer", "rendering_provider", "referring_provider", "service_facility"}
)
#: Of a rule's record, what its row has as people write it: the name there.
_AS_WRITTEN = {"procedure_codes": "procedures", "diagnoses": "diagnoses"}


def _row(record: type[Record], *left_out: str, **more: Any) -> type[Record]:
    """A row with the fields of a record but for some; none is required."""
    fields = {name: (info.annotation, None) for name, info in record.model_fields.items() if name not in left_out}
    return create_model(f"{record.__name__}Row", __base__=Record, **fields | more)


def _rule_row(rule: type[PayerRule]) -> type[Record]:
    return _row(rule, "rule_key", *_AS_WRITTEN,
                **{text: (str, "") for field, text in _AS_WRITTEN.items() if field in rule.model_fields})  # fmt: skip


_LINE = _row(ServiceLine, diagnoses=(tuple[str, ...], ()))
_KEYS = dict.fromkeys(("patient", "facility", "rendering", "referring"), (str, ""))
_CLAIM = _row(Claim, *_BY_KEY, "other_coverages", **_KEYS, lines=(Mapping[str, _LINE], {}),
              decisions=(Mapping[str, PayerDecision], {}))  # fmt: skip
#: The practice and its one trading partner stand in one table, as on the sheet Practice.
_PRACTICE = _row(Practice, **{name: (info.annotation, None) for name, info in TradingPartner.model_fields.items()})
_PATIENT = create_model(
    "PatientRow", __base__=Record, person=(Person, ...), coverage=(Coverage, ...),
    **dict.fromkeys(COVERAGE_FIELDS[1:], (Coverage, Coverage())),
)  # fmt: skip


class RepeatedLine(Record):
    """A line of a claim that is there some times more."""

    claim: str
    line: str
    times: int


class DoubledKeys(Record):
    """For each registration table the key of the row that stands in it twice."""

    providers: str = ""
    facilities: str = ""
    payers: str = ""
    patients: str = ""


#: The whole sketch: practice, tables by key, and what a case may ask for beside them.
TABLES = create_model(
    "Tables",
    __base__=Record,
    practice=(_PRACTICE, ...),
    providers=(Mapping[str, _row(Provider, "provider_id")], ...),
    facilities=(Mapping[str, _row(Facility, "facility_id")], ...),
    payers=(Mapping[str, _row(Payer, "payer_key")], ...),
    patients=(Mapping[str, _PATIENT], ...),
    claims=(Mapping[str, _CLAIM], ...),
    medical_policies=(Mapping[str, _rule_row(MedicalPolicy)], {}),
    authorization_rules=(Mapping[str, _rule_row(AuthorizationRule)], {}),
    enrollments=(Mapping[str, _rule_row(Enrollment)], {}),
    own_rules=(Mapping[str, Mapping[str, Any]], {}),
    edit_switches=(Mapping[str, Mapping[str, Any]], {}),
    reports=(Mapping[str, str], {}),
    unmatched_report_rows=(tuple[int, ...], ()),
    unmatched_decisions=(tuple[tuple[int, str], ...], ()),
    unreadable_claims=(tuple[UnreadableClaim, ...], ()),
    doubled=(DoubledKeys, DoubledKeys()),
    repeat_line=(RepeatedLine | None, None),
)


def own_claim_fields() -> tuple[str, ...]:
    """The fields of a claim's record that its row says itself, as they are."""
    left_out = _BY_KEY | {"claim_id", "diagnoses", "lines", "other_coverages"}
    return tuple(name for name in Claim.model_fields if name not in left_out)


def type_at(path: str) -> object:
    """The type of what stands at a dotted path of the sketch.

    Raises:
        ValueError: no table or field has the name of a part.
    """
    kind: object = TABLES
    for part in path.split("."):
        kind = _inside(kind, part)
        if kind is None:
            raise ValueError(f"{part!r} of {path!r} is no field of the batch")
    return kind


def require_fitting(path: str, value: object) -> None:
    """Refuse a path that does not exist, and a value that cannot stand there (ValueError)."""
    TypeAdapter(type_at(path)).validate_python(value)


def _inside(kind: object, part: str) -> object | None:
    for choice in _choices(kind):
        if get_origin(choice) is Mapping:
            return get_args(choice)[1]
        if isinstance(choice, type) and issubclass(choice, BaseModel) and part in choice.model_fields:
            return choice.model_fields[part].annotation
    return None


def _choices(kind: object) -> Iterator[object]:
    """The type itself; of a type or none, the type."""
    optional = type(None) in get_args(kind)
    yield from (each for each in get_args(kind) if each is not type(None)) if optional else (kind,)
