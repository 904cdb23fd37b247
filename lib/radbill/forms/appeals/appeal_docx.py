"""A letter of appeal as a Word document: brackets are to be filled in by a person. Its properties name nobody."""

from collections.abc import Iterator

import docx
from docx.document import Document

from radbill.core.dates import us_date
from radbill.core.money import dollars
from radbill.forms.appeals.appeal import Appeal, DeniedService
from radbill.forms.letter_docx import add_table, fill, letter_bytes, set_page

_HEADINGS = ("Line", "Service", "Date", "Denied", "Reason", "Why")
_WIDTHS = (0.9, 1.0, 1.0, 0.9, 1.0, 2.4)
_ADDRESS = "[address for appeals, as the notice or the payer's manual gives it]"
_OWN_ADDRESS = "[address and phone of the practice]"
_LATE = (
    "This request comes after the limit. We ask that it be taken for good cause (42 CFR 405.942(b)): [what kept us, "
    "and when it ended]."
)


def appeal_docx(appeal: Appeal) -> bytes:
    """The letter."""
    document = docx.Document()
    set_page(document)
    _head(document, appeal)
    _facts(document, appeal)
    _table(document, appeal)
    _argue(document, appeal)
    _close(document, appeal)
    return letter_bytes(document, "Appeal", appeal.on)


def _head(document: Document, appeal: Appeal) -> None:
    fill(document.add_paragraph(), f"{appeal.practice_name or '[practice]'}\n{_OWN_ADDRESS}")
    document.add_paragraph(us_date(appeal.on))
    fill(document.add_paragraph(), f"{appeal.payer_name or '[payer]'}\n{_ADDRESS}")
    document.add_heading(f"Request for {appeal.request}", level=1)


def _facts(document: Document, appeal: Appeal) -> None:
    facts = (
        ("Patient", appeal.patient_name),
        ("Date of birth", us_date(appeal.birth_date) if appeal.birth_date else ""),
        ("Member ID", appeal.member_id),
        ("Our claim", appeal.claim_id),
        ("Your claim number", appeal.payer_number),
        ("Provider NPI", appeal.practice_npi),
        ("Decision of", us_date(appeal.decided_on) if appeal.decided_on else ""),
        ("Amount appealed", dollars(appeal.denied_amount)),
    )
    for name, value in facts:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = 0
        paragraph.add_run(f"{name}: ").bold = True
        fill(paragraph, value or f"[{name.lower()}]")


def _table(document: Document, appeal: Appeal) -> None:
    document.add_heading("What was denied", level=2)
    add_table(document, _HEADINGS, map(_row, appeal.services), _WIDTHS)


def _row(service: DeniedService) -> tuple[str, ...]:
    code = "-".join((service.procedure_code, *service.modifiers)) if service.procedure_code else "the whole claim"
    day = us_date(service.day) if service.day else ""
    reason = " ".join((service.reason, *service.remarks))
    return service.line_id, code, day, dollars(service.denied_amount), reason, service.root_cause


def _argue(document: Document, appeal: Appeal) -> None:
    document.add_heading("Why the decision should be changed", level=2)
    for argument in appeal.arguments:
        source = f" ({argument.citation})." if argument.citation else "."
        fill(document.add_paragraph(), argument.rule.rstrip(".") + source)
        fill(document.add_paragraph(), argument.text)
    for filing in appeal.filings:
        document.add_paragraph(filing, style="List Bullet")
    for text in _limits(appeal):
        fill(document.add_paragraph(), text)


def _limits(appeal: Appeal) -> Iterator[str]:
    if appeal.controversy:
        yield f"Amount in controversy: {dollars(appeal.denied_amount)}; {appeal.controversy}."
    if appeal.is_late:
        yield _LATE


def _close(document: Document, appeal: Appeal) -> None:
    document.add_heading("Attached", level=2)
    for name in appeal.documents:
        document.add_paragraph(name, style="List Number")
    document.add_paragraph(
        f"We ask that {appeal.decided_by} decide this {appeal.request}, and that the service be paid."
    )
    fill(document.add_paragraph(), "Sincerely,\n\n\n[name, title, signature]")
