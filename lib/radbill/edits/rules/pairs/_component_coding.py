"""Imaging that stands beside a code that holds it, among the lines of a patient and a day."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from radbill.codes.modifier_sets import DISTINCT_SERVICE_MODIFIERS
from radbill.codes.sides import SIDE_MODIFIERS
from radbill.coding.interventions.table import TABLE_BEGINS, Inclusion, component_table, inclusions_by_code
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.edit import Fault, Scope

_LIVE = frozenset({"0", "1"})


def day_of_the_table(record: LineOnClaim) -> date:
    """The day on which a line is judged: its own, or the table's first when it is older, which makes it unchecked."""
    return max(record.line.date_of_service or TABLE_BEGINS, TABLE_BEGINS)


class BundledImaging(NamedTuple):
    """A line with imaging, the line whose code holds it, and the entry of the table that says so."""

    imaging: LineOnClaim
    holder: LineOnClaim
    inclusion: Inclusion

    @property
    def fault(self) -> Fault:
        """An error on the line of the imaging, with the entry's source."""
        imaging, holder = self.imaging.line.procedure_code, self.holder.line.procedure_code
        message, what_to_do = _in_words(imaging, holder, self.inclusion)
        line_id = self.imaging.line.line_id
        return Fault("procedure_code", message, what_to_do, Scope.LINE, line_id, citation=self.inclusion.citation)


def bundled_imaging(context: Context, *, is_guidance: bool) -> Iterator[BundledImaging]:
    """Imaging lines beside a code of the group that holds them, each once.

    Left out are pairs that NCCI judges by itself, for one reader; lines said to be distinct (59, XE, XS, XP, XU, or the
    two sides); and, where one physician must have done both, lines of two.

    Args:
        context: The batch.
        is_guidance: Whether guidance is looked for, or else supervision and interpretation.
    """
    holding = inclusions_by_code()
    for records in context.patient_days.with_codes(holding):
        holders = [record for record in records if record.line.procedure_code in holding]
        seen: set[str] = set()
        for each in _inclusions_among(records, holders, is_guidance=is_guidance) if holders else ():
            if each.imaging.line.line_id not in seen and _counts(each, context):
                seen.add(each.imaging.line.line_id)
                yield each


def _inclusions_among(
    records: Iterable[LineOnClaim], holders: Iterable[LineOnClaim], *, is_guidance: bool
) -> Iterator[BundledImaging]:
    guidance = component_table().guidance
    for record in records:
        code = record.line.procedure_code
        for holder in holders if (code in guidance) is is_guidance else ():
            for inclusion in inclusions_by_code()[holder.line.procedure_code]:
                if code in inclusion.included and inclusion.in_force.covers(day_of_the_table(holder)):
                    yield BundledImaging(record, holder, inclusion)


def _counts(each: BundledImaging, context: Context) -> bool:
    is_one_reader = each.imaging.rendering_npi == each.holder.rendering_npi
    if _are_distinct(each) or (each.inclusion.needs_one_reader and not is_one_reader):
        return False
    return not (is_one_reader and _is_judged_by_ncci(each, context))


def _are_distinct(each: BundledImaging) -> bool:
    imaging, holder = set(each.imaging.line.modifiers), set(each.holder.line.modifiers)
    sides = imaging.intersection(SIDE_MODIFIERS), holder.intersection(SIDE_MODIFIERS)
    return bool((imaging | holder) & DISTINCT_SERVICE_MODIFIERS) or (all(sides) and sides[0].isdisjoint(sides[1]))


def _is_judged_by_ncci(each: BundledImaging, context: Context) -> bool:
    day = each.holder.line.date_of_service
    codes = each.holder.line.procedure_code, each.imaging.line.procedure_code
    pair = context.answers.known_pair(*codes, day) if day else None
    return pair is not None and pair.modifier_indicator in _LIVE


def _in_words(imaging: str, holder: str, inclusion: Inclusion) -> tuple[str, str]:
    if inclusion.instead:
        message = f"{holder} and {imaging} of one day are {inclusion.instead} in one code."
        return message, f"Bill {inclusion.instead} in place of the two; 59 or XS if they were of two places."
    if inclusion.swap:
        what_to_do = (
            f"Bill {inclusion.swap} beside {imaging} in place of {holder}; 59 or XE if there were two sessions."
        )
        return f"{holder} is for a day without {imaging}.", what_to_do
    unless = inclusion.unless or "it was of another site or session (XS, XE or 59)"
    return f"{imaging} is part of {holder} on the same day.", f"Take {imaging} off, unless {unless}."
