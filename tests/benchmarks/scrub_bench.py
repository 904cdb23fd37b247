"""Claims scrubbed with every edit: 100,000 and 1,000,000 lines, each in a process of its own."""

import resource
import subprocess
import sys
import time

from radbill.edits.engine.catalog import all_edits
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Scope
from radbill.edits.engine.scrub import scrub
from radbill.reference.book.book import ReferenceBook
from tests.benchmarks.pricing_bench import print_line
from tests.edits.corpus import TODAY, right_claims
from tests.edits.valid_batch import batch_from

#: Claims that have about this many lines.
SIZES = {100_000: 60_000, 1_000_000: 600_000}
_CLAIMS_OF_A_PATIENT = 25


def run() -> None:
    """Print lines per second, peak memory, the share of pair edits, and how time grows with lines."""
    seconds = {}
    for lines, claims in SIZES.items():
        command = [sys.executable, "-m", "tests.benchmarks.scrub_bench", str(claims)]
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        count, took, pairs, megabytes = int(found[0]), float(found[1]), float(found[2]), int(found[3])
        seconds[lines] = took / count
        print_line(f"{count:>9,} lines, {len(all_edits())} edits {count / took:>12,.0f} lines/s, {took:6.2f} s, "
                   f"pair edits {pairs / took:.0%}, peak {megabytes:,} MB")  # fmt: skip
    few, many = seconds.values()
    print_line(f"growth for ten times the lines {10 * many / few:>12.2f} times the time")


def _main(claims: int) -> None:
    batch = batch_from(right_claims(claims, seed=3, patient_count=max(400, claims // _CLAIMS_OF_A_PATIENT)))
    lines = sum(len(claim.lines) for claim in batch.claims)
    start = time.perf_counter()
    scrub(batch, ReferenceBook.open(), TODAY)
    took = time.perf_counter() - start
    context = Context(batch, ReferenceBook.open(), TODAY)
    start = time.perf_counter()
    for edit in all_edits():
        if edit.group == "pairs" and edit.scope is Scope.BATCH:
            list(edit.check(batch, context))
    pairs = time.perf_counter() - start
    print_line(f"{lines} {took} {pairs} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000}")


if __name__ == "__main__":
    _main(int(sys.argv[1]))
