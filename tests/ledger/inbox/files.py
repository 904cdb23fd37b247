"""A file of each kind that comes back, about a batch that a test exported; and the disguises in which it may come."""

import gzip
import io
import zipfile
from collections.abc import Callable

from radbill.ledger.submissions.sending import ExportReceipt
from tests.edi.answer_samples import interchange
from tests.ledger.claims.answers import answer_277ca, answer_999, reference, ta1, to_us

REMITTANCE = """835 BPR*I*140.50*C*CHK************20261120 TRN*1*EFT1*1512345678 DTM*405*20261120 N1*PR*PLAN N3*1_MAIN
    N4*ALBANY*NY*12207 REF*2U*13282 PER*BL*DESK*TE*5185550100 N1*PE*PRACTICE*XX*1234567893 LX*1
    CLP*C1*1*400*140.5*35.12*MB*ICN1*11 CAS*CO*45*224.38 NM1*QC*1*DOE*ANN****MI*M11"""
ELIGIBILITY = """271 BHT*0022*11*1*20261125*0800 HL*1**20*1 NM1*PR*2*PLAN*****PI*13282 HL*2*1*21*1
    NM1*1P*2*PRACTICE*****XX*1234567893 HL*3*2*22*0 TRN*2*1*9123456789 NM1*IL*1*QUAXILDA*ANN****MI*M11
    EB*1*IND*30**GOLD"""
STATUS = """277 BHT*0010*08*1*20261125*0800*DG HL*1**20*1 NM1*PR*2*PLAN*****PI*13282 HL*2*1*21*1
    NM1*41*2*PRACTICE*****46*P1 HL*3*2*19*1 NM1*1P*2*PRACTICE*****XX*1234567893 HL*4*3*22*0
    NM1*IL*1*QUAXILDA*ANN****MI*M11 TRN*2*1 STC*F1:65*20261125**400*140.5 REF*EJ*C1"""

#: What each file says, by the kind that it is known as.
ANSWERS: dict[str, Callable[[ExportReceipt], bytes]] = {
    "TA1": ta1,
    "999": lambda receipt: answer_999(receipt, "R"),
    "277CA": lambda receipt: answer_277ca(reference(receipt), "A2:20", "A7:562:85"),
    "277": lambda _receipt: to_us(interchange(STATUS, group="HN", guide="005010X212")),
    "271": lambda _receipt: to_us(interchange(ELIGIBILITY, group="HB", guide="005010X279A1")),
    "835": lambda _receipt: to_us(interchange(REMITTANCE, group="HP", guide="005010X221A1")),
}
TREATMENTS = {
    "TA1": "POSTED", "999": "POSTED", "277CA": "POSTED", "277": "SHOWN", "271": "SHOWN", "835": "POSTED",
}  # fmt: skip
#: How many verdicts each brings: the TA1 and 999 one on the batch and one on each of its four claims.
NOTED = {"TA1": 5, "999": 5, "277CA": 3, "277": None, "271": None, "835": None}


def zipped(content: bytes, name: str = "answer") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def enveloped_anew(content: bytes) -> bytes:
    """Another ISA13, another day and time, other delimiters, lines; the sets as they were."""
    again = content.replace(b"*000000009*0*", b"*000000077*0*").replace(b"*000000009~", b"*000000077~")
    again = again.replace(b"*261125*0800*^", b"*261126*0930*^")
    assert again != content
    return again.replace(b"*", b"|").replace(b"~", b"!\r\n")


DISGUISES: dict[str, Callable[[bytes], bytes]] = {
    "as it is": bytes,
    "gzip": gzip.compress,
    "zip": zipped,
    "gzip in a zip": lambda content: zipped(gzip.compress(content), "answer.gz"),
    "zip in a zip": lambda content: zipped(zipped(content), "inner.zip"),
    "another envelope": enveloped_anew,
    "signs behind the end": lambda content: content + b"\r\n\x1a",
}
