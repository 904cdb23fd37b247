"""Names that say half of what their code needs: the word that is in them also names another exam (`words.yaml`)."""

from collections.abc import Iterator

from radbill.coding.exam_names.vocabulary import HalfName, half_names

_NO_MODALITY = "none"


def doubts(modality: str, flags: set[str], words: set[str]) -> Iterator[str]:
    """The flags of a name that says half.

    Args:
        modality: Of the name.
        flags: That its phrases have.
        words: In capitals.
    """
    yield from (half.flag for half in half_names() if _is_half(half, modality or _NO_MODALITY, flags, words))


def _is_half(half: HalfName, modality: str, flags: set[str], words: set[str]) -> bool:
    is_of_it = not half.modalities or modality in half.modalities
    has_all = flags.issuperset(half.flags) and (not half.words or not words.isdisjoint(half.words))
    return is_of_it and has_all and words.isdisjoint(half.unless_words) and flags.isdisjoint(half.unless_flags)
