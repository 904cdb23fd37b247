"""Lines of several kinds as charges: which kinds stand above the charges, and whose facts each line tells.

Nothing is known of the kinds but their order: a kind that comes before the first charge stands above, whatever comes
behind a charge is its own, and what comes between a line above and its charges goes with that line.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

#: Blocks of several charges whose last one alone has a kind of line, from which on it is the block's.
_FEWEST_BLOCKS = 2
#: A kind that comes this often begins the lines of each charge.
_MOST = 0.9

Place = tuple[str, int]
T = TypeVar("T")


class KindLine(NamedTuple, Generic[T]):
    """A line with its kind and what stands in it."""

    number: int
    kind: str
    content: T


@dataclass
class ChargeLines(Generic[T]):
    """The lines that tell of one charge.

    Attributes:
        number: Of its own line.
        first: First line of its block, which is that of the charge where each block has one charge.
        block: Which block it stands in, from 0.
        lines: Lines by kind and by how many of the kind came before.
    """

    number: int
    first: int
    block: int
    lines: dict[Place, T] = field(default_factory=dict)

    def add(self, kind: str, content: T) -> None:
        """Add a line of a kind behind those that are there."""
        self.lines[kind, sum(own == kind for own, _ in self.lines)] = content


class _Fact(NamedTuple, Generic[T]):
    """A line above charges: its rank among the kinds, the lowest first, and what it tells."""

    rank: float
    line: KindLine[T]


class _Blocks(Generic[T]):
    """Charges while lines are read one after the other."""

    def __init__(
        self, lines: Sequence[KindLine[T]], main: Collection[str], begins: Collection[str] | None, *, is_paged: bool
    ) -> None:
        self.main, self.is_paged = main, is_paged
        kinds = [line.kind for line in lines]
        self.ranks = _ranks(kinds, main)
        self.openers = _openers(kinds, main, self.ranks)
        counts, charges = Counter(kinds), sum(kind in main for kind in kinds)
        self.usual = {kind for kind in self.ranks
                      if counts[kind] >= _MOST * charges and (begins is None or kind in begins)}  # fmt: skip
        self.facts: list[_Fact[T]] = []
        self.charges: list[ChargeLines[T]] = []
        self.is_above = True
        self.block, self.first = 0, 0

    def take(self, line: KindLine[T]) -> None:
        """Take the next line."""
        if line.kind in self.main:
            charge = ChargeLines[T](line.number, self.first or line.number, self.block)
            for fact in self.facts:
                charge.add(fact.line.kind, fact.line.content)
            charge.add(line.kind, line.content)
            self.charges.append(charge)
            self.is_above, self.first = False, 0
        elif line.kind in self.ranks:
            self._take_above(line)
        elif self.is_above:
            self.facts.append(_Fact(self.facts[-1].rank + 0.5 if self.facts else 0.5, line))
        elif self.charges:
            self.charges[-1].add(line.kind, line.content)

    def _take_above(self, line: KindLine[T]) -> None:
        rank = self.ranks[line.kind]
        if self.is_paged and any(fact.line[1:] == line[1:] for fact in self.facts):
            return  # said again, as at the top of a page
        self.block += not self.is_above
        is_further = self.is_above and line.kind not in self.openers
        self.first = self.first or (line.number if line.kind in self.usual else 0)
        self.facts = [fact for fact in self.facts if fact.rank < rank or (is_further and fact.rank == rank)]
        self.facts.append(_Fact(rank, line))
        self.is_above = True


def charges_of(
    lines: Sequence[KindLine[T]],
    main: Collection[str],
    begins: Collection[str] | None = None,
    *,
    is_paged: bool = False,
) -> list[ChargeLines[T]]:
    """The charges of lines in their order, each with all lines that tell of it.

    Args:
        lines: Without those that are of no charge: headers, trailers, titles, totals.
        main: The kinds of which each line is a charge.
        begins: The kinds above with which a charge may begin; all where none are given.
        is_paged: Whether a line above may be said again at the top of a page.
    """
    blocks = _Blocks(lines, main, begins, is_paged=is_paged)
    for line in lines:
        blocks.take(line)
    by_block = defaultdict[int, list[ChargeLines[T]]](list)
    for charge in blocks.charges:
        by_block[charge.block].append(charge)
    for kind in {line.kind for line in lines} - {*main, *blocks.ranks}:
        if _is_of_block(kind, list(by_block.values())):
            _share(kind, by_block.values())
    if any(len(each) > 1 for each in by_block.values()):
        for charge in blocks.charges:
            charge.first = charge.number
    return blocks.charges


def order_of_kinds(kinds: Sequence[str], main: Collection[str]) -> list[str]:
    """The kinds in the order in which their lines follow: those above, the charges, those below."""
    ranks = _ranks(kinds, main)
    seen = list(dict.fromkeys(kinds))
    charge = [kind for kind in seen if kind in main]
    return [*ranks, *charge, *(kind for kind in seen if kind not in ranks and kind not in main)]


def _ranks(kinds: Sequence[str], main: Collection[str]) -> dict[str, int]:
    """The kinds above the charges, from the highest on."""
    first = next((at for at, kind in enumerate(kinds) if kind in main), 0)
    return {kind: at for at, kind in enumerate(dict.fromkeys(kinds[:first]))}


def _openers(kinds: Sequence[str], main: Collection[str], ranks: dict[str, int]) -> set[str]:
    """The kinds above that begin a block: one of them right behind another of its kind takes its place."""
    openers, was_above = set[str](), False
    for kind in kinds:
        if kind in ranks:
            openers |= set() if was_above else {kind}
            was_above = True
        elif kind in main:
            was_above = False
    return openers


def _is_of_block(kind: str, blocks: Sequence[list[ChargeLines[T]]]) -> bool:
    """Whether only the last charge of a block ever has lines of a kind: then they tell of the whole block."""
    several = [each for each in blocks if len(each) > 1 and any(_has(charge, kind) for charge in each)]
    return len(several) >= _FEWEST_BLOCKS and all(
        not any(_has(charge, kind) for charge in each[:-1]) for each in several
    )


def _has(charge: ChargeLines[T], kind: str) -> bool:
    return (kind, 0) in charge.lines


def _share(kind: str, blocks: Collection[list[ChargeLines[T]]]) -> None:
    for each in blocks:
        own: Iterator[tuple[Place, T]] = ((place, line) for place, line in each[-1].lines.items() if place[0] == kind)
        for place, line in list(own):
            for charge in each[:-1]:
                charge.lines[place] = line
