"""Names that a column was too narrow for: they end where it ends, within a word."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from radbill.intake.foreign.records.first_names import GIVEN_NAMES
from radbill.intake.foreign.records.raw_row import RawRow

_NAMES = ("patient_name", "patient_last", "patient_first")
_PEOPLE = (*_NAMES, "rendering_name", "ordering_name", "subscriber_name")
_WORD = re.compile(r"[^\W\d_]{2,}")
#: The last word of a name, a double name as one.
_LAST_WORD = re.compile(r"[^\s,]+$")
_NARROWEST, _WIDE = 8, 16
#: Two letters of a first name at the end: no name is as short, and no initial as long.
_STUB = re.compile(r",\s*[^\W\d_]{2}$")
#: So many names of the full width, and so many times those that are one letter shorter, are no chance.
_FEWEST, _TIMES = 3, 2


def names_cut_off(rows: Sequence[RawRow]) -> dict[str, frozenset[str]]:
    """The names of each field that look cut off: of full width, and too many or the start of another one."""
    words = {word.upper() for row in rows for field in _PEOPLE for word in _WORD.findall(row.values.get(field, ""))}
    return {field: cut for field in _NAMES if (cut := _cut({row.values.get(field, "") for row in rows}, words))}


def _cut(names: Iterable[str], words: set[str]) -> frozenset[str]:
    lengths = Counter(len(name) for name in names if name)
    width = max(lengths, default=0)
    if width < _NARROWEST:
        return frozenset()
    full = {name for name in names if len(name) == width and not _is_given(name)}
    full_stubs = {name for name in full if _STUB.search(name)} if width >= _WIDE else set()
    whole = {_last_word(name) for name in names if len(name) < width}
    is_pile = sum(_last_word(name) not in whole for name in full) >= _FEWEST and len(full) > _TIMES * max(
        lengths[width - 1], lengths[width - 2]
    )
    return frozenset(full if is_pile else {name for name in full if _begins_another(name, words)} | full_stubs)


def _last_word(name: str) -> str:
    found = _LAST_WORD.search(name)
    return found[0].upper() if found else ""


def _is_given(name: str) -> bool:
    """Whether all of a name's words are common given names, which are whole."""
    return all(word.lower() in GIVEN_NAMES for word in name.split())


def _begins_another(name: str, words: set[str]) -> bool:
    """Whether a name ends in the comma, or in the beginning of a longer name that the file has."""
    word = _last_word(name)
    last = word if _WORD.fullmatch(word) else ""
    return name.endswith((",", "-")) or bool(last and any(word.startswith(last) and word != last for word in words))
