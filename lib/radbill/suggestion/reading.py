"""Reads an exam name: contrast, views and side first, then the words of the vocabulary, longest phrases first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from radbill.suggestion.contrast import contrast_of
from radbill.suggestion.exam import Exam
from radbill.suggestion.views import views_of

_WORDS = Path(__file__).with_name("words.yaml")
#: Parts that stand for several.
_SEVERAL = {"cap": ("chest", "abdomen", "pelvis"), "ap": ("abdomen", "pelvis"), "tl": ("tspine", "lspine"),
            "ct": ("cspine", "tspine"), "cl": ("cspine", "lspine"), "ctl": ("cspine", "tspine", "lspine")}  # fmt: skip
_RIGHT, _LEFT = frozenset({"RT", "RIGHT", "R"}), frozenset({"LT", "LEFT", "L"})
_BOTH_SIDES = frozenset({"BIL", "BILAT", "BILATERAL", "BILATERALLY", "BI", "B"})
_ONE_SIDE = frozenset({"UNI", "UNILAT", "UNILATERAL"})
#: What follows right or left in the name of a part of the abdomen; letters that name a part of the spine.
_QUADRANTS, _REGIONS, _SPINE = (["UPPER"], ["LOWER"]), frozenset({"L"}), ["SPINE"]
_BOTH_WAYS = re.compile(r"(?:&|\+|\bAND\b|\bW(?:ITH)?\b|/)\s*(?:TV|TRANS|ENDOV|EV)|\bTA\b|TRANSABD")
_WITH_CONTRAST = frozenset({"CT", "MR", ""})
#: A word as long as this may be misspelled; how near it must come to one that is known.
_TOO_SHORT, _SHORTEST, _NEAR = 3, 5, 82


class _Meaning(NamedTuple):
    kind: str
    name: str


class _Vocabulary(NamedTuple):
    """Meanings by phrase, the longest phrase in words, and every word of them."""

    phrases: Mapping[tuple[str, ...], tuple[_Meaning, ...]]
    longest: int
    words: tuple[str, ...]


def exam_of(name: str) -> Exam:
    """What an exam name says."""
    text = f" {' '.join(name.upper().replace('<', ' LT ').replace('>', ' GT ').split())} "
    views = views_of(text)
    contrast = contrast_of(views.rest)
    tokens, corrected = _spelled(_tokens(contrast.rest))
    found, unknown = _meanings(tokens)
    sides = _sides(_tokens(text))
    modality = _modality(found)
    flags = {meaning.name for meaning in found if meaning.kind == "flag"}
    flags |= set(_derived(found, flags, sides, modality, text))
    parts = [meaning.name for meaning in found if meaning.kind == "part"]
    return Exam(
        modality=modality,
        parts=frozenset(single for part in parts for single in _SEVERAL.get(part, (part,))),
        flags=frozenset(flags),
        contrast=contrast.said if modality in _WITH_CONTRAST else "",
        views=views.number if modality in {"XR", ""} else 0,
        side="both" if "bilateral" in flags else "one" if "one_side" in flags else "",
        laterality="" if "bilateral" in flags else sides[0] if len(sides) == 1 and sides[0] in {"RT", "LT"} else "",
        unknown=unknown,
        corrected=corrected,
    )


def _tokens(text: str) -> list[str]:
    return [token for token in re.split(r"[^A-Z0-9]+", text) if token]


def _sides(tokens: Sequence[str]) -> list[str]:
    """RT, LT, both or one, as they are said; the letter before SPINE is a region."""
    found = []
    for at, token in enumerate(tokens):
        around = tokens[at + 1 : at + 2], tokens[max(at - 1, 0) : at]
        is_region = around[0] in _QUADRANTS or (token in _REGIONS and _SPINE in around)
        if token in _BOTH_SIDES:
            found.append("both")
        elif token in _ONE_SIDE:
            found.append("one")
        elif not is_region and token in _RIGHT | _LEFT:
            found.append("RT" if token in _RIGHT else "LT")
    return list(dict.fromkeys(found))


def _modality(found: Sequence[_Meaning]) -> str:
    said = [meaning.name for meaning in found if meaning.kind == "modality"]
    implied = [meaning.name for meaning in found if meaning.kind == "implied"]
    if "BD" in said and "CT" in said:
        return "CT"
    if "PET" in said:
        return "PET"
    return next(iter(said or implied), "")


def _derived(
    found: Sequence[_Meaning], flags: set[str], sides: Sequence[str], modality: str, text: str
) -> Iterator[str]:
    """Flags that follow from several words together."""
    if "both" in sides or {"RT", "LT"} <= set(sides):
        yield "bilateral"
        if "standing" in flags:
            yield "standing_both"
    elif sides:
        yield "one_side"
    words = _tokens(text)
    if "BOTH" in words and "KNEES" in words:
        yield from ("bilateral", "standing_both") if "standing" in flags else ("bilateral",)
    if "transvaginal" in flags and _BOTH_WAYS.search(text):
        yield "combined"
    if modality == "NM" and "BONE" in words:
        yield "bone_said"
    if modality == "MG" and ("DX" in words or "DIAG" in words):
        yield "diagnostic"
    if modality == "CT" and any(meaning == _Meaning("modality", "BD") for meaning in found):
        yield "bone_density"
    if "FLUORO" in words or "FLUOROSCOPY" in words:
        yield "fluoro_said"


def _spelled(tokens: Sequence[str]) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """The tokens with misspelled words put right, and which they were."""
    vocabulary = _vocabulary()
    known, read, corrected = set(vocabulary.words), [], []
    for token in tokens:
        better = "" if token in known or not token.isalpha() else _nearest(token)
        read.append(better or token)
        if better:
            corrected.append((token, better))
    return read, tuple(corrected)


def _nearest(token: str) -> str:
    """The known word that a misspelled one was meant to be; of a short word only with two letters exchanged."""
    words = _vocabulary().words
    if len(token) < _SHORTEST:
        return next((word for word in words if len(token) > _TOO_SHORT and sorted(word) == sorted(token)), "")
    try:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - not in a browser; misspelled words stay unknown there
    except ModuleNotFoundError:
        return ""
    found = process.extractOne(token, words, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return found[0] if found else ""


def _meanings(tokens: Sequence[str]) -> tuple[list[_Meaning], tuple[str, ...]]:
    """What the tokens mean, and those that mean nothing to anybody; of several readings the longest phrase counts."""
    vocabulary = _vocabulary()
    found: list[_Meaning] = []
    unknown: list[str] = []
    at = 0
    while at < len(tokens):
        longer = (tuple(tokens[at : at + length]) for length in range(vocabulary.longest, 0, -1))
        phrase = next((phrase for phrase in longer if phrase in vocabulary.phrases), ())
        if phrase:
            found += vocabulary.phrases[phrase]
        elif not tokens[at].isdigit():
            unknown.append(tokens[at])
        at += len(phrase) or 1
    return found, tuple(unknown)


@cache
def _vocabulary() -> _Vocabulary:
    content = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    phrases: dict[tuple[str, ...], tuple[_Meaning, ...]] = {}

    def add(texts: str, *meanings: _Meaning) -> None:
        for phrase in texts.split("|"):
            words = tuple(phrase.split())
            phrases[words] = (*phrases.get(words, ()), *meanings)

    add(content["nothing"])
    for kind in ("part", "flag", "modality"):
        for name, texts in content[kind].items():
            add(texts, _Meaning(kind, name))
    for name, texts in content["both"].items():
        modality, flag = name.split()
        add(texts, _Meaning("implied", modality), _Meaning("flag", flag))
    words = sorted({word for phrase in phrases for word in phrase if len(word) > 1})
    return _Vocabulary(phrases, max(map(len, phrases)), tuple(words))
