"""835 read to typed lines, checked by the guide and balanced, beside peers that do less, and its memory at any length.

Each line is the best of several in processor seconds, imports aside. Peers that are not installed are named: put them
into an environment of their own and give its Python as RADBILL_PEERS (pip install oxedi polars openx12 ansi-x12
edi-835-parser).
"""

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pyx12.x12file import X12Reader

from radbill.edi.guides.published_codes import PublishedCodes
from radbill.edi.remittance_835.reading import RemittanceReading
from tests.benchmarks.process_memory import forget_peak, peak_megabytes
from tests.edi.guides.check import CODES
from tests.edi.remittance_835.invented_remittances import many_claims

CLAIMS, TIMES = 10_000, 5
STREAMED = (10_000, 100_000)
#: What it was asked to be: claims a second, and megabytes above the start.
WANTED, MOST_MEGABYTES = 40_000, 40
_TIMED = (
    "import sys, time\npath = sys.argv[1]\n{imports}\nstart = time.process_time()\n"
    "{work}\nprint(time.process_time() - start)"
)
#: Environment, what it is, its imports, its work.
PEERS = (
    ("judges", "linuxforhealth cuts segments", "from linuxforhealth.x12.io import X12SegmentReader",
     "with X12SegmentReader(path) as reader:\n    sum(1 for _ in reader.segments())"),
    ("peers", "oxedi parses (Rust)", "import oxedi", "oxedi.parse_file(path)"),
    ("peers", "oxedi and polars tables", "import oxedi, polars",
     "found = oxedi.parse_file(path).tables\n(found() if callable(found) else found).to_polars()"),
    ("peers", "ansi-x12 cuts segments", "import x12", "x12.tokenize_x12(open(path, 'rb').read())"),
    ("peers", "openx12 reads claims", "import openx12.x835", "openx12.x835.parse(open(path).read())"),
    ("peers", "edi-835-parser reads claims", "import edi_835_parser", "edi_835_parser.parse(path)"),
)  # fmt: skip


def run() -> None:
    """Print claims per second of each, and the peak memory of streams."""
    content = many_claims(CLAIMS, sets=2)
    _line(f"{CLAIMS:,} claims of two lines, {content.count(b'~'):,} segments, {len(content) / 1e6:.1f} MB")
    ours = _show("835 read, typed, checked, balanced", lambda: _read(io.BytesIO(content)))
    _line(f"  wanted: {WANTED:,} claims/s")
    _against(ours, "pyx12 cuts segments", _show("", lambda: _by_pyx12(content), times=2, quiet=True))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.835"
        path.write_bytes(content)
        for environment, name, imports, work in PEERS:
            _peer(ours, environment, name, _TIMED.format(imports=imports, work=work), path)
        small, large = (_peak(Path(folder) / "b.835", count) for count in STREAMED)
    _line(f"memory above start: {STREAMED[0]:,} claims {small:.1f} MB, {STREAMED[1]:,} claims {large:.1f} MB, "
          f"wanted: at most {MOST_MEGABYTES}")  # fmt: skip


def _read(stream: io.BufferedIOBase, codes: PublishedCodes = CODES) -> int:
    reading = RemittanceReading(codes)
    count = sum(1 for _ in reading.items(stream))  # type: ignore[arg-type]  # opened for bytes
    if reading.report().faults:
        raise AssertionError("a fault is found in what is measured")
    return count


def _by_pyx12(content: bytes) -> int:
    return sum(1 for _ in X12Reader(io.StringIO(content.decode())))


def _show(name: str, work: Callable[[], object], *, times: int = TIMES, quiet: bool = False) -> float:
    """Claims per second of processor time."""
    seconds = []
    for _ in range(times):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    if not quiet:
        _line(f"{name:<42}{CLAIMS / min(seconds):>10,.0f} claims/s")
    return CLAIMS / min(seconds)


def _peer(ours: float, environment: str, name: str, program: str, path: Path) -> None:
    python = ".venv-judges/bin/python" if environment == "judges" else os.environ.get("RADBILL_PEERS", "")
    if not python or not Path(python).exists():
        _line(f"  {name}: not measured, it is not installed")
        return
    answer = subprocess.run([python, "-c", program, path], capture_output=True, text=True, check=False)
    if answer.returncode:
        _line(f"  {name}: fails ({answer.stderr.strip().splitlines()[-1][:80]})")
    else:
        _against(ours, name, CLAIMS / float(answer.stdout.split()[-1]))


def _against(ours: float, name: str, theirs: float) -> None:
    _line(f"  {name:<40}{theirs:>10,.0f} claims/s, ours {ours / theirs:,.2f} times as fast")


def _peak(path: Path, count: int) -> float:
    """Megabytes that a process of its own needed at most, beyond what it needed before the first claim."""
    path.write_bytes(many_claims(count))
    command = [sys.executable, "-m", "tests.benchmarks.remittance_bench", path]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _streamed(path: Path) -> int:
    _read(io.BytesIO(many_claims(1)))  # type: ignore[arg-type]  # a stream of bytes
    forget_peak()
    before = peak_megabytes()
    with path.open("rb") as stream:
        _read(stream)
    return peak_megabytes() - before


def _line(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _line(str(_streamed(Path(sys.argv[1]))))
    else:
        run()
