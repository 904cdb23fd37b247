"""The document of a file of claims, whole and claim by claim: the same, and in memory that does not grow."""

import gc
from pathlib import Path

import pytest

from radbill.edi.claim_837p.claim_exchange import claims_document, stream_claims_document
from tests.edi.claim_837p.generated_claims import random_of, right_claims
from tests.edi.claim_837p.test_streams import FEW, MANY, file_of, many_claims, peak_of


def damaged(content: bytes, seed: int) -> bytes:
    """The file with a day that is none, a segment less and an unknown one more."""
    random, segments = random_of(seed), content.replace(b"*D8*20", b"*D8*2X", seed % 3).split(b"~")
    del segments[random.randrange(3, len(segments) - 4)]
    segments.insert(random.randrange(3, len(segments) - 4), b"ZZ*1")
    return b"~".join(segments)


def assert_streamed_as_whole(path: Path) -> None:
    whole, streamed = claims_document(path), stream_claims_document(path)
    document = {**streamed.head, "claims": list(streamed.claims), **streamed.tail}
    assert document == whole.document
    assert list(document) == list(whole.document)
    assert (streamed.has_answer, streamed.has_errors) == (whole.has_answer, whole.has_errors)


def test_a_document_in_parts_is_the_whole_one(tmp_path: Path) -> None:
    content, kinds = file_of(right_claims(8, 6)), set()
    path = tmp_path / "claims.837"
    for seed in range(20):
        path.write_bytes(damaged(content, seed) if seed else content)
        assert_streamed_as_whole(path)
        kinds |= {fault["kind"] for fault in claims_document(path).document["faults"]}
    assert len(kinds) > 1


@pytest.mark.parametrize(("size", "count"), [(0, 0), (2_000, 1)])
def test_what_ends_early_has_the_claims_so_far(tmp_path: Path, size: int, count: int) -> None:
    path = tmp_path / "cut.837"
    path.write_bytes(file_of(right_claims(8, 6))[:size])
    assert_streamed_as_whole(path)
    streamed = stream_claims_document(path)
    assert streamed.has_errors
    assert len(list(streamed.claims)) >= count


@pytest.mark.parametrize("content", [b"PK\x03\x04 no zip", b"\x1f\x8b no gzip", b"no X12"])
def test_what_cannot_be_read_has_no_claims(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.837"
    path.write_bytes(content)
    assert_streamed_as_whole(path)
    assert not stream_claims_document(path).has_answer


def test_memory_does_not_grow_with_the_claims(tmp_path: Path) -> None:
    def consume(count: int) -> None:
        path = tmp_path / f"{count}.837"
        with path.open("wb") as target:
            source = many_claims(count)
            while piece := source.read(1 << 16):
                target.write(piece)
        read = 0
        for read, _ in enumerate(stream_claims_document(path).claims, 1):
            if not read % FEW:
                gc.collect()
        assert read == count

    consume(FEW)
    few = peak_of(lambda: consume(FEW))
    assert peak_of(lambda: consume(MANY)) < 1.5 * few
