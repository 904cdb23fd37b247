"""Claims on paper: those that the form can hold are printed into one PDF, the others refused with what is wrong."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import lazy_loader  # type: ignore[import-untyped]

from radbill.core.extras import lacking_extra
from radbill.core.failures import Failure
from radbill.core.files import write_bytes
from radbill.forms.cms1500.form_pages import claim_forms
from radbill.forms.cms1500.problems import PaperProblem
from radbill.model.sent_claim.claims import SentClaim, Submitter

#: Needs the library of the extra `paper`, and is loaded when the first page is made.
_pdf_pages = lazy_loader.load("radbill.forms.cms1500.pdf_pages", suppress_warning=True)
_LIBRARY = "reportlab"


class ClaimProblems(NamedTuple):
    """A claim, and what the form cannot hold of it or leaves off."""

    claim_id: str | None
    problems: tuple[PaperProblem, ...]

    @property
    def facts(self) -> dict[str, Any]:
        """Ready for JSON, as `claims write` tells a refused claim."""
        return {"claim_id": self.claim_id, "faults": [problem.facts for problem in self.problems]}


class PrintedClaims(NamedTuple):
    """The outcome of printing.

    Attributes:
        printed: How many claims were printed.
        forms: How many forms they fill, one a page, in the order of the claims.
        refused: Claims that the form cannot hold, each with why.
        warnings: Printed claims of which something is left off, or somebody must still sign.
    """

    printed: int
    forms: int
    refused: tuple[ClaimProblems, ...]
    warnings: tuple[ClaimProblems, ...]


def print_claims(
    claims: Iterable[SentClaim],
    target: Path,
    *,
    submitter: Submitter | None = None,
    has_form: bool = False,
    offset: tuple[float, float] = (0, 0),
) -> PrintedClaims | Failure:
    """Print claims on CMS-1500 (02/12) forms.

    Args:
        claims: Claims that keep the rules of the 837P; they are not checked again.
        target: The PDF, for its owner only; it appears whole, and not at all when no claim can be printed.
        submitter: Whose telephone stands in box 33 when a practice has none of its own.
        has_form: Whether a plain drawing of the form is printed as well; without it the pages are for the red form.
        offset: By how many points everything is moved to the right and down.

    Returns:
        A failure when the library that makes PDFs is not installed.

    Raises:
        OSError: the file cannot be written.
    """
    if lacking := lacking_extra(_LIBRARY, "paper", "Paper claims"):
        return lacking
    forms = [(claim.claim_id, claim_forms(claim, submitter or Submitter())) for claim in claims]
    pages = [page for _, each in forms if each.can_be_printed for page in each.pages]
    if pages:
        _write(target, pages, has_form=has_form, offset=offset)
    return PrintedClaims(
        printed=sum(each.can_be_printed for _, each in forms),
        forms=len(pages),
        refused=tuple(ClaimProblems(name, each.problems) for name, each in forms if not each.can_be_printed),
        warnings=tuple(
            ClaimProblems(name, each.problems) for name, each in forms if each.can_be_printed and each.problems
        ),
    )


def _write(target: Path, pages: list[Any], *, has_form: bool, offset: tuple[float, float]) -> None:
    content: bytes = _pdf_pages.pdf_of(pages, has_form=has_form, offset=_pdf_pages.Offset(*offset))
    write_bytes(target, content)
