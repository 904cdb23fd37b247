"""When a word is read as another, at the limits of length and likeness, in a vocabulary of a few invented words.

Likeness is twice the letters that two words have in their order, by the letters of both: KNEEX and KNEEY 8 of 10.
"""

from collections.abc import Callable, Iterator

import pytest

from radbill.coding.exam_names import spelling
from radbill.coding.exam_names.vocabulary import Meaning, Vocabulary

Reading = Callable[[str, str], str]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reading]:
    """Reads a token in a vocabulary: words, each with its meaning behind a colon where several have one."""

    def better(words: str, token: str) -> str:
        pairs = [word.partition(":")[::2] for word in words.split()]
        phrases = {(word,): (Meaning("part", meaning or word),) for word, meaning in pairs}
        known = Vocabulary(phrases, 1, tuple(sorted(word for word, _ in pairs)), {})
        monkeypatch.setattr(spelling, "vocabulary", lambda: known)
        spelling._better.cache_clear()
        spelling._known.cache_clear()
        return spelling._better(token)

    yield better
    spelling._better.cache_clear()
    spelling._known.cache_clear()


@pytest.mark.parametrize(
    ("words", "token", "text"),
    [
        ("KNEE", "KNEE", "KNEE"), ("SHOULDER", "SHO", "SHO"), ("SHOULDER", "SHOU", "SHOULDER"),
        ("CLAVICLES", "CLAV", "CLAV"), ("CLAVICLE", "CLAV", "CLAVICLE"), ("THORACOLUMBAR", "THORAC", "THORAC"),
        ("KNEECAP:knee KNEEJOINT:knee", "KNEE", "KNEECAP"), ("HANDLE HANDSOME", "HAND", "HAND"),
        ("HANDLE HANDLEBAR", "HAND", "HANDLE"), ("HANDLEBAR HANDLE", "HANDL", "HANDLE"), ("KNEE", "1KNE", "1KNE"),
    ],
)  # fmt: skip
def test_the_beginning_of_a_word(read: Reading, words: str, token: str, text: str) -> None:
    """A word may be twice as long as its beginning; of several with other meanings, all must begin with the first."""
    assert read(words, token) == text


@pytest.mark.parametrize(
    ("words", "token", "text"),
    [
        ("ANKLE", "ANKEL", "ANKLE"), ("ANKLE", "NAKLE", "NAKLE"),
        ("FINGER", "FINGEX", "FINGER"),  # 10 of 12: 83
        ("FINGE", "FINGX", "FINGX"),  # 8 of 10: 80, and five letters need 85
        ("KNEE", "KNEEE", "KNEE"),  # 8 of 9: 89
        ("HIP", "HIPP", "HIPP"), ("HIPS", "HIPX", "HIPX"),
        ("ABCDEFGHIJ", "ABXDEFGHYJ", "ABCDEFGHIJ"),  # 16 of 20: 80
        ("ABCDEFGHIJKLMNOPQRSTUVWX", "ABCDEFGHIJKLMNOPQRSYYYYY", "ABCDEFGHIJKLMNOPQRSYYYYY"),  # 38 of 48: 79
        ("FINGER FINGEZ", "FINGEX", "FINGEX"), ("FINGER FINGERS", "FINGERX", "FINGER"),
        ("ANKLE ANKEX:x", "ANKLEX", "ANKLEX"), ("HEADS HEADY", "HEAD", "HEAD"),
    ],
)  # fmt: skip
def test_a_misspelled_word(read: Reading, words: str, token: str, text: str) -> None:
    assert read(words, token) == text


@pytest.mark.parametrize(
    ("words", "token", "text"),
    [
        ("BRAIN", "BRN", "BRAIN"), ("BR", "B", "B"), ("BRO", "BR", "BR"), ("BRAIN BURN", "BRN", "BRN"),
        ("BRAIN:x BURN:x", "BRN", "BURN"), ("BORNE:x BRAIN:x", "BRN", "BORNE"), ("BRAIN", "BRAN", "BRAIN"),
        ("ABRAIN", "BRN", "BRN"), ("B1RN", "B1RN2", "B1RN2"), ("BRAIN", "BRNX", "BRNX"),
    ],
)  # fmt: skip
def test_a_word_by_its_consonants(read: Reading, words: str, token: str, text: str) -> None:
    assert read(words, token) == text


@pytest.mark.parametrize(
    ("words", "token", "text"),
    [
        ("ABDOMEN", "ABDMN", "ABDOMEN"), ("OXSXPXMX", "OSPM", "OXSXPXMX"), ("OXSXPXMXX", "OSPM", "OSPM"),
        ("OXSXPXMX OYSYPYMY", "OSPM", "OSPM"), ("OXSXPXMX:x OYSYPYM:x", "OSPM", "OYSYPYM"),
        ("OYSYPYMY:x OXSXPXMX:x", "OSPM", "OXSXPXMX"), ("AOXSXPXM", "OSPM", "OSPM"), ("OXPXSXMX", "OSPM", "OSPM"),
    ],
)  # fmt: skip
def test_a_word_by_some_of_its_letters(read: Reading, words: str, token: str, text: str) -> None:
    """In their order, from the first letter on, and at least half of them."""
    assert read(words, token) == text


@pytest.mark.parametrize(
    ("words", "token", "text"),
    [
        ("HIP", "CTHIP", "CT HIP"), ("HIP", "HIPW", "HIPW"), ("KNEE", "KNEEW", "KNEE W"), ("KNEE", "KNEEWO", "KNEE WO"),
        ("AB", "CTABAB", "CTABAB"), ("HEAD NECK", "HEADNECK", "HEAD NECK"), ("HEAD NECK", "CTAHEADNECKWWO",
        "CTA HEAD NECK WWO"), ("HEAD", "MRHEAD3V", "MR HEAD 3V"), ("HEAD", "MRIHEADRT", "MRI HEAD RT"),
        ("HEAD", "HEADQQQQQQ", "HEADQQQQQQ"), ("HEAD HEADS", "CTHEADS", "CT HEADS"), ("ARM", "PETARM0V", "PETARM0V"),
    ],
)  # fmt: skip
def test_words_run_together(read: Reading, words: str, token: str, text: str) -> None:
    assert read(words, token) == text
