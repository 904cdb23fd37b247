"""The pages of a statement as a PDF: US letter, a table of services, the amount due. Title and author name nobody."""

import io
from collections.abc import Iterator
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from radbill.core.dates import us_date
from radbill.core.money import dollars
from radbill.forms.statements.statement import PatientStatement, StatementService

_TITLE = "Statement"
_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=12.5)
_BOLD = ParagraphStyle("bold", parent=_BODY, fontName="Helvetica-Bold")
_HEAD = ParagraphStyle("head", parent=_BOLD, fontSize=16, leading=20, spaceAfter=4)
_MONEY = ParagraphStyle("money", parent=_BODY, alignment=2)
_TOTAL = ParagraphStyle("total", parent=_BOLD, fontSize=12, leading=16, alignment=2, spaceBefore=8)
_INSURANCE, _DISCOUNT = "Insurance", "Self-pay discount"
_COLUMNS = ("Date of service", "Claim", "Code", "Charge", _INSURANCE, "You paid", "You owe")
_WIDTHS = tuple(width * inch for width in (1.1, 1.5, 0.8, 0.95, 0.95, 0.95, 0.95))
_ANSWERED = "Every insurance that we know of has answered. Insurance is what it paid and what you need not pay."
_ALONE = "No insurance was billed for these services. If you have coverage for them, please tell us."
_TABLE = TableStyle([
    ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#DCE9F0")),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.HexColor("#D5DCE2")), ("VALIGN", (0, 0), (-1, -1), "TOP"),
])  # fmt: skip


def statement_pdf(statement: PatientStatement) -> bytes:
    """The statement as a PDF; the same statement always gives the same bytes."""
    content = io.BytesIO()
    document = SimpleDocTemplate(
        content, pagesize=letter, title=_TITLE, author="", subject="", invariant=1, pageCompression=1,
        leftMargin=0.65 * inch, rightMargin=0.65 * inch, topMargin=0.6 * inch, bottomMargin=0.7 * inch,
    )  # fmt: skip
    document.build(list(_flow(statement)))
    return content.getvalue()


def _flow(statement: PatientStatement) -> Iterator[Flowable]:
    yield Paragraph(escape(statement.practice_name) or _TITLE, _HEAD)
    yield _text(f"Statement for {statement.patient_name}, {us_date(statement.on)}")
    yield Spacer(1, 8)
    names = [_DISCOUNT if statement.is_self_pay and name == _INSURANCE else name for name in _COLUMNS]
    rows = [[Paragraph(name, _BOLD) for name in names], *map(_row, statement.services)]
    yield Table(rows, colWidths=_WIDTHS, style=_TABLE, repeatRows=1)
    yield Paragraph(f"Amount due: {dollars(statement.due_amount)}", _TOTAL)
    if statement.pay_now_amount is not None:
        yield Paragraph(f"By your payment plan, please pay now: {dollars(statement.pay_now_amount)}", _TOTAL)
    yield Spacer(1, 8)
    yield _text(_ALONE if statement.is_self_pay else _ANSWERED)


def _row(each: StatementService) -> list[Paragraph]:
    amounts = (each.charge_amount, each.insurance_amount, each.patient_paid_amount, each.due_amount)
    texts = (us_date(each.day) if each.day else "", each.claim_id, each.procedure_code)
    return [*map(_text, texts), *(Paragraph(dollars(amount), _MONEY) for amount in amounts)]


def _text(text: str) -> Paragraph:
    return Paragraph(escape(text), _BODY)
