"""Both sides as RT and LT, against the way in which the payer wants them."""

from collections.abc import Iterator

from radbill.codes.modifier_sets import REPEAT_OR_DISTINCT_MODIFIERS
from radbill.codes.sides import BOTH_SIDES, LEFT_SIDE, RIGHT_SIDE, SIDE_MODIFIERS, BothSides
from radbill.core.citations import Citation
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.core.sources import CLAIMS_MANUAL
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope, edit
from radbill.edits.engine.places import line_values
from radbill.edits.shared.modifier_cells import modifier_cell
from radbill.edits.shared.sources import BILATERAL
from radbill.model.batch import BillingBatch
from radbill.model.payer import Payer

#: Paid at 150 percent for both sides; each side in full.
_HALF_MORE, _EACH_IN_FULL = "1", "3"
_SOURCE = Citation(CLAIMS_MANUAL, "chapter 12, section 40.7: 50 on one line")


@edit("RB4017", severity=Severity.REVIEW, scope=Scope.BATCH, citations=(_SOURCE, BILATERAL), likely_carcs=("4",))
def both_sides_are_billed_otherwise(_batch: BillingBatch, context: Context) -> Iterator[Fault]:
    """Both sides of one service stand as RT and LT on one line or on two, and the payer wants them otherwise.

    Why it matters:
        Each payer reads both sides in one way: 50 on one line, RT and LT on one line, or two lines; the Payers sheet
        says which. Medicare wants 50 on one line, and two lines only for codes whose sides are each paid in full. Where
        nothing is said of a payer, it is worth a look. The price is the same.

    Example that fails:
        76642-RT and 76642-LT for Medicare.

    Use instead:
        76642-50 on one line; or the way that the payer's manual names, entered on the Payers sheet.

    Right claims nearest to it:
        Two lines of a code whose sides are each paid in full, Medicare; 50 on one line; RT and LT on one line
        as the payer wants it; two lines that are two exams; one side.
    """
    days = context.patient_days
    has_any = any(map(_are_both_sides, set(line_values(context, "modifiers"))))
    with_both = (at for at, records in enumerate(days.all if has_any else ()) if any(map(_has_both_sides, records)))
    for records in days.at((*days.places_with_repeats, *with_both)):
        for record in records:
            if _has_both_sides(record):
                yield from _fault(record, BothSides.RIGHT_AND_LEFT, context)
        for record in _second_sides(records):
            yield from _fault(record, BothSides.TWO_LINES, context)


def _has_both_sides(record: LineOnClaim) -> bool:
    return _are_both_sides(record.line.modifiers)


def _are_both_sides(modifiers: tuple[str, ...]) -> bool:
    return len(modifiers) >= len(SIDE_MODIFIERS) and set(SIDE_MODIFIERS) <= set(modifiers)


def _second_sides(records: tuple[LineOnClaim, ...]) -> Iterator[LineOnClaim]:
    """Lines of the other side of a service that stands on a line before, for the same reader and part."""
    seen: dict[tuple[object, ...], set[str]] = {}
    for record in records:
        modifiers = frozenset(record.line.modifiers)
        sides = modifiers.intersection(SIDE_MODIFIERS)
        if len(sides) != 1 or modifiers & REPEAT_OR_DISTINCT_MODIFIERS:
            continue
        service = record.claim.claim_id, record.line.procedure_code, modifiers - sides
        before = seen.setdefault(service, set())
        if before and before.isdisjoint(sides):
            yield record
        before |= sides


def _fault(record: LineOnClaim, way: BothSides, context: Context) -> Iterator[Fault]:
    line, payer = record.line, record.claim.payer
    rows = context.answers.fee_rows(line.procedure_code, line.date_of_service) if line.date_of_service else None
    indicators = (
        set() if rows is None or isinstance(rows, Failure) else {row.bilateral_indicator for row in rows.values()}
    )
    if not indicators & {_HALF_MORE, _EACH_IN_FULL}:
        return  # a code that is paid once or has no sides is told by RB4018
    wanted = _wanted(payer)
    if wanted == way or (
        wanted == BothSides.MODIFIER_50 and way is BothSides.TWO_LINES and _EACH_IN_FULL in indicators
    ):
        return
    side = LEFT_SIDE if LEFT_SIDE in line.modifiers else RIGHT_SIDE
    field = modifier_cell(line.modifiers.index(side))
    how = "RT and LT on one line" if way is BothSides.RIGHT_AND_LEFT else "RT and LT on two lines"
    whose = "the payer's way is not on the Payers sheet" if not wanted else f"the payer wants {_words(wanted)}"
    what_to_do = (
        f"Bill {line.procedure_code} with {_words(wanted)}."
        if wanted
        else "Enter the way as Bilateral billing on the Payers sheet."
    )
    yield Fault(
        field, f"{line.procedure_code} of both sides stands as {how}; {whose}.", what_to_do, Scope.LINE, line.line_id
    )


def _wanted(payer: Payer) -> str:
    return payer.both_sides or (BOTH_SIDES if payer.is_medicare else "")


def _words(way: str) -> str:
    words = {BothSides.MODIFIER_50: "50 on one line", BothSides.RIGHT_AND_LEFT: "RT and LT on one line"}
    return words.get(BothSides(way), "RT and LT on two lines") if way in set(BothSides) else way
