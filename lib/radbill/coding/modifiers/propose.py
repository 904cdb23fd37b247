"""Which modifiers a line needs: component, side, equipment, pairs; in their order and no more than four.

Each rule takes the modifiers as the one before it left them. What a rule makes certain is done, with a source of high
confidence; what is likely is proposed, with a source of medium confidence; what the record or a person must decide is
named and left as it is.
"""

from collections.abc import Callable
from typing import NamedTuple

from radbill.codes.modality import modality_of
from radbill.codes.modifier_facts import DISTINCT_SERVICE, SAYS_AGAIN, ModifierClass, cited_conflicts, modifier_facts
from radbill.coding.modifiers.proposal import Action, BothSides, Change, LineAsked, Proposal, Side
from radbill.core.citations import Citation, Confidence
from radbill.core.failures import Failure
from radbill.pricing.medicare.locality import HOSPITAL_PLACES
from radbill.pricing.medicare.steps.equipment import is_ct_code
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import FeeRow, PtpPair

_FILE = "CMS physician fee schedule relative value file"
_COMPONENTS = Citation(_FILE, "PC/TC indicator")
_HOSPITAL = Citation("CMS 100-04, ch. 13, s. 20", "technical component of hospital patients")
_BILATERAL = Citation(_FILE, "bilateral indicator")
_PAIRS = Citation("Medicare NCCI Policy Manual", "chapter I")
_EQUIPMENT = Citation("CMS CR 9727, CR 10188, CR 9250", "reductions of the technical component")
_SAME_DAY = Citation("CMS 100-04, ch. 18, s. 20", "screening and diagnostic mammogram of one day")
_OUTPATIENT = Citation("CMS hospital outpatient payment system final rules", "hospital's own modifiers")
_CRITERIA = Citation("CMS physician fee schedule final rule for 2024", "appropriate use criteria programme paused")
_ORDER = Citation("CMS 837P and CMS-1500 instructions", "modifiers that change the price stand first")
_REPEATED = Citation("Medicare Claims Processing Manual (Pub. 100-04)", "chapter 1, Detection of Duplicate Claims")
_FOUR = Citation("ASC X12 005010X222A1", "four modifiers on a line")
_UNKNOWN = Citation("Usual policies of payers", "", Confidence.MEDIUM)

_DIVIDED, _READ_APART = "1", "6"
#: On these the modifier says what the code says anyway: a physician's service, a reading alone, a technical part alone.
_SAID_ALREADY = frozenset({("26", "0"), ("26", "2"), ("TC", "3")})
_PAIRED, _EACH_SIDE, _BOTH_ALREADY = "1", "3", "2"
_PAID_ONCE = frozenset({"0", "2", "9"})
_SIDES = ("RT", "LT")
_MOST = 4
_SAYS_WHY_AGAIN = SAYS_AGAIN | {"50", *_SIDES}
#: Modifiers of old equipment, and the dated number that each of them cuts by.
_OLD_EQUIPMENT = {
    "FX": "film_reduction_percent", "FY": "computed_radiography_reduction_percent",
    "CT": "ct_equipment_reduction_percent",
}  # fmt: skip
_EQUIPMENT_WORDS = {"FX": "film", "FY": "cassettes (computed radiography)", "CT": "CT below the dose standard XR-29"}
_X_RAYS = frozenset({"X-ray", "Fluoroscopy"})
_HOSPITALS_OWN, _NOT_NEEDED = frozenset({"PN", "PO"}), frozenset({"ME", "MF", "MG", "MH", "QQ"})
_DIAGNOSTIC_MAMMOGRAMS, _SCREENING_MAMMOGRAM = frozenset({"77065", "77066"}), "77067"
_CLASSES = tuple(ModifierClass)


class _State(NamedTuple):
    """The modifiers so far, what was done, and whether only what is certain may be done."""

    modifiers: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    only_certain: bool = False

    def added(self, modifier: str, reason: str, citation: Citation) -> "_State":
        """With a modifier; unchanged when it is there already. Less sure beside one that may be a slip for it."""
        if modifier in self.modifiers:
            return self
        is_clear = all(modifier_facts(each) for each in self.modifiers)
        change = Change(modifier, Action.ADDED, reason, _if_sure(citation, is_sure=is_clear))
        if self.only_certain and len(self.modifiers) >= _MOST:
            return self.checked(modifier, f"{reason} The line has no room for it.", citation)
        return self._done(change, (*self.modifiers, modifier))

    def removed(self, modifier: str, reason: str, citation: Citation) -> "_State":
        """Without a modifier; unchanged when it is not there."""
        if modifier not in self.modifiers:
            return self
        rest = tuple(each for each in self.modifiers if each != modifier)
        return self._done(Change(modifier, Action.REMOVED, reason, citation), rest)

    def checked(self, modifier: str, reason: str, citation: Citation) -> "_State":
        """As it is, with something for a person to look at."""
        return self._replace(changes=(*self.changes, Change(modifier, Action.CHECK, reason, citation)))

    def _done(self, change: Change, modifiers: tuple[str, ...]) -> "_State":
        if self.only_certain and not change.is_certain:
            return self.checked(change.modifier, change.reason, change.citation)
        return self._replace(modifiers=modifiers, changes=(*self.changes, change))


_Rule = Callable[[LineAsked, FeeRow, ReferenceBook, _State], _State]


def propose_modifiers(asked: LineAsked, book: ReferenceBook, *, only_certain: bool = False) -> Proposal | Failure:
    """Propose, check and order the modifiers of a line; a failure when nothing is published about its code.

    Args:
        asked: The line.
        book: Published data.
        only_certain: Do no more than a rule makes certain, and nothing that would not leave room for four; what else
            could be done is only named.
    """
    rows = book.fee_rows(asked.procedure_code, asked.day)
    if isinstance(rows, Failure):
        return rows
    row = rows.get("") or next(iter(rows.values()))
    if len({each.pc_tc_indicator for each in rows.values()}) > 1:
        row = row._replace(pc_tc_indicator="")
    state = _State(tuple(asked.modifiers), only_certain=only_certain)
    for rule in _RULES:
        state = rule(asked, row, book, state)
    if only_certain:
        return Proposal((state.modifiers,), state.changes)
    return _as_lines(asked, row, state)


def _repeats(_asked: LineAsked, _row: FeeRow, _book: ReferenceBook, state: _State) -> _State:
    once = tuple(dict.fromkeys(state.modifiers))
    for modifier in once:
        if state.modifiers.count(modifier) > 1:
            reason = f"{modifier} stands on the line twice; the second says nothing and takes one of four places."
            change = Change(modifier, Action.REMOVED, reason, _FOUR)
            state = state._replace(changes=(*state.changes, change))
    return state._replace(modifiers=once)


def _component(asked: LineAsked, row: FeeRow, _book: ReferenceBook, state: _State) -> _State:
    if row.pc_tc_indicator != _DIVIDED:
        return _of_the_undivided(asked, row.pc_tc_indicator, state)
    if asked.place_of_service in HOSPITAL_PLACES:
        return _of_the_hospital(asked, state)
    return _of_the_office(asked, state)


def _of_the_undivided(asked: LineAsked, indicator: str, state: _State) -> _State:
    """Codes without a reading or technical part to split off; a part that the code is not may mean another code."""
    said = [modifier for modifier in ("26", "TC") if modifier in state.modifiers]
    if not indicator or (indicator == _READ_APART and said == ["26"]):
        return state
    lacks = "has no technical part" if indicator == _READ_APART else "is not divided into reading and technical part"
    about = f"{asked.procedure_code} {lacks} (PC/TC indicator {indicator})"
    for modifier in said:
        if (modifier, indicator) in _SAID_ALREADY and len(said) == 1:
            reason = f"{about}; it says the same without {modifier}."
            state = state.removed(modifier, reason, _of_medicare(_COMPONENTS, asked))
        else:
            reason = f"{about}; take {modifier} off, or use the code that was meant."
            state = state.checked(modifier, reason, _COMPONENTS)
    return state


def _of_the_hospital(asked: LineAsked, state: _State) -> _State:
    """The hospital is paid for the technical part of its patients."""
    why = f"In place of service {asked.place_of_service} the hospital is paid for the technical part"
    if "TC" in state.modifiers:
        return state.checked("TC", f"{why}; bill the reading with 26.", _HOSPITAL)
    reason = f"{why}; the line then bills the reading alone and is priced as such: look at its charge."
    return state.added("26", reason, _if_sure(_HOSPITAL, is_sure=_is_hospitals(asked)))


def _is_hospitals(asked: LineAsked) -> bool:
    """Whether nothing leaves a doubt that the technical part is the hospital's."""
    return asked.place_is_sure and (asked.is_medicare or asked.owns_equipment is False)


def _of_medicare(citation: Citation, asked: LineAsked) -> Citation:
    """A rule of Medicare is less sure for other payers."""
    return _if_sure(citation, is_sure=asked.is_medicare)


def _if_sure(citation: Citation, *, is_sure: bool) -> Citation:
    return citation if is_sure else citation._replace(confidence=Confidence.MEDIUM)


def _of_the_office(asked: LineAsked, state: _State) -> _State:
    """Outside the hospital the owner of the equipment decides."""
    said = {"26", "TC"} & set(state.modifiers)
    if asked.owns_equipment is None:
        reason = "Who owns the equipment decides: both parts without a modifier, the reading with 26."
        return state if said else state.checked("26", reason, _COMPONENTS)
    if asked.owns_equipment:
        reason = "The equipment is the practice's: both parts are billed without 26, if nobody else reads."
        return state.checked("26", reason, _COMPONENTS) if "26" in said else state
    if "TC" in said:
        return state.checked("TC", "The equipment is another's, who bills the technical part.", _COMPONENTS)
    reason = "The equipment is another's: the practice bills the reading, unless it bought the technical part."
    return state.added("26", reason, _if_sure(_COMPONENTS, is_sure=False))


def _sides(asked: LineAsked, row: FeeRow, _book: ReferenceBook, state: _State) -> _State:
    """Sides by the bilateral indicator; which codes are of paired organs is not sure enough to do it unasked."""
    indicator = row.bilateral_indicator
    if indicator in _PAID_ONCE:
        return _of_the_unpaired(asked, indicator, state)
    if indicator not in {_PAIRED, _EACH_SIDE}:
        return state
    likely = _if_sure(_BILATERAL, is_sure=False)
    if asked.side is Side.BOTH and asked.both_sides is BothSides.MODIFIER_50:
        state = state.added("50", f"Both sides of a paired organ (bilateral indicator {indicator}).", likely)
    elif asked.side in {Side.RIGHT, Side.LEFT}:
        state = _one_side(asked, state)
    elif asked.side is Side.BOTH and asked.both_sides is BothSides.RIGHT_AND_LEFT:
        reason = "Both sides, as this payer wants them: RT and LT."
        state = state.removed("50", reason, likely).added("RT", reason, likely).added("LT", reason, likely)
    return _beside_50(asked, state) if "50" in state.modifiers else state


def _one_side(asked: LineAsked, state: _State) -> _State:
    others = sorted({"50", *_SIDES}.intersection(state.modifiers) - {asked.side})
    if others:
        reason = f"{asked.side} was examined, and {' and '.join(others)} stands on the line."
        return state.checked(others[0], reason, _BILATERAL)
    return state.added(asked.side, "The side that was examined.", _if_sure(_BILATERAL, is_sure=False))


def _beside_50(asked: LineAsked, state: _State) -> _State:
    """RT and LT say no more than 50; one of them alone says something else, so that a person must know which holds."""
    is_both = asked.side is Side.BOTH or all(side in state.modifiers for side in _SIDES)
    source = _if_sure(_BILATERAL, is_sure=is_both and asked.is_medicare)
    for side in _SIDES:
        state = state.removed(side, "Modifier 50 says both sides already.", source)
    return state


def _of_the_unpaired(asked: LineAsked, indicator: str, state: _State) -> _State:
    """Codes that are billed once, whatever the side."""
    likely = _if_sure(_BILATERAL, is_sure=False)
    covers = "covers both sides" if indicator == _BOTH_ALREADY else "is paid once, whatever the sides"
    reason = f"{asked.procedure_code} {covers} (bilateral indicator {indicator})."
    state = state.removed("50", reason, likely)
    if indicator == _BOTH_ALREADY and asked.side in {Side.RIGHT, Side.LEFT}:
        return state.checked("52", f"{reason} One side alone may need 52, or a code of its own.", likely)
    said = [side for side in _SIDES if side in state.modifiers]
    return state.checked(said[0], f"{reason} A side is not needed; some payers want it.", likely) if said else state


def _old_equipment(asked: LineAsked, _row: FeeRow, book: ReferenceBook, state: _State) -> _State:
    for modifier in _OLD_EQUIPMENT:
        if "26" in state.modifiers:
            source = _if_sure(_EQUIPMENT, is_sure=_is_in_hospital(asked) and _is_hospitals(asked))
            state = state.removed(modifier, "It cuts the technical part, which this line does not bill.", source)
        elif modifier in asked.equipment and _is_made_so(modifier, asked, book):
            reason = f"Registered equipment: {_EQUIPMENT_WORDS[modifier]}; the technical part is paid less."
            state = state.added(modifier, reason, _of_medicare(_EQUIPMENT, asked))
        elif modifier in state.modifiers and not _is_meant(modifier, asked.procedure_code):
            reason = f"{asked.procedure_code} is not made on such equipment."
            state = state.removed(modifier, reason, _if_sure(_EQUIPMENT, is_sure=False))
    return state


def _is_in_hospital(asked: LineAsked) -> bool:
    return asked.place_of_service in HOSPITAL_PLACES


def _is_made_so(modifier: str, asked: LineAsked, book: ReferenceBook) -> bool:
    """Whether a code is made on the old equipment, by the practice's own, on a day on which that counts."""
    percent = book.parameter(_OLD_EQUIPMENT[modifier], asked.day)
    if isinstance(percent, Failure) or not percent.value or _is_in_hospital(asked) or asked.owns_equipment is False:
        return False
    if modifier == "CT":
        return is_ct_code(asked.procedure_code)
    return modality_of(asked.procedure_code) == "X-ray"


def _is_meant(modifier: str, procedure_code: str) -> bool:
    return is_ct_code(procedure_code) if modifier == "CT" else modality_of(procedure_code) in _X_RAYS


def _pairs(asked: LineAsked, _row: FeeRow, book: ReferenceBook, state: _State) -> _State:
    """59 and X{EPSU} are for pairs with indicator 1, and never help one with 0."""
    needed = asked.procedure_code in asked.other_codes
    for other in dict.fromkeys(asked.other_codes):
        pair = book.ptp_pair(asked.procedure_code, other, asked.day)
        if isinstance(pair, PtpPair) and pair.column_2_code == asked.procedure_code:
            is_open = pair.modifier_indicator == "1"
            needed |= is_open
            state = state.checked("59", _about(pair, is_open=is_open), _PAIRS)
    used = sorted(DISTINCT_SERVICE & set(state.modifiers))
    if used and asked.other_codes and not needed:
        state = state.checked(used[0], f"No pair of the day needs {used[0]} on {asked.procedure_code}.", _PAIRS)
    return state


def _about(pair: PtpPair, *, is_open: bool) -> str:
    if is_open:
        part = f"{pair.column_2_code} is part of {pair.column_1_code}"
        return f"{part} unless the record shows a separate service; then XE, XS, XP or XU, or 59."
    return f"{pair.column_2_code} is part of {pair.column_1_code}, and no modifier changes that (indicator 0)."


def _again(asked: LineAsked, _row: FeeRow, _book: ReferenceBook, state: _State) -> _State:
    """A code that stands twice on a day says why, or is taken for a duplicate."""
    if asked.procedure_code in asked.other_codes and not _SAYS_WHY_AGAIN & set(state.modifiers):
        twice = f"{asked.procedure_code} stands more than once on the day"
        reason = f"{twice}: 76 if the same physician repeated it, 77 if another did; RT and LT if the sides differ."
        return state.checked("76", reason, _REPEATED)
    return state


def _mammograms(asked: LineAsked, _row: FeeRow, _book: ReferenceBook, state: _State) -> _State:
    if asked.procedure_code in _DIAGNOSTIC_MAMMOGRAMS and _SCREENING_MAMMOGRAM in asked.other_codes:
        reason = f"Beside the screening mammogram {_SCREENING_MAMMOGRAM} of the same day."
        return state.added("GG", reason, _of_medicare(_SAME_DAY, asked))
    return state


def _not_ours(_asked: LineAsked, _row: FeeRow, _book: ReferenceBook, state: _State) -> _State:
    for modifier in state.modifiers:
        if modifier in _HOSPITALS_OWN:
            state = state.removed(
                modifier, "It belongs on the hospital's claim, never on a professional one.", _OUTPATIENT
            )
        elif modifier in _NOT_NEEDED:
            state = state.checked(modifier, "The programme is paused since 01/01/2024; it is not needed.", _CRITERIA)
        elif modifier_facts(modifier) is None:
            state = state.checked(modifier, "It is none that matters to radiology; look it up.", _UNKNOWN)
    return state


def _conflicts(_asked: LineAsked, _row: FeeRow, _book: ReferenceBook, state: _State) -> _State:
    for conflict in cited_conflicts(state.modifiers):
        reason = f"{conflict.first} and {conflict.second} exclude each other; keep the one that says what happened."
        state = state.checked(conflict.second, reason, conflict.citation)
    return state


def _order(asked: LineAsked, _row: FeeRow, _book: ReferenceBook, state: _State) -> _State:
    """Pricing first, then payment policy, then information; an unknown one is left where it stands.

    What is new is set in; that what was there stands otherwise is a change of its own. More than four are named.
    """
    if any(modifier_facts(modifier) is None for modifier in state.modifiers):
        return state
    ordered = tuple(sorted(state.modifiers, key=_rank))
    kept = [modifier for modifier in dict.fromkeys(asked.modifiers) if modifier in ordered]
    in_order = [modifier for modifier in ordered if modifier in kept]
    moved = [new for new, old in zip(in_order, kept, strict=True) if new != old]
    changes = [Change(modifier, Action.MOVED, f"In the order {' '.join(ordered)}.", _ORDER) for modifier in moved[:1]]
    state = state._replace(modifiers=ordered, changes=(*state.changes, *changes))
    if len(ordered) > _MOST:
        left = " ".join(ordered[_MOST:])
        state = state.checked(ordered[_MOST], f"A line has room for four; {left} would be left out.", _FOUR)
    return state


def _rank(modifier: str) -> tuple[int, int]:
    facts = modifier_facts(modifier)
    class_rank = len(_CLASSES) if facts is None else _CLASSES.index(facts.modifier_class)
    return class_rank, 0 if modifier in {"26", "TC"} else 1


def _as_lines(asked: LineAsked, row: FeeRow, state: _State) -> Proposal:
    """One line, or one for each side where the payer wants two."""
    wants_two = asked.side is Side.BOTH and asked.both_sides is BothSides.TWO_LINES
    if not wants_two or row.bilateral_indicator not in {_PAIRED, _EACH_SIDE}:
        return Proposal((state.modifiers,), state.changes)
    rest = tuple(modifier for modifier in state.modifiers if modifier not in {"50", *_SIDES})
    lines = tuple(tuple(sorted((*rest, side), key=_rank)) for side in _SIDES)
    reason = "Both sides, as this payer wants them: a line for each."
    split = Change("RT and LT", Action.ADDED, reason, _if_sure(_BILATERAL, is_sure=False))
    return Proposal(lines, (*state.changes, split))


_RULES: tuple[_Rule, ...] = (
    _repeats, _not_ours, _component, _sides, _old_equipment, _mammograms, _pairs, _again, _conflicts, _order,
)  # fmt: skip
