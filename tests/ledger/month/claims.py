"""A month's claims of a practice, exported by radbill: a patient each, one to three lines, some with a second payer."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill.model.claim import Claim
from tests.edits.valid_batch import batch_from, valid_sketch
from tests.ledger.claims.answers import in_use

_CODES = ("70450", "71046", "74177", "77067", "77063", "73030", "76700", "72148")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: Of so many claims one names a second payer.
_SECOND = 8


def month_claims(numbers: range, as_of: date, chance: Random) -> list[Claim]:
    """Claims of the last 150 days, in use."""
    sketch = valid_sketch()
    sketch["payers"]["GAP"] = {"name": "TEST GAP PLAN", "payer_id": "GAP01", "claim_filing_code": "CI"}
    patient, claim = sketch["patients"]["P1"], sketch["claims"]["C1"]
    sketch["patients"], sketch["claims"] = {}, {}
    for number in numbers:
        sketch["patients"][f"P{number}"] = _patient(patient, number)
        sketch["claims"][f"C{number:06d}"] = _claim(claim, number, as_of, chance)
    return in_use(batch_from(sketch).claims)


def _patient(like: dict, number: int) -> dict:
    name = "".join(_LETTERS[number // 26**place % 26] for place in range(4))
    first = "MEDICARE" if number % 2 else "ACME"
    made = {**like, "person": {**like["person"], "first_name": f"TEST{name}"},
            "coverage": {"payer_key": first, "member_id": f"TEST{number:07d}"}}  # fmt: skip
    if not number % _SECOND:
        made["secondary_coverage"] = {"payer_key": "GAP", "member_id": f"GAP{number:07d}"}
    return made


def _claim(like: dict, number: int, as_of: date, chance: Random) -> dict:
    day = as_of - timedelta(days=chance.randrange(1, 150))
    pattern = like["lines"]["L1"]
    codes = chance.sample(_CODES, chance.choice((1, 2, 2, 3)))
    lines = {f"L{number}-{at}": {**pattern, "procedure_code": code, "date_of_service": day,
                                 "charge_amount": f"{chance.randrange(5_000, 90_000) / 100:.2f}"}
             for at, code in enumerate(codes, 1)}  # fmt: skip
    return {**like, "patient": f"P{number}", "lines": lines}


def exported(claims: list[Claim], folder: Path, home: Path) -> list[Path]:
    """The files that go to the payer."""
    request = SendingRequest(claims, 0, folder, datetime.now(UTC))
    receipt = export_claims(request, home)
    assert isinstance(receipt, ExportReceipt), receipt
    assert receipt.path, receipt
    assert len(receipt.exported_claim_ids) == len(claims)
    return [receipt.path, *(each.path for each in receipt.further)]
