"""A letter about payments that are too low as a Word document; brackets are to be filled in by a person."""

import docx
from docx.document import Document
from docx.shared import Pt

from radbill.core.dates import us_date
from radbill.core.money import dollars
from radbill.forms.disputes.dispute import Dispute, DisputedService
from radbill.forms.letter_docx import add_table, fill, letter_bytes, set_page

_SUMMARY = ("No.", "Your claim / ours", "Patient / member ID", "Service", "Date", "Allowed", "Due", "Short by")
_SUMMARY_WIDTHS = (0.4, 1.2, 1.3, 0.9, 1.0, 0.8, 0.8, 0.8)
_STEPS = ("Step", "How", "Amount")
_STEP_WIDTHS = (1.2, 4.9, 1.1)
_ADDRESS = "[address for payment disputes, as the contract or the payer's manual gives it]"


def dispute_docx(dispute: Dispute) -> bytes:
    """The letter."""
    document = docx.Document()
    set_page(document)
    _head(document, dispute)
    _summary(document, dispute)
    for number, service in enumerate(dispute.services, 1):
        _service(document, number, service)
    _close(document, dispute)
    return letter_bytes(document, "Payment dispute", dispute.on)


def _head(document: Document, dispute: Dispute) -> None:
    own = (dispute.practice_name or "[practice]", *dispute.practice_address, f"NPI {dispute.practice_npi}")
    fill(document.add_paragraph(), "\n".join(own))
    document.add_paragraph(us_date(dispute.on))
    fill(
        document.add_paragraph(), "\n".join((dispute.payer_name or "[payer]", *(dispute.payer_address or (_ADDRESS,))))
    )
    document.add_heading(dispute.subject, level=1)
    count = len(dispute.services)
    services, they = ("service was", "It falls") if count == 1 else (f"{count} services were", "Together they fall")
    document.add_paragraph(
        f"The following {services} paid below what is due. {dispute.basis} "
        f"{they} short by {dollars(dispute.asked_amount)}, by what should be allowed. We ask you to correct the "
        "amounts, and to pay what then is due from you; the patient's part, if any, is not asked of you."
    )


def _summary(document: Document, dispute: Dispute) -> None:
    rows = [
        (str(number), "\n".join(filter(None, (each.payer_number, each.claim_id))),
         "\n".join(filter(None, (each.patient_name, each.member_id))), each.service,
         us_date(each.day) if each.day else "", dollars(each.allowed_amount), dollars(each.due_amount),
         dollars(each.asked_amount))
        for number, each in enumerate(dispute.services, 1)
    ]  # fmt: skip
    add_table(document, _SUMMARY, rows, _SUMMARY_WIDTHS)


def _service(document: Document, number: int, service: DisputedService) -> None:
    day = f" of {us_date(service.day)}" if service.day else ""
    document.add_heading(f"{number}. {service.service}{day}, claim {service.claim_id}", level=2)
    document.add_paragraph("How the amount that is due is worked out:")
    rows = [(each.name, f"{each.sentence} [{each.source}]", dollars(each.amount)) for each in service.steps]
    add_table(document, _STEPS, [*rows, ("Due", "", dollars(service.due_amount))], _STEP_WIDTHS)
    document.add_paragraph(
        f"Charged {dollars(service.charge_amount)}; you allowed {dollars(service.allowed_amount)} and paid "
        f"{dollars(service.paid_amount)}; {dollars(service.patient_amount)} is the patient's share by your decision "
        f"({service.remittance})."
    ).paragraph_format.space_before = Pt(6)
    for cause in service.causes:
        document.add_paragraph(cause, style="List Bullet")
    paragraph = document.add_paragraph()
    paragraph.add_run(f"Short by: {dollars(service.asked_amount)}").bold = True


def _close(document: Document, dispute: Dispute) -> None:
    document.add_heading("Enclosed", level=2)
    for name in dispute.documents:
        document.add_paragraph(name, style="List Number")
    fill(
        document.add_paragraph(),
        "Please send a corrected remittance advice, or tell us the rule by which the amount was set.\n\n"
        "Sincerely,\n\n\n[name, title, phone, signature]",
    )
