"""Fixed-width texts without headings: lines of one kind, or of several that begin with their kind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from radbill.codes.imaging_codes import is_imaging
from radbill.intake.foreign.files.field_places import Span, field_marks
from radbill.intake.foreign.files.source import SourceRow

_FEWEST_LINES, _FEWEST_COLUMNS = 4, 6
_FEWEST_LABELED = 8
_MOST_KINDS, _LONGEST_KIND, _FEW_KINDS = 8, 3, 3
_SHORTER, _CROSSED = 0.9, 0.1
_CODE, _HALF = 5, 0.5
#: Header, detail, trailer.
_PLAIN_KINDS = frozenset({"H", "D", "T", "E", "F"})
_LONG_KINDS = frozenset({
    "HD", "HR", "FH", "BH", "DT", "DL", "DR", "CH", "TR", "TL", "FT", "BT",
    "HDR", "DTL", "DET", "CHG", "REC", "TRL", "TLR", "FTR", "END",
})  # fmt: skip
_ALWAYS, _OFTEN, _RISE = 0.98, 0.9, 0.25


def packed_rows(text: str) -> tuple[SourceRow, ...] | None:
    """The rows of a text without headings; lines of several kinds begin with their kind. None for other texts."""
    lines = [line.strip("\f\r").expandtabs() for line in text.split("\n")]
    filled = [line for line in lines if line.strip()]
    if len(filled) < _FEWEST_LINES:
        return None
    length = _length_of_kind(filled)
    counts = Counter(line[:length] for line in filled)
    spans = {kind: field_spans([line[length:] for line in filled if line[:length] == kind])
             for kind, count in counts.items() if count >= _FEWEST_LINES}  # fmt: skip
    if max(map(len, spans.values()), default=0) < _FEWEST_COLUMNS:
        return None
    return tuple(SourceRow(number, tuple(_cells(line, length, spans))) for number, line in enumerate(lines, 1))


def _cells(line: str, length: int, spans: dict[str, list[Span]]) -> Iterator[str]:
    if length:
        yield line[:length].strip()
    rest = line[length:]
    for start, end in spans.get(line[:length], [(0, len(rest))]):
        yield " ".join(rest[start:end].split())


def _length_of_kind(lines: Sequence[str]) -> int:
    """How many characters say the kind of a line: as many as make few kinds of one class, or none."""
    for length in (3, 2):
        if {line[:length] for line in lines} <= _LONG_KINDS and _are_kinds(lines, length):
            return length
    if {line[0] for line in lines} <= _PLAIN_KINDS and _are_kinds(lines, 1):
        return 1
    longest = _LONGEST_KIND if all(map(str.isalpha, {line[0] for line in lines})) else len("01")
    return next((length for length in range(longest, 0, -1) if _are_kinds(lines, length)), 0)


def _are_kinds(lines: Sequence[str], length: int) -> bool:
    kinds = Counter(line[:length] for line in lines)
    ends = {lines[0][:length], lines[-1][:length]}
    if not 1 < len(kinds) <= _MOST_KINDS or not all(kind.rstrip().isalpha() or kind.isdigit() for kind in kinds):
        return False
    if _is_one_kind_of_charges(lines, length):
        return True
    if kinds[lines[0][:length]] > 1 or any(kinds[kind] < _FEWEST_LINES for kind in kinds.keys() - ends):
        return False
    widths = [median(len(line.rstrip()) for line in lines if line[:length] == kind) for kind in kinds]
    return len(lines[0].rstrip()) < _SHORTER * max(widths) and (len(widths) <= _FEW_KINDS or _differ(widths))


def _is_one_kind_of_charges(lines: Sequence[str], length: int) -> bool:
    """Whether lines of one kind have imaging codes in one place, and many lines of other kinds none there."""
    places: dict[str, Counter[int]] = {}
    counts = Counter(line[:length] for line in lines)
    for line in lines:
        own = places.setdefault(line[:length], Counter())
        own.update(at for at in range(length, len(line) - _CODE + 1) if is_imaging(line[at : at + _CODE]))
    shares = {kind: max(own.values(), default=0) / counts[kind] for kind, own in places.items()}
    charges = [kind for kind, share in shares.items() if share >= _OFTEN and counts[kind] >= _FEWEST_LINES]
    others = [line for line in lines if line[:length] not in charges]
    few = all(share < _HALF or counts[kind] < _FEWEST_LINES for kind, share in shares.items() if kind not in charges)
    has_words = all(kind.isalpha() for kind in counts)
    return len(charges) == 1 and few and has_words and len(others) >= max(_FEWEST_LINES, _CROSSED * len(lines))


def _differ(widths: Sequence[float]) -> bool:
    """Whether lines of different kinds have different lengths, as those of one kind have not."""
    longest = sorted(widths)[-2:]
    return longest[0] < _SHORTER * longest[1]


def field_spans(lines: Sequence[str]) -> list[Span]:
    """From where to where each field of lines of one kind reaches."""
    width = max(map(len, lines))
    own = [line.ljust(width) for line in lines]
    marks = field_marks(own)
    starts = {0, *_starts_by_blanks(own, width, marks), *(at for mark in marks for at in mark), *_starts_of_words(own)}
    starts |= _behind_labels(own, starts)
    within = {at for start, end in marks for at in range(start + 1, end)}
    ordered = sorted(at for at in starts - within if at < width)
    return list(zip(ordered, [*ordered[1:], width], strict=True))


def _behind_labels(lines: Sequence[str], starts: Iterable[int]) -> set[int]:
    """Places behind two letters that all lines have at the start of a field of words: `RDSHAM PAUL`, `RFMOCK ANN`."""
    behind = set()
    for start in starts:
        label, after = {line[start : start + 2] for line in lines}, {line[start + 2 : start + 3] for line in lines}
        is_label = len(label) == 1 and min(label).isalpha() and min(label).isupper()
        if is_label and len(lines) >= _FEWEST_LABELED and len(after) >= _FEW_KINDS and all(map(str.isalpha, after)):
            behind.add(start + 2)
    return behind


def _starts_of_words(lines: Sequence[str]) -> Iterator[int]:
    """Places where a letter follows a digit in every line: a name right behind a number."""
    for at in range(1, len(lines[0])):
        if all(line[at - 1].isdigit() and line[at].isalpha() for line in lines):
            yield at


def _starts_by_blanks(lines: Sequence[str], width: int, marks: Sequence[Span]) -> Iterator[int]:
    """Places that are filled where the one before is blank in many lines, which was filled further to the left."""
    share = [sum(line[at] != " " for line in lines) / len(lines) for at in range(width)]
    ends = {end for _, end in marks}
    is_falling = False
    for at in range(1, width):
        is_falling = at not in ends and (is_falling or share[at] < share[at - 1])
        is_start = share[at] - share[at - 1] >= _RISE or (share[at] >= _ALWAYS and share[at - 1] <= _OFTEN)
        if is_falling and is_start and _is_padded(lines, at) and _is_seldom_crossed(lines, at):
            is_falling = False
            yield at


def _is_padded(lines: Sequence[str], at: int) -> bool:
    """Whether the blanks before a place fill a field up: there are several, or one in every line."""
    blank = [line for line in lines if line[at - 1] == " "]
    wide = sum(line[max(0, at - 2) : at] == "  " for line in blank)
    return len(blank) == len(lines) or wide * 2 > len(blank)


def _is_seldom_crossed(lines: Sequence[str], at: int) -> bool:
    """Whether few lines write across a place: words of a text do, a field does that fills up to its end."""
    crossing = sum(line[at - 1] != " " and line[at] != " " for line in lines)
    return crossing <= _CROSSED * len(lines)
