"""Each value of a claim by itself: its length, its characters, its code; amounts by sign and size."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, get_args, get_type_hints

from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.claim_837p.claim_rules.value_table import VALUES, Codes, Text
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.faults import FaultKind
from radbill.model.sent_claim.insurance import PayerAdjustment

Faults = list[DocumentFault]
_Check = Callable[[Any, str, Faults], None]
_SIGNS = re.escape("".join(Delimiters()))
# A value is printable ASCII without delimiters, and no blank begins or ends it.
_unsendable = re.compile(f"[^ -~]|[{_SIGNS}]|^ | $").search
_LARGEST, _CENT, _THOUSANDTH = Decimal(100_000_000), Decimal("0.01"), Decimal("0.001")
#: Adjustments may take back what an earlier one gave.
_SIGNED = {(PayerAdjustment, "amount"), (PayerAdjustment, "quantity")}


def value_faults(record: tuple[Any, ...], path: str, faults: Faults) -> None:
    """Note what is wrong with the values of a record and of those in it."""
    checks, defaults = _checks(type(record))
    for (name, check), value, default in zip(checks, record, defaults, strict=True):
        if value is not default and value is not None and check is not None:
            check(value, f"{path}.{name}" if path else name, faults)


@cache
def _checks(record: type[tuple[Any, ...]]) -> tuple[tuple[tuple[str, _Check | None], ...], tuple[object, ...]]:
    hints = get_type_hints(record)
    table = VALUES.get(record, {})
    checks = tuple((name, _check_of(record, name, hint, table.get(name))) for name, hint in hints.items())
    defaults: dict[str, object] = record._field_defaults  # type: ignore[attr-defined]
    return checks, tuple(defaults.get(name) for name in hints)


def _check_of(record: type, name: str, hint: Any, rule: Text | Codes | None) -> _Check | None:  # noqa: ANN401 - a hint
    parts = {part for part in (get_args(hint) or (hint,)) if isinstance(part, type)}
    if rule is not None:
        check = _text_check(rule) if isinstance(rule, Text) else _code_check(rule)
        return _each(check) if Ellipsis in get_args(hint) else check
    if Decimal in parts:
        smallest = _THOUSANDTH if name in {"quantity", "units"} else _CENT
        return _amount_check(signed=(record, name) in _SIGNED, smallest=smallest)
    if parts & {bool, int, date, datetime}:
        return None
    return _each(value_faults) if Ellipsis in get_args(hint) else value_faults


def _each(check: _Check) -> _Check:
    def all_of(values: tuple[Any, ...], path: str, faults: Faults) -> None:
        for at, value in enumerate(values):
            if value is not None:
                check(value, f"{path}[{at}]", faults)

    return all_of


def _text_check(rule: Text) -> _Check:
    shortest, longest = rule

    def check(value: str, path: str, faults: Faults) -> None:
        if not shortest <= len(value) <= longest:
            wanted = f"{longest}" if shortest == longest else f"{shortest} to {longest}"
            faults.append(DocumentFault(path, FaultKind.LENGTH, f"{len(value)} characters, where {wanted} may stand"))
        if _unsendable(value):
            what = "a sign that the file cannot carry: a delimiter, a letter beyond ASCII, or a blank at an end"
            faults.append(DocumentFault(path, FaultKind.INVALID_CODE, what))

    return check


def _code_check(rule: Codes) -> _Check:
    allowed = rule.allowed

    def check(value: str, path: str, faults: Faults) -> None:
        if value not in allowed:
            faults.append(DocumentFault(path, FaultKind.INVALID_CODE, "none of the codes that may stand here"))

    return check


def _amount_check(*, signed: bool, smallest: Decimal) -> _Check:
    def check(value: Decimal, path: str, faults: Faults) -> None:
        if value < 0 and not signed:
            faults.append(DocumentFault(path, FaultKind.INVALID_NUMBER, "less than nothing"))
        if abs(value) >= _LARGEST:
            faults.append(DocumentFault(path, FaultKind.LENGTH, "more than ten digits"))
        if value % smallest:
            faults.append(DocumentFault(path, FaultKind.INVALID_NUMBER, f"a fraction smaller than {smallest}"))

    return check
