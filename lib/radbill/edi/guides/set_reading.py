"""Transaction sets of chosen kinds, read while their file is checked; both streams, nothing is held but faults."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO, Generic, NamedTuple, Protocol, TypeVar

from radbill.edi.guides.catalog import HealthCareGuides
from radbill.edi.x12.element_check import ListCheck
from radbill.edi.x12.faults import FaultKind, fault
from radbill.edi.x12.file_check import FileCheck, FileReport, SetKind
from radbill.edi.x12.scan import scan
from radbill.edi.x12.segments import Segment

_ENVELOPES = frozenset({"ISA", "GS", "ST", "SE", "GE", "IEA"})
#: BHT01 of a 277 that acknowledges claims. One of an unknown guide is told by it from an answer about claims.
_ACKNOWLEDGES = "0085"
_STATUS, _ACKNOWLEDGMENT = "277", "277CA"
Answer_co = TypeVar("Answer_co", covariant=True)
Answer = TypeVar("Answer")


class SetReader(Protocol[Answer_co]):
    """Makes records of the segments of one transaction set."""

    def see(self, segment: Segment) -> Iterable[Answer_co]:
        """Take in a segment; gives the records that are complete with it."""

    def end(self) -> Iterable[Answer_co]:
        """The set is over; gives the records that were still open."""


class Selection(NamedTuple, Generic[Answer]):
    """What is read of a file.

    Attributes:
        readers: Makes a reader for a set, by the kind of the set.
        between: Makes records of segments that stand in no set, such as TA1; none when there are none.
        opening: Makes records of the ISA of each interchange; none when there are none.
    """

    readers: Mapping[str, Callable[[], SetReader[Answer]]]
    between: Callable[[Segment], Iterable[Answer]] | None = None
    opening: Callable[[Segment], Iterable[Answer]] | None = None


class SetReading(Generic[Answer]):
    """Reads one file. Sets of other kinds are told, each at its ST, and their content is not looked at."""

    def __init__(self, selection: Selection[Answer], list_check: ListCheck) -> None:
        """Prepare to read a file.

        Args:
            selection: What is read.
            list_check: Asked about codes of longer lists.
        """
        self._selection = selection
        self._guides = _ChosenGuides(frozenset(selection.readers))
        self._check = FileCheck(self._guides, list_check)
        self._set: SetReader[Answer] | None = None
        self._open: Segment | None = None
        self._has_answer = False
        self._has_other_kind = False

    def records(self, source: bytes | str | BinaryIO) -> Iterator[Answer]:
        """The records of the file, each as soon as it is complete.

        Args:
            source: The content, or a stream opened in binary mode, which is read piece by piece.
        """
        for item in scan(source, is_exact=False):
            if not isinstance(item, Segment):
                self._check.tell(item)
                continue
            if item.name in _ENVELOPES:
                yield from self._end()
            self._check.see(item)
            if item.name == "ISA" and self._selection.opening:
                yield from self._selection.opening(item)
            yield from self._see(item)
        yield from self._end()

    def report(self) -> FileReport:
        """Faults of the file, once it has been read to its end."""
        return self._check.report()

    @property
    def gives_no_answer(self) -> bool:
        """Whether the file has sets of other kinds and nothing that is read."""
        return self._has_other_kind and not self._has_answer

    def _see(self, segment: Segment) -> Iterable[Answer]:
        if segment.name == "ST":
            self._begin(segment)
            return ()
        if self._open is not None and segment.name not in _ENVELOPES:
            self._choose(kind_by_purpose(segment), self._open)
        if self._set is not None:
            return self._set.see(segment)
        if self._selection.between and segment.name not in _ENVELOPES:
            return self._between(self._selection.between, segment)
        return ()

    def _between(self, read: Callable[[Segment], Iterable[Answer]], segment: Segment) -> Iterator[Answer]:
        for record in read(segment):
            self._has_answer = True
            yield record

    def _begin(self, segment: Segment) -> None:
        kind = self._guides.latest
        if kind is None or kind.opener is not segment:
            return
        if kind.name == _STATUS and not kind.has_guide:
            self._open = segment
        else:
            self._choose(kind.name, segment)

    def _choose(self, kind: str, opener: Segment) -> None:
        self._open = None
        make = self._selection.readers.get(kind)
        if make is None:
            self._has_other_kind = True
            what = f"a transaction set {kind or 'of unknown kind'} is not read here"
            self._check.tell(fault(opener.number, "ST", FaultKind.WRONG_TRANSACTION, what, 1))
        else:
            self._has_answer = True
            self._set = make()

    def _end(self) -> Iterable[Answer]:
        reader, self._set, self._open = self._set, None, None
        return reader.end() if reader else ()


class _Opening(NamedTuple):
    """A set that begins: its ST, its kind, and whether that has a guide."""

    opener: Segment
    name: str
    has_guide: bool


class _ChosenGuides(HealthCareGuides):
    """The guides of chosen kinds; of other sets the envelopes alone are checked."""

    def __init__(self, chosen: frozenset[str]) -> None:
        self._chosen = chosen
        self.latest: _Opening | None = None

    def kind_of(self, opener: Segment, group: Segment | None) -> SetKind:
        """What a set is; kept as the latest."""
        kind = super().kind_of(opener, group)
        self.latest = _Opening(opener, kind.name, kind.guide is not None)
        return kind if kind.name in self._chosen else SetKind(kind.name)


def kind_by_purpose(segment: Segment) -> str:
    """The kind of a 277 whose guide is unknown, by its first segment."""
    return _ACKNOWLEDGMENT if segment.name == "BHT" and segment.get(1) == _ACKNOWLEDGES else _STATUS
