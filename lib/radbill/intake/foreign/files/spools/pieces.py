"""What stands in a line of a print spool: values behind their labels, and what has no label, by its kind."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from radbill.codes import npi
from radbill.intake.foreign.columns.headings import IGNORED, field_of
from radbill.intake.foreign.records.days import is_day

#: `Patient . . . . . : DOE` as AS/400 programs print it, and what says that a page goes on.
_LEADER = re.compile(r"(?:\s?\.){3,}\s*:?")
_CONTINUED = re.compile(r"\s*[(*-]+\s*cont(?:'?d|inued)?\.?\s*[)*-]+", re.IGNORECASE)
_SEGMENT = re.compile(r"\S+(?: \S+)*")
_COLON = re.compile(r"(?<=[A-Za-z0-9#.)])\s*[:=](?=\s|[A-Za-z0-9#$(]|$)")
_WORD = re.compile(r"\S+")
_MOST_WORDS = 4
#: `MEDICARE PART B #2FX1A04UX24`, `AETNA ID W123456789`: a payer with its policy.
_PAYER = re.compile(
    r"(.*?[A-Za-z.)])\s*(?:[#(/,]\s*|(?:\b(?:id|pol|policy|cert|mbr|member)\b[ #:.]*))#?\s*"
    r"((?=(?:.*\d){4})[A-Za-z0-9-]{5,20})\)?",
    re.IGNORECASE,
)
#: Fields whose values may stand behind a label without a colon: `DOB 12/05/49`, `U#00177944`.
_TYPED_FIELDS = frozenset({
    "birth_date", "mrn", "accession", "sex", "rendering_npi", "ordering_npi", "member_id", "group_number",
    "date_of_service", "secondary_member_id", "authorization", "place_of_service", "zip",
})  # fmt: skip
_DIGITS = re.compile(r"#?(?=[\w-]*\d)[\w-]{2,}$")
_SEXES = frozenset({"M", "F", "U", "MALE", "FEMALE"})
_MONEY = re.compile(r"-?\$?[\d,]*\d\.\d{2}-?(?:CR)?$")
_NUMBER = re.compile(r"#?(?=(?:\D*\d){4})[A-Z0-9][A-Z0-9-]{3,}$", re.IGNORECASE)
_AGE = re.compile(r"\d{1,3}\s?(?:Y|YR|YRS|YO)$", re.IGNORECASE)
#: A name and what stands behind it with single blanks: `DOE,JANE M (123456) 01/02/1950`.
_NAME_AND_MORE = re.compile(r"([^\W\d_][^\d(#]*?[^\W\d_.,])[ ,]+((?:[(#]\s*)?(?=[\w-]*\d)\S.*)")


class Piece(NamedTuple):
    """A value of a line.

    Attributes:
        label: The words before it, or the kind of what has none (`day 1`, `words 2`).
        text: The value.
        is_named: Whether words name it.
        start: Where it begins, from 0.
    """

    label: str
    text: str
    is_named: bool
    start: int

    @property
    def field(self) -> str:
        """The field that its label names."""
        return field_of(self.label) if self.is_named else ""


def pieces_of(line: str) -> list[Piece]:
    """The values of a line, each policy apart from its payer, each NPI with the person before it."""
    plain = _CONTINUED.sub("", _LEADER.sub(":", line))
    found = [piece for segment in _segments(plain) for piece in _of_segment(*segment)]
    return _numbered(list(_with_owners(part for piece in found for part in _payer_parts(piece))))


def _segments(line: str) -> Iterator[tuple[int, str]]:
    """Parts between two blanks or more; a label whose value stands further off goes with it."""
    open_label: tuple[int, str] | None = None
    for found in _SEGMENT.finditer(line):
        start, text = found.start(), found[0]
        if open_label is not None:
            is_value = not _COLON.search(text)
            start, text = (open_label[0], f"{open_label[1]} {text}") if is_value else (start, text)
            open_label = None
        if text.endswith(":"):
            open_label = (start, text)
        else:
            yield start, text


def _of_segment(start: int, text: str) -> Iterator[Piece]:
    labels = list(_labels(text))
    head = text[: labels[0][0]] if labels else text
    yield from _without_colon(start, head.strip())
    for at, (_, end, label) in enumerate(labels):
        until = labels[at + 1][0] if at + 1 < len(labels) else len(text)
        yield from _value(label, text[end:until].strip(" ,;"), start + end)


def _value(label: str, text: str, start: int) -> Iterator[Piece]:
    """A value, and what stands behind it with labels of its own that have no colon."""
    words = [found.span() for found in _WORD.finditer(text)]
    for first in range(1, len(words)):
        if _label_before_digits(text, words, first):
            yield Piece(label, text[: words[first][0]].strip(" ,;"), True, start)
            yield from _without_colon(start + words[first][0], text[words[first][0] :])
            return
    yield Piece(label, text, True, start)


def _labels(text: str) -> Iterator[tuple[int, int, str]]:
    """Labels with a colon: where they begin, where their value begins, their words."""
    last = 0
    for found in _COLON.finditer(text):
        words = [each.span() for each in _WORD.finditer(text[last : found.start()])]
        if not words or text[last : found.start()].split()[-1].isdigit():
            continue
        starts = [last + start for start, _ in words[-_MOST_WORDS:]]
        known = [start for start in starts if field_of(text[start : found.start()])]
        begin = known[0] if known else last + words[0][0] if last == 0 else None
        if begin is not None:
            yield begin, found.end(), text[begin : found.start()].strip()
            last = found.end()


def _label_before_digits(text: str, words: Sequence[tuple[int, int]], first: int) -> tuple[str, int] | None:
    """A label of a typed value that begins at a word, and the number of the word behind it."""
    for count in (3, 2, 1):
        if first + count < len(words):
            label = text[words[first][0] : words[first + count - 1][1]]
            value = text[slice(*words[first + count])]
            if not any(map(str.isdigit, label)) and _may_follow(field_of(label), value):
                return label, first + count
    return None


def _may_follow(field: str, value: str) -> bool:
    if field not in _TYPED_FIELDS:
        return False
    if field in {"birth_date", "date_of_service"}:
        return is_day(value) and not value.isdigit()
    return value.upper() in _SEXES if field == "sex" else _DIGITS.match(value) is not None


def _without_colon(start: int, text: str) -> Iterator[Piece]:
    """Values behind labels without a colon, and what has no label at all."""
    glued = re.fullmatch(r"([A-Za-z][A-Za-z ]{0,11}#)\s*([\w-]+)", text)
    if glued and field_of(glued[1]) in _TYPED_FIELDS:
        yield Piece(glued[1], glued[2], True, start)
        return
    words = [found.span() for found in _WORD.finditer(text)]
    at, bare = 0, 0
    while at < len(words):
        found = _label_before_digits(text, words, at)
        if found is None:
            at += 1
            continue
        yield from _bare(start + bare, text[bare : words[at][0]].strip())
        yield Piece(found[0], text[slice(*words[found[1]])].lstrip("#").strip(",;"), True, start + words[at][0])
        at = found[1] + 1
        bare = words[at][0] if at < len(words) else len(text)
    yield from _bare(start + bare, text[bare:].strip())


def _bare(start: int, text: str) -> Iterator[Piece]:
    """What has no label; behind a name each word with digits is a value of its own."""
    text = text.strip(" ,;-")
    if not text:
        return
    found = _NAME_AND_MORE.fullmatch(text)
    if found is None or _is_code_or_place(found[2]):
        yield Piece(_type(text), text, False, start)
        return
    yield Piece("words", found[1], False, start)
    for word in found[2].split():
        if plain := word.strip("(),;#"):
            yield Piece(_type(plain), plain, False, start)


def _is_code_or_place(text: str) -> bool:
    """Whether digits behind words go with them: `XR KNEE 3 VIEWS`, `BLDG 2`."""
    digits = [word for word in text.split() if any(map(str.isdigit, word))]
    return not any(is_day(word.strip("(),")) or _NUMBER.match(word.strip("(),#")) for word in digits)


def _type(text: str) -> str:
    if is_day(text):
        return "day"
    if text.upper() in _SEXES:
        return "sex"
    if text.isdigit() and len(text) == len("1993999998") and npi.is_valid(text):
        return "npi"
    if _MONEY.match(text):
        return "amount"
    return "age" if _AGE.match(text) else "number" if _NUMBER.match(text) else "words"


def _payer_parts(piece: Piece) -> Iterator[Piece]:
    """A payer, and its policy where it stands behind it."""
    field = piece.field
    found = _PAYER.fullmatch(piece.text) if field in {"payer_name", "secondary_payer_name"} else None
    if found is None:
        yield piece
        return
    yield piece._replace(text=found[1].strip(" -/,"))
    label = "Policy number" if field == "payer_name" else "Secondary policy number"
    yield Piece(label, found[2], True, piece.start)


def _with_owners(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces, an NPI named as that of the reader or the orderer before it."""
    owner = ""
    for piece in pieces:
        field = piece.field
        owner = field.removesuffix("_name") if field in {"rendering_name", "ordering_name"} else owner
        is_npi = field == "rendering_npi" or (not piece.is_named and piece.label == "npi" and owner)
        if owner and is_npi:
            piece = piece._replace(label="Ordering NPI" if owner == "ordering" else "Rendering NPI", is_named=True)
        if field != IGNORED or not piece.is_named:
            yield piece


def _numbered(pieces: list[Piece]) -> list[Piece]:
    """Pieces without a label, each with its number among those of its kind."""
    counts: dict[str, int] = {}
    numbered = []
    for piece in pieces:
        if not piece.is_named:
            counts[piece.label] = counts.get(piece.label, 0) + 1
            piece = piece._replace(label=f"{piece.label} {counts[piece.label]}")
        numbered.append(piece)
    return numbered
