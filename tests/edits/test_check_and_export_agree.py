"""What Check lets pass, Export writes, and the independent judge accepts: sloppy values in every text of a claim."""

from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Any

import pytest
from pydantic import BaseModel

from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.edits.engine.scrub import COULD_NOT_RUN, scrub
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim
from radbill.model.registration import Registration
from tests.edi.claim_837p.whole_claims import WHOLE_CLAIMS
from tests.edi.judge import faults
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, valid_batch

MOMENT = datetime(2026, 11, 23, 10, 5)  # noqa: DTZ001 - the envelope has no time zone
TEXTS = ("", "Q", "QRSTU" * 8, "QRSTU" * 12, "QRSTU" * 60, "A*B~C", "A|B", "\u674e", "Pe\u00f1a", "A  B", "A\nB", "9 9")
#: Keys of the workbook, of which no file knows, and delimiters, which are one sign each.
NOT_TEXT = ("_key", "patient_id", "provider_id", "facility_id", "_separator", "_terminator", "role", "unknown_keys",
            "exam_description", "side", "both_sides")  # fmt: skip
#: Lists of records and not of texts.
_OF_RECORDS = ("decisions", "notes", "attachments", "adjustments", "other_coverages", "lines", "coverages")
SAMPLE = 60


def text_paths(value: Any, path: str = "") -> Iterator[str]:
    """Where texts and lists of texts stand in a record."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from text_paths(getattr(value, name), f"{path}.{name}".lstrip("."))
    elif hasattr(value, "_fields"):
        for name in value._fields:
            yield from text_paths(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel | tuple):
        for at, each in enumerate(value):
            yield from text_paths(each, f"{path}[{at}]")
    elif isinstance(value, str | tuple) and not path.endswith((*NOT_TEXT, *_OF_RECORDS)):
        yield path


def with_value(record: Any, path: str, sloppy: str) -> Any:
    """The record with a text at a path; a list becomes one of fourteen such texts."""
    head, _, rest = path.partition(".")
    name, _, index = head.partition("[")
    below = getattr(record, name)
    if index:
        at = int(index.rstrip("]"))
        below = (*below[:at], with_value(below[at], rest, sloppy), *below[at + 1 :])
    elif rest:
        below = with_value(below, rest, sloppy)
    elif isinstance(below, tuple):
        below = (sloppy,) * 14 if name != "diagnosis_pointers" else tuple(range(14))
    else:
        below = sloppy
    return (
        record.model_copy(update={name: below}) if isinstance(record, BaseModel) else record._replace(**{name: below})
    )


def sloppy_claims() -> list[tuple[str, Claim]]:
    """Every path of a plain claim and of two that hold everything, with every sloppy text."""
    plain = valid_batch().claims
    whole = [claim.model_copy(update={"trading_partner": plain[0].trading_partner})
             for claim in (whole() for whole in WHOLE_CLAIMS)]  # fmt: skip
    return [
        (f"{claim.claim_id} {path} {text[:8]!r} of {len(text)}", with_value(claim, path, text))
        for claim in (plain[0], plain[1], *whole)
        for path in text_paths(claim)
        for text in TEXTS
    ]


def is_held(claim: Claim) -> bool:
    registration = Registration(practice=claim.practice, trading_partners=(claim.trading_partner,))
    result = scrub(BillingBatch(registration=registration, claims=(claim,)), StubBook(), TODAY)
    assert COULD_NOT_RUN not in [finding.message for finding in result.findings]
    return claim.claim_id in result.held_claim_ids


def disagreement(claim: Claim) -> str:
    """What Export or the judge says against a claim that Check lets pass; empty when all agree."""
    content = write_837p([claim], ControlNumbers(1, 1, 1), MOMENT)
    if not isinstance(content, bytes):
        return "" if is_held(claim) else content.message
    told = faults(content)
    return "" if not told or is_held(claim) else told[0]


CASES = Random(7).sample(sloppy_claims(), SAMPLE)  # noqa: S311 - a sample keeps no secret


@pytest.mark.parametrize("claim", [claim for _, claim in CASES], ids=[name for name, _ in CASES])
def test_what_check_lets_pass_is_written_and_accepted(claim: Claim) -> None:
    assert disagreement(claim) == ""


def test_some_sloppy_claims_pass_and_some_are_held() -> None:
    held = {is_held(claim) for _, claim in CASES if claim.claim_id == "C1"}
    assert held == {True, False}
