"""Every 837P of the shared samples that can be read is printed, or refused with reasons; never an exception."""

from pathlib import Path

import pytest

from radbill import claims_document
from radbill.edi.claim_837p.claim_document.document import read_document
from radbill.forms.cms1500.form_pages import claim_forms
from radbill.forms.cms1500.pdf_pages import Offset, pdf_of
from tests.forms.cms1500.printed_forms import texts_of

MOST_PAGES = 50


@pytest.fixture
def samples(shared_data: Path) -> list[Path]:
    return sorted(path for path in (shared_data / "edi" / "837P").glob("*") if path.is_file())


def test_every_sample_is_printed_or_refused_with_reasons(samples: list[Path]) -> None:
    counts = {"claims": 0, "printed": 0}
    for path in samples:
        document = read_document(claims_document(path).document)
        pages = []
        for claim, _ in document.claims:
            forms = claim_forms(claim, document.file.submitter)
            counts["claims"] += 1
            counts["printed"] += forms.can_be_printed
            if forms.can_be_printed:
                assert len(forms.pages) == -(-len(claim.lines) // 6)
                pages += forms.pages
            else:
                assert all(problem.message and problem.path for problem in forms.problems)
        printed = texts_of(pdf_of(pages[:MOST_PAGES], has_form=False, offset=Offset())) if pages else []
        assert [len(page) for page in printed] == [len(page) for page in pages[:MOST_PAGES]]
    # Two have no service line, and one has a place of service of four characters on each of its lines.
    assert counts["claims"] - counts["printed"] <= 10
    assert counts["printed"] > 1500
