"""What the payer says to a file of claims before it pays: 999 and 277CA."""

from collections.abc import Sequence
from datetime import date

from tests.edi.remittance_835.invented_remittances import money
from tests.ledger.month.books import SimClaim
from tests.ledger.month.sent_files import SentFile


def answer_999(sent: SentFile) -> bytes:
    """All sets are taken in."""
    sets = [segment for name in sent.sets for segment in (f"AK2*837*{name}*005010X222A1", "IK5*A")]
    count = len(sent.sets)
    return _file(sent, "FA", "005010X231A1", "999",
                 [f"AK1*HC*{sent.group}*005010X222A1", *sets, f"AK9*A*{count}*{count}*{count}"])  # fmt: skip


def answer_277ca(sent: SentFile, claims: Sequence[SimClaim], day: date) -> bytes:
    """A status for each claim; every one that was not rejected is accepted, and has the payer's number."""
    text = f"{day:%Y%m%d}"
    head = [f"BHT*0085*08*X*{text}*0800*TH", "HL*1**20*1", "NM1*PR*2*PLAN*****PI*13282", "TRN*1*X1",
            f"DTP*050*D8*{text}", f"DTP*009*D8*{text}", "HL*2*1*21*1", f"NM1*41*2*PRACTICE*****46*{sent.sender}",
            f"TRN*2*{sent.reference}", f"STC*A1:19:PR*{text}*WQ*{money(sum(each.charge for each in claims))}",
            "HL*3*2*19*1", "NM1*85*2*PRACTICE*****XX*1234567893"]  # fmt: skip
    said = [segment for at, claim in enumerate(claims, 4) for segment in _status(at, claim, text)]
    return _file(sent, "HN", "005010X214", "277", [*head, *said])


def _status(at: int, claim: SimClaim, day: str) -> list[str]:
    is_rejected = claim.verdict == "REJECTED"
    claim.verdict = claim.verdict or "ACCEPTED"
    status, action = ("A7:500", "U") if is_rejected else ("A2:20", "WQ")
    made = [f"HL*{at}*3*PT", f"NM1*QC*1*{claim.last_name}*{claim.first_name}****MI*{claim.member}",
            f"TRN*2*{claim.claim_id}", f"STC*{status}*{day}*{action}*{money(claim.charge)}"]  # fmt: skip
    return made if is_rejected else [*made, f"REF*1K*{claim.icn}"]


def _file(sent: SentFile, group: str, guide: str, kind: str, body: list[str]) -> bytes:
    isa = (f"ISA*00*          *00*          *ZZ*{sent.receiver:15}*ZZ*{sent.sender:15}*261125*0800*^*00501*"
           f"{sent.interchange}*0*P*:")  # fmt: skip
    gs = f"GS*{group}*{sent.receiver}*{sent.sender}*20261125*0800*1*X*{guide}"
    made = [
        isa,
        gs,
        f"ST*{kind}*0001*{guide}",
        *body,
        f"SE*{len(body) + 2}*0001",
        "GE*1*1",
        f"IEA*1*{sent.interchange}",
    ]
    return "".join(f"{segment}~" for segment in made).encode()
