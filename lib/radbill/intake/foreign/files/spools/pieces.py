"""What stands in a line of a print spool: values behind their labels, and what has no label, by its kind."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from radbill.codes import npi
from radbill.codes.imaging_codes import is_imaging
from radbill.intake.foreign.columns.headings import IGNORED, field_of
from radbill.intake.foreign.columns.words import is_heading_word
from radbill.intake.foreign.records.cells import diagnosis_codes
from radbill.intake.foreign.records.days import is_day

#: `Patient . . . . . : DOE` as AS/400 programs print it, and what says that a page goes on.
_LEADER = re.compile(r"(?:\s+\.)+\s*:|(?:\s?\.){3,}\s*:?")
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
_PAYERS = frozenset({"payer_name", "secondary_payer_name"})
#: Fields whose label may stand before words without a colon, at the beginning of a part of the line.
_NAMED_BY_WORDS = _PAYERS | {"site"}
_SEXES = frozenset({"M", "F", "U", "MALE", "FEMALE"})
_MONEY = re.compile(r"-?\$?[\d,]*\d\.\d{2}-?(?:CR)?$")
_NUMBER = re.compile(r"#?(?=(?:\D*\d){4})[A-Z0-9][A-Z0-9-]{3,}$", re.IGNORECASE)
#: `2 x $58.00`
_TIMES = re.compile(r"(\d{1,3})\s*[xX@]\s*(\$?[\d,]+\.\d{2})")
_CODE = re.compile(r"([0-9A-V]\d{3}[0-9TFU])(?:[ ,/:-]*[A-Z0-9]{2})*", re.IGNORECASE)
_AGE = re.compile(r"\d{1,3}\s?(?:Y|YR|YRS|YO)$", re.IGNORECASE)
#: A name and what stands behind it with single blanks: `DOE,JANE M (123456) 01/02/1950`.
_NAME_AND_MORE = re.compile(r"([^\W\d_][^\d(#]*?[^\W\d_.,])[ ,]+((?:[(#]\s*)?(?=[\w-]*\d)\S.*)")


class Piece(NamedTuple):
    """A value of a line.

    Attributes:
        label: The words before it, or the kind of what has none (`day 1`, `words 2`).
        text: The value.
        start: Where it begins, from 0.
        is_named: Whether words name it.
    """

    label: str
    text: str
    start: int
    is_named: bool

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
            yield Piece(label, text[: words[first][0]].strip(" ,;"), start, is_named=True)
            yield from _without_colon(start + words[first][0], text[words[first][0] :])
            return
    yield Piece(label, text, start, is_named=True)


def _labels(text: str) -> Iterator[tuple[int, int, str]]:
    """Labels with a colon: where they begin, where their value begins, their words."""
    last = 0
    for found in _COLON.finditer(text):
        words = [each.span() for each in _WORD.finditer(text[last : found.start()])]
        word = text[last + words[-1][0] : last + words[-1][1]] if words else "0"
        is_time = word[-1].isdigit() and text[found.end() : found.end() + 1].isdigit()
        if is_time or (word.isdigit() and not (len(word) == 1 < len(words))):
            continue
        begin = _begin_of_label(text, [last + start for start, _ in words], found.start())
        if begin is None and last == 0 and len(words) <= _MOST_WORDS:
            begin = words[0][0]
        if begin is not None:
            yield begin, found.end(), text[begin : found.start()].strip()
            last = found.end()


def _begin_of_label(text: str, starts: Sequence[int], end: int) -> int | None:
    """Where a label begins that ends at a place: its words are those of headings; none where they name nothing."""
    begin = None
    for at in range(len(starts) - 1, max(-1, len(starts) - 1 - _MOST_WORDS), -1):
        if not is_heading_word(text[starts[at] : end].split(maxsplit=1)[0]) and at < len(starts) - 1:
            break
        begin = starts[at] if field_of(text[starts[at] : end]) else begin
    return begin


def _label_before_words(text: str, words: Sequence[tuple[int, int]]) -> int:
    """How many words in front name what the others are: `PRIMARY INS AETNA`; nothing where they do not."""
    for count in (3, 2, 1):
        label = text[: words[count - 1][1]] if count < len(words) else ""
        if label and all(map(is_heading_word, label.split())) and field_of(label) in _NAMED_BY_WORDS:
            return count
    return 0


def _label_before_digits(text: str, words: Sequence[tuple[int, int]], first: int) -> tuple[str, int] | None:
    """A label of a typed value that begins at a word, and the number of the word behind it."""
    for count in (3, 2, 1):
        if first + count < len(words):
            label = text[words[first][0] : words[first + count - 1][1]]
            value = text[slice(*words[first + count])]
            if all(map(is_heading_word, label.split())) and _may_follow(field_of(label), value):
                return label, first + count
    return None


def _may_follow(field: str, value: str) -> bool:
    if field == "diagnoses":
        return bool(diagnosis_codes(value.strip(",;")))
    if field not in _TYPED_FIELDS:
        return False
    if field in {"birth_date", "date_of_service"}:
        return is_day(value) and not value.isdigit()
    return value.upper() in _SEXES if field == "sex" else _DIGITS.match(value) is not None


def _without_colon(start: int, text: str) -> Iterator[Piece]:
    """Values behind labels without a colon, and what has no label at all."""
    glued = re.fullmatch(r"([A-Za-z][A-Za-z ]{0,11}#)\s*([\w-]+)", text)
    if glued and field_of(glued[1]) in _TYPED_FIELDS:
        yield Piece(glued[1], glued[2], start, is_named=True)
        return
    words = [found.span() for found in _WORD.finditer(text)]
    if first := _label_before_words(text, words):
        yield Piece(text[: words[first - 1][1]], text[words[first][0] :], start, is_named=True)
        return
    at, bare = 0, 0
    while at < len(words):
        found = _label_before_digits(text, words, at)
        if found is None:
            at += 1
            continue
        yield from _bare(start + bare, text[bare : words[at][0]].strip())
        last = _last_of_value(text, words, found)
        value = text[words[found[1]][0] : words[last][1]].lstrip("#").strip(",;")
        yield Piece(found[0], value, start + words[at][0], is_named=True)
        at = last + 1
        bare = words[at][0] if at < len(words) else len(text)
    yield from _bare(start + bare, text[bare:].strip())


def _last_of_value(text: str, words: Sequence[tuple[int, int]], labeled: tuple[str, int]) -> int:
    """The last word of a value: several diagnoses may stand behind one label."""
    label, last = labeled
    while field_of(label) == "diagnoses" and last + 1 < len(words):
        if not diagnosis_codes(text[slice(*words[last + 1])].strip(",;")):
            break
        last += 1
    return last


def _bare(start: int, text: str) -> Iterator[Piece]:
    """What has no label; behind a name each word with digits is a value of its own."""
    text = text.strip(" ,;-*")
    if not text:
        return
    if times := _TIMES.fullmatch(text):
        yield Piece("Units", times[1], start, is_named=True)
        yield Piece("Unit charge", times[2], start, is_named=True)
        return
    found = _NAME_AND_MORE.fullmatch(text)
    if found is None or _is_code_or_place(found[2]):
        yield Piece(_type(text), text, start, is_named=False)
        return
    yield Piece("words", found[1], start, is_named=False)
    for word in found[2].split():
        if plain := word.strip("(),;#"):
            yield Piece(_type(plain), plain, start, is_named=False)


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
    if (code := _CODE.fullmatch(text)) and is_imaging(code[1]):
        return "code"
    if _MONEY.match(text):
        return "amount"
    return "age" if _AGE.match(text) else "number" if _NUMBER.match(text) else "words"


def _payer_parts(piece: Piece) -> Iterator[Piece]:
    """A payer, and its policy where it stands behind it."""
    field = piece.field
    found = _PAYER.fullmatch(piece.text) if field in _PAYERS else None
    if found is None:
        yield piece
        return
    yield piece._replace(text=found[1].strip(" -/,"))
    label = "Policy number" if field == "payer_name" else "Secondary policy number"
    yield Piece(label, found[2], piece.start, is_named=True)


def _with_owners(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces, an NPI named as that of the reader or the orderer before it."""
    owner, payer = "", ""
    for piece in pieces:
        field, label = piece.field, piece.label
        owner = field.removesuffix("_name") if field in {"rendering_name", "ordering_name"} else owner
        payer = field if field in _PAYERS else payer
        is_npi = field == "rendering_npi" or (not piece.is_named and label == "npi" and owner)
        if owner and is_npi:
            label = "Ordering NPI" if owner == "ordering" else "Rendering NPI"
        elif payer == "secondary_payer_name" and field == "member_id":
            label = "Secondary policy number"
        if field != IGNORED or not piece.is_named:
            yield piece._replace(label=label, is_named=piece.is_named or label != piece.label)


def _numbered(pieces: list[Piece]) -> list[Piece]:
    """Pieces without a label, each with its number among those of its kind."""
    counts: dict[str, int] = {}
    return [piece if piece.is_named else _with_number(piece, counts) for piece in pieces]


def _with_number(piece: Piece, counts: dict[str, int]) -> Piece:
    counts[piece.label] = counts.get(piece.label, 0) + 1
    return piece._replace(label=f"{piece.label} {counts[piece.label]}")
