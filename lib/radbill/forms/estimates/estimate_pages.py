"""The pages of an estimate as a PDF: US letter, one table for each provider, then what must be said.

The same estimate always gives the same bytes. Title and author name nobody.
"""

import io
from collections.abc import Iterator
from decimal import Decimal
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from radbill.codes.shown_diagnosis import with_point
from radbill.core.dates import us_date
from radbill.core.money import dollars
from radbill.forms.estimates.estimate import EstimateProvider, EstimateService, GoodFaithEstimate
from radbill.forms.estimates.statements import NOT_PRICED, SEPARATE, STATEMENTS

_TITLE = "Good faith estimate"
_INK, _BAND = colors.HexColor("#1F2A37"), colors.HexColor("#DCE9F0")
_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=12.5, textColor=_INK)
_BOLD = ParagraphStyle("bold", parent=_BODY, fontName="Helvetica-Bold")
_HEAD = ParagraphStyle("head", parent=_BOLD, fontSize=16, leading=20, spaceAfter=4)
_PART = ParagraphStyle("part", parent=_BOLD, fontSize=11, leading=14, spaceBefore=10, spaceAfter=3)
_MONEY = ParagraphStyle("money", parent=_BODY, alignment=2)
_TOTAL = ParagraphStyle("total", parent=_BOLD, fontSize=12, leading=16, alignment=2, spaceBefore=8)
_COLUMNS = ("Service", "Code", "Diagnosis", "Units", "Expected charge")
_WIDTHS = (2.9 * inch, 1.2 * inch, 1.3 * inch, 0.6 * inch, 1.2 * inch)
_TABLE = TableStyle([
    ("BACKGROUND", (0, 0), (-1, 0), _BAND), ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.HexColor("#D5DCE2")),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
])  # fmt: skip


def estimate_pdf(estimate: GoodFaithEstimate) -> bytes:
    """The estimate as a PDF."""
    content = io.BytesIO()
    document = SimpleDocTemplate(
        content, pagesize=letter, title=_TITLE, author="", subject="", invariant=1, pageCompression=1,
        leftMargin=0.65 * inch, rightMargin=0.65 * inch, topMargin=0.6 * inch, bottomMargin=0.7 * inch,
    )  # fmt: skip
    foot = f"{_TITLE} {estimate.number}, {us_date(estimate.issued_on)}"

    def number(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(0.65 * inch, 0.45 * inch, foot)
        canvas.drawRightString(letter[0] - 0.65 * inch, 0.45 * inch, f"Page {page.page}")

    document.build(list(_flow(estimate)), onFirstPage=number, onLaterPages=number)
    return content.getvalue()


def _flow(estimate: GoodFaithEstimate) -> Iterator[Flowable]:
    yield Paragraph("Good faith estimate of expected charges", _HEAD)
    yield from _head(estimate)
    for provider in estimate.providers:
        services = tuple(estimate.services_of(provider))
        yield from _part_of(provider, services)
    yield Paragraph(f"Total of expected charges: {dollars(estimate.total_amount)}", _TOTAL)
    if estimate.services_without_charge:
        yield Paragraph("Not in the total", _PART)
        yield _text(NOT_PRICED.text)
        yield from (_text(f"- {_name(each)}") for each in estimate.services_without_charge)
    if estimate.separate_services:
        yield Paragraph("Scheduled separately", _PART)
        yield _text(SEPARATE.text)
        yield from (_text(f"- {each}") for each in estimate.separate_services)
    yield Paragraph("What you should know", _PART)
    for statement in STATEMENTS:
        yield _text(statement.text)
        yield Spacer(1, 4)


def _head(estimate: GoodFaithEstimate) -> Iterator[Flowable]:
    born = us_date(estimate.birth_date) if estimate.birth_date else ""
    facts = [
        ("Patient", f"{estimate.first_name} {estimate.last_name}"),
        ("Date of birth", born),
        ("Main service", estimate.primary_service),
        ("Appointment", us_date(estimate.date_of_service) if estimate.date_of_service else "not yet scheduled"),
        ("Estimate", f"{estimate.number}, made on {us_date(estimate.issued_on)}"),
    ]
    rows = [[Paragraph(name, _BOLD), _text(value)] for name, value in facts]
    yield Table(rows, colWidths=(1.3 * inch, 5.9 * inch), style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))


def _part_of(provider: EstimateProvider, services: tuple[EstimateService, ...]) -> Iterator[Flowable]:
    address = provider.address
    place = ", ".join(filter(None, (address.street, address.city, f"{address.state} {address.zip_code}".strip())))
    yield Paragraph(escape(provider.name), _PART)
    phone = f", telephone {provider.phone}" if provider.phone else ""
    yield _text(f"NPI {provider.npi}, TIN {provider.tax_id}. {place}{phone}")
    yield Spacer(1, 4)
    if not services:
        yield _text("Nothing with a known charge.")
        return
    rows = [[Paragraph(name, _BOLD) for name in _COLUMNS], *(_row(each) for each in services)]
    total = sum((each.charge_amount for each in services if each.charge_amount is not None), Decimal())
    rows.append([Paragraph("Sum", _BOLD), "", "", "", Paragraph(dollars(total), _MONEY)])
    yield Table(rows, colWidths=_WIDTHS, style=_TABLE, repeatRows=1)


def _row(service: EstimateService) -> list[Flowable]:
    charge = dollars(service.charge_amount) if service.charge_amount is not None else ""
    return [
        _text(service.description),
        _text("-".join((service.procedure_code, *service.modifiers))),
        _text(", ".join(map(with_point, service.diagnoses)) or "not known"),
        _text(f"{service.units.normalize():f}"),
        Paragraph(charge, _MONEY),
    ]


def _name(service: EstimateService) -> str:
    return f"{service.description} ({service.procedure_code})" if service.procedure_code else service.description


def _text(text: str) -> Paragraph:
    return Paragraph(escape(text), _BODY)
