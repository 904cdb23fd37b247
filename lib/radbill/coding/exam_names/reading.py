"""Reads an exam name: contrast, views and side first, then the words of the vocabulary, longest phrases first."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from radbill.codes.sides import LEFT_SIDE, RIGHT_SIDE, SIDE_MODIFIERS, Side, words_of_side
from radbill.coding.exam_names.contrast import contrast_of
from radbill.coding.exam_names.doubts import doubts
from radbill.coding.exam_names.exam import Exam
from radbill.coding.exam_names.gestation import in_trimesters
from radbill.coding.exam_names.spelling import respelled
from radbill.coding.exam_names.views import Views, views_of
from radbill.coding.exam_names.vocabulary import Meaning, vocabulary

#: Parts that stand for several.
_SEVERAL = {"cap": ("chest", "abdomen", "pelvis"), "ap": ("abdomen", "pelvis"), "tl": ("tspine", "lspine"),
            "ct": ("cspine", "tspine"), "cl": ("cspine", "lspine"), "ctl": ("cspine", "tspine", "lspine")}  # fmt: skip
_SLICED = frozenset({"CT", "MR"})
_SLICES = {"thoracolumbar": ("tspine", "lspine")}
_LETTERS = {"C": "CERVICAL SPINE", "T": "THORACIC SPINE", "L": "LUMBAR SPINE"}
#: Levels of the spine.
_LEVEL, _LEVELS = re.compile(r"[CTL]\d{1,2}"), {"C": "cspine", "T": "tspine", "L": "lspine"}
_LETTERED = re.compile(r"(?<!\b[CTL][/&,+-])\b[CTL](?:\s*(?:/|&|,|\+|-|AND)\s*[CTL])+[\s-]*SP(?:INE)?S?\b")
_ARM = frozenset({"clavicle", "scapula", "shoulder", "humerus", "elbow", "forearm", "wrist", "hand", "finger"})
_LEG = frozenset({"hip", "femur", "knee", "tibia", "ankle", "foot", "toe", "heel"})
#: Regions that say nothing more beside a part of them.
_WITHIN = {"upper": _ARM, "lower": _LEG, "extremity": _ARM | _LEG | {"upper", "lower"},
           "upperjoint": _ARM, "lowerjoint": _LEG, "thoracolumbar": frozenset({"scoliosis"}),
           "spine": frozenset({"cspine", "tspine", "lspine", "thoracolumbar", "scoliosis", "sacrum",
                               "total_spine"})}  # fmt: skip
_PLURALS = frozenset(
    {"HIPS", "KNEES", "HANDS", "FEET", "ANKLES", "WRISTS", "ELBOWS", "SHOULDERS", "BREASTS", "LEGS", "ARMS"}
)
#: Parts that are vessels: by CT or MR they are seen by angiography.
_VESSELS = frozenset({"carotid", "renal_artery", "mesenteric"})
#: What says how an exam is done where no modality is named.
_IMPLIED_BY = {"portable": "XR", "duplex": "US", "transvaginal": "US", "ob": "US", "venous": "US", "arterial": "US",
          "standing": "XR", "series": "XR", "flexext": "XR", "tomo": "MG", "stereotactic": "MG",
          "scan": "NM", "uptake": "NM", "supervision": "IR"}  # fmt: skip
_NOT = "NON"
#: Views of a brain scan from which it is not the one of few views.
_MANY_VIEWS = 4
#: Of a limb what is no joint, in all its spellings.
_NO_JOINT = re.compile(
    r"\b(?:NON?|NOT|EXCEPT|EXCL\w*|W\s?/\s?O|WO|WITHOUT|OTHE?R?\s+(?:THA?N\s+)?)[\s/-]*(?:AN?Y?\s+)?(?:JOINTS?|JN?TS?)\b"
)
#: A second exam by slices that comes WITH the first: whether one code holds both, a person decides.
_WITH_ANOTHER = re.compile(
    r"\b(?:CT[AV]?|MR[AV]|MRI?)\b.*\b(?P<other>W(?:ITH)?\b\s*/?\s*(?:CT[AV]?|MR[AV]|MRI?))\b(?!\s*(?:GUID|CONT|LOCAL|FLUORO))"
)
#: Two exams in one name: what joins them, and the modality that each must begin with.
_JOINT = re.compile(r"(?<!\s)\s*(?:\bAND\b|&|\+|,|;|/)\s*(?=(?:CT|CTA|CTV|MR|MRI|MRA|MRV|US|MG|XR)\b)")
_HEAD = re.compile(r"\s*(CTA|CTV|CT|MRA|MRV|MRI?|US|MG|XR)\b")
_PET_FIRST = re.compile(r"^ PT\b")
#: Breast imaging as the department that goes before the name.
_BREAST_FIRST = re.compile(r"^ BI(?= (?:MAM|TOMO|US|MR|BREAST|DIG|STEREO|DIAG|SCR))")
_WITH_DUPLEX = re.compile(r"(?:\bW(?:ITH)?\b\s*/?|\+|&|\bAND\b)\s*(?:COLOR\s+)?(?:DOP|DUP)")
_RIGHT, _LEFT = words_of_side(Side.RIGHT) | {"RGT"}, words_of_side(Side.LEFT) | {"LFT"}
_BOTH_SIDES = frozenset({"BIL", "BILAT", "BILATERAL", "BILATERALLY", "BI", "B", "BL", "BILA", "BILATL"})
_ONE_SIDE = frozenset({"UNI", "UNILAT", "UNILATERAL", "UNIL"})
#: What follows right or left in the name of a part of the abdomen; letters that name a part of the spine.
_QUADRANTS, _REGIONS, _SPINES = (["UPPER"], ["LOWER"]), frozenset({"L"}), (["SPINE"], ["S"])
_BOTH_WAYS = re.compile(r"(?:&|\+|\bAND\b|\bW(?:ITH)?\b|/)\s*(?:TV|TRANS|ENDOV|EV)|\bTA\b|TRANSABD|\bCOMP(?:L|LETE)?\b")
_WITH_CONTRAST = frozenset({"CT", "MR", ""})
#: What may be said to be left away; everything else that follows WITHOUT says nothing about it.
_LEAVABLE = frozenset({"nst", "ef", "duplex", "tomo", "spect", "spectct", "transvaginal", "vfa", "small_bowel", "kub",
                       "double", "reflux", "uptake", "lasix", "manipulation", "hemodynamic"})  # fmt: skip
#: Where WITHOUT is about contrast, and where it may be about anything.
_BY_SLICES = re.compile(r"^ (?:CT|CTA|CAT|MRI?|MRA)\b")
#: What is done when something is left away.
_INSTEAD = {"manipulation": "STATIC", "duplex": "NONDOPPLER"}
_WITH_VFA = re.compile(r"\b(?:W(?:ITH)?|AND)\b\s*/?\s*(?:VFA|VERT|LVA)|[&+/]\s*(?:VFA|VERT|LVA)")
#: Modalities that are meant when another is said first: the weaker, with those that go before it.
_STRONGER = {
    "XR": ("MG", "BD", "NM", "FL", "US", "MR", "CT", "PET"),
    "IR": ("US", "CT", "MR", "FL", "MG"),
    "CT": ("PET",),
}
#: PET without the CT that comes with it: not what is without the contrast of a CT.
_WITHOUT_CT = re.compile(
    r"\b(?:W\s?/?\s?O(?:UT)?|WITHOUT|NO|NON)(?:[\s/-]|LOW DOSE|ATTENUATION)*CT\b(?!\s*(?:CON|IV|DYE))|\bPET ONLY\b"
)
_WITH_CT = frozenset({"CT", "PETCT"})
#: What bone density is measured by, where it is not an X-ray.
_DENSITY_BY = frozenset({"CT", "US"})
_IMPLIED_FIRST = frozenset({"FL", "MG", "BD", "NM", "US"})


def exam_of(name: str) -> Exam:
    """What an exam name says."""
    text, corrected = respelled(name)
    text = _NO_JOINT.sub(" NONJOINT ", text)
    text = _BREAST_FIRST.sub(" ", _PET_FIRST.sub(" PET ", text))
    views = views_of(in_trimesters(_LETTERED.sub(_spelled_out, text)))
    contrast = contrast_of(_without_left_away(views.rest))
    meanings, unknown = _meanings(_tokens(contrast.rest))
    sides = _sides(_tokens(text))
    modality = _modality(meanings)
    flags = set(_named("flag", meanings))
    flags |= set(_derived(meanings, flags, sides, modality, text))
    if "standing_both" in flags and views.number <= 1:
        flags.add("standing_both_alone")
    if modality == "NM" and views.number:
        flags.add("static" if views.number >= _MANY_VIEWS else "few_views")
    return Exam(
        modality=modality,
        implied_modality="" if modality else _implied_modality(meanings, views),
        parts=_parts(meanings, modality) or _levels(unknown),
        flags=frozenset(flags),
        contrast=contrast.kind if modality in _WITH_CONTRAST else "",
        views=_number(views, flags) if modality in {"XR", ""} else 0,
        side="both" if "bilateral" in flags else "one" if "one_side" in flags else "",
        laterality="" if "bilateral" in flags else next((side for side in sides if side in SIDE_MODIFIERS), ""),
        unknown=(*unknown, *(match["other"] for match in _WITH_ANOTHER.finditer(text))),
        corrected=corrected,
    )


def exams_of(name: str) -> tuple[Exam, ...]:
    """What a name says that joins two exams, each with its own modality (MRI BRAIN AND MRA HEAD); else the one."""
    text = respelled(name).text
    for joint in _JOINT.finditer(text):
        first, second = text[: joint.start()], text[joint.end() :]
        head, other = _HEAD.match(first), _HEAD.match(second)
        if head and other and head[1] != other[1]:
            exams = exam_of(first), exam_of(second)
            if all(exam.parts for exam in exams):
                return exams
    return (exam_of(name),)


def _tokens(text: str) -> list[str]:
    return [token for token in re.split(r"[^A-Z0-9]+", text) if token]


def _spelled_out(match: re.Match[str]) -> str:
    """Regions of the spine given by their letters; T and L alone are the junction of the two."""
    letters = re.findall(r"\b[CTL]\b", match[0])
    return match[0] if letters == ["T", "L"] else " ".join(_LETTERS[letter] for letter in letters)


def _without_left_away(text: str) -> str:
    """The name without what it says was left away (WITHOUT NST, W/O CCK)."""
    if _BY_SLICES.search(text):
        return text
    text = re.sub(r"\bW\s?/\s?O\b", "WO", text)
    for left in re.finditer(r"(?<!W/)(?<!W OR )(?<!W AND )\b(?:WO|WITHOUT|NO)\s+", text):
        after = list(re.finditer(r"[A-Z0-9]+", text[left.end() :]))
        phrase = vocabulary().first_phrase(vocabulary().in_full([token[0] for token in after]))
        meanings = vocabulary().phrases.get(phrase, ())
        if name := next((meaning.name for meaning in meanings if meaning.name in _LEAVABLE), ""):
            end = left.end() + after[len(phrase) - 1].end()
            return _without_left_away(f"{text[: left.start()]} {_INSTEAD.get(name, '')} {text[end:]}")
    return text


def _number(views: Views, flags: set[str]) -> int:
    """Views that were only counted say less than that the exam was complete."""
    return 0 if views.is_counted and flags & {"complete", "series"} else views.number


def _parts(meanings: Sequence[Meaning], modality: str) -> frozenset[str]:
    """Parts of the body; a region beside a part of it says nothing more."""
    named = _named("part", meanings)
    several = {**_SEVERAL, **_SLICES} if modality in _SLICED else _SEVERAL
    parts = {single for part in named for single in several.get(part, (part,))}
    return frozenset(part for part in parts if not _WITHIN.get(part, frozenset()) & parts)


def _named(kind: str, meanings: Sequence[Meaning]) -> list[str]:
    return [meaning.name for meaning in meanings if meaning.kind == kind]


def _levels(words: Sequence[str]) -> frozenset[str]:
    """Regions of the spine by their levels (T12, L4), in a name that has no other part."""
    return frozenset(_LEVELS[word[0]] for word in words if _LEVEL.fullmatch(word))


def _sides(tokens: Sequence[str]) -> list[str]:
    """RT, LT, both or one, as they are said; the letter before SPINE is a region."""
    sides = []
    for at, token in enumerate(tokens):
        after, before = tokens[at + 1 : at + 2], tokens[at - 1 : at]
        is_region = after in _QUADRANTS or (token in _REGIONS and (after in _SPINES or before == ["SPINE"]))
        if token in _BOTH_SIDES:
            sides.append("both")
        elif token in _ONE_SIDE or tokens[at : at + 2] == ["ONE", "SIDE"]:
            sides.append("one")
        elif not is_region and token in _RIGHT | _LEFT:
            sides.append(RIGHT_SIDE if token in _RIGHT else LEFT_SIDE)
    return list(dict.fromkeys(sides))


def _modality(meanings: Sequence[Meaning]) -> str:
    """The modality that guides, else the first that is said, unless a later one says more."""
    said, implied = _named("modality", meanings), _named("implied", meanings)
    for before, meaning in pairwise(meanings):
        if before.kind == "modality" and meaning.name == "guidance" and before.name != "IR":
            return before.name
    first = next(iter(said), "")
    if first == "XR" and (others := [name for name in implied if name in _IMPLIED_FIRST]):
        said = [*said, *others]
    if "PET" in said:
        return "PET"
    if "BD" in said and (measured := next((name for name in said if name in _DENSITY_BY), "")):
        return measured
    return next((name for name in _STRONGER.get(first, ()) if name in said), first) or next(iter(implied), "")


def _implied_modality(meanings: Sequence[Meaning], views: Views) -> str:
    """The modality that is meant, though it is not said."""
    modality = next((_IMPLIED_BY[meaning.name] for meaning in meanings if meaning.name in _IMPLIED_BY), "")
    return modality or ("XR" if views.number else "")


def _derived(
    meanings: Sequence[Meaning], flags: set[str], sides: Sequence[str], modality: str, text: str
) -> Iterator[str]:
    """Flags that follow from several words together."""
    words = set(_tokens(text))
    has_both = "both" in sides or set(SIDE_MODIFIERS) <= set(sides) or ("BOTH" in words and modality != "CT")
    if has_both or (not sides and _PLURALS & words):
        yield "bilateral"
        if "standing" in flags:
            yield "standing_both"
    elif sides:
        yield "one_side"
    if "transvaginal" in flags and _BOTH_WAYS.search(text):
        yield "combined"
    if "vfa" in flags and _WITH_VFA.search(text):
        yield "with_vfa"
    if "duplex" in flags and _WITH_DUPLEX.search(text):
        yield "with_duplex"
    if {"FLUORO", "FLUOROSCOPY", "FLUOROSCOPIC"} & words:
        yield "fluoro_said"
    if modality == "PET" and (_WITHOUT_CT.search(text) or words & _WITH_CT):
        yield "without_ct" if _WITHOUT_CT.search(text) else "with_ct"
    yield from _derived_by_modality(meanings, flags, modality, words)


def _derived_by_modality(meanings: Sequence[Meaning], flags: set[str], modality: str, words: set[str]) -> Iterator[str]:
    """Flags that words have for one modality only."""
    names = {meaning.name for meaning in meanings}
    follows = {
        "bone_said": modality == "NM" and "BONE" in words,
        "spectct": modality == "NM" and "spect" in flags and "CT" in words,
        "duplex": modality == "US" and "velocity" in flags,
        "twins": modality == "US" and "multiple" in flags,
        "angiography": modality in _SLICED and ("arterial" in flags or bool(names & _VESSELS)),
        "diagnostic": modality == "MG" and bool({"DX", "DIAG"} & words),
        "bone_density": modality in _DENSITY_BY and "BD" in names,
    }
    yield from (flag for flag, is_meant in follows.items() if is_meant)
    yield from doubts(modality, flags, words)


def _meanings(tokens: Sequence[str]) -> tuple[list[Meaning], tuple[str, ...]]:
    """What the tokens mean, and those that mean nothing to anybody."""
    words = tuple(_words(tokens))
    return [word for word in words if isinstance(word, Meaning)], tuple(word for word in words if isinstance(word, str))


def words_of(text: str) -> Iterator[str | Meaning]:
    """What the words of a name in capitals mean but for contrast and views; an unknown word stands for itself."""
    views = views_of(in_trimesters(text))
    return _words(_tokens(contrast_of(_without_left_away(views.rest)).rest))


def _words(tokens: Sequence[str]) -> Iterator[str | Meaning]:
    """Meanings and unknown words in their order; of several readings the longest phrase counts."""
    full, at = vocabulary().in_full(tokens), 0
    while left := full[at:]:
        phrase = vocabulary().first_phrase(left)
        if phrase:
            yield from vocabulary().phrases[phrase]
        elif left[0] == _NOT:
            at += len(vocabulary().first_phrase(left[1:]))
        elif not left[0].isdigit():
            yield tokens[at]
        at += len(phrase) or 1
