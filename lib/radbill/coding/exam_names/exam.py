"""What an exam name says, as the grammar understands it."""

from typing import NamedTuple


class Exam(NamedTuple):
    """What an exam name says.

    Attributes:
        modality: CT, MR, XR, US, MG, NM, PET, BD (bone density), FL (fluoroscopy) or IR; empty when it is not said.
        parts: Parts of the body.
        flags: Everything else that has a meaning for the code (screening, complete, angiography ...).
        contrast: `without`, `with` or `both`; empty when it is not said.
        views: Least number of views; 0 when it is not said.
        side: `one` or `both`; empty when it is not said.
        laterality: Modifier of the side, RT or LT; empty for both, and when it is not said.
        unknown: Words that nobody knows.
        implied_modality: The modality that other words speak for (views, Doppler), when none is said.
        corrected: Misspelled words with what they were read as.
    """

    modality: str
    parts: frozenset[str]
    flags: frozenset[str]
    contrast: str = ""
    views: int = 0
    side: str = ""
    laterality: str = ""
    implied_modality: str = ""
    unknown: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
