"""Files of 10,000 invented claims checked by their guides while they stream by, beside pyx12 on fewer claims."""

import io
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator

from radbill.edi.guides.loader import guide
from radbill.edi.x12.loop_stream import stream_loops
from radbill.edi.x12.scan import scan
from radbill.edi.x12.segments import Segment
from tests.benchmarks.x12_bench import invented_claims, written
from tests.edi.guides.check import report_of
from tests.edi.guides.valid_files import valid_segments
from tests.edi.judge import faults

CLAIMS = 10_000
JUDGED_CLAIMS = 500
MEASURED_CLAIMS = 500


def run() -> None:
    """Print claims and segments per second of each, and how memory grows with the claims of an 835."""
    for kind, make in (("837P", claims_837p), ("835", claims_835)):
        content, few = make(CLAIMS), make(JUDGED_CLAIMS)
        if report_of(few).faults or (kind == "837P" and faults(few)):
            raise AssertionError("a fault is found in what is measured")
        sys.stdout.write(f"{kind}: {CLAIMS:,} claims, {content.count(b'~'):,} segments, {len(content) / 1e6:.1f} MB\n")
        _show("  cut into segments", content, CLAIMS, lambda content=content: sum(1 for _ in scan(content)))
        loop = "2300" if kind == "837P" else "2100"
        _show("  loop by loop", content, CLAIMS, lambda content=content, at=loop, kind=kind: _loops(content, kind, at))
        _show("  checked", content, CLAIMS, lambda content=content: report_of(content))
        _show("  checked by pyx12", few, JUDGED_CLAIMS, lambda few=few: faults(few))

    few, many = (_peak(claims_835(count)) for count in (MEASURED_CLAIMS, 10 * MEASURED_CLAIMS))
    sys.stdout.write(f"memory of the check: {few:.2f} MB; of ten times the claims {many:.2f} MB\n")


def claims_837p(count: int) -> bytes:
    """An 837P of claims with two lines each."""
    return written(invented_claims(count))


def claims_835(count: int) -> bytes:
    """An 835 of claims with two lines each."""
    segments = valid_segments("835")
    start = next(at for at, segment in enumerate(segments) if segment.startswith("CLP*C1001"))
    end = next(at for at, segment in enumerate(segments) if segment.startswith("CLP*C1002"))
    head, claim = segments[:start], segments[start:end]
    head[3] = head[3].replace("140.50", f"{152.5 * count:.2f}")
    body = [*head, *claim * count]
    whole = [*body, f"SE*{len(body) - 1}*0001", *segments[-2:]]
    return "".join(f"{segment}~" for segment in whole).encode()


def _loops(content: bytes, kind: str, at: str) -> int:
    segments = (item for item in scan(content) if isinstance(item, Segment))
    return sum(1 for _ in stream_loops(_one_set(segments), guide(kind), {at}))


def _one_set(segments: Iterator[Segment]) -> Iterator[Segment]:
    return (segment for segment in segments if segment.name not in {"ISA", "GS", "GE", "IEA"})


def _peak(content: bytes) -> float:
    class Stream(io.BytesIO):
        """Read piece by piece, as a file is."""

    source = Stream(content)
    tracemalloc.start()
    report_of(source)  # type: ignore[arg-type]  # any source of bytes
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def _show(name: str, content: bytes, claims: int, work: Callable[[], object]) -> None:
    start = time.process_time()
    work()
    seconds = time.process_time() - start
    segments = content.count(b"~") / seconds
    sys.stdout.write(f"{name:<28}{claims / seconds:>12,.0f} claims/s {segments:>12,.0f} segments/s (CPU)\n")


if __name__ == "__main__":
    run()
