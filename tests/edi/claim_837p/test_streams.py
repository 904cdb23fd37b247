"""Claims read and written one after another: the same as all at once, and in memory that does not grow with them."""

import gc
import gzip
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest

from radbill import stream_837p
from radbill.core.failures import Failure
from radbill.edi.claim_837p.claim_sets import transaction_set_count
from radbill.edi.claim_837p.file_reader.file_reader import ClaimReading, read_claim_file
from radbill.edi.claim_837p.file_writer import file_writer
from radbill.edi.claim_837p.file_writer.file_writer import stream_kept_claims, write_kept_claims
from radbill.edi.claim_837p.reader import read_837p
from radbill.edi.x12.faults import Fault
from radbill.model.claim import Claim
from radbill.model.sent_claim.claims import ClaimFile, SentClaim
from tests.edi.claim_837p.generated_claims import batch_of_seed, random_of, right_claims
from tests.edi.judge import faults

pytestmark = pytest.mark.usefixtures("usual_collection")

FEW, MANY = 100, 300
IN_A_SET = 50
MOMENT = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)


class Repeated(BytesIO):
    """A file that repeats its middle: it is read piece by piece, and never stands in memory as a whole."""

    def __init__(self, head: bytes, middle: Callable[[int], bytes], count: int, tail: bytes) -> None:
        super().__init__()
        self._pieces = self._all(head, middle, count, tail)
        self._rest = b""

    def read(self, size: int | None = -1) -> bytes:
        wanted = size or 0
        while len(self._rest) < wanted and (piece := next(self._pieces, None)) is not None:
            self._rest += piece
        given, self._rest = self._rest[:wanted], self._rest[wanted:]
        return given

    @staticmethod
    def _all(head: bytes, middle: Callable[[int], bytes], count: int, tail: bytes) -> Iterator[bytes]:
        yield head
        yield from map(middle, range(count))
        yield tail


class Counting(BytesIO):
    """Takes what is written, and keeps only how much it was."""

    size = 0

    def write(self, content: bytes) -> int:  # type: ignore[override]  # bytes are all that is written
        self.size += len(content)
        return len(content)


def file_of(claims: Iterable[SentClaim]) -> bytes:
    content = write_kept_claims(_file(), claims)
    assert isinstance(content, bytes), content
    return content


def many_claims(count: int) -> Repeated:
    """A file of claims of as many patients."""
    content = file_of(right_claims(1, 1))
    start, end = content.index(b"HL*2*"), content.index(b"~SE*") + 1
    claim = content[start:end]
    number = content[content.index(b"CLM*") :].split(b"*")[1]
    return Repeated(content[:start], lambda at: claim.replace(b"CLM*" + number, b"CLM*N%d" % at), count, content[end:])


def numbered_claims(count: int) -> Iterator[SentClaim]:
    """Right claims of a few patients, each with a number of its own."""
    claims = right_claims(3, 20)
    return (claims[at % 20]._replace(claim_id=f"N{at}") for at in range(count))


def peak_of(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def count_claims(source: BytesIO) -> int:
    """How many claims a stream has; what the interpreter keeps of freed tuples for reuse is given back on the way."""
    count = 0
    for each in stream_837p(source):
        count += isinstance(each, Claim)
        if not count % FEW:
            gc.collect()
    return count


def test_a_stream_gives_the_claims_and_faults_of_the_whole_file() -> None:
    random, kinds = random_of(5), set()
    for seed in range(12):
        batch = batch_of_seed(seed)
        content = file_of([each.claim for each in batch.claims if each.broken is None and not each.is_blind])
        damaged = content.split(b"~")
        del damaged[random.randrange(1, len(damaged))]
        damaged.insert(random.randrange(1, len(damaged)), b"ZZ*1")
        for each in (content, b"~".join(damaged)):
            whole, items = read_837p(each), list(stream_837p(each))
            assert [item for item in items if isinstance(item, Claim)] == list(whole.claims)
            told = [item for item in items if isinstance(item, Fault)]
            assert sorted(map(str, told)) == sorted(map(str, whole.faults))
            kinds |= {fault.kind for fault in told}
    assert len(kinds) > 1


@pytest.fixture(scope="module")
def two_sets() -> bytes:
    """A file of more claims than one set takes, which takes fewer here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file_writer, "CLAIMS_IN_A_SET", IN_A_SET)
        return file_of(numbered_claims(IN_A_SET + 3))


def test_every_claim_names_its_set_while_it_is_read(two_sets: bytes) -> None:
    reading = ClaimReading(two_sets)
    with pytest.raises(LookupError):
        _ = reading.claim_set
    numbers = [reading.claim_set.interchange.set_control_number for _ in reading]
    assert numbers == ["0001"] * IN_A_SET + ["0002"] * 3
    assert [each.claim_count for each in reading.sets] == [IN_A_SET, 3]
    assert tuple(reading.sets) == read_claim_file(two_sets).sets


def test_memory_of_reading_does_not_grow_with_the_claims() -> None:
    assert count_claims(many_claims(MANY)) == MANY
    few = peak_of(lambda: count_claims(many_claims(FEW)))
    assert peak_of(lambda: count_claims(many_claims(MANY))) < 1.5 * few


def test_memory_of_reading_a_packed_file_does_not_grow_either(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.gz"
        with gzip.open(path, "wb", compresslevel=1) as packed:
            source = many_claims(count)
            while piece := source.read(1 << 16):
                packed.write(piece)
        with gzip.open(path) as packed:
            return peak_of(lambda: count_claims(cast("BytesIO", packed)))

    assert peak(MANY) < 1.5 * peak(FEW)


def test_memory_of_writing_does_not_grow_with_the_claims() -> None:
    sizes = []

    def written(count: int) -> None:
        target = Counting()
        assert stream_kept_claims(target, _file(), numbered_claims(count)) == count
        sizes.append(target.size)

    few, many = (peak_of(lambda count=count: written(count)) for count in (FEW * 2, FEW * 8))  # type: ignore[misc]
    assert many < 1.5 * few
    assert sizes[1] > 3.9 * sizes[0]


def test_each_set_counts_its_own_segments(two_sets: bytes) -> None:
    segments = two_sets.split(b"~")
    starts = [at for at, segment in enumerate(segments) if segment.startswith(b"ST*")]
    ends = [at for at, segment in enumerate(segments) if segment.startswith(b"SE*")]
    counts = [end - start + 1 for start, end in zip(starts, ends, strict=True)]
    assert [int(segments[end].split(b"*")[1]) for end in ends] == counts
    assert len(ends) == 2
    assert segments[-3] == b"GE*2*3"


def test_a_set_takes_as_many_claims_as_the_guide_recommends() -> None:
    assert [transaction_set_count(count) for count in (0, 1, 5_000, 5_001, 10_001)] == [1, 1, 1, 2, 3]


def test_a_small_file_is_as_the_judge_wants_it() -> None:
    assert faults(file_of(numbered_claims(20))) == []


@pytest.mark.parametrize("name", ["É", None, "N*"])
def test_a_sender_that_cannot_be_written_is_refused_however_many_claims(name: str | None) -> None:
    file = _file()
    file = file._replace(submitter=file.submitter._replace(name=name))
    target = Counting()
    answer = stream_kept_claims(target, file, iter(right_claims(6, 30)))
    assert isinstance(answer, Failure)
    assert "submitter.name" in answer.message
    assert target.size == 0


def _file() -> ClaimFile:
    file = batch_of_seed(1).file
    return file._replace(interchange=file.interchange._replace(created_at=MOMENT, set_control_number="0001"))
