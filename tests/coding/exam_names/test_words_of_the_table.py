"""Every code of the table, named by the table's own words: never sure of another code, never a finding on the right."""

from collections.abc import Iterator
from datetime import date

import pytest

from radbill.codes.imaging_codes import ImagingCode, imaging_codes
from radbill.coding.exam_names.suggest import suggest
from radbill.coding.exam_names.table_exams import nameable_codes
from radbill.edits.rules.procedures import rb3015_code_differs_from_the_exam as rb3015

DAY = date(2026, 8, 3)
ROWS = [row for row in imaging_codes().values() if row.in_force.covers(DAY)]
SAID = {"without": "without contrast", "with": "with contrast", "both": "without and with contrast"}
#: Reading what somebody else made is no other exam: the name is the same, and the line decides.
PARTS_OF_AN_EXAM = {"93314", "93317"}


def names(row: ImagingCode) -> Iterator[str]:
    """The exams of a code, with everything that the table says of it."""
    contrast = [SAID[row.values("contrast")[0]]] if row.contrast else []
    views = [f"{row.views} views"] if row.views else []
    for exam in row.exams:
        technique = [] if row.technique.lower() in exam.lower() else [row.technique]
        yield " ".join(filter(None, (exam, *contrast, *views, row.sides, row.extent, row.ct, *technique))).upper()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.procedure_code)
def test_the_words_of_a_code_are_never_surely_another(row) -> None:
    """Where the same words are used for both, the first is not certain, and the code stands among the others."""
    for name in names(row):
        first, *others = suggest(name, DAY) or (None,)
        if first and first.is_sure and row.procedure_code not in {*first.procedure_codes, *PARTS_OF_AN_EXAM}:
            assert first.confidence <= 0.75, name
            assert any(row.procedure_code in each.procedure_codes for each in others), name


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.procedure_code)
def test_the_right_code_is_not_found_fault_with(row) -> None:
    for name in names(row):
        first = next(iter(suggest(name, DAY)), None)
        is_compared = first is not None and first.confidence >= rb3015._NAMED_IN_FULL
        if is_compared and row.procedure_code not in first.procedure_codes:
            assert not rb3015._may_be_named(row.procedure_code), name


def test_a_code_that_no_name_can_have_is_not_compared() -> None:
    assert not any(map(rb3015._may_be_named, set(imaging_codes()) - nameable_codes()))
    assert len(nameable_codes() & set(imaging_codes())) > 450


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("TTE LIMITED", "93308"), ("ECHO LIMITED", "93308"), ("ECHO WO DOPPLER", "93307"),
        ("ECHO COMPLETE W DOPPLER AND COLOR FLOW", "93306"), ("ECHO CONGENITAL COMPLETE", "93303"),
        ("ECHO CONGENITAL LIMITED", "93304"), ("TRANSESOPHAGEAL ECHOCARDIOGRAM", "93312"), ("TEE", "93312"),
        ("BONE DENSITY HEEL ULTRASOUND", "76977"), ("US BONE DENSITY", "76977"), ("QCT BONE DENSITY", "77078"),
        ("QCT LUMBAR SPINE", "77078"), ("BONE DENSITY WRIST SEXA", "G0130"), ("SHUNTOGRAM VP", "75809"),
        ("THERAPEUTIC ENEMA", "74283"), ("PET CT HEAD TO TOE", "78816"),
        ("PET CARDIAC PERFUSION AND METABOLISM WITH CT", "78433"), ("US EYE A-SCAN", "76511"),
        ("ESOPHAGEAL TRANSIT", "78258"),
    ],
)  # fmt: skip
def test_exams_that_names_could_not_say(name, code) -> None:
    first = suggest(name, DAY)[0]
    assert (first.procedure_codes, first.is_sure) == ((code,), True)


@pytest.mark.parametrize("name", ["DOPPLER ECHO COMPLETE", "ECHO", "TTE COMPLETE", "LIMITED DOPPLER ECHO"])
def test_names_of_several_exams_are_never_certain(name) -> None:
    assert suggest(name, DAY)[0].confidence < rb3015._NAMED_IN_FULL
