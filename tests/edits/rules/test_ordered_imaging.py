"""Who ordered it is asked of every imaging test of the table, and of nothing else; PET is held to its name."""

from collections.abc import Iterator

import pytest

from radbill.codes.imaging_codes import Modality, Purpose, imaging_codes
from radbill.coding.exam_names.suggest import suggest
from radbill.edits.rules.claims.rb2105_referring_provider_is_missing import referring_provider_is_missing
from radbill.edits.rules.claims.rb2120_reader_is_the_orderer import reader_is_the_orderer
from radbill.edits.rules.procedures.rb3015_code_differs_from_the_exam import code_differs_from_the_exam
from radbill.model.claim import Claim
from tests.edits.valid_batch import batch_from, valid_sketch

ROWS = tuple(imaging_codes().values())
(CLAIM,) = (claim for claim in batch_from(valid_sketch()).claims if claim.claim_id == "C2")


class Names:
    """What a context answers of exam names."""

    def suggestions_for(self, name, day):
        return suggest(name, day)


def claim_of(code: str, name: str = "", **more: object) -> Claim:
    """A claim of one line with the code."""
    line = CLAIM.lines[0].model_copy(update={"procedure_code": code, "exam_description": name})
    return CLAIM.model_copy(update={"lines": (line,), **more})


def needs_an_order(row) -> bool:
    """By 42 CFR 410.32 every diagnostic test; by 410.34 no screening mammography."""
    if row.purpose is Purpose.SCREENING:
        return row.modality is not Modality.MAMMOGRAPHY
    return row.purpose is Purpose.DIAGNOSTIC


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.procedure_code)
def test_the_orderer_is_asked_for(row) -> None:
    without = claim_of(row.procedure_code, referring_provider=None)
    assert bool(list(referring_provider_is_missing.check(without, None))) == needs_an_order(row)
    by_the_reader = claim_of(row.procedure_code, referring_provider=CLAIM.rendering_provider)
    assert bool(list(reader_is_the_orderer.check(by_the_reader, None))) == needs_an_order(row)


PET = [row for row in ROWS if row.ct and row.modality is Modality.PET and row.exams == ("PET",)]


def pet_names(row) -> Iterator[str]:
    for extent in ("", f" {row.extent}".upper()):
        yield f"PET{extent}"
        yield f"NM PET{extent}"
    yield f"PET {row.extent.upper()} WITHOUT CT" if row.ct == "without CT" else f"PET/CT {row.extent.upper()}"


@pytest.mark.parametrize("row", PET, ids=lambda row: row.procedure_code)
def test_a_right_pet_code_is_never_told_to_change(row) -> None:
    for name in pet_names(row):
        assert not list(code_differs_from_the_exam.check(claim_of(row.procedure_code, name), Names())), name


@pytest.mark.parametrize("row", PET, ids=lambda row: row.procedure_code)
def test_a_pet_code_with_the_other_ct_is_told(row) -> None:
    extent = row.extent.upper()
    name = f"PET/CT {extent}" if row.ct == "without CT" else f"PET {extent} WITHOUT CT"
    (fault,) = code_differs_from_the_exam.check(claim_of(row.procedure_code, name), Names())
    assert row.procedure_code in fault.message
