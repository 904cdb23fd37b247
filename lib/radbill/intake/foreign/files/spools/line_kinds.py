"""The lines of a print spool by their kind: charges, lines that tell of them, headings, totals, titles of pages."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from radbill.codes.imaging_codes import is_imaging
from radbill.intake.foreign.columns.headings import IGNORED, field_of
from radbill.intake.foreign.columns.words import is_heading_word, plain_heading
from radbill.intake.foreign.files.print_columns import TYPED
from radbill.intake.foreign.files.spools.pieces import Piece, pieces_of

CHARGE = "charge"
#: What goes on with cells of the charge above: `LAT` below `US DUPLEX LOWER EXT VEINS BI`.
WRAP = "wrap"
_RULE = re.compile(r"[\s=_*.+|-]*[=_*-]{4}[\s=_*.+|-]*$")
_TOTAL = re.compile(r"\b(?:sub)?-?\s?(?:totals?|count)\b|\b\d+ (?:exams|charges|procedures|records)\b", re.IGNORECASE)
_PAGE = re.compile(r"\bpage\b\W{0,12}(?:no\.?\s*:?\s*)?\d+|\bpg\b\W{0,3}\d+|\bcontinued on\b", re.IGNORECASE)
_CODE = re.compile(r"(?<![\w.$/#-])(\d{4}[0-9TFU]|[A-V]\d{4})(?=$|[\s,:;/-]|[A-Z0-9]{2}\b)")
_AMOUNT = re.compile(r"\d\.\d{2}(?![\d.])")
_PERIOD = re.compile(r"\d\s*(?:-|to|thru|through)\s*\d{1,4}[/-]", re.IGNORECASE)
#: No heading has a word with three digits, and few have words that are in no other one.
_NUMBERED, _MOST_OTHERS = re.compile(r"\b(?=(?:\w*\d){3})\w+"), 0.25
_FEWEST_HEADINGS, _TOGETHER = 3, 2
_FEWEST_CHARGES = 3
_NEAR = 2
#: Lines below the top of a page that may still be its title.
_TITLE_LINES = 8
_SEVERAL = 2
#: Lines of one indent are of another kind when they come this often beside the most usual ones.
_OFTEN = 0.4


class Role(Enum):
    """What a line of a spool is."""

    BLANK = auto()
    RULE = auto()
    TITLE = auto()
    TOTAL = auto()
    HEADING = auto()
    DATA = auto()


@dataclass
class SpoolLine:
    """A line of a spool: its number from 1, what it is, and for data its kind and its values."""

    number: int
    text: str
    role: Role = Role.DATA
    kind: str = ""
    pieces: list[Piece] = field(default_factory=list)

    @property
    def indent(self) -> int:
        """How many blanks stand before it."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def fields(self) -> set[str]:
        """What its labels name."""
        return {piece.field for piece in self.pieces if piece.is_named} - {"", IGNORED}


def spool_lines(lines: Sequence[str]) -> list[SpoolLine] | None:
    """The lines of a spool; none where too few have a procedure code in one place or behind a label."""
    every = [SpoolLine(number, text, _role(text)) for number, text in enumerate(lines, 1)]
    _mark_short_headings(every)
    for line in every:
        line.pieces = pieces_of(line.text) if line.role is Role.DATA else []
    if not _mark_charges(every):
        return None
    _mark_wrapped(every)
    _mark_titles(every)
    _name_kinds([line for line in every if line.role is Role.DATA and not line.kind])
    _drop_rare_kinds(every)
    return every


def _name_kinds(lines: Sequence[SpoolLine]) -> None:
    """Name the kinds of lines by their first label, else by how far they are indented and by what they begin with."""
    begins = {line.number: (line.indent, *(piece.label for piece in line.pieces[:1])) for line in lines}
    counts = Counter(begins.values())
    for line in lines:
        first = line.pieces[0] if line.pieces else None
        if first is not None and first.is_named:
            line.kind = f"label {first.field or first.label}"
            continue
        alike = [begin for begin in counts if begin[0] == line.indent]
        usual = max(alike, key=lambda begin: counts[begin])
        own = begins[line.number]
        line.kind = f"indent {own if counts[own] >= _OFTEN * counts[usual] else usual}"


def _mark_short_headings(lines: Sequence[SpoolLine]) -> None:
    """Headings of few columns, right above or below others, of which each phrase names a field."""
    for at, line in enumerate(lines):
        beside = [lines[other] for other in (at - 1, at + 1) if 0 <= other < len(lines)]
        if line.role is not Role.DATA or not any(other.role is Role.HEADING for other in beside):
            continue
        named = [field_of(phrase) for phrase in re.split(r"\s{2,}", line.text.strip())]
        if all(named) and len({*named}) >= _TOGETHER and not re.search(r":|\d", line.text):
            line.role = Role.HEADING


def headings_of(text: str) -> int:
    """How many fields a line of headings names, parted by blanks or strokes."""
    wide = {field_of(part) for part in re.split(r"\s{2,}|\s*[/|]\s*", text.strip()) if part}
    return max(len(wide - {""}), len({field_of(word) for word in text.split()} - {""}))


def _role(text: str) -> Role:
    if not text.strip():
        return Role.BLANK
    if _RULE.match(text):
        return Role.RULE
    if _PAGE.search(text):
        return Role.TITLE
    code = _code_places(text)
    if not code and _TOTAL.search(text):
        return Role.TOTAL
    is_heading = _has_words_of_headings(text) and headings_of(text) >= _FEWEST_HEADINGS
    return Role.HEADING if is_heading else Role.DATA


def _has_words_of_headings(text: str) -> bool:
    """Whether a line holds hardly anything but words of headings: no values behind labels, no numbers."""
    if TYPED.search(text) or _NUMBERED.search(text) or re.search(r":\s+\S", text):
        return False
    words = [word for word in re.split(r"[\s/|,]+", text) if word]
    return sum(not is_heading_word(word) for word in words) <= _MOST_OTHERS * len(words)


def _code_places(text: str) -> list[int]:
    return [found.start() for found in _CODE.finditer(text) if is_imaging(found[1])]


def _mark_charges(lines: Sequence[SpoolLine]) -> bool:
    """Mark the lines that are charges; false where there are too few."""
    data = [line for line in lines if line.role is Role.DATA]
    labeled = [line for line in data if "procedure_code" in line.fields]
    places = Counter(at for line in data for at in _code_places(line.text))
    for line in labeled:
        line.kind = CHARGE
    if len(labeled) >= _FEWEST_CHARGES and len(labeled) * 2 > sum(places.values()):
        return True
    if not places:
        return False
    best = max(places, key=lambda at: (sum(places[near] for near in range(at - _NEAR, at + _NEAR + 1)), -at))
    coded = [line for line in data if any(abs(at - best) <= _NEAR for at in _code_places(line.text))]
    for line in coded:
        line.kind = CHARGE
    _mark_like(data, coded, best)
    return len(coded) >= _FEWEST_CHARGES


def _mark_like(data: Sequence[SpoolLine], coded: Sequence[SpoolLine], place: int) -> None:
    """Mark what stands like the charges and has another code or none: it is one that a person must see."""
    indent, _ = Counter(line.indent for line in coded).most_common(1)[0]
    ends = Counter(found.end() for line in coded for found in _AMOUNT.finditer(line.text)).most_common(1)
    for line in data:
        if line.kind or line.indent != indent:
            continue
        has_code = any(abs(found.start() - place) <= _NEAR for found in _CODE.finditer(line.text))
        has_amount = bool(ends) and any(abs(found.end() - ends[0][0]) <= 1 for found in _AMOUNT.finditer(line.text))
        if (has_code or has_amount) and len(TYPED.findall(line.text)) >= _TOGETHER and not line.fields:
            line.kind = CHARGE


def _mark_wrapped(lines: Sequence[SpoolLine]) -> None:
    """Mark lines right below a charge whose few words begin below words of it, where few charges have such lines."""
    charges = [line for line in lines if line.kind == CHARGE]
    counts = Counter(at for line in charges for at in _starts(line.text))
    usual = frozenset(at for at, count in counts.items() if count * 2 > len(charges))
    wrapped, starts = list[SpoolLine](), frozenset[int]()
    for line in lines:
        if line.kind == CHARGE:
            starts = usual | _starts(line.text)
        elif (
            line.role is Role.DATA and starts and ":" not in line.text and line.indent and _starts(line.text) <= starts
        ):
            wrapped.append(line)
        else:
            starts = frozenset()
    if len(wrapped) <= _OFTEN * len(charges):
        for line in wrapped:
            line.kind = WRAP


def _starts(text: str) -> frozenset[int]:
    return frozenset(found.start() for found in re.finditer(r"\S+(?: \S+)*", text))


def _mark_titles(lines: Sequence[SpoolLine]) -> None:
    """Lines at the top of pages: what comes again on other pages with other numbers, and days that are of the run."""
    masks = Counter(re.sub(r"\d", "9", line.text.strip()) for line in lines)
    tops = {line.number for line in lines if line.role is Role.TITLE or "\f" in line.text} | {1}
    near = {number + step for number in tops for step in range(-_SEVERAL, _TITLE_LINES + 1)}
    is_below = False
    for line in lines:
        is_below = line.number not in tops and (is_below or line.role is Role.HEADING or line.kind == CHARGE)
        if line.role is not Role.DATA or line.kind or line.number not in near or is_below:
            continue
        again = masks[re.sub(r"\d", "9", line.text.strip())] >= _SEVERAL or len(tops) == 1
        dates = [piece for piece in line.pieces if piece.is_named and plain_heading(piece.label) == "date"]
        is_run = bool(dates) and line.fields <= {"date_of_service"}
        is_record = bool(line.fields) or len(TYPED.findall(line.text)) >= _TOGETHER
        if (again and not is_record) or is_run or _PERIOD.search(line.text):
            line.role = Role.TITLE
        else:
            is_below = is_record


def _drop_rare_kinds(lines: Sequence[SpoolLine]) -> None:
    """Make titles of lines that say nothing by labels, and that come too seldom to be of each charge or patient."""
    counts = Counter(line.kind for line in lines if line.role is Role.DATA)
    few = min(_FEWEST_CHARGES, counts[CHARGE] // _SEVERAL)
    for line in lines:
        if line.role is not Role.DATA or line.kind in {CHARGE, WRAP}:
            continue
        is_known = bool(line.fields)
        is_usual = counts[line.kind] >= few and not line.kind.startswith("label")
        if not is_known and not is_usual:
            line.role = Role.TITLE
