"""100,000 claims of one payment found in the ledger and posted, and the ledger verified: time, processor, memory.

The ledger is SQLite in a temporary folder. The claims are those of the 835 and are noted as another system's.
"""

import itertools
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from radbill.core.failures import Failure
from radbill.ledger.receivables.remittance_posting import post_remittances
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.people import note_people
from radbill.ledger.store.submissions_sent import Sending, record_submissions
from radbill.ledger.upkeep.verification import Verification, verify_ledger
from radbill.model.claim import Claim, ServiceLine
from tests.benchmarks.process_memory import forget_peak, peak_megabytes
from tests.edi.remittance_835.invented_remittances import many_claims
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import CODES

CLAIMS = 100_000
#: What it was asked to be.
MOST_SECONDS, MOST_MEGABYTES = 60, 300
_AT_ONCE = 2000
_SENT = Sending("2026-11-30 08:00:00", "P", source_sha256="0" * 64)


def run(count: int = CLAIMS) -> None:
    """Print seconds by the clock and of the processor, and megabytes above the start."""
    with tempfile.TemporaryDirectory() as folder:
        content = many_claims(count)
        (Path(folder) / "a.835").write_bytes(content)
        _send(content, Path(folder) / "home")
        command = [sys.executable, "-m", "tests.benchmarks.posting_bench", folder]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    seconds, processor, megabytes, verified = map(float, said)
    sys.stdout.write(
        f"{count:,} claims of two lines, one payment: posted in {seconds:.1f} s by the clock, {processor:.1f} s of the "
        f"processor, {megabytes:.0f} MB above the start\n  wanted: less than {MOST_SECONDS} s and {MOST_MEGABYTES} MB\n"
        f"  verified in {verified:.1f} s of the processor\n"
    )


def _send(content: bytes, home: Path) -> None:
    ledger, claims = Ledger(home, ""), _claims(content)
    while portion := list(itertools.islice(claims, _AT_ONCE)):
        with ledger.transaction() as connection:
            note_people(connection, portion)
            record_submissions(connection, portion, _SENT, "CLAIM_TAKEN_OVER")


def _claims(content: bytes) -> Iterator[Claim]:
    """The claims that an 835 pays, as they were sent."""
    like = valid_batch().claims[0]
    for loop in content.decode().split("~CLP*")[1:]:
        head, *services = loop.split("~SVC*HC:")
        lines = tuple(_line(like.lines[0], service.split("~")) for service in services)
        yield like.model_copy(update={"claim_id": head.split("*", 1)[0], "lines": lines})


def _line(like: ServiceLine, segments: list[str]) -> ServiceLine:
    code, charge, *_ = segments[0].split("*")
    named = {each.split("*")[0] + each.split("*")[1]: each.split("*")[2] for each in segments[1:]
             if each.startswith(("DTM", "REF"))}  # fmt: skip
    day = datetime.strptime(named["DTM472"], "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    return like.model_copy(update={"line_id": named["REF6R"], "procedure_code": code.split(":")[0],
                                   "charge_amount": Decimal(charge), "date_of_service": day})  # fmt: skip


def _measured(folder: Path) -> str:
    """In a process of its own: seconds, processor seconds and megabytes of posting, processor seconds of verifying."""
    forget_peak()
    before, start = peak_megabytes(), (time.monotonic(), _processor())
    posted = post_remittances(folder / "a.835", CODES, folder / "home")
    seconds, processor, megabytes = time.monotonic() - start[0], _processor() - start[1], peak_megabytes() - before
    if isinstance(posted, Failure) or posted[0].remittances[0].set_aside_cents:
        raise AssertionError(posted)
    begun = _processor()
    verified = verify_ledger(folder / "home")
    if not isinstance(verified, Verification) or verified.problems:
        raise AssertionError(verified)
    return f"{seconds} {processor} {megabytes} {_processor() - begun}"


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].isdecimal():
        sys.stdout.write(_measured(Path(sys.argv[1])))
    else:
        run(*map(int, sys.argv[1:]))
