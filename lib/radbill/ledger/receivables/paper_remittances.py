"""Statements of payers on paper, typed into a csv or a workbook, posted as an 835 would be: same balances, once.

Columns: payer, payer_id, payee_npi, trace (the check's number), date, payment_amount, claim_id, status, filing_code,
payer_claim_number, line_id, procedure_code, modifiers, date_of_service, charge, paid, adjustments (such as
`CO-45 150.00, PR-2 20.00`), remarks. A row is a line, or a claim where procedure_code is blank; a row without claim_id
is money beside the claims, its adjustments such as `WO 12.00`, positive where it takes money.
"""

import re
import tempfile
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from radbill.codes.raw.amounts import amount_of
from radbill.codes.raw.dates import service_date_of
from radbill.codes.remittance_codes import PATIENT_GROUP
from radbill.core.failures import Failure, FailureReason
from radbill.edi.x12.element_check import ListCheck
from radbill.ledger.receivables.posting_answers import PostedRemittance
from radbill.ledger.receivables.remittance_posting import post_remittances
from radbill.ledger.receivables.typed_rows import heading_names, typed_rows

#: Columns that must be there.
_NEEDED = ("payer", "trace", "date", "payment_amount", "claim_id", "charge", "paid", "adjustments")
_TAKEN = re.compile(r"[*:~^]")
_ADJUSTMENT = re.compile(r"(CO|PR|OA|PI|CR)[- ]?([A-Z]?\d{1,3}) +(\S+)")
_PROVIDER_ADJUSTMENT = re.compile(r"([A-Z0-9]{2}) +(\S+)")
#: Of a claim that says nothing else: the first payer decided; the kind of payer is agreed between the partners.
_STATUS, _FILING_CODE = "1", "ZZ"
_ENVELOPE = (
    "ISA*00*          *00*          *ZZ*PAPER          *ZZ*PRACTICE       *{day:%y%m%d}*0000*^*00501*000000001*0*P*:",
    "GS*HP*PAPER*PRACTICE*{day:%Y%m%d}*0000*1*X*005010X221A1",
)

_Row = dict[str, str]


class _Adjustment(NamedTuple):
    group: str
    carc: str
    amount: Decimal


class _WrongRowError(ValueError):
    """A row that cannot be read; says what of it."""


def enter_remittances(
    path: Path, list_check: ListCheck, directory: Path | None = None, accepted: Collection[str] = ()
) -> tuple[PostedRemittance, ...] | Failure:
    """Post the payments of a csv or a workbook; none of them where a row cannot be read.

    Args:
        path: csv (UTF-8) or workbook with the columns above; rows of one payment and of one claim stand together.
        list_check: Asked about adjustment and remark codes.
        directory: Where the ledger is; the user's by default.
        accepted: Alarms that a person has looked at, whose payments are posted all the same.
    """
    rows = _rows(path)
    if isinstance(rows, Failure):
        return rows
    try:
        content = "".join(f"{each}~" for each in _segments(rows))
    except _WrongRowError as error:
        return _refusal(f"{path.name}, {error}; nothing was posted.")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / path.name
        made.write_text(content, encoding="utf-8")
        answer = post_remittances(made, list_check, directory, accepted)
    return answer if isinstance(answer, Failure) else tuple(each for one in answer for each in one.remittances)


def _refusal(message: str) -> Failure:
    return Failure(FailureReason.BAD_INPUT, message, "Amounts are written as 12.50, days as 2026-11-20, and "
                   "adjustments as CO-45 150.00, PR-2 20.00.")  # fmt: skip


def _rows(path: Path) -> list[_Row] | Failure:
    every = typed_rows(path, lambda names: set(_NEEDED) <= set(names))
    if isinstance(every, Failure):
        return every
    names = heading_names(every[0].cells) if every else []
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        return _refusal(f"{path.name} lacks the columns {', '.join(missing)}")
    blank = dict.fromkeys(names, "")
    return [{**blank, **dict(zip(names, row.cells, strict=False)), "row": str(row.number)} for row in every[1:]]


def _segments(rows: Sequence[_Row]) -> Iterator[str]:
    """A file with a set for each payment."""
    sets = [list(each) for _, each in groupby(rows, lambda row: (row["payer"], row["trace"], row["date"]))]
    first = _day(rows[0], "date") if rows else date.min
    yield from (each.format(day=first) for each in _ENVELOPE)
    for number, of_set in enumerate(sets, start=1):
        body = [f"ST*835*{number:04d}*005010X221A1", *_payment(of_set)]
        yield from [*body, f"SE*{len(body) + 1}*{number:04d}"]
    yield from (f"GE*{len(sets)}*1", "IEA*1*000000001")


def _payment(rows: Sequence[_Row]) -> Iterator[str]:
    head = rows[0]
    amounts = {row["payment_amount"] for row in rows if row["payment_amount"]}
    if len(amounts) != 1:
        raise _WrongRowError(f"row {head['row']}: one payment has several amounts, or none")
    amount, day = _amount(head | {"payment_amount": amounts.pop()}, "payment_amount"), _day(head, "date")
    if not head["payer"] or not head["trace"]:
        raise _WrongRowError(f"row {head['row']}: payer or trace is blank")
    sign = "D" if amount < 0 else "C"
    yield f"BPR*I*{abs(amount):.2f}*{sign}*{'CHK' if amount else 'NON'}************{day:%Y%m%d}"
    yield f"TRN*1*{_text(head, 'trace')}"
    yield f"N1*PR*{_text(head, 'payer')}" + (f"*XV*{_text(head, 'payer_id')}" if head.get("payer_id") else "")
    yield f"N1*PE*PRACTICE*XX*{_text(head, 'payee_npi')}"
    yield "LX*1"
    claims = [row for row in rows if row["claim_id"]]
    for _, of_claim in groupby(claims, lambda row: (row["claim_id"], row.get("payer_claim_number", ""))):
        yield from _claim(list(of_claim))
    for row in rows:
        if not row["claim_id"]:
            yield from _provider_level(row, day)


def _claim(rows: Sequence[_Row]) -> Iterator[str]:
    head = rows[0]
    adjustments = [_adjustments(row) for row in rows]
    charge, paid = (sum((_amount(row, name) for row in rows), Decimal(0)) for name in ("charge", "paid"))
    share = sum((each.amount for of_row in adjustments for each in of_row if each.group == PATIENT_GROUP), Decimal(0))
    status, filing = _text(head, "status") or _STATUS, _text(head, "filing_code") or _FILING_CODE
    number = _text(head, "payer_claim_number")
    yield f"CLP*{_text(head, 'claim_id')}*{status}*{charge:.2f}*{paid:.2f}*{share:.2f}*{filing}*{number}"
    for row, of_row in sorted(
        zip(rows, adjustments, strict=True), key=lambda pair: bool(pair[0].get("procedure_code"))
    ):
        if row.get("procedure_code"):
            yield from _line(row)
        yield from (f"CAS*{each.group}*{each.carc}*{each.amount:.2f}" for each in of_row)
        yield from _after_adjustments(row)


def _line(row: _Row) -> Iterator[str]:
    code = ":".join(["HC", _text(row, "procedure_code"), *_text(row, "modifiers").replace(",", " ").split()])
    yield f"SVC*{code}*{_amount(row, 'charge'):.2f}*{_amount(row, 'paid'):.2f}"
    if row.get("date_of_service"):
        yield f"DTM*472*{_day(row, 'date_of_service'):%Y%m%d}"


def _after_adjustments(row: _Row) -> Iterator[str]:
    remarks = _text(row, "remarks").replace(",", " ").split()
    if not row.get("procedure_code"):
        if remarks:
            yield "*".join(["MOA", "", "", *remarks[:5]])
        return
    if row.get("line_id"):
        yield f"REF*6R*{_text(row, 'line_id')}"
    yield from (f"LQ*HE*{each}" for each in remarks)


def _provider_level(row: _Row, day: date) -> Iterator[str]:
    for text in filter(None, map(str.strip, row["adjustments"].split(","))):
        stated = _PROVIDER_ADJUSTMENT.fullmatch(text)
        amount = amount_of(stated[2]) if stated else None
        if stated is None or amount is None:
            raise _WrongRowError(f"row {row['row']}: {text} is no adjustment beside the claims, such as WO 12.00")
        reference = _text(row, "payer_claim_number")
        yield f"PLB*{_text(row, 'payee_npi')}*{day:%Y}1231*{stated[1]}:{reference}*{amount:.2f}".replace(":*", "*")


def _adjustments(row: _Row) -> list[_Adjustment]:
    found = []
    for text in filter(None, map(str.strip, row["adjustments"].split(","))):
        stated = _ADJUSTMENT.fullmatch(text.upper())
        amount = amount_of(stated[3]) if stated else None
        if stated is None or amount is None:
            raise _WrongRowError(f"row {row['row']}: {text} is no adjustment, such as CO-45 150.00")
        found.append(_Adjustment(stated[1], stated[2], amount))
    return found


def _amount(row: _Row, name: str) -> Decimal:
    amount = amount_of(row.get(name, "") or "none")
    if amount is None or amount != round(amount, 2):
        raise _WrongRowError(f"row {row['row']}: {name} is no amount")
    return amount


def _day(row: _Row, name: str) -> date:
    day = service_date_of(row.get(name, ""))
    if day is None:
        raise _WrongRowError(f"row {row['row']}: {name} is no day")
    return day


def _text(row: _Row, name: str) -> str:
    """A text that may stand in a segment."""
    text = row.get(name, "")
    if _TAKEN.search(text) or not text.isascii():
        raise _WrongRowError(f"row {row['row']}: {name} has a sign that no file can carry")
    return text
