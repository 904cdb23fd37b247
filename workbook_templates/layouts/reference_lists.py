"""Lists that drop-downs draw from: places of service and modifiers, both in words of our own."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from radbill.codes.modifier_facts import known_modifiers


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


#: Where imaging is done or read; CMS has more places, which may be typed.
_PLACES = {
    "02": "Telehealth, patient not at home",
    "10": "Telehealth, patient at home",
    "11": "Office, imaging center",
    "12": "Patient's home",
    "13": "Assisted living",
    "15": "Mobile unit",
    "19": "Hospital outpatients, off campus",
    "20": "Urgent care",
    "21": "Hospital inpatients",
    "22": "Hospital outpatients, on campus",
    "23": "Hospital emergency room",
    "24": "Ambulatory surgical center",
    "26": "Military treatment facility",
    "31": "Skilled nursing facility, covered stay",
    "32": "Nursing facility",
    "49": "Independent clinic",
    "50": "Federally qualified health center",
    "61": "Inpatient rehabilitation",
    "65": "Dialysis center",
    "72": "Rural health clinic",
    "81": "Independent laboratory",
}
PLACES = ReferenceList(
    "list_places_of_service", "Places of service", "POS", "Meaning", [ListedCode(*place) for place in _PLACES.items()]
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
