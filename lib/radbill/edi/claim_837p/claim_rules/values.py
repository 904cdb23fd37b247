"""Each value of a claim by itself: its length, its characters, its code; amounts by sign and size."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple, get_args, get_type_hints

from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.claim_837p.claim_rules.value_table import VALUES, Codes, Pattern, Text
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.faults import FaultKind
from radbill.model.sent_claim.claims import ClaimProviders, SentClaim
from radbill.model.sent_claim.insurance import PayerAdjustment, SentCoverage
from radbill.model.sent_claim.parties import BillingProvider, Contact, PostalAddress, SentPayer, SentProvider

Faults = list[DocumentFault]
#: Whether a value may stand; it is asked of every value and therefore is one call into C where it can be.
_Accept = Callable[[Any], object]
_Explain = Callable[[Any, str, Faults], None]

_SIGNS = re.escape("".join(Delimiters()))
# A value is printable ASCII without delimiters, and no blank begins or ends it.
_unsendable = re.compile(f"[^ -~]|[{_SIGNS}]|^ | $").search
_CARRIED = re.escape("".join(sign for sign in map(chr, range(32, 127)) if sign not in Delimiters()))
_LARGEST, _CENT, _THOUSANDTH = Decimal(100_000_000), Decimal("0.01"), Decimal("0.001")
#: Nobody who was there before lives, and no receiver takes such a day.
_FIRST_DAY = date(1900, 1, 1)
#: Adjustments may take back what an earlier one gave.
_SIGNED = {(PayerAdjustment, "amount"), (PayerAdjustment, "quantity")}
#: Records that many claims share.
_SHARED = (BillingProvider, ClaimProviders, Contact, PostalAddress, SentCoverage, SentPayer, SentProvider)


#: Fields that most records have by default, which one comparison tells, looked at so many at a time.
_FEW = 5
#: Fields of a claim that few claims have.
_RARE = (
    "payer_claim_control_number", "related_causes", "accident_state", "accident_country", "accident_date",
    "property_casualty_claim_number", "patient_paid_amount", "dates", "numbers", "notes", "attachments", "patient",
    "other_payers",
)  # fmt: skip
#: Fields that many records have alike: whether they are right is remembered by what they hold.
_ALIKE: dict[type, tuple[tuple[str, ...], ...]] = {
    SentClaim: (
        (
            "place_of_service", "frequency", "accepts_assignment", "benefits_assigned", "release_of_information",
            "patient_signature", "special_program", "delay_reason", "diagnosis_type",
        ),
        ("diagnoses",),
    ),
}  # fmt: skip
#: Fields of a claim that are looked at together with what else must hold of them: in `parties` and `line_facts`.
_ELSEWHERE: dict[type, tuple[str, ...]] = {
    SentClaim: ("billing_provider", "pay_to_address", "payer", "providers", "service_facility", "lines")
}
#: Fields that are always there and differ: comparing them with what they are by default would say nothing.
_ALWAYS: dict[type, tuple[str, ...]] = {
    SentClaim: ("claim_id", "charge_amount", "coverage", "subscriber"),
}
_MOST_ALIKE = 4096


class _Check(NamedTuple):
    """How a field is looked at: a value by `accept`, records and lists by `explain` alone."""

    at: int
    name: str
    default: object
    accept: _Accept | None
    explain: _Explain


class _Span(NamedTuple):
    """A few fields of a record, and how those that may be wrong are looked at.

    Attributes:
        values_of: The values of the fields.
        usual: What they are by default; None where that says nothing.
        are_right: Of fields that many records have alike, whether these values are known to be right.
    """

    values_of: Callable[[tuple[Any, ...]], tuple[object, ...]]
    usual: tuple[object, ...] | None
    checks: tuple[_Check, ...]
    are_right: _Accept | None


def value_faults(record: tuple[Any, ...], path: str, faults: Faults) -> None:
    """Note what is wrong with the values of a record and of those in it."""
    for values_of, usual, checks, are_right in _spans(type(record)):
        values = values_of(record)
        if values == usual or (are_right is not None and are_right(values)):
            continue
        for at, name, default, accept, explain in checks:
            value = values[at]
            if value is default or value is None or (accept is not None and accept(value)):
                continue
            explain(value, f"{path}.{name}" if path else name, faults)


def _shared_faults(record: tuple[Any, ...], path: str, faults: Faults) -> None:
    known = _faults_of(record)
    if known:
        faults += [fault._replace(path=f"{path}.{fault.path}") for fault in known]


@lru_cache(maxsize=16384, typed=True)
def _faults_of(record: tuple[Any, ...]) -> tuple[DocumentFault, ...]:
    """What is wrong with a record that many claims share; equal records of two types are two."""
    faults: Faults = []
    value_faults(record, "", faults)
    return tuple(faults)


@cache
def _spans(record: type[tuple[Any, ...]]) -> tuple[_Span, ...]:
    alike, always = _ALIKE.get(record, ()), _ALWAYS.get(record, ())
    rare = _RARE if record is SentClaim else ()
    placed = {*chain(*alike), *always, *rare, *_ELSEWHERE.get(record, ())}
    others = [name for name in record._fields if name not in placed]  # type: ignore[attr-defined]
    few = (tuple(others[at : at + _FEW]) for at in range(0, len(others), _FEW))
    usual = [_span(record, each) for each in (rare, *few) if each]
    remembered = [span._replace(usual=None, are_right=_remembered(span.checks))
                  for span in (_span(record, each) for each in alike)]  # fmt: skip
    spans = [*usual, *remembered, *([_span(record, always)._replace(usual=None)] if always else ())]
    return tuple(span for span in spans if span.checks)


def _span(record: type[tuple[Any, ...]], names: tuple[str, ...]) -> _Span:
    places = [record._fields.index(name) for name in names]  # type: ignore[attr-defined]
    defaults = tuple(record._field_defaults.get(name) for name in names)  # type: ignore[attr-defined]
    known = {check.name: check for check in _checks(record)}
    checks = tuple(known[name]._replace(at=at) for at, name in enumerate(names) if name in known)
    in_a_row = places == list(range(places[0], places[-1] + 1))
    values_of = itemgetter(slice(places[0], places[-1] + 1)) if in_a_row else itemgetter(*places)
    return _Span(values_of, defaults, checks, None)


def _remembered(checks: tuple[_Check, ...]) -> _Accept:
    @lru_cache(maxsize=_MOST_ALIKE)
    def are_right(values: tuple[Any, ...]) -> bool:
        faults: Faults = []
        for at, name, _, accept, explain in checks:
            if values[at] is not None and (accept is None or not accept(values[at])):
                explain(values[at], name, faults)
        return not faults

    return are_right


def _checks(record: type[tuple[Any, ...]]) -> tuple[_Check, ...]:
    defaults: dict[str, object] = record._field_defaults  # type: ignore[attr-defined]
    table = VALUES.get(record, {})
    checks = []
    for at, (name, hint) in enumerate(get_type_hints(record).items()):
        accept, explain = _check_of(record, name, hint, table.get(name))
        if explain is not None:
            checks.append(_Check(at, name, defaults.get(name), accept, explain))
    return tuple(checks)


def accepted_by(record: type[tuple[Any, ...]], field: str) -> Callable[[Any], object]:
    """What tells of a value of a field whether it may stand there, as long as it is one."""
    (accept,) = (check.accept for check in _checks(record) if check.name == field and check.accept)
    return accept


def accepted_in(record: type[tuple[Any, ...]], field: str) -> Callable[[Any], object]:
    """The same of a value that stands in a list."""
    rule = VALUES[record].get(field)
    if rule is None:
        raise ValueError(f"{field} is no list of values with a rule")
    return _by_rule(rule)[0]


def _check_of(
    record: type,
    name: str,
    hint: Any,  # noqa: ANN401 - a type hint has no narrower type
    rule: Text | Codes | Pattern | None,
) -> tuple[_Accept | None, _Explain | None]:
    parts = [part for part in (get_args(hint) or (hint,)) if isinstance(part, type)]
    is_list = Ellipsis in get_args(hint)
    if rule is not None:
        accept, explain = _by_rule(rule)
        return (None, _each(accept, explain)) if is_list else (accept, explain)
    if Decimal in parts:
        smallest = _THOUSANDTH if name in {"quantity", "units"} else _CENT
        return _amount(signed=(record, name) in _SIGNED, smallest=smallest)
    if date in parts:
        return _day()
    if {bool, int, datetime} & set(parts):
        return None, None
    explain = _shared_faults if parts[0] in _SHARED else value_faults
    return None, _each(None, explain) if is_list else explain


def _each(accept: _Accept | None, explain: _Explain) -> _Explain:
    def all_of(values: tuple[Any, ...], path: str, faults: Faults) -> None:
        for at, value in enumerate(values):
            if value is not None and (accept is None or not accept(value)):
                explain(value, f"{path}[{at}]", faults)

    return all_of


def _by_rule(rule: Text | Codes | Pattern) -> tuple[_Accept, _Explain]:
    if isinstance(rule, Text):
        return _text(rule)
    return _code(rule) if isinstance(rule, Codes) else _form(rule)


def _form(rule: Pattern) -> tuple[_Accept, _Explain]:
    def explain(value: str, path: str, faults: Faults) -> None:
        if rule.length is not None and len(value) != rule.length:
            what = f"{len(value)} characters, where {rule.wanted} may stand"
            faults.append(DocumentFault(path, FaultKind.LENGTH, what))
        else:
            faults.append(DocumentFault(path, FaultKind.INVALID_CODE, f"not {rule.wanted}"))

    return re.compile(rule.expression).fullmatch, explain


def _text(rule: Text) -> tuple[_Accept, _Explain]:
    shortest, longest = rule
    wanted = f"{longest}" if shortest == longest else f"{shortest} to {longest}"

    def explain(value: str, path: str, faults: Faults) -> None:
        if not shortest <= len(value) <= longest:
            faults.append(DocumentFault(path, FaultKind.LENGTH, f"{len(value)} characters, where {wanted} may stand"))
        if _unsendable(value):
            what = "a sign that the file cannot carry: a delimiter, a letter beyond ASCII, or a blank at an end"
            faults.append(DocumentFault(path, FaultKind.INVALID_CODE, what))

    return re.compile(f"(?! )[{_CARRIED}]{{{shortest},{longest}}}(?<! )").fullmatch, explain


def _code(rule: Codes) -> tuple[_Accept, _Explain]:
    def explain(value: str, path: str, faults: Faults) -> None:
        del value
        faults.append(DocumentFault(path, FaultKind.INVALID_CODE, "none of the codes that may stand here"))

    return frozenset(rule.allowed).__contains__, explain


def _day() -> tuple[_Accept, _Explain]:
    def explain(value: date, path: str, faults: Faults) -> None:
        del value
        what = f"a day before {_FIRST_DAY.year}"
        faults.append(DocumentFault(path, FaultKind.INVALID_DATE, what))

    return _FIRST_DAY.__le__, explain


def _amount(*, signed: bool, smallest: Decimal) -> tuple[_Accept, _Explain]:
    def explain(value: Decimal, path: str, faults: Faults) -> None:
        if value < 0 and not signed:
            faults.append(DocumentFault(path, FaultKind.INVALID_NUMBER, "less than nothing"))
        if abs(value) >= _LARGEST:
            faults.append(DocumentFault(path, FaultKind.LENGTH, "more than ten digits"))
        elif value % smallest:
            faults.append(DocumentFault(path, FaultKind.INVALID_NUMBER, f"a fraction smaller than {smallest}"))

    @lru_cache(maxsize=65536)
    def accept(value: Decimal) -> bool:
        return (signed or value >= 0) and abs(value) < _LARGEST and not value % smallest

    return accept, explain
