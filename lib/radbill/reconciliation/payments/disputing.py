"""Letters to payers about lines that were paid too little: one for each payer, made from the compared lines."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import lazy_loader  # type: ignore[import-untyped]

from radbill.core.citations import Citation
from radbill.core.dates import us_date
from radbill.core.extras import lacking_extra
from radbill.core.failures import Failure
from radbill.core.files import numbered_path, write_bytes
from radbill.core.money import dollars
from radbill.forms.disputes.dispute import Dispute, DisputedService, DisputeStep
from radbill.model.address import Address
from radbill.model.claim import Claim
from radbill.pricing.explain import step_name
from radbill.reconciliation.payments.cause import Cause, CauseShare
from radbill.reconciliation.payments.compared_line import ComparedLine

#: Needs the library of the extra `letters`, and is loaded when the first letter is made.
_document = lazy_loader.load("radbill.forms.disputes.dispute_docx", suppress_warning=True)
_LIBRARY = "docx"
_MPPR = frozenset({Cause.MPPR_APPLIED, Cause.MPPR_NOT_APPLIED, Cause.BUNDLED})
_NOTHING, _FIVE = Decimal("0.00"), 5


class WrittenDispute(NamedTuple):
    """A letter on disk: its file, the payer, its claims, how many lines, and what is asked for, dollars."""

    path: Path
    payer: str
    claim_ids: tuple[str, ...]
    line_count: int
    asked_amount: Decimal


def write_dispute_letters(
    lines: Iterable[ComparedLine], folder: Path, on: date
) -> tuple[WrittenDispute, ...] | Failure:
    """Write a letter (docx) to each payer about the lines of which money is lacking; others are passed over.

    Args:
        lines: Compared.
        folder: Made if it is not there; files are their owner's only and named without patient facts.
        on: Day of the letters.

    Raises:
        OSError: the files cannot be written.
    """
    if lacking := lacking_extra(_LIBRARY, "letters", "Letters"):
        return lacking
    disputes = list(disputes_of(lines, on))
    if disputes:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return tuple([_write(dispute, folder) for dispute in disputes])


def _write(dispute: Dispute, folder: Path) -> WrittenDispute:
    path = numbered_path(folder, f"dispute-{dispute.on.isoformat()}", ".docx")
    write_bytes(path, _document.dispute_docx(dispute))
    claims = tuple(dict.fromkeys(each.claim_id for each in dispute.services))
    return WrittenDispute(path, dispute.payer_name, claims, len(dispute.services), dispute.asked_amount)


def disputes_of(lines: Iterable[ComparedLine], on: date) -> Iterator[Dispute]:
    """The letters: one for each payer and practice and agreement, of the lines of which money is lacking."""
    by_payer: dict[tuple[str, ...], list[ComparedLine]] = defaultdict(list)
    for line in lines:
        if line.lacking_amount and line.claim is not None:
            name = line.contract.name if line.contract else ""
            by_payer[line.practice_npi, line.payer_id, line.claim.payer.name, name].append(line)
    for key in sorted(by_payer):
        yield _dispute(by_payer[key], on)


def _dispute(lines: Sequence[ComparedLine], on: date) -> Dispute:
    claim, contract = lines[0].claim, lines[0].contract
    if claim is None:
        raise ValueError("only lines of known claims are disputed")
    return Dispute(
        practice_name=claim.practice.name or f"{claim.practice.first_name} {claim.practice.last_name}".strip(),
        practice_npi=claim.practice.npi,
        practice_address=_address(claim.practice.address),
        payer_name=claim.payer.name or lines[0].payer,
        payer_address=_address(claim.payer.address),
        on=on,
        subject=f"Payment below the contract {contract.name}" if contract else "Payment below Medicare's fee schedule",
        basis=_basis(lines[0]),
        services=tuple(_service(line, line.claim) for line in lines if line.claim),
        documents=tuple(_documents(lines)),
    )


def _basis(line: ComparedLine) -> str:
    if line.contract:
        first = line.contract.in_force.effective_from
        return f"It is due by our contract {line.contract.name}, in force from {us_date(first)}."
    return "It is due by Medicare's physician fee schedule of the day of service (42 CFR 414.21)."


def _address(address: Address) -> tuple[str, ...]:
    zip_code = "-".join(filter(None, (address.zip_code[:_FIVE], address.zip_code[_FIVE:])))
    city = " ".join(filter(None, (f"{address.city}," if address.city else "", address.state, zip_code)))
    return tuple(filter(None, (address.street, address.street_2, city)))


def _service(line: ComparedLine, claim: Claim) -> DisputedService:
    person = claim.patient.person
    day = f" of {us_date(line.payment_date)}" if line.payment_date else ""
    return DisputedService(
        claim_id=line.claim_id,
        payer_number=line.payer_number,
        patient_name=f"{person.first_name} {person.last_name}".strip(),
        member_id=claim.coverage.member_id,
        day=line.date_of_service,
        service="-".join((line.procedure_code, *line.modifiers)),
        charge_amount=line.charge_amount or _NOTHING,
        allowed_amount=line.allowed_amount or _NOTHING,
        due_amount=line.expected_amount or _NOTHING,
        paid_amount=line.paid_amount,
        patient_amount=line.patient_amount,
        asked_amount=line.lacking_amount,
        remittance=f"your remittance{day}, trace number {line.trace}",
        causes=tuple(_causes(line)),
        steps=tuple(DisputeStep(step_name(step), step.sentence, step.after_amount, _source(step.citation))
                    for step in (line.price.steps if line.price else ())),
    )  # fmt: skip


def _causes(line: ComparedLine) -> Iterator[str]:
    """What lacks and why; where several causes come to the same cents, none is stated as a fact."""
    lacking = [each for each in line.causes if each.is_lacking]
    if line.possible:
        told = [_to_payer(each.words) for each in lacking[:1] if each.cause is not Cause.UNEXPLAINED]
        every = dict.fromkeys([*told, *map(_to_payer, line.possible)])
        yield f"Your remittance does not say why. The amount would follow from one of these: {' Or: '.join(every)}"
        lacking = lacking[1:]
    yield from map(_told_to_payer, lacking)


def _told_to_payer(share: CauseShare) -> str:
    if share.cause is Cause.UNEXPLAINED:
        return f"{dollars(-share.amount)} less than what is due; your remittance does not say why."
    return _to_payer(share.words)


def _to_payer(words: str) -> str:
    return words.replace("The payer", "You").replace("the payer", "you")


def _source(citation: Citation) -> str:
    return ", ".join(filter(None, (citation.document, citation.section)))


def _documents(lines: Sequence[ComparedLine]) -> Iterator[str]:
    traces = dict.fromkeys((line.trace, line.payment_date) for line in lines)
    for trace, day in traces:
        yield f"Remittance advice {trace}" + (f" of {us_date(day)}" if day else "")
    contract = lines[0].contract
    if contract:
        names = dict.fromkeys(
            step.citation.section for line in lines if line.price for step in line.price.steps
            if step.citation.document == f"Contract {contract.name}" and step.citation.section
        )  # fmt: skip
        yield f"Contract {contract.name}, the pages on: {', '.join(names) or 'payment'}"
    else:
        yield "The rows of Medicare's fee schedule that are named above"
    yield "The claims as they were sent"
    if any(share.cause in _MPPR for line in lines for share in line.causes):
        yield "The list of all services of the same patients and days"
