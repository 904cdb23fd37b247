"""Remittances as they stand in JSON; scripts rely on the names."""

from collections.abc import Iterable
from datetime import date

from radbill import (
    Remittance,
    RemittanceHeader,
    RemittedAdjustment,
    RemittedClaim,
    RemittedLine,
    RemittedPerson,
)

Facts = dict[str, object]


def money(cents: int | None) -> str | None:
    """Cents as text with two decimals; none where they are unknown.

    >>> money(-1250), money(5), money(None)
    ('-12.50', '0.05', None)
    """
    if cents is None:
        return None
    dollars, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{dollars}.{rest:02d}"


def remittance_facts(remittances: Iterable[Remittance], *, only_totals: bool = False) -> Facts:
    """What remittances say; of their claims the numbers alone when only totals are wanted."""
    return {"remittances": [_remittance(each, only_totals=only_totals) for each in remittances]}


def _remittance(each: Remittance, *, only_totals: bool) -> Facts:
    totals = each.totals
    claims: Facts = {"claim_count": totals.claim_count, "line_count": totals.line_count}
    if not only_totals:
        claims["claims"] = [_claim(claim) for claim in each.claims]
    return {
        **_header(each.header),
        **claims,
        "paid_amount": money(totals.paid_cents),
        "provider_adjustments": [
            {"provider": one.provider, "reason": one.reason, "reference": one.reference, "amount": money(one.cents),
             "fiscal_period": _day(one.fiscal_period)}
            for one in totals.provider_adjustments
        ],
        "balanced": each.is_balanced,
        "imbalances": [
            {"level": one.level, "segment": one.segment, "off_by": money(one.off_by_cents)} for one in totals.imbalances
        ],
    }  # fmt: skip


def _header(header: RemittanceHeader) -> Facts:
    return {
        "segment": header.segment,
        "payer": {"name": header.payer_name, "id": header.payer_id},
        "payee": {"name": header.payee_name, "id": header.payee_id, "tax_id": header.payee_tax_id},
        "trace": {"number": header.trace_number, "originator_id": header.originator_id},
        "payment": {
            "amount": money(header.payment_cents),
            "credit_debit": header.credit_debit,
            "method": header.method,
            "handling": header.handling,
            "date": _day(header.payment_date),
        },
        "production_date": _day(header.production_date),
    } | ({"is_test": True} if header.is_test else {})


def _claim(claim: RemittedClaim) -> Facts:
    return {
        "segment": claim.segment,
        "claim_id": claim.claim_id,
        "status": claim.status,
        "charge_amount": money(claim.charge_cents),
        "paid_amount": money(claim.paid_cents),
        "patient_responsibility_amount": money(claim.patient_cents),
        "claim_filing_code": claim.claim_filing_code,
        "payer_claim_control_number": claim.payer_claim_control_number,
        "frequency": claim.frequency,
        "adjustments": _adjustments(claim.adjustments),
        "remarks": list(claim.remarks),
        "people": [_person(each) for each in claim.people],
        "references": [{"kind": kind, "number": number} for kind, number in claim.references],
        "amounts": [{"kind": kind, "amount": money(cents)} for kind, cents in claim.amounts],
        "dates": [{"kind": kind, "date": _day(day)} for kind, day in claim.dates],
        "lines": [_line(line) for line in claim.lines],
    }


def _person(each: RemittedPerson) -> Facts:
    return {
        "role": each.role,
        "last_name": each.last_name,
        "first_name": each.first_name,
        "id_kind": each.id_kind,
        "id": each.identifier,
    }


def _line(line: RemittedLine) -> Facts:
    return {
        "segment": line.segment,
        "line_id": line.line_id,
        "procedure_code": line.procedure_code,
        "modifiers": list(line.modifiers),
        "original_procedure_code": line.original_procedure_code,
        "original_modifiers": list(line.original_modifiers),
        "date_of_service": _day(line.date_of_service),
        "charge_amount": money(line.charge_cents),
        "paid_amount": money(line.paid_cents),
        "allowed_amount": money(line.allowed_cents),
        "units": line.units,
        "original_units": line.original_units,
        "adjustments": _adjustments(line.adjustments),
        "remarks": list(line.remarks),
    }


def _adjustments(adjustments: Iterable[RemittedAdjustment]) -> list[Facts]:
    return [
        {"group": each.group, "carc": each.carc, "amount": money(each.cents), "quantity": each.quantity}
        for each in adjustments
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
