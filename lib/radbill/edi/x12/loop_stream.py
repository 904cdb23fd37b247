"""The loops of one transaction set, whole or one by one as they are complete."""

from collections.abc import Container, Iterable, Iterator

from radbill.edi.x12.guide import Guide
from radbill.edi.x12.loop_tree import Loop, LoopBuilder
from radbill.edi.x12.placing import Placing
from radbill.edi.x12.segments import Segment


def stream_loops(segments: Iterable[Segment], guide: Guide, names: Container[str]) -> Iterator[Loop]:
    """The loops of given names of one transaction set, each as soon as it is complete.

    A loop that was handed out is taken from the loop above it, so that memory does not grow with the file; what stands
    above it (`parent`) is there as far as it has come.
    """
    placing: Placing | None = None
    for segment in segments:
        if placing is None:
            placing = Placing(LoopBuilder(guide, segment))
        else:
            placing.place(segment)
        yield from _complete(placing.builder, names)
    if placing is not None:
        placing.end()
        yield from _complete(placing.builder, names)


def _complete(builder: LoopBuilder, names: Container[str]) -> Iterator[Loop]:
    for loop in builder.closed:
        if loop.rule.name in names:
            yield loop
            if loop.parent is not None:
                loop.parent.children.remove(loop)
    builder.closed.clear()


def read_tree(segments: Iterable[Segment], guide: Guide) -> Loop | None:
    """One transaction set, whole; none when there is no segment."""
    return next(stream_loops(segments, guide, ("",)), None)
