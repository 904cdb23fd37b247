"""What a person may release is written, and pyx12 finds nothing in the file: over the failing cases of every edit."""

from collections import defaultdict
from datetime import UTC, datetime
from functools import cache

from radbill.edi.claim_837p.claim_check import ClaimCheck
from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.edits.engine.release import release_problem
from radbill.model.claim import Claim
from tests.edi.judge import faults
from tests.edits.cases import ALL_FILES, FailingCase
from tests.edits.scrubbed_cases import scrubbed

NUMBERS, MOMENT = ControlNumbers(1, 1, 1), datetime(2026, 11, 25, 8, tzinfo=UTC)
FAILING = [(f"{file.edit}: {case.name}", case) for file in ALL_FILES for case in file.failing]


def releasable(case: FailingCase) -> tuple[Claim, ...]:
    """The claims of a case that are held, and that a person may let go."""
    result = scrubbed(case)
    held, check = result.held_reasons, ClaimCheck()
    claims = {claim.claim_id: claim for claim in case.batch.claims}
    return tuple(
        claims[claim_id]
        for claim_id, findings in held.items()
        if claim_id in claims and not release_problem(claims[claim_id], findings, check)
    )


@cache
def released() -> dict[str, tuple[Claim, ...]]:
    """Every case with a claim that may be released."""
    return {name: claims for name, case in FAILING if (claims := releasable(case))}


def complaints(claims: tuple[Claim, ...]) -> list[str]:
    """What keeps claims from their file, or what pyx12 has against the file."""
    content = write_837p(claims, NUMBERS, MOMENT)
    return faults(content) if isinstance(content, bytes) else [content.message]


def test_many_edits_can_be_released() -> None:
    assert len({name.partition(":")[0] for name in released()}) >= 25


def test_what_is_released_is_written_and_the_judge_is_silent() -> None:
    """Claims of one trading partner go out together; each case alone only where something is wrong."""
    groups: dict[object, dict[str, tuple[Claim, ...]]] = defaultdict(dict)
    for name, claims in released().items():
        groups[claims[0].trading_partner][name] = claims
    for group in groups.values():
        if complaints(tuple(claim for claims in group.values() for claim in claims)):
            assert {name: told for name, claims in group.items() if (told := complaints(claims))} == {}
