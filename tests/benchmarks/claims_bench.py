"""837P written and read beside peers, and the memory of 100,000 claims that stream by.

pyx12 checks a file while it reads it, and gives segments; linuxforhealth-x12 gives models, where its environment is
there (`make judges`). Both do another work than ours: the figures say what a user waits for with each. Each line is the
best of several in processor seconds, with what a clock says beside.
"""

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from pyx12.x12file import X12Reader, X12Writer

from radbill.edi.claim_837p.claim_document.document import DocumentClaim
from radbill.edi.claim_837p.file_reader.file_reader import ClaimReading, read_claim_file
from radbill.edi.claim_837p.file_writer.file_writer import ClaimChecking, stream_kept_claims, write_claim_file
from radbill.edi.claim_837p.reader import read_837p, stream_837p
from radbill.model.claim import Claim
from radbill.model.sent_claim.claims import ClaimFile, SentClaim
from tests.benchmarks.process_memory import forget_peak, peak_megabytes
from tests.benchmarks.x12_bench import invented_claims, written
from tests.edi.judge import faults

CLAIMS, FEW, TIMES = 5_000, 300, 7
STREAMED = (10_000, 100_000)
#: What it was asked to be: claims a second.
WANTED = {"write": 30_000, "read": 15_000}
_MODELS = """
import sys, time
from linuxforhealth.x12.io import X12ModelReader
start = time.process_time()
with X12ModelReader(sys.argv[1]) as reader:
    count = sum(1 for _ in reader.models())
assert count, "no model"
print(time.process_time() - start)
"""


def run() -> None:
    """Print claims per second of each, ratios to the peers, and peak memory of streams."""
    claims = invented_claims(CLAIMS)
    content, few = written(claims), written(claims[:FEW])
    if faults(few):
        raise AssertionError("pyx12 finds a fault in what is measured")
    file = read_claim_file(content).file
    facts = [DocumentClaim(claim, ()) for claim in file.claims]
    _line(f"{CLAIMS:,} claims of two lines, {content.count(b'~'):,} segments, {len(content) / 1e6:.1f} MB")
    writing = _show("837P written, every rule asked", CLAIMS, lambda: write_claim_file(file, facts))
    _show("837P written from the practice's claims", CLAIMS, lambda: written(claims))
    _line(f"  wanted: {WANTED['write']:,} claims/s")
    _against(writing, "pyx12 writes segments, no rule", _show("", FEW, lambda: _written_by_pyx12(few), quiet=True))
    reading = _show("837P read to facts", CLAIMS, lambda: read_claim_file(content))
    _show("837P read to the practice's claims", CLAIMS, lambda: read_837p(content))
    _line(f"  wanted: {WANTED['read']:,} claims/s")
    _against(reading, "pyx12 reads segments", _show("", FEW, lambda: _read_by_pyx12(few), quiet=True))
    _against(reading, "pyx12 checks by the guide", _show("", FEW, lambda: faults(few), quiet=True, times=2))
    if (models := _models_per_second(few)) is not None:
        _against(reading, "linuxforhealth reads models", models)
    for what in ("read to facts", "read to the practice's claims", "written"):
        small, large = (_peak(what, count) for count in STREAMED)
        _line(f"memory, {what:<32} {STREAMED[0]:,} claims {small:5.1f} MB, {STREAMED[1]:,} claims {large:5.1f} MB")


def _show(name: str, count: int, work: Callable[[], object], *, times: int = TIMES, quiet: bool = False) -> float:
    """Claims per second of processor time."""
    seconds, clock = [], []
    for _ in range(times):
        start, began = time.process_time(), time.perf_counter()
        work()
        seconds.append(time.process_time() - start)
        clock.append(time.perf_counter() - began)
    if not quiet:
        _line(f"{name:<42}{count / min(seconds):>10,.0f} claims/s, by the clock {count / min(clock):>10,.0f}")
    return count / min(seconds)


def _against(ours: float, name: str, theirs: float) -> None:
    _line(f"  {name:<40}{theirs:>10,.0f} claims/s, ours {ours / theirs:,.1f} times as fast")


def _read_by_pyx12(content: bytes) -> int:
    return sum(1 for _ in X12Reader(io.StringIO(content.decode())))


def _written_by_pyx12(content: bytes) -> str:
    target = io.StringIO()
    writer = X12Writer(target, "~", "*", ":", "\n", "^")
    for segment in X12Reader(io.StringIO(content.decode())):
        writer.Write(segment)
    return target.getvalue()


def _models_per_second(content: bytes) -> float | None:
    """None, and said so, where the environment is not there.

    Raises:
        RuntimeError: it is there and fails; with its last words.
    """
    python = Path(".venv-judges/bin/python")
    if not python.exists():
        _line("  linuxforhealth is not measured: run `make judges` first")
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.837"
        path.write_bytes(content)
        answer = subprocess.run([python, "-c", _MODELS, path], capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise RuntimeError(f"linuxforhealth reads no models: {answer.stderr.strip()[-2_000:]}")
    return FEW / float(answer.stdout)


def _peak(what: str, count: int) -> float:
    """Megabytes that a process of its own needed at most, beyond what it needed before the first claim."""
    command = [sys.executable, "-m", "tests.benchmarks.claims_bench", what, str(count)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _streamed(what: str, count: int) -> float:
    """Stream claims by; gives by how many megabytes the peak grew."""
    file = read_claim_file(written(invented_claims(1))).file
    with tempfile.TemporaryFile() as target:
        _write(target, file, 100)
        if what == "written":
            forget_peak()
            before = peak_megabytes()
            _write(target, file, count)
            return peak_megabytes() - before
        target.seek(0)
        target.truncate()
        _write(target, file, count)
        target.seek(0)
        forget_peak()
        before = peak_megabytes()
        items = ClaimReading(target) if what == "read to facts" else stream_837p(target)
        if sum(isinstance(each, Claim) or hasattr(each, "start") for each in items) != count:
            raise AssertionError("claims are missing")
        return peak_megabytes() - before


def _write(target: io.BufferedRandom | object, file: ClaimFile, count: int) -> None:
    moment = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)
    file = file._replace(interchange=file.interchange._replace(created_at=moment))
    kept = ClaimChecking().kept(DocumentClaim(each, ()) for each in _many(file.claims[0], count))
    if stream_kept_claims(target, file, kept) != count:  # type: ignore[arg-type]  # a file opened for bytes
        raise AssertionError("claims are refused")


def _many(claim: SentClaim, count: int) -> Iterator[SentClaim]:
    for at in range(count):
        subscriber = claim.subscriber._replace(last_name=f"TESTPATIENT {at}", member_id=f"M{at:09d}")
        yield claim._replace(claim_id=f"C{at}", subscriber=subscriber)


def _line(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _line(str(_streamed(sys.argv[1], int(sys.argv[2]))))
    else:
        run()
