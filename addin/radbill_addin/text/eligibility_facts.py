"""Answers about coverage as they stand in JSON; scripts rely on the names."""

from radbill import (
    Benefit,
    CoverageSummary,
    EligibilityAnswer,
    Member,
    Party,
    PeriodAmounts,
    Rejection,
    SourceRejection,
    patient_id_of,
    summary_of,
)
from radbill_addin.text.acknowledgment_facts import Facts, amount_text, day_text, without_nothing


def answer_facts(each: EligibilityAnswer) -> Facts:
    """What was answered about one subscriber or dependent."""
    patients = [patient for trace in each.traces if (patient := patient_id_of(trace))]
    return {
        "segment": each.segment,
        "subscriber": _member(each.subscriber),
        "dependent": _member(each.dependent) if each.dependent else None,
        "active": each.active,
        "rejections": [_rejection(one) for one in each.rejections],
        "benefits": [_benefit(one) for one in each.benefits],
    } | without_nothing(
        payer=_party(each.payer) if each.payer else None,
        traces=list(each.traces),
        patient_id=patients[0] if patients else None,
        summary=_summary(summary_of(each)),
    )


def source_rejection_facts(each: SourceRejection) -> Facts:
    """Why a whole question was refused."""
    return {"about": "PAYER" if each.is_about_payer else "PRACTICE", **_rejection(each.rejection)}


def _member(each: Member) -> Facts:
    return {
        "last_name": each.last_name,
        "first_name": each.first_name,
        "member_id": each.member_id,
    } | without_nothing(group_number=each.group_number, birth_date=day_text(each.birth_date))


def _rejection(each: Rejection) -> Facts:
    return {"code": each.code, "follow_up": each.follow_up, "segment": each.segment}


def _party(each: Party) -> Facts:
    return each._asdict()


def _benefit(each: Benefit) -> Facts:
    return {
        "segment": each.segment,
        "information": each.information,
        "coverage_level": each.coverage_level,
        "service_types": list(each.service_types),
        "insurance_type": each.insurance_type,
        "plan": each.plan,
        "period": each.period,
        "amount": amount_text(each.amount),
        "percent": each.percent,
        "quantity": amount_text(each.quantity),
        "in_network": each.in_network,
        "authorization_required": each.authorization_required,
        "other_payer": _party(each.other_payer) if each.other_payer else None,
    } | without_nothing(
        quantity_qualifier=each.quantity_qualifier,
        procedure_code=each.procedure_code,
        entities=[_party(one) for one in each.entities],
        references=[one._asdict() for one in each.references],
        messages=list(each.messages),
        places=list(each.places),
    )


def _summary(each: CoverageSummary) -> Facts:
    plan = each.medicare_advantage
    return {
        "plans": list(each.plans),
        "medicare_advantage": plan and {"plan": plan.plan, "payer": _party(plan.payer) if plan.payer else None},
        "deductibles": [_amounts(one) for one in each.deductibles],
        "out_of_pocket": [_amounts(one) for one in each.out_of_pocket],
        "imaging_authorization": [
            {"in_network": network, "required": required} for network, required in each.authorization.items()
        ],
    }


def _amounts(each: PeriodAmounts) -> Facts:
    return {
        "plan": each.plan,
        "coverage_level": each.coverage_level,
        "in_network": each.in_network,
        "service_types": list(each.service_types),
        "whole": [amount_text(amount) for amount in each.whole],
        "so_far": [amount_text(amount) for amount in each.so_far],
        "left": [amount_text(amount) for amount in each.left],
        "other": [{"period": period, "amount": amount_text(amount)} for period, amount in each.other],
    }
