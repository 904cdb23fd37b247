"""Names that say half of what their code needs: the word that is in them also names another exam."""

from collections.abc import Iterator

#: Without one of these the perfusion of the heart by MR is no exam under stress (75563, 75559): 75561 as well.
_STRESS = frozenset({"STRESS", "EXERCISE", "EXER", "TREADMILL", "LEXISCAN", "ADENOSINE", "REGADENOSON", "DOBUTAMINE"})
#: The brain's arteries; ultrasound of the infant's head (76506) is another exam than Doppler of them (93886).
_ARTERIES_OF_BRAIN = frozenset({"INTRACRANIAL", "CEREBRAL", "WILLIS", "COW"})
_INFANT_OR_FETUS = frozenset({"neonatal", "tcd", "encephalogram", "mca", "ob"})
#: Whose graft: a bypass of an artery (93925, 93930) or the access for dialysis (93990).
_ACCESS = frozenset({"FISTULA", "DIALYSIS", "ACCESS", "AV", "AVF", "AVG", "HEMODIALYSIS", "HEMO", "HD"})
_VESSELS = frozenset({"arterial", "venous", "bypass", "mapping"})


def doubts(modality: str, flags: set[str], words: set[str]) -> Iterator[str]:
    """The flags of a name that says half.

    Args:
        modality: Of the name.
        flags: That its phrases have.
        words: In capitals.
    """
    is_ultrasound = modality in {"US", ""}
    halves = {
        "no_stress": modality == "MR" and "mps" in flags and not words & _STRESS,
        "nuchal_fold": is_ultrasound and "nt" in flags and "FOLD" in words,
        "brain_arteries": is_ultrasound and bool(words & _ARTERIES_OF_BRAIN) and not flags & _INFANT_OR_FETUS,
        "bare_graft": "fistula" in flags and "GRAFT" in words and not words & _ACCESS and not flags & _VESSELS,
    }
    yield from (flag for flag, is_half in halves.items() if is_half)
