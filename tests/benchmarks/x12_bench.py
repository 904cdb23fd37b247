"""10,000 invented claims of two lines: written, cut into segments and read, beside pyx12 and a raw split."""

import io
import sys
import time
from collections.abc import Callable
from datetime import datetime

from pyx12.x12file import X12Reader

from radbill.edi.claim_837p.claim_document.document import DocumentClaim
from radbill.edi.claim_837p.file_reader.file_reader import read_claim_file
from radbill.edi.claim_837p.file_writer.file_writer import write_claim_file
from radbill.edi.claim_837p.reader import read_837p
from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.edi.x12.segments import read_segments
from radbill.model.claim import Claim
from tests.edi.judge import faults
from tests.edits.valid_batch import valid_batch

CLAIMS = 10_000
JUDGED_CLAIMS = 500
MOMENT = datetime(2026, 11, 23, 10, 5)  # noqa: DTZ001 - the envelope has no time zone


def run() -> None:
    """Print claims and segments per second of each, best of three; the judge once, on fewer claims."""
    claims = invented_claims(CLAIMS)
    content = written(claims)
    few = written(claims[:JUDGED_CLAIMS])
    if faults(few):
        raise AssertionError("pyx12 finds a fault in what is measured")
    sys.stdout.write(f"{CLAIMS:,} claims, {content.count(b'~'):,} segments, {len(content) / 1e6:.1f} MB\n")
    _show("radbill, write", content, CLAIMS, lambda: written(claims))
    _show("radbill, segments", content, CLAIMS, lambda: sum(1 for _ in read_segments(content)))
    _show("radbill, read to claims", content, CLAIMS, lambda: read_837p(content))
    file = read_claim_file(content).file
    facts = [DocumentClaim(claim, ()) for claim in file.claims]
    _show("radbill, write all facts", content, CLAIMS, lambda: write_claim_file(file, facts))
    _show("radbill, read all facts", content, CLAIMS, lambda: read_claim_file(content))
    _show("raw split, kept", content, CLAIMS, lambda: [part.split("*") for part in content.decode().split("~")])
    _show("pyx12, segments only", few, JUDGED_CLAIMS, lambda: sum(1 for _ in X12Reader(io.StringIO(few.decode()))))
    _show("pyx12, check by the guide", few, JUDGED_CLAIMS, lambda: faults(few), times=1)


def invented_claims(count: int) -> list[Claim]:
    """Claims of as many patients, each with two lines and all the providers of a hospital reading."""
    first = valid_batch().claims[0]
    return [
        first.model_copy(
            update={
                "claim_id": f"C{at}",
                "patient": first.patient.model_copy(
                    update={
                        "patient_id": f"P{at}",
                        "person": first.patient.person.model_copy(update={"last_name": f"Testpatient {at}"}),
                    }
                ),
            }
        )
        for at in range(count)
    ]


def written(claims: list[Claim]) -> bytes:
    """The file of claims."""
    content = write_837p(claims, ControlNumbers(1, 1, 1), MOMENT)
    if not isinstance(content, bytes):
        raise TypeError(content.message)
    return content


def _show(name: str, content: bytes, claim_count: int, work: Callable[[], object], times: int = 3) -> None:
    seconds = min(_timed(work) for _ in range(times))
    segments = content.count(b"~") / seconds
    sys.stdout.write(f"{name:<28}{claim_count / seconds:>12,.0f} claims/s {segments:>12,.0f} segments/s\n")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    run()
