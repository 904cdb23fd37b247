"""Lines of a claim of a file as lines of a practice's claim."""

from decimal import Decimal
from operator import attrgetter

from radbill.edi.claim_837p.claim_conversion.practice_records import facility_of, provider_of
from radbill.model.claim import ServiceLine
from radbill.model.claim_details import LineDetails, LinePayerDecision
from radbill.model.facility import Facility
from radbill.model.sent_claim.claims import SentClaim
from radbill.model.sent_claim.insurance import LineDecision
from radbill.model.sent_claim.parties import SentProvider
from radbill.model.sent_claim.services import SentLine

_NOTHING = Decimal(0)
_PLAIN = ServiceLine.model_fields["details"].default
#: What a line without details has not.
_facts = attrgetter(
    "description", "unit", "emergency", "date_of_service_to", "prior_authorization", "referral", "clia",
          "mammography_certification", "notes", "attachments", "dates", "drug", "providers", "service_facility",
          "purchased_service_amount", "purchased_service_id", "other_payers",
)  # fmt: skip
_NO_FACTS = _facts(SentLine())


def practice_line(line: SentLine, claim: SentClaim) -> ServiceLine:
    """The line; its place is that of the claim where it names none."""
    return ServiceLine(
        line_id=line.line_id or "",
        procedure_code=line.procedure_code or "",
        modifiers=line.modifiers,
        units=_NOTHING if line.units is None else line.units,
        charge_amount=_NOTHING if line.charge_amount is None else line.charge_amount,
        date_of_service=line.date_of_service,
        place_of_service=line.place_of_service or claim.place_of_service or "",
        diagnosis_pointers=line.diagnosis_pointers,
        details=_PLAIN if _facts(line) == _NO_FACTS else _details(line),
    )


def _details(line: SentLine) -> LineDetails:
    providers = line.providers
    return LineDetails(
        description=line.description or "",
        unit=line.unit or "",
        emergency=line.emergency,
        date_of_service_to=line.date_of_service_to,
        prior_authorization_number=line.prior_authorization or "",
        referral_number=line.referral or "",
        clia_number=line.clia or "",
        mammography_certification_number=line.mammography_certification or "",
        notes=line.notes,
        attachments=line.attachments,
        dates=line.dates,
        drug=line.drug,
        rendering_provider=provider_of(providers.rendering, "rendering"),
        supervising_provider=provider_of(providers.supervising, "supervising"),
        ordering_provider=provider_of(providers.ordering, "ordering"),
        referring_provider=provider_of(providers.referring, "referring"),
        service_facility=facility_of(line.service_facility),
        purchased_from=_seller(providers.purchased_service, line),
        purchased_service_amount=line.purchased_service_amount,
        decisions=tuple(map(_decision, line.other_payers)),
    )


def _seller(provider: SentProvider | None, line: SentLine) -> Facility | None:
    return None if provider is None else Facility(facility_id="", npi=provider.npi or line.purchased_service_id or "")


def _decision(decision: LineDecision) -> LinePayerDecision:
    return LinePayerDecision(
        payer_key=decision.payer_id or "",
        paid_amount=decision.paid_amount,
        procedure_code=decision.procedure_code or "",
        modifiers=decision.modifiers,
        units=decision.units,
        bundled_into_line=decision.bundled_into_line,
        adjudicated_on=decision.adjudicated_on,
        remaining_patient_liability=decision.remaining_patient_liability,
        adjustments=decision.adjustments,
    )
