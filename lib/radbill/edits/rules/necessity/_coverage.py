"""Whether a line's diagnoses support its procedure, by the practice's own policies and by Medicare's coverage articles.

Only what is certain may deny: a list of the line's own Medicare contractor, known since the date of service or later,
in articles that have one group of procedures each (with several, words say which diagnoses are meant for which), all
groups of diagnoses taken together. A line whose modifier says that the practice expects the denial is not asked about.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from radbill.codes.claim_codes import VOID
from radbill.codes.shown_diagnosis import with_point
from radbill.core.citations import Citation
from radbill.core.failures import Failure
from radbill.core.findings import Severity
from radbill.core.sources import COVERAGE_DATABASE
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.shared.payer_rules import citation_of
from radbill.reference.records import CoverageArticle

#: What the edits of this group read of a line.
DEPENDS_ON = (
    "line.procedure_code",
    "line.modifiers",
    "line.date_of_service",
    "pointed_diagnoses",
    "claim.frequency",
    "claim.payer.payer_key",
    "claim.payer.is_medicare",
    "claim.practice.address.zip_code",
    "facility_zip_code",
)


#: What tells whether any list is about a line.
ABOUT = (
    "line.procedure_code",
    "line.modifiers",
    "line.date_of_service",
    "has_reason",
    "claim.frequency",
    "claim.payer.payer_key",
    "claim.payer.is_medicare",
)


class Verdict(StrEnum):
    """What a list says of the diagnoses of a line."""

    COVERED = "covered"
    NOT_LISTED = "not listed"
    NOT_COVERED = "not covered"
    SILENT = "nothing said"


class Ruling(NamedTuple):
    """What one source says of a line.

    Attributes:
        verdict: Of all the diagnoses of the line together.
        source_name: Who says it, in words.
        severity: How sure it is, and so what it does to the claim.
        citation: Where it stands.
    """

    verdict: Verdict
    source_name: str
    severity: Severity
    citation: Citation


def rulings(record: LineOnClaim, context: Context, verdict: Verdict) -> Iterator[Ruling]:
    """Everything that says this of a line; not of one without a day or diagnosis, taken back or sent to be denied."""
    if _is_asked_about(record) and record.pointed_diagnoses:
        both = (_of_policies(record, context), _of_articles(record, context))
        yield from (ruling for ruling in both if ruling and ruling.verdict is verdict)


def is_on_a_list(record: LineOnClaim, context: Context) -> bool:
    """Whether a policy or an article is about a line, or what should say so is missing or outdated."""
    code, day = record.line.procedure_code, record.line.date_of_service
    if day is None or not record.has_reason or not _is_asked_about(record):
        return False
    has_policy, is_medicare = bool(context.policies_for(record)), record.claim.payer.is_medicare
    return has_policy or (is_medicare and not context.answers.is_silent(context.answers.coverage_of, code, day))


def _is_asked_about(record: LineOnClaim) -> bool:
    is_dated = record.line.date_of_service is not None
    return is_dated and record.claim.frequency != VOID and not record.expects_denial


def diagnoses_in_words(record: LineOnClaim) -> str:
    """The diagnoses of a line as on paper."""
    return ", ".join(with_point(code) for code in record.pointed_diagnoses)


def what_to_do(record: LineOnClaim) -> str:
    """What the biller does when no diagnosis is covered."""
    first = "See whether the report supports a covered diagnosis; never choose one for the payment alone."
    if not record.claim.payer.is_medicare:
        return f"{first} Else ask the payer before the claim goes."
    return f"{first} Else send it with GA if the patient signed a notice (ABN), with GZ if not."


def contractor_of(record: LineOnClaim, context: Context) -> str:
    """The number of the Medicare contractor of a line; empty unless practice and facility surely have the same one."""
    day = record.line.date_of_service
    zips = {record.claim.practice.address.zip_code, record.facility_zip_code} - {""}
    numbers = {_contractor_at(zip_code, day, context) for zip_code in zips} if day else set()
    return numbers.pop() if len(numbers) == 1 else ""


def _contractor_at(zip_code: str, day: date, context: Context) -> str:
    """Empty when the ZIP code has none, or its five digits do not decide."""
    place = context.answers.locality_of_zip(zip_code, day)
    return "" if isinstance(place, Failure) or place.needs_plus_four else place.carrier


def _of_policies(record: LineOnClaim, context: Context) -> Ruling | None:
    policies = context.policies_for(record)
    if not policies:
        return None
    covered = [span for policy in policies if policy.is_covered for span in policy.diagnoses]
    excluded = [span for policy in policies if not policy.is_covered for span in policy.diagnoses]
    verdict = _verdict(
        has_list=bool(covered),
        is_covered=any(span.holds(code) for span in covered for code in record.pointed_diagnoses),
        is_excluded=any(span.holds(code) for span in excluded for code in record.pointed_diagnoses),
    )
    names = " and ".join(dict.fromkeys(policy.name for policy in policies))
    return Ruling(verdict, f"your policy {names}", Severity.REVIEW, citation_of(policies[0]))


def _of_articles(record: LineOnClaim, context: Context) -> Ruling | None:
    contractor, own = _articles(record, context)
    if not own:
        return None
    diagnoses, names = frozenset(record.pointed_diagnoses), " and ".join(article.article_id for article in own)
    verdict = _verdict(
        has_list=any(article.covered for article in own),
        is_covered=any(diagnoses & article.covered for article in own),
        is_excluded=any(diagnoses & article.not_covered for article in own),
    )
    return Ruling(
        verdict,
        f"Medicare's coverage article {names}{_doubts(contractor, own)}",
        Severity.DENY if contractor and _is_sure(verdict, own, record) else Severity.REVIEW,
        Citation(COVERAGE_DATABASE, f"article {names}, contractor {contractor or 'not known'}"),
    )


def _articles(record: LineOnClaim, context: Context) -> tuple[str, tuple[CoverageArticle, ...]]:
    """The number of the line's contractor, and the articles for it; all there are when it is not known."""
    day = record.line.date_of_service
    if day is None or not record.claim.payer.is_medicare:
        return "", ()
    articles = context.answers.coverage_of(record.line.procedure_code, day)
    if not articles or isinstance(articles, Failure):
        return "", ()
    contractor = contractor_of(record, context)
    return contractor, tuple(each for each in articles if not contractor or contractor in each.contractors)


def _doubts(contractor: str, own: tuple[CoverageArticle, ...]) -> str:
    """In brackets why a person must look into the article; empty when its lists say all."""
    doubts = {
        "the ZIP codes do not tell whether it is your contractor's": not contractor,
        f"the file {own[0].release_id} is older than the service": not own[0].is_newer_than_day,
        "its words tell which diagnoses are meant for which codes": any(
            article.procedure_group_count > 1 for article in own
        ),
    }
    words = "; ".join(doubt for doubt, is_so in doubts.items() if is_so)
    return f" ({words})" if words else ""


def _is_sure(verdict: Verdict, own: tuple[CoverageArticle, ...], record: LineOnClaim) -> bool:
    diagnoses = frozenset(record.pointed_diagnoses)
    return (
        all(article.procedure_group_count == 1 and article.is_newer_than_day for article in own)
        and (verdict is not Verdict.NOT_LISTED or all(article.covered for article in own))
        and (verdict is not Verdict.NOT_COVERED or any(diagnoses <= article.not_covered for article in own))
    )


def _verdict(*, has_list: bool, is_covered: bool, is_excluded: bool) -> Verdict:
    """One covered diagnosis is enough; a diagnosis that is excluded says more than one that is only not listed."""
    if is_covered:
        return Verdict.COVERED
    if is_excluded:
        return Verdict.NOT_COVERED
    return Verdict.NOT_LISTED if has_list else Verdict.SILENT
