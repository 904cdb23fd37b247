"""Remittances (835) as a frame of pandas."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from radbill.codes.raw.amounts import units_of
from radbill.edi.guides.answer_files import AnswerFile
from radbill.edi.remittance_835.records import (
    ProviderAdjustment,
    RemittedAdjustment,
    RemittedClaim,
    RemittedLine,
    dollars_of_cents,
)
from radbill.edi.remittance_835.remittances import Remittance, read_remittances
from radbill.frames.frame_columns import AMOUNT, DAY, WORDS, YES_NO, typed_frame
from radbill.frames.frame_error import FrameError

_GROUPS = ("CO", "PR", "OA", "PI")
_OF_SET = {"file": WORDS, "payer_name": WORDS, "payer_id": WORDS, "trace_number": WORDS, "payment_date": DAY,
           "payment_amount": AMOUNT, "is_balanced": YES_NO, "is_whole": YES_NO}  # fmt: skip


class _Row(NamedTuple):
    """What a row says beside its payment; the fields are columns."""

    level: str
    claim_id: str | None = None
    payer_claim_control_number: str | None = None
    claim_status: str | None = None
    line_id: str | None = None
    procedure_code: str | None = None
    modifiers: tuple[str, ...] = ()
    date_of_service: object = None
    units: object = None
    charge_amount: Decimal | None = None
    allowed_amount: Decimal | None = None
    paid_amount: Decimal | None = None
    contractual_amount: Decimal | None = None
    patient_responsibility_amount: Decimal | None = None
    other_adjustment_amount: Decimal | None = None
    payer_initiated_amount: Decimal | None = None
    carcs: tuple[str, ...] = ()
    rarcs: tuple[str, ...] = ()
    reference: str | None = None


def _kind_of(name: str) -> str:
    if name.endswith("_amount") or name == "units":
        return AMOUNT
    return DAY if name == "date_of_service" else WORDS


_KINDS = {**_OF_SET, **{name: _kind_of(name) for name in _Row._fields}}


def remittances(files: Path | str | Iterable[Path | str]) -> pd.DataFrame:
    """Read 835 files into one frame whose sums are those of the files.

    One row a service line (`level` LINE). A claim has a row of its own (CLAIM) where something is stated for it as a
    whole: it has no lines, adjustments of its own, remarks of its own, or amounts that its lines do not sum up to; the
    row holds what is over. A provider adjustment is a row (PROVIDER) whose `paid_amount` is what it does to the
    payment (a PLB's sign turned round) and whose `carcs` holds its reason. So `paid_amount` sums up to CLP04 for each
    claim, and for each balanced set to its `payment_amount`. A set without rows of its own has one (PAYMENT).

    Columns: of the payment `file`, `payer_name`, `payer_id`, `trace_number`, `payment_date` (datetime64),
    `payment_amount` (a debit is negative), `is_balanced`, `is_whole` (not cut off); of the row `level`, `claim_id`,
    `payer_claim_control_number`, `claim_status` (CLP02: who decided, not whether it was paid), `line_id`,
    `procedure_code`, `modifiers`, `date_of_service`, `units`, `charge_amount`, `allowed_amount` (AMT*B6; NaN where it
    is not stated, which is not zero), `paid_amount`, adjustments by group (CO `contractual_amount`, PR
    `patient_responsibility_amount`, OA `other_adjustment_amount`, PI `payer_initiated_amount`), `carcs` (as CO-45) and
    `rarcs`, parted by blanks, `reference` of a provider adjustment. Amounts are float64 dollars, each the nearest
    number to its whole cents; one that cannot be read is NaN, and its set is not balanced. No patient is named.

    Args:
        files: One file or several: X12, plain, gzipped or zipped.

    Raises:
        FrameError: a file is not there, or holds no remittance.
    """
    paths = [files] if isinstance(files, Path | str) else list(files)
    return typed_frame(_KINDS, (row for path in paths for row in _rows_of_file(Path(path))))


def _rows_of_file(path: Path) -> Iterator[tuple[object, ...]]:
    for answer in read_remittances(path, _ask_no_list):
        if answer.gives_no_answer:
            raise FrameError(f"{answer.name} holds no remittance (835) that can be read. {_why(answer)}".strip())
        for each in answer.records:
            of_set = _payment(answer.name, each)
            yield from ((*of_set, *row) for row in _rows(each))


def _ask_no_list(_list: str, _code: str) -> None:
    """Codes of adjustments are taken as they stand; `radbill remittance read` looks them up."""


def _why(answer: AnswerFile[Remittance]) -> str:
    return next((str(fault.message) for fault in answer.report.faults), "")


def _payment(file: str, remittance: Remittance) -> tuple[object, ...]:
    header = remittance.header
    paid = None if header.payment_cents is None else dollars_of_cents(header.signed_cents)
    is_read = paid is not None and not any(claim.is_doubtful for claim in remittance.claims)
    return (file, header.payer_name, header.payer_id, header.trace_number, header.payment_date, paid,
            is_read and remittance.is_balanced, remittance.totals.is_whole)  # fmt: skip


def _rows(remittance: Remittance) -> list[_Row]:
    of_claims = [row for claim in remittance.claims for row in _rows_of_claim(claim)]
    return [*of_claims, *map(_provider_row, remittance.totals.provider_adjustments)] or [_Row("PAYMENT")]


def _rows_of_claim(claim: RemittedClaim) -> Iterator[_Row]:
    own = _claim_row(claim)
    if not claim.lines or claim.adjustments or claim.remarks or own.charge_amount != 0 or own.paid_amount != 0:
        yield own
    for line in claim.lines:
        yield _line_row(claim, line)


def _of_claim(claim: RemittedClaim) -> dict[str, Any]:
    return {"claim_id": claim.claim_id, "payer_claim_control_number": claim.payer_claim_control_number,
            "claim_status": claim.status}  # fmt: skip


def _claim_row(claim: RemittedClaim) -> _Row:
    return _Row(
        "CLAIM",
        **_of_claim(claim),
        charge_amount=_rest(claim.charge_cents, [line.charge_cents for line in claim.lines]),
        paid_amount=_rest(claim.paid_cents, [line.paid_cents for line in claim.lines]),
        rarcs=claim.remarks,
    )._replace(**_adjustments(claim.adjustments))


def _rest(total: int | None, parts: list[int | None]) -> Decimal | None:
    """What of a claim's amount is not in its lines; nothing is known where one cannot be read."""
    known = [each for each in parts if each is not None]
    return None if total is None or len(known) < len(parts) else dollars_of_cents(total - sum(known))


def _line_row(claim: RemittedClaim, line: RemittedLine) -> _Row:
    return _Row(
        "LINE",
        **_of_claim(claim),
        line_id=line.line_id,
        procedure_code=line.procedure_code,
        modifiers=line.modifiers,
        date_of_service=line.date_of_service,
        units=units_of(line.units),
        charge_amount=_dollars(line.charge_cents),
        allowed_amount=_dollars(line.allowed_cents),
        paid_amount=_dollars(line.paid_cents),
        rarcs=line.remarks,
    )._replace(**_adjustments(line.adjustments))


def _provider_row(each: ProviderAdjustment) -> _Row:
    reason = (each.reason,) if each.reason else ()
    return _Row("PROVIDER", paid_amount=dollars_of_cents(each.effect_cents), carcs=reason, reference=each.reference)


def _dollars(cents: int | None) -> Decimal | None:
    return None if cents is None else dollars_of_cents(cents)


def _adjustments(adjustments: tuple[RemittedAdjustment, ...]) -> dict[str, Any]:
    """Adjustments by group, and their reasons; a group that X12 does not have counts as other."""
    cents = dict.fromkeys(_GROUPS, 0)
    for each in adjustments:
        cents[each.group if each.group in cents else "OA"] += each.cents
    by_group = dict(zip(_Row._fields[12:16], map(dollars_of_cents, cents.values()), strict=True))
    return {**by_group, "carcs": tuple(f"{each.group}-{each.carc}" for each in adjustments)}
