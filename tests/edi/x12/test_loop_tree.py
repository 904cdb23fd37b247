import gc
import tracemalloc
from collections.abc import Iterator

import pytest

from radbill.edi.guides.loader import guide
from radbill.edi.x12.loop_stream import read_tree, stream_loops
from radbill.edi.x12.loop_tree import Loop
from radbill.edi.x12.scan import joined, scan
from radbill.edi.x12.segments import Segment
from tests.edi.guides.valid_files import KINDS, text_of, valid_segments


def segments_of(kind: str, *, damaged: bool = False) -> list[Segment]:
    texts = valid_segments(kind)[2:-2]
    if damaged:
        texts = [*texts[:3], "ZZZ*1", *texts[5:8], texts[4], *texts[8:]]
    found = [item for item in scan(text_of([valid_segments(kind)[0], *texts])) if isinstance(item, Segment)]
    return found[1:]


def names(loop: Loop) -> list[str]:
    found = [loop.name]
    for child in loop.children:
        if isinstance(child, Loop):
            found += names(child)
    return found


@pytest.mark.parametrize("damaged", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_tree_holds_every_segment_in_its_order(kind: str, damaged: bool) -> None:  # noqa: FBT001 - a parameter
    segments = segments_of(kind, damaged=damaged)
    tree = read_tree(segments, guide(kind))
    assert tree is not None
    assert list(tree.segments()) == segments
    assert b"".join(joined(tree.segments())) == b"".join(joined(segments))


def test_claims_stand_below_the_subscriber_or_the_patient() -> None:
    tree = read_tree(segments_of("837P"), guide("837P"))
    assert tree is not None
    # Read off the file by hand.
    assert names(tree) == [
        "", "1000A", "1000B", "2000A", "2010AA", "2010AB",
        "2000B", "2010BA", "2010BB", "2300", "2310A", "2310B", "2310C", "2320", "2330A", "2330B",
        "2400", "2430", "2400", "2410", "2430",
        "2000B", "2010BA", "2010BB", "2000C", "2010CA", "2300", "2400",
    ]  # fmt: skip
    billing = next(tree.loops("2000A"))
    assert [segment.get(2) for loop in billing.loops("2010AA") for segment in loop.own("REF", "EI")] == ["123456789"]
    assert [segment.get(1) for loop in billing.loops("2010AA") for segment in loop.own("NM1")] == ["85"]


def test_a_segment_without_a_place_stays_where_it_stood() -> None:
    segments = segments_of("276", damaged=True)
    tree = read_tree(segments, guide("276"))
    assert tree is not None
    holders = [loop for loop in every(tree) if any(True for _ in loop.own("ZZZ"))]
    assert [holder.name for holder in holders] == ["2000A"]


def every(loop: Loop) -> Iterator[Loop]:
    yield loop
    for child in loop.children:
        if isinstance(child, Loop):
            yield from every(child)


def test_loops_are_handed_out_as_they_are_complete() -> None:
    found = []
    for loop in stream_loops(iter(segments_of("835")), guide("835"), {"2100"}):
        assert loop.parent is not None
        assert loop.parent.name == "2000"
        found.append([segment.name for segment in loop.segments()][:2])
    assert found == [["CLP", "NM1"], ["CLP", "CAS"]]


@pytest.mark.usefixtures("usual_collection")
def test_memory_does_not_grow_with_the_number_of_claims() -> None:
    claim = segments_of("835")[12:33]
    head, end = segments_of("835")[:12], segments_of("835")[-2:]

    def peak(claims: int) -> int:
        def stream() -> Iterator[Segment]:
            yield from head
            for _ in range(claims):
                yield from claim
            yield from end

        tracemalloc.start()
        count = 0
        for count, _ in enumerate(stream_loops(stream(), guide("835"), {"2100"}), 1):
            if count % 50 == 0:
                # A loop and those in it hold each other: the garbage collector frees them, whenever it comes.
                gc.collect()
        assert count == 2 * claims
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    assert peak(2_000) < peak(100) + 100_000
