"""The columns of one kind of line: below headings, between strokes, behind labels, or by what stands in them."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from radbill.codes.modifier_sets import KNOWN_MODIFIERS
from radbill.intake.foreign.columns.contents import looks_like
from radbill.intake.foreign.columns.headings import IGNORED, field_of
from radbill.intake.foreign.files.print_columns import Span, columns_of_lines, columns_under, split_at
from radbill.intake.foreign.files.spools.line_kinds import Role, SpoolLine
from radbill.intake.foreign.files.spools.pieces import Piece, pieces_of

_SIGNS = (r"\s+/\s+", r"\s*\|\s*", r"\s*;\s+")
#: A code, and modifiers behind it that begin with a stroke.
_CODE, _GLUED = re.compile(r"[0-9A-V]\d{3}[0-9TFU]"), re.compile(r"((?:[-,/:][A-Z0-9]{2})+)")
_MOST, _HALF = 0.9, 0.5
_FEWEST_FITTING = 2
#: Parts between two signs at least.
_FEWEST_SIGNS = 2
Cells = tuple[str, ...]


class KindColumns(NamedTuple):
    """The columns of a kind of line: their headings, empty where nothing names them, and how a line is cut.

    Attributes:
        headings: One for each column.
        spans: From where to where each column reaches, where they stand below one another.
        sign: What parts the columns, where a sign does.
        labels: The labels of pieces, where each value has its own.
    """

    headings: Cells
    spans: tuple[Span, ...] = ()
    sign: str = ""
    labels: Cells = ()

    def cells(self, line: SpoolLine) -> Cells:
        """The cells of a line, as many as headings."""
        if self.sign:
            parts = re.split(self.sign, line.text.strip())
            return (*parts, *[""] * len(self.headings))[: len(self.headings)]
        if self.spans:
            return _with_whole_codes(split_at(line.text, [(span, "") for span in self.spans]))
        values: dict[str, str] = {}
        for piece in _pieces(line):
            values[piece.label] = " ".join(filter(None, (values.get(piece.label, ""), piece.text)))
        return tuple(values.get(label, "") for label in self.labels)

    @property
    def widths(self) -> tuple[int, ...]:
        """How many characters each column takes, a blank behind it not counted; nothing where no places are known."""
        return tuple(end - start - 1 for start, end in self.spans) or (0,) * len(self.headings)

    @property
    def fields(self) -> set[str]:
        """What the headings name."""
        return {field for text in self.headings if text and (field := field_of(text)) and field != IGNORED}


def _with_whole_codes(cells: Cells) -> Cells:
    """The cells; modifiers that a code has behind a stroke stand with their code, wherever the column ends."""
    whole = list(cells)
    for at, (code, rest) in enumerate(pairwise(cells)):
        found = _GLUED.match(rest) if _CODE.fullmatch(code) else None
        if found and {*re.findall(r"\w+", found[1])} <= KNOWN_MODIFIERS:
            whole[at], whole[at + 1] = f"{code}{found[1]}", rest[found.end() :].strip()
    return tuple(whole)


def heading_blocks(lines: Sequence[SpoolLine], others: Sequence[Sequence[SpoolLine]]) -> list[Cells]:
    """The lines of headings, alone and with the one below, each once.

    Args:
        lines: All lines of the spool.
        others: Lines by kind without the charges: a heading that stands above their columns goes with no other one.
    """
    heads = [line for line in lines if line.role is Role.HEADING]
    pairs = [(one.text, other.text) for one, other in pairwise(heads) if other.number == one.number + 1]
    alone = {text for pair in pairs for text in pair if any(_fits_alone(text, own) for own in others)}
    return list(dict.fromkeys([*((line.text,) for line in heads), *(pair for pair in pairs if not {*pair} & alone)]))


def _fits_alone(heading: str, lines: Sequence[SpoolLine]) -> bool:
    """Whether most of what a line of headings names agrees with lines of a kind that has no labels."""
    if any(line.fields for line in lines):
        return False
    columns = _under(lines, (heading,))
    return _fitting(columns, lines) >= max(_FEWEST_FITTING, _HALF * len(columns.fields))


def columns_of_kind(lines: Sequence[SpoolLine], headings: Sequence[Cells]) -> tuple[KindColumns, Cells]:
    """The columns of the lines of one kind, and the lines of headings that name them.

    Args:
        lines: Of one kind.
        headings: Those that name the columns of no other kind.
    """
    if (signed := _by_sign(lines, headings)) is not None:
        return signed
    labeled = sum(bool(line.fields) for line in lines) > _HALF * len(lines)
    found = [(_under(lines, block), block) for block in headings] if not labeled else []
    fitting = [(_fitting(columns, lines), columns, block) for columns, block in found]
    if fitting:
        score, columns, block = max(fitting, key=lambda each: (each[0], -len(each[2])))
        if score >= _FEWEST_FITTING:
            return columns, block
    if not labeled and (aligned := _aligned(lines)) is not None:
        return aligned, ()
    return _by_labels(lines), ()


def _under(lines: Sequence[SpoolLine], block: Cells) -> KindColumns:
    """The columns that blanks part; where fields touch, those that are cut if more of them agree with headings."""
    texts = [line.text for line in lines]
    both = [columns_of_lines(texts, block), columns_under(texts, block)]
    every = [KindColumns(tuple(text for _, text in own), tuple(span for span, _ in own)) for own in both]
    return max(every, key=lambda each: _fitting(each, lines))


def _fitting(columns: KindColumns, lines: Sequence[SpoolLine]) -> int:
    """How many columns have a heading that is known and agrees with the cells, less those that do not agree."""
    cells = list(zip(*map(columns.cells, lines), strict=True))
    known = [(field_of(text), own) for text, own in zip(columns.headings, cells, strict=True) if text]
    named = [(field, own) for field, own in known if field and field != IGNORED and any(own)]
    return sum(1 if looks_like(field, own) else -1 for field, own in named)


def _by_sign(lines: Sequence[SpoolLine], headings: Sequence[Cells]) -> tuple[KindColumns, Cells] | None:
    """Columns between signs, as many in each line, and the headings between the same signs."""
    for sign in _SIGNS:
        counts = Counter(len(re.split(sign, line.text.strip())) for line in lines)
        count, often = counts.most_common(1)[0]
        if count <= _FEWEST_SIGNS or often < _MOST * len(lines):
            continue
        wide = sign.replace(r"\s+", r"\s*")
        named = [block for block in headings if len(block) == 1 and len(re.split(wide, block[0].strip())) == count]
        texts = re.split(wide, named[0][0].strip()) if named else [""] * count
        return KindColumns(tuple(texts), sign=sign), named[0] if named else ()
    return None


def _aligned(lines: Sequence[SpoolLine]) -> KindColumns | None:
    """Columns without headings, where they stand below one another; none where the values float."""
    columns = columns_under([line.text for line in lines], ("",))
    pieces = median(len(_pieces(line)) for line in lines)
    if len(columns) < max(_FEWEST_SIGNS, pieces) or len(lines) <= _FEWEST_SIGNS:
        return None
    return KindColumns(tuple(text for _, text in columns), tuple(span for span, _ in columns))


def _pieces(line: SpoolLine) -> list[Piece]:
    return line.pieces or pieces_of(line.text)


def _by_labels(lines: Sequence[SpoolLine]) -> KindColumns:
    pieces = [piece for line in lines for piece in _pieces(line)]
    named = {piece.label: piece.is_named for piece in pieces}
    return KindColumns(tuple(label if named[label] else "" for label in named), labels=tuple(named))
