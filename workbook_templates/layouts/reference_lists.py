"""Lists that drop-downs draw from: places of service and modifiers, both in words of our own."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from radbill import import_fields
from radbill.codes.modifier_facts import known_modifiers
from radbill.codes.places import PLACE_NAMES
from radbill_addin.sheets.import_map import LEAVE_OUT


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


#: Owners and attributes in the fields of an import, in words.
_OWNERS = {
    "rendering": "Who read", "ordering": "Who ordered", "patient": "Patient", "subscriber": "Subscriber",
    "secondary": "Second coverage", "payer": "Payer",
}  # fmt: skip
_WORDS = {
    "mrn": "Patient number (MRN)", "npi": "NPI", "zip": "ZIP", "exam_code": "The other system's own code of the exam",
    "unit_charge": "Charge of one unit", "status": "Status of the exam or report", "side": "Side (left, right)",
}  # fmt: skip


def _field_words(field: str) -> str:
    """A field of an import in words: its owner, then what of it."""
    owner, _, rest = field.partition("_")
    if field in _WORDS or owner not in _OWNERS:
        return _WORDS.get(field, field.replace("_", " ").capitalize())
    return f"{_OWNERS[owner]}: {_WORDS.get(rest, rest.replace('_', ' '))}"


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

IMPORT_FIELDS = ReferenceList(
    "list_import_fields",
    "What a column of an imported file can be taken for",
    "Field",
    "Meaning",
    [
        ListedCode(LEAVE_OUT, "The column is not taken"),
        *(ListedCode(field.replace("_", " "), _field_words(field)) for field in import_fields()),
    ],
)

#: Which list feeds a column, by the column's field.
LIST_OF_FIELD: Mapping[str, ReferenceList] = {
    "place_of_service": PLACES,
    "correction": IMPORT_FIELDS,
    **{f"modifier_{number}": MODIFIERS for number in range(1, 5)},
}
