"""Lists that drop-downs draw from: places of service and modifiers, both in words of our own."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from radbill.codes.modifier_facts import known_modifiers
from radbill.codes.places import PLACE_NAMES


class ListedCode(NamedTuple):
    """A code and what it means."""

    code: str
    words: str


class ReferenceList(NamedTuple):
    """A list of the Lists sheet: its name in formulas, its title, its two headings, and the codes."""

    name: str
    title: str
    heading: str
    words_heading: str
    codes: Sequence[ListedCode]


PLACES = ReferenceList(
    "list_places_of_service",
    "Places of service",
    "POS",
    "Meaning",
    [ListedCode(*each) for each in PLACE_NAMES.items()],
)
MODIFIERS = ReferenceList(
    "list_modifiers",
    "Modifiers",
    "Modifier",
    "Meaning",
    [ListedCode(facts.code, facts.words[:1].upper() + facts.words[1:]) for facts in known_modifiers()],
)

#: Which list feeds a column, by the column's field.
LIST_OF_FIELD: Mapping[str, ReferenceList] = {
    "place_of_service": PLACES,
    **{f"modifier_{number}": MODIFIERS for number in range(1, 5)},
}
