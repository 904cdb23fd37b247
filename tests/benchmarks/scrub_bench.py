"""Claims scrubbed with every edit, each batch in a process of its own; only the scrubbing is in the time.

Right claims have one diagnosis for each exam and many claims a patient; diverse ones have thousands of diagnoses and
two claims a patient. Modules, tables and the book are loaded by a small batch before the clock starts, and the peak of
memory begins with the records. In parts, right claims come twenty thousand at a time and are made anew whenever they
are gone through, which is in the memory and not in the time.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from radbill.edits.engine.catalog import all_edits
from radbill.edits.engine.scrub import scrub
from radbill.edits.engine.scrub_parts import scrub_parts
from radbill.model.batch import BillingBatch
from radbill.reference.book.book import ReferenceBook
from tests.benchmarks.pricing_bench import print_line
from tests.benchmarks.process_memory import forget_peak, peak_megabytes
from tests.edits.corpus import TODAY, right_claims
from tests.edits.diverse_corpus import diverse_claims
from tests.edits.valid_batch import Sketch, batch_from

_CLAIMS_OF_A_PATIENT = 25
_SMALL = 100


class _Measurement(NamedTuple):
    corpus: str
    claims: int
    earlier: str  # of 25 November 2026, before claims that are alike were asked once
    is_in_parts: bool = False


_MEASUREMENTS = (
    _Measurement("right", 60_000, "12,095 lines/s"),
    _Measurement("diverse", 60_000, "7,233 lines/s"),
    _Measurement("right", 600_000, "11,700 lines/s"),
    _Measurement("right", 600_000, "no parts", is_in_parts=True),
)
_CLAIMS_OF_A_PART = 20_000


def _right(claims: int) -> Sketch:
    return right_claims(claims, seed=3, patient_count=max(400, claims // _CLAIMS_OF_A_PATIENT))


def _diverse(claims: int) -> Sketch:
    return diverse_claims(claims, seed=3)


_CORPORA: dict[str, Callable[[int], Sketch]] = {"right": _right, "diverse": _diverse}


class _Parts:
    """Right claims in parts; of each part patients, claims and lines have IDs of their own."""

    def __init__(self, claims: int) -> None:
        self._count = claims // _CLAIMS_OF_A_PART
        self.seconds = self.clock = 0.0  # that making them took
        self.lines = 0

    def __iter__(self) -> Iterator[BillingBatch]:
        self.lines = 0
        for at in range(self._count):
            start, clock = time.process_time(), time.perf_counter()
            part = batch_from(_renamed(_right(_CLAIMS_OF_A_PART), at))
            self.seconds += time.process_time() - start
            self.clock += time.perf_counter() - clock
            self.lines += sum(len(claim.lines) for claim in part.claims)
            yield part


def _renamed(sketch: Sketch, at: int) -> Sketch:
    patients = {f"{key}-{at}": patient for key, patient in sketch["patients"].items()}
    claims = {
        f"{claim_id}-{at}": claim | {
            "patient": f"{claim['patient']}-{at}",
            "lines": {f"{line_id}-{at}": line for line_id, line in claim["lines"].items()},
        }
        for claim_id, claim in sketch["claims"].items()
    }  # fmt: skip
    return sketch | {"patients": patients, "claims": claims}


def run() -> None:
    """Print lines per processor second, seconds by the clock, peak memory, findings; the earlier figure beside them."""
    print_line(f"{len(all_edits())} edits; load {os.getloadavg()[0]:.1f}")
    for corpus, claims, earlier, is_in_parts in _MEASUREMENTS:
        name = "parts" if is_in_parts else corpus
        command = [sys.executable, "-m", "tests.benchmarks.scrub_bench", name, str(claims)]
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        lines, seconds, clock = int(found[0]), float(found[1]), float(found[2])
        print_line(f"{name:<8} {lines:>9,} lines {lines / seconds:>10,.0f} lines/s (earlier {earlier}), "
                   f"{clock:6.2f} s by the clock, peak {int(found[3]):,} MB, {int(found[4]):,} findings")  # fmt: skip


def _main(corpus: str, claims: int) -> None:
    book = ReferenceBook.open()
    scrub(batch_from(_CORPORA.get(corpus, _right)(_SMALL)), book, TODAY)
    if corpus == "parts":
        _measure_parts(claims, book)
        return
    batch = batch_from(_CORPORA[corpus](claims))
    forget_peak()
    clock, start = time.perf_counter(), time.process_time()
    result = scrub(batch, book, TODAY)
    seconds, clock = time.process_time() - start, time.perf_counter() - clock
    lines = sum(len(claim.lines) for claim in batch.claims)
    print_line(f"{lines} {seconds} {clock} {peak_megabytes()} {len(result.findings)}")


def _measure_parts(claims: int, book: ReferenceBook) -> None:
    parts, count = _Parts(claims), 0
    forget_peak()
    clock, start = time.perf_counter(), time.process_time()
    for result in scrub_parts(parts, book, TODAY):
        count += len(result.findings)
    seconds, clock = time.process_time() - start - parts.seconds, time.perf_counter() - clock - parts.clock
    print_line(f"{parts.lines} {seconds} {clock} {peak_megabytes()} {count}")


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]))
