"""Ranked procedure codes for an exam name, with reasons; "not sure" rather than wrong."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from radbill.coding.exam_names.agreement import in_agreement
from radbill.coding.exam_names.as_billed import as_billed
from radbill.coding.exam_names.choice import ChosenFamily, choose_families, ordered_options
from radbill.coding.exam_names.exam import Exam
from radbill.coding.exam_names.families import Option, families
from radbill.coding.exam_names.reading import exams_of
from radbill.coding.exam_names.table_exams import codes_in_words

#: Codes by the name of an exam, in capitals and with single blanks.
Crosswalk = Mapping[str, Sequence[str]]
#: Below this a person must decide.
SURE = 0.9
_CERTAIN, _USUAL, _OPEN = 0.98, 0.62, 0.45
#: Modalities that may be meant; what is without contrast, or both ways, is made by slices.
_SLICES, _CONTRAST_OF_SLICES = ("CT", "MR"), frozenset({"without", "both"})
_GUESSES = ("XR", "US", "NM", "CT", "MR", "MG", "FL", "IR")
#: An X-ray goes before the others.
_LIKELY = {"XR": 0.82}
_IMPLIED, _GUESSED, _UNCLEAR, _UNSURE, _PART_LEFT, _OTHER = 0.96, 0.8, 0.5, 0.65, 0.5, 0.35
#: The most that a name with a word that was mended, or that nobody understands, is believed.
_NOT_ALL_READ = 0.85
_RUNNER_UP, _RUNNERS_UP = 0.3, 2
_OTHER_THAN_NAMED = 0.2
_DOUBTFUL, _LENIENT = 0.3, 3
_ALONE = 0.25
_ONE_OF = "Only one of the exams, should the name mean one."
_ALSO = "The same name is also used for this; see what was done."
_PER_FLAG, _PER_WORD, _PER_SPELLING = 0.06, 0.06, 0.03
_FROM_CROSSWALK = 1.0
#: Flags that may be said without changing the code.
_NEUTRAL = frozenset({
    "protocol", "rerouted", "standing", "oblique", "scan", "infant", "portable", "complete", "limited",
    "one_side", "bilateral", "combined", "bone_said", "fluoro_said", "standing_both", "diagnostic", "screening",
    "joint", "anatomy", "color", "water", "duplex", "hires", "axial", "rest", "psma", "soft", "first", "later",
    "cxr", "upright", "cad", "with_vfa", "with_duplex", "standing_both_alone", "tumor", "planar",
    "neonatal", "multiphase", "access", "lowdose", "supervision", "needle", "selective",
    "renogram", "with_ct", "without_ct", "bscan", "colorflow", "nondoppler",
})  # fmt: skip
#: Flags that change the code: where nothing speaks for them, a person must decide.
_DECISIVE = frozenset({
    "angiography", "venography", "runoff", "biopsy", "fna", "drainage", "aspiration", "localization",
    "stereotactic", "guidance", "arthrogram", "myelogram", "perfusion", "spect", "spectct", "stress",
    "transvaginal", "ef", "vfa", "elastography", "spectroscopy", "functional", "injection",
    "embolization", "stent", "thrombolysis", "block", "removal", "exchange", "picc", "port", "tunneled",
    "quantitative", "amyloid", "transit", "colon_transit", "mapping", "fistula", "specimen", "intraop", "ffr",
    "contrast_us", "congenital", "cord_ablation", "wbc", "octreotide", "cortical", "shunt", "small_bowel",
    "unlisted", "twins", "additional", "followup", "fetal_doppler", "hemodynamic", "nonselective", "dilation",
    "ablation",
})  # fmt: skip
_ONE_VIEW = {1: "1 view"}
_CONTRASTS = {"without": "without contrast", "with": "with contrast", "both": "without and with contrast"}


class Suggestion(NamedTuple):
    """A candidate.

    Attributes:
        procedure_codes: Billed together.
        confidence: From 0 to 1; below `SURE` a person must decide.
        reasons: What the name said, and what was taken for granted.
    """

    procedure_codes: tuple[str, ...]
    confidence: float
    reasons: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        """Whether a code may be proposed; else a person must decide."""
        return self.confidence >= SURE


def suggest(description: str, day: date, crosswalk: Crosswalk | None = None) -> tuple[Suggestion, ...]:
    """Rank the codes that an exam name may mean.

    Args:
        description: As the RIS names the exam.
        day: Date of service; codes come and go.
        crosswalk: The practice's own codes by name (capitals, single blanks); they take precedence.

    Returns:
        The likeliest first; none when nothing is understood.
    """
    own = (crosswalk or {}).get(plain_name(description))
    if own:
        return (Suggestion(tuple(own), _FROM_CROSSWALK, ("Your own list has this exam.",)),)
    several = [_ranked(exam, day) if exam.modality else _guessed(exam, day) for exam in exams_of(description)]
    if not all(several):
        return ()
    first, *second = several
    ranked = _joined(first, *second) if second else first
    ranked = [each._replace(procedure_codes=as_billed(each.procedure_codes, day)) for each in ranked]
    return tuple(_distinct(_unless_other_words(ranked, codes_in_words(description, day))))


def _unless_other_words(ranked: Sequence[Suggestion], codes: frozenset[str]) -> list[Suggestion]:
    """Not sure where the name has all the words of exams of the table, and the best reading is none of them."""
    best = max(ranked, key=lambda each: each.confidence)
    shown = {code for each in ranked if each is best or _ALSO in each.reasons for code in each.procedure_codes}
    if not codes or codes & shown:
        return list(ranked)
    why = f"The words are those of {' or '.join(sorted(codes))} as well."
    return [each._replace(confidence=min(each.confidence, _UNCLEAR), reasons=(*each.reasons, why)) for each in ranked]


def _joined(first: Sequence[Suggestion], second: Sequence[Suggestion]) -> list[Suggestion]:
    """The codes of two exams that one name joins; a second reading changes one of them."""
    pairs = [
        (first[0], second[0]),
        *((first[0], other) for other in second[1:]),
        *((one, second[0]) for one in first[1:]),
    ]
    return [
        Suggestion(
            tuple(dict.fromkeys((*one.procedure_codes, *other.procedure_codes))),
            min(one.confidence, other.confidence),
            (*one.reasons, *other.reasons),
        )
        for one, other in pairs
    ]


def _guessed(exam: Exam, day: date) -> list[Suggestion]:
    """Readings by each modality that may be meant; of several, the name without one is most often an X-ray."""
    wanted = (
        (exam.implied_modality,)
        if exam.implied_modality
        else _SLICES
        if exam.contrast in _CONTRAST_OF_SLICES
        else _GUESSES
    )
    if not exam.parts and not exam.flags:
        return []
    every = {modality: _ranked(exam._replace(modality=modality), day) for modality in wanted}
    several = [modality for modality, suggestions in every.items() if suggestions][1:]
    alone = _IMPLIED if exam.implied_modality else _GUESSED
    return [
        _weaker(each, _LIKELY.get(modality, _UNCLEAR) if several else alone, "The name does not say how it is done.")
        for modality, suggestions in every.items()
        for each in suggestions
    ]


def plain_name(description: str) -> str:
    """A name as the practice's own list is searched: capitals, single blanks."""
    return " ".join(description.upper().split())


def _ranked(exam: Exam, day: date) -> list[Suggestion]:
    """The best reading, and below it other readings of the same name."""
    agreeing = (each._replace(procedure_codes=in_agreement(each.procedure_codes, exam)) for each in _read(exam, day))
    return [each for each in agreeing if each.procedure_codes]


def _read(exam: Exam, day: date) -> list[Suggestion]:
    """The families' codes, whatever they say beside what the name says."""
    chosen, left = choose_families(exam, day)
    if not chosen:
        return _lenient(exam, day)
    suggestions = _weighed(exam, chosen, left)
    for other in _runners_up(exam, day, chosen):
        option = other.options[0]
        low = min(suggestions[-1].confidence, _RUNNER_UP * suggestions[0].confidence)
        suggestions.append(
            Suggestion(option.codes, round(low, 2), (*_reading(exam), "Another reading of the same words."))
        )
    return suggestions


def _lenient(exam: Exam, day: date) -> list[Suggestion]:
    """Families that the name would belong to, if it did not say more than they know: never sure."""
    fitting = [
        (family, covered)
        for family in families()
        if (covered := family._replace(excluded=frozenset()).covered(exam, exam.parts, day)) and family.parts
    ]
    fitting.sort(key=lambda each: (-len(each[1]), -len(each[0].words)))
    return [
        Suggestion(
            options.options[0].codes, _DOUBTFUL, (*_reading(exam), "The name says more than is known of this exam.")
        )
        for options in (ordered_options(family, exam) for family, _ in fitting[:_LENIENT])
    ]


def _weighed(exam: Exam, chosen: Sequence[ChosenFamily], left: frozenset[str]) -> list[Suggestion]:
    weight = 1.0
    reasons = list(_reading(exam))
    explained = frozenset[str]().union(*(words for each in chosen for words in each.family.words))
    loose = exam.flags - explained - _NEUTRAL
    weight -= _PER_FLAG * len(loose) + _PER_WORD * len(exam.unknown) + _PER_SPELLING * len(exam.corrected)
    if exam.unknown:
        reasons.append(f"Not understood: {' '.join(exam.unknown)}.")
    reasons += [f"{word} read as {better}." for word, better in exam.corrected]
    if missing := left | (loose & _DECISIVE):
        weight *= _PART_LEFT
        reasons.append(f"Left out: {', '.join(sorted(missing))}.")
    if any(each.family.is_unsure for each in chosen):
        weight *= _UNSURE
        reasons.append("Names like this one do not decide.")
    if exam.unknown or exam.corrected:
        weight = min(weight, _NOT_ALL_READ)
    return _combined(chosen, max(weight, 0.05), tuple(reasons))


def _combined(chosen: Sequence[ChosenFamily], weight: float, reasons: tuple[str, ...]) -> list[Suggestion]:
    """The options of the families together; a second reading changes what was not said."""
    is_named = all(each.names_option for each in chosen)
    has_usual = all(each.names_option or each.family.usual for each in chosen)
    first = _CERTAIN if is_named else _USUAL if has_usual else _OPEN
    only, *further = chosen
    others = () if further else only.family.others
    if others:
        first = min(first, _USUAL)
    other = _OTHER if others or not is_named else _OTHER_THAN_NAMED
    suggestions = []
    for number in range(max(len(each.options) for each in chosen)):
        options = [each.options[min(number, len(each.options) - 1)] for each in chosen]
        codes = tuple(dict.fromkeys(code for option in options for code in option.codes))
        share = other if number else first
        taken = [] if is_named else [_taken(each, option) for each, option in zip(chosen, options, strict=True)]
        suggestions.append(Suggestion(codes, round(weight * share, 2), (*reasons, *filter(None, taken))))
    also = [Suggestion(codes, round(weight * _OTHER, 2), (*reasons, _ALSO)) for codes in others]
    best, *less = suggestions
    if further:
        alone = [Suggestion(each.options[0].codes, round(weight * _ALONE, 2), (*reasons, _ONE_OF)) for each in chosen]
        return [best, *alone, *less] if is_named else [*suggestions, *alone]
    return [best, *also, *less]


def _runners_up(exam: Exam, day: date, chosen: Sequence[ChosenFamily]) -> list[ChosenFamily]:
    """Families that fit the name as well, though others fit better; those that speak for most parts first."""
    taken = {each.family for each in chosen}
    fitting = [
        (family, covered)
        for family in families()
        if family not in taken and (covered := family.covered(exam, exam.parts, day)) is not None
    ]
    fitting.sort(key=lambda each: (-len(each[1]), -len(each[0].words), each[0].is_unsure))
    return [ordered_options(family, exam) for family, _ in fitting[:_RUNNERS_UP]]


def _taken(chosen: ChosenFamily, option: Option) -> str:
    """What was taken for granted about a choice."""
    if chosen.names_option:
        return ""
    value = option.value
    words = _CONTRASTS.get(value, f"{value} views or more" if value.isdigit() else value)
    usual = ", as usual" if value == chosen.family.usual else ""
    return f"Taken as {words}{usual}: the name does not say."


def _reading(exam: Exam) -> Sequence[str]:
    """What the name was understood to say."""
    words = [exam.modality, *sorted(exam.parts), *sorted(exam.flags - {"one_side", "bilateral"})]
    if exam.contrast:
        words.append(_CONTRASTS[exam.contrast])
    if exam.views:
        words.append(_ONE_VIEW.get(exam.views, f"{exam.views} views"))
    words += ["both sides"] if exam.side == "both" else [f"modifier {exam.laterality}"] if exam.laterality else []
    return [f"Read: {', '.join(word.replace('_', ' ') for word in words if word)}."]


def _weaker(suggestion: Suggestion, factor: float, why: str) -> Suggestion:
    return suggestion._replace(confidence=round(suggestion.confidence * factor, 2), reasons=(*suggestion.reasons, why))


def _distinct(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """The best of equal candidates; where none is sure, each says so."""
    best: dict[tuple[str, ...], Suggestion] = {}
    for each in sorted(suggestions, key=lambda each: -each.confidence):
        best.setdefault(each.procedure_codes, each)
    is_sure = any(each.is_sure for each in best.values())
    return [each if is_sure else each._replace(reasons=(*each.reasons, "Not sure: a person decides."))
            for each in best.values()]  # fmt: skip
