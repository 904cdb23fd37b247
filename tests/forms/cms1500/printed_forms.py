"""Printed forms read back: by pypdf, which gives each text's place, and by poppler, which gives each word's."""

import math
import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from pypdf import PdfReader

from radbill.forms.cms1500.form_pages import claim_forms
from radbill.forms.cms1500.pdf_pages import Offset, pdf_of
from radbill.model.sent_claim.claims import SentClaim
from tests.forms.cms1500.invented_claims import SUBMITTER

SHEET_HEIGHT = 792
HERE = Offset()
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')


class Text(NamedTuple):
    """A text at its line and column of the print grid, both from 1: lines of 1/6 inch, columns of 1/10 inch."""

    line: int
    column: float
    text: str


def pdf(claim: SentClaim, *, has_form: bool = False, offset: Offset = HERE) -> bytes:
    forms = claim_forms(claim, SUBMITTER)
    assert forms.can_be_printed, forms.problems
    return pdf_of(forms.pages, has_form=has_form, offset=offset)


def texts_of(content: bytes) -> list[list[Text]]:
    """The texts in Courier of each page, in the order of the page."""
    pages = []
    for page in PdfReader(BytesIO(content)).pages:
        texts: list[Text] = []

        def note(text, _current, matrix, font, _size, into=texts):
            if text.strip() and font and "Courier" in font["/BaseFont"]:
                into.append(
                    Text(math.ceil((SHEET_HEIGHT - matrix[5]) / 12), round(matrix[4] / 7.2 + 1, 3), text.strip())
                )

        page.extract_text(visitor_text=note)
        pages.append(sorted(texts))
    return pages


def printed(claim: SentClaim) -> list[dict[tuple[int, float], str]]:
    """What stands on each form, by line and column."""
    return [{(text.line, text.column): text.text for text in page} for page in texts_of(pdf(claim))]


def words_of(content: bytes, folder: Path) -> list[tuple[float, float, float, float, str]]:
    """Words as poppler finds them: left, top, right, bottom in points from the upper left corner."""
    path = folder / "forms.pdf"
    path.write_bytes(content)
    command = ["pdftotext", "-bbox", str(path), "-"]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [(*map(float, match[:4]), match[4]) for match in _WORD.findall(answer)]


def refusals(claim: SentClaim) -> list[tuple[str, str, str]]:
    """Why a claim cannot be printed: path, box and kind."""
    return [(each.path, each.box, each.kind) for each in claim_forms(claim, SUBMITTER).problems if not each.is_warning]


def warnings(claim: SentClaim) -> list[tuple[str, str]]:
    """What is left off a claim that is printed: path and box."""
    forms = claim_forms(claim, SUBMITTER)
    assert forms.can_be_printed, forms.problems
    return [(each.path, each.box) for each in forms.problems]
