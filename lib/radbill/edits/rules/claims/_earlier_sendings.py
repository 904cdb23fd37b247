"""A claim of the batch beside what went out under its ID."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.codes.shown_diagnosis import with_point
from radbill.core.money import round_cents
from radbill.edi.claim_837p.claim_rules.line_facts import MOST_POINTERS
from radbill.model.claim import Claim, ServiceLine
from radbill.model.prior_claim import PriorClaim, PriorLine


class Difference(NamedTuple):
    """What of a line is otherwise than it went out.

    Attributes:
        line_id: The line; empty for one that is not in the batch any more.
        field: Its field; empty for a line that only one of both has.
        text: What went out and what stands there now.
    """

    line_id: str
    field: str
    text: str


def sending_words(sent: PriorClaim) -> str:
    """Where a claim went out and when."""
    where = f"in batch {sent.batch_id}" if sent.batch_id else "from another system"
    return f"{where} on {sent.submitted_on:%m/%d/%Y}"


def differences(claim: Claim, sent: PriorClaim) -> Iterator[Difference]:
    """What of a claim's lines is otherwise than it went out, line by line."""
    left = list(sent.lines)
    for line in claim.lines:
        same = _line_sent(line, left, known=all(each.line_id for each in sent.lines))
        if same is None:
            yield Difference(line.line_id, "", f"{line.procedure_code} was not on it")
        else:
            left.remove(same)
            yield from _changes(claim, line, same, is_of_a_file=sent.record is not None)
    for each in left:
        yield Difference("", "", f"{each.procedure_code} was on it and has no row now")


def _line_sent(line: ServiceLine, left: list[PriorLine], *, known: bool) -> PriorLine | None:
    """The line as it was sent: by its ID; where old ledgers did not keep IDs, the next one."""
    if not known:
        return left[0] if left else None
    return next((each for each in left if each.line_id == line.line_id), None)


def _changes(claim: Claim, line: ServiceLine, sent: PriorLine, *, is_of_a_file: bool) -> Iterator[Difference]:
    """What of a line is otherwise; the reader is left to whoever compares the whole file, where there is one."""
    values: tuple[tuple[str, str, object, object], ...] = (
        ("procedure_code", "procedure code", sent.procedure_code, line.procedure_code),
        ("modifiers", "modifiers", " ".join(sent.modifiers), " ".join(line.modifiers)),
        ("units", "units", sent.units.normalize(), Decimal(line.units).normalize()),
        ("charge_amount", "charge", round_cents(sent.charge_amount), round_cents(line.charge_amount)),
        ("date_of_service", "date of service", sent.date_of_service, line.date_of_service),
        ("place_of_service", "place of service", sent.place_of_service, line.place_of_service),
    )
    if not is_of_a_file and sent.rendering_npi:
        values = (*values, ("rendering_provider", "reader", sent.rendering_npi, claim.rendering_npi_of(line)))
    if sent.diagnoses is not None:
        pointed = _listed(claim.diagnoses_of(line)[:MOST_POINTERS])
        values = (*values, ("diagnoses", "diagnoses", _listed(sent.diagnoses), pointed))
    for field, name, then, now in values:
        if then != now:
            yield Difference(line.line_id, field, f"{name} {_text(then)} went out, {_text(now)} stands here")


def _listed(diagnoses: Iterable[str]) -> str:
    """Diagnoses as they are told, each once: one that stands in two cells is another edit's."""
    return " ".join(map(with_point, dict.fromkeys(diagnoses)))


def _text(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%m/%d/%Y}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value or "none")
