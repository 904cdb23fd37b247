"""Which modifiers a line needs: component, side, equipment, pairs; in their order and no more than four.

Each rule takes the modifiers as the one before it left them. What a rule makes certain is done; what the record or a
person must decide is named and left as it is.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from radbill.codes.modality import modality_of
from radbill.coding.proposal import Action, BothSides, Change, LineAsked, Proposal, Side
from radbill.core.citations import Citation, Confidence
from radbill.core.failures import Failure
from radbill.modifiers.table import ModifierClass, cited_conflicts, modifier_facts
from radbill.pricing.place import HOSPITAL_PLACES
from radbill.pricing.steps.equipment import is_ct_code
from radbill.reference.book import ReferenceBook
from radbill.reference.records import FeeRow, PtpPair

_FILE = "CMS physician fee schedule relative value file"
_COMPONENTS = Citation(_FILE, "PC/TC indicator")
_HOSPITAL = Citation("CMS 100-04, ch. 13, s. 20", "technical component of hospital patients")
_BILATERAL = Citation(_FILE, "bilateral indicator")
_UNPAIRED = Citation(_FILE, "bilateral indicator", Confidence.MEDIUM)
_PAIRS = Citation("Medicare NCCI Policy Manual", "chapter I")
_EQUIPMENT = Citation("CMS CR 9727, CR 10188, CR 9250", "reductions of the technical component")
_SAME_DAY = Citation("CMS 100-04, ch. 18, s. 20", "screening and diagnostic mammogram of one day")
_OUTPATIENT = Citation("CMS hospital outpatient payment system final rules", "hospital's own modifiers")
_CRITERIA = Citation("CMS physician fee schedule final rule for 2024", "appropriate use criteria programme paused")
_ORDER = Citation("CMS 837P and CMS-1500 instructions", "modifiers that change the price stand first")
_FOUR = Citation("ASC X12 005010X222A1", "four modifiers on a line")

_DIVIDED = "1"
_PAIRED, _EACH_SIDE, _BOTH_ALREADY = "1", "3", "2"
_SIDES = ("RT", "LT")
_MOST = 4
_DISTINCT = frozenset({"59", "XE", "XS", "XP", "XU"})
_OLD_EQUIPMENT = ("FX", "FY", "CT")
_HOSPITALS_OWN, _NOT_NEEDED = frozenset({"PN", "PO"}), frozenset({"ME", "MF", "MG", "MH", "QQ"})
_DIAGNOSTIC_MAMMOGRAMS, _SCREENING_MAMMOGRAM = frozenset({"77065", "77066", "G0279"}), "77067"
_CLASSES = tuple(ModifierClass)


class _State(NamedTuple):
    """The modifiers so far, and what was done."""

    modifiers: tuple[str, ...]
    changes: tuple[Change, ...] = ()

    def added(self, modifier: str, reason: str, citation: Citation) -> "_State":
        """With a modifier; unchanged when it is there already."""
        if modifier in self.modifiers:
            return self
        change = Change(modifier, Action.ADDED, reason, citation)
        return _State((*self.modifiers, modifier), (*self.changes, change))

    def removed(self, modifier: str, reason: str, citation: Citation) -> "_State":
        """Without a modifier; unchanged when it is not there."""
        if modifier not in self.modifiers:
            return self
        rest = tuple(each for each in self.modifiers if each != modifier)
        return _State(rest, (*self.changes, Change(modifier, Action.REMOVED, reason, citation)))

    def checked(self, modifier: str, reason: str, citation: Citation) -> "_State":
        """As it is, with something for a person to look at."""
        return self._replace(changes=(*self.changes, Change(modifier, Action.CHECK, reason, citation)))


_Rule = Callable[[LineAsked, FeeRow, ReferenceBook, _State], _State]


def propose_modifiers(asked: LineAsked, book: ReferenceBook) -> Proposal | Failure:
    """Propose, check and order the modifiers of a line; a failure when nothing is published about its code."""
    rows = book.fee_rows(asked.procedure_code, asked.day)
    if isinstance(rows, Failure):
        return rows
    row = rows.get("") or next(iter(rows.values()))
    state = _State(tuple(dict.fromkeys(asked.modifiers)))
    for rule in _RULES:
        state = rule(asked, row, book, state)
    return Proposal(tuple(_lines(asked, row, state.modifiers)), state.changes)


def _component(asked: LineAsked, row: FeeRow, _book: ReferenceBook, state: _State) -> _State:
    code, indicator, place = asked.procedure_code, row.pc_tc_indicator, asked.place_of_service
    if indicator != _DIVIDED:
        reason = f"{code} is not divided into reading and technical part (PC/TC indicator {indicator})."
        return state.removed("26", reason, _COMPONENTS).removed("TC", reason, _COMPONENTS)
    if place in HOSPITAL_PLACES:
        if "TC" in state.modifiers:
            reason = (
                f"In place of service {place} the hospital is paid for the technical part; bill the reading with 26."
            )
            return state.checked("TC", reason, _HOSPITAL)
        return state.added("26", f"In place of service {place} the hospital is paid for the technical part.", _HOSPITAL)
    return _of_the_office(asked, state)


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
    return state.added("26", "The equipment is another's: the practice bills the reading.", _COMPONENTS)


def _sides(asked: LineAsked, row: FeeRow, _book: ReferenceBook, state: _State) -> _State:
    indicator = row.bilateral_indicator
    if indicator not in {_PAIRED, _EACH_SIDE}:
        return _of_the_unpaired(asked, indicator, state)
    if asked.side is Side.BOTH and asked.both_sides is BothSides.MODIFIER_50:
        state = state.added("50", f"Both sides of a paired organ (bilateral indicator {indicator}).", _BILATERAL)
    elif asked.side in {Side.RIGHT, Side.LEFT} and "50" not in state.modifiers:
        state = state.added(asked.side, "The side that was examined.", _BILATERAL)
    elif asked.side is Side.BOTH and asked.both_sides is BothSides.RIGHT_AND_LEFT:
        reason = "Both sides, as this payer wants them: RT and LT."
        state = state.removed("50", reason, _BILATERAL).added("RT", reason, _BILATERAL).added("LT", reason, _BILATERAL)
    if "50" in state.modifiers:
        for side in _SIDES:
            state = state.removed(side, "Modifier 50 says both sides already.", _BILATERAL)
    return state


def _of_the_unpaired(asked: LineAsked, indicator: str, state: _State) -> _State:
    """Codes that are billed once, whatever the side."""
    covers = "covers both sides" if indicator == _BOTH_ALREADY else "is paid once, whatever the sides"
    reason = f"{asked.procedure_code} {covers} (bilateral indicator {indicator or 'not given'})."
    state = state.removed("50", reason, _BILATERAL)
    if indicator == _BOTH_ALREADY and asked.side in {Side.RIGHT, Side.LEFT}:
        return state.checked("52", f"{reason} One side alone may need 52, or a code of its own.", _UNPAIRED)
    said = [side for side in _SIDES if side in state.modifiers]
    return state.checked(said[0], f"{reason} A side is not needed; some payers want it.", _UNPAIRED) if said else state


def _old_equipment(asked: LineAsked, _row: FeeRow, _book: ReferenceBook, state: _State) -> _State:
    is_reading = "26" in state.modifiers
    for modifier in _OLD_EQUIPMENT:
        if is_reading:
            state = state.removed(modifier, "It cuts the technical part, which this line does not bill.", _EQUIPMENT)
        elif modifier in asked.equipment and _is_meant(modifier, asked.procedure_code):
            state = state.added(modifier, "The facility's equipment, as it is registered.", _EQUIPMENT)
        elif modifier in state.modifiers and not _is_meant(modifier, asked.procedure_code):
            state = state.removed(modifier, f"{asked.procedure_code} is not made on such equipment.", _EQUIPMENT)
    return state


def _is_meant(modifier: str, procedure_code: str) -> bool:
    return is_ct_code(procedure_code) if modifier == "CT" else modality_of(procedure_code) == "X-ray"


def _pairs(asked: LineAsked, _row: FeeRow, book: ReferenceBook, state: _State) -> _State:
    """59 and X{EPSU} are for pairs with indicator 1, and never help one with 0."""
    needed = False
    for other in dict.fromkeys(asked.other_codes):
        pair = book.ptp_pair(asked.procedure_code, other, asked.day)
        if isinstance(pair, PtpPair) and pair.column_2_code == asked.procedure_code:
            is_open = pair.modifier_indicator == "1"
            needed |= is_open
            state = state.checked("59", _about(pair, is_open=is_open), _PAIRS)
    used = sorted(_DISTINCT & set(state.modifiers))
    if used and asked.other_codes and not needed:
        state = state.checked(used[0], f"No pair of the day needs {used[0]} on {asked.procedure_code}.", _PAIRS)
    return state


def _about(pair: PtpPair, *, is_open: bool) -> str:
    if is_open:
        part = f"{pair.column_2_code} is part of {pair.column_1_code}"
        return f"{part} unless the record shows a separate service; then XE, XS, XP or XU, or 59."
    return f"{pair.column_2_code} is part of {pair.column_1_code}, and no modifier changes that (indicator 0)."


def _mammograms(asked: LineAsked, _row: FeeRow, _book: ReferenceBook, state: _State) -> _State:
    if asked.procedure_code in _DIAGNOSTIC_MAMMOGRAMS and _SCREENING_MAMMOGRAM in asked.other_codes:
        return state.added("GG", "A screening mammogram of the same day turned diagnostic.", _SAME_DAY)
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
            state = state.checked(modifier, "It is none that matters to radiology; look it up.", _ORDER)
    return state


def _conflicts(_asked: LineAsked, _row: FeeRow, _book: ReferenceBook, state: _State) -> _State:
    for conflict in cited_conflicts(state.modifiers):
        reason = f"{conflict.first} and {conflict.second} exclude each other; keep the one that says what happened."
        state = state.checked(conflict.second, reason, conflict.citation)
    return state


def _order(asked: LineAsked, _row: FeeRow, _book: ReferenceBook, state: _State) -> _State:
    """Pricing first, then payment policy, then information; more than four are cut from the end."""
    ordered = tuple(sorted(state.modifiers, key=_rank))
    kept = [modifier for modifier in dict.fromkeys(asked.modifiers) if modifier in ordered]
    in_order = [modifier for modifier in ordered if modifier in kept]
    moved = [new for new, old in zip(in_order, kept, strict=True) if new != old]
    changes = [Change(modifier, Action.MOVED, f"In the order {' '.join(ordered)}.", _ORDER) for modifier in moved[:1]]
    state = _State(ordered, (*state.changes, *changes))
    if len(ordered) > _MOST:
        left = " ".join(ordered[_MOST:])
        state = state.checked(ordered[_MOST], f"A line has room for four; {left} would be left out.", _FOUR)
    return state


def _rank(modifier: str) -> tuple[int, int]:
    facts = modifier_facts(modifier)
    class_rank = len(_CLASSES) if facts is None else _CLASSES.index(facts.modifier_class)
    return class_rank, 0 if modifier in {"26", "TC"} else 1


def _lines(asked: LineAsked, row: FeeRow, modifiers: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """One line, or one for each side where the payer wants two."""
    wants_two = asked.side is Side.BOTH and asked.both_sides is BothSides.TWO_LINES
    if not wants_two or row.bilateral_indicator not in {_PAIRED, _EACH_SIDE}:
        yield modifiers
        return
    rest = tuple(modifier for modifier in modifiers if modifier not in {"50", *_SIDES})
    yield from (tuple(sorted((*rest, side), key=_rank)) for side in _SIDES)


_RULES: tuple[_Rule, ...] = (
    _not_ours, _component, _sides, _old_equipment, _mammograms, _pairs, _conflicts, _order,
)  # fmt: skip
