"""Acknowledgments of a batch that a test exported, and of nothing else."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from radbill.edi.guides.published_codes import PublishedCodes
from radbill.ledger.submissions.sending import ExportReceipt
from radbill.model.claim import Claim
from tests.edi.answer_samples import interchange
from tests.edits.valid_batch import valid_batch

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
CODES = PublishedCodes(None, date(2026, 11, 26))
TA1 = "TA1*{:09d}*{}*0800*{}*{}"
IDS = [claim.claim_id for claim in valid_batch().claims]


def in_use(claims: Iterable[Claim]) -> list[Claim]:
    """The same claims, meant for payers and no test."""
    return [
        claim.model_copy(update={"trading_partner": claim.trading_partner.model_copy(update={"usage_indicator": "P"})})
        for claim in claims
    ]


def to_us(content: bytes) -> bytes:
    """The same addressed to who sends the test's batches, and in use."""
    sender = valid_batch().registration.trading_partner.submitter_id
    return content.replace(b"*PRACTICE       *", f"*{sender:15}*".encode()).replace(b"*0*T*:", b"*0*P*:")


def ta1(receipt: ExportReceipt, result: str = "R", day: str = "261124", note: str = "006") -> bytes:
    return to_us(interchange(between=[TA1.format(receipt.batch.numbers.interchange, day, result, note)]))


def answer_999(receipt: ExportReceipt, result: str, *, name: str | None = None) -> bytes:
    numbers = receipt.batch.numbers
    accepted = int(result in "AE")
    name = name or f"{numbers.transaction_set:04d}"
    return to_us(
        interchange(f"""999 AK1*HC*{numbers.group}*005010X222A1 AK2*837*{name}*005010X222A1 IK5*{result}
        AK9*{result}*1*1*{accepted}""")
    )


def _action(status: str) -> str:
    return "U" if status[:2] in {"A3", "A6", "A7"} else "WQ"


def answer_277ca(
    reference: str,
    *statuses: str,
    day: str = "20261125",
    charges: dict[str, str] | None = None,
    claims: Sequence[str] = (),
) -> bytes:
    """One status for each claim of the batch, in its order; of some claims where they are given."""
    said = [
        f"HL*{at}*3*PT NM1*QC*1*DOE*ANN****MI*M11 TRN*2*{claim_id} STC*{status}*{day}*{_action(status)}*"
        f"{(charges or CHARGES)[claim_id]} REF*1K*ICN{claim_id}"
        for at, (claim_id, status) in enumerate(zip(claims or IDS, statuses, strict=False), 4)
    ]
    return to_us(interchange(f"""277 BHT*0085*08*X*20261125*0800*TH HL*1**20*1 NM1*PR*2*PLAN*****PI*13282 TRN*1*X1
        DTP*050*D8*20261125 DTP*009*D8*20261125 HL*2*1*21*1 NM1*41*2*PRACTICE*****46*P1 TRN*2*{reference}
        STC*A1:19:PR*20261125*WQ*1220 HL*3*2*19*1 NM1*85*2*PRACTICE*****XX*1234567893 {" ".join(said)}""",
        group="HN", guide="005010X214"))  # fmt: skip


CHARGES = {claim.claim_id: f"{claim.charge_amount}" for claim in valid_batch().claims}


def reference(receipt: ExportReceipt) -> str:
    numbers = receipt.batch.numbers
    return f"{numbers.interchange:09d}{numbers.transaction_set:04d}"
