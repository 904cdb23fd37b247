"""Loops 2320 to 2330G: another payer and what it decided; and CAS, which lines have too."""

from radbill.edi.claim_837p.file_writer.level_loops import PAYER_NUMBERS, write_insurance
from radbill.edi.claim_837p.file_writer.party_segments import (
    ORGANIZATION,
    PERSON,
    write_address,
    write_ids,
    write_member,
    write_payer,
)
from radbill.edi.claim_837p.file_writer.segment_text import Segments, dated, number, referenced, segment
from radbill.model.sent_claim.insurance import OtherPayer, OtherPayerProviders, PayerAdjustment

_NO_PROVIDERS = OtherPayer().providers


def write_other_payer(out: Segments, other: OtherPayer) -> None:
    """Loop 2320 with those below it."""
    write_insurance(out, other, other.relationship)
    write_adjustments(out, other.adjustments)
    for code, amount in (
        ("D", other.paid_amount),
        ("A8", other.non_covered_amount),
        ("EAF", other.remaining_patient_liability),
    ):
        if amount is not None:
            out.append(segment("AMT", code, number(amount)))
    signature, release = other.patient_signature, other.release_of_information
    out.append(segment("OI", "", "", other.benefits_assigned, signature, "", release))
    if other.remarks:
        out.append(segment("MOA", "", "", *other.remarks))
    write_member(out, "IL", other.subscriber)
    write_address(out, other.subscriber.address)
    write_ids(out, other.subscriber.secondary_ids)
    _write_payer(out, other)
    if other.providers is not _NO_PROVIDERS:
        _write_providers(out, other.providers)


def write_adjustments(out: Segments, adjustments: tuple[PayerAdjustment, ...]) -> None:
    """CAS for each group, with all of its reasons."""
    groups: dict[str | None, list[str | None]] = {}
    for each in adjustments:
        parts = groups.setdefault(each.group, [])
        parts += [each.carc, number(each.amount), number(each.quantity)]
    out.extend(segment("CAS", group, *parts) for group, parts in groups.items())


def _write_payer(out: Segments, other: OtherPayer) -> None:
    write_payer(out, other.payer)
    dated(out, (other.adjudicated_on,), ("573",))
    for qualifiers in (PAYER_NUMBERS, ("G1",), ("9F",), ("T4",)):
        write_ids(out, other.payer.secondary_ids, qualifiers)
    referenced(out, "F8", other.payer_claim_control_number)


def _write_providers(out: Segments, providers: OtherPayerProviders) -> None:
    for entity, provider in zip(("DN", "82", "77", "DQ", "85"), providers, strict=True):
        if provider is not None:
            out.append(segment("NM1", entity, PERSON if provider.is_person else ORGANIZATION))
            write_ids(out, provider.secondary_ids)
