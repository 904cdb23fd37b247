"""`radbill eligibility`: questions about patients' coverage, and their answers."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.answer_files import answer, files_argument
from radbill_addin.cli.day_option import day_or_today
from radbill_addin.cli.eligibility_words import eligibility_words
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.cli.question_files import control_number_option, to_option, write_question_file
from radbill_addin.cli.raw_options import DAY
from radbill_addin.cli.workbook_run import tolerant_option, workbook_argument
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.field_places import place_of_field
from radbill_addin.sheets.reading import BatchRead, ReadingOptions, read_batch
from radbill_addin.text.acknowledgment_facts import without_nothing
from radbill_addin.text.eligibility_facts import answer_facts, source_rejection_facts

if TYPE_CHECKING:
    from radbill import MissingFact, Registration

#: The plan as a whole, and diagnostic X-ray.
_USUAL_SERVICE_TYPES = ("30", "4")


@main.group()
def eligibility() -> None:
    """Ask payers about patients' coverage (270), and read their answers (271)."""


@eligibility.command()
@files_argument
@as_json
def read(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Tell what 271 files (also .gz and .zip) say about each patient's coverage."""

    def facts(records: tuple[object, ...]) -> dict[str, object]:
        refused = [source_rejection_facts(each) for each in records if isinstance(each, rb.SourceRejection)]
        answers = [answer_facts(each) for each in records if isinstance(each, rb.EligibilityAnswer)]
        return {"answers": answers, **without_nothing(rejections=refused)}

    answer(files, rb.read_eligibility, facts, eligibility_words, as_json=as_json)


@eligibility.command()
@workbook_argument
@to_option
@click.option("--patient", "patient_ids", multiple=True, help="Only this patient (Patient ID); may be repeated.")
@click.option(
    "--list", "patient_list", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Only the patients of this text file: a Patient ID at the start of each line, as in tomorrow's schedule.",
)  # fmt: skip
@click.option("--on", "day", type=DAY, help="Day of the exams; else today.")
@click.option(
    "--service-type", "service_types", multiple=True, default=_USUAL_SERVICE_TYPES, show_default=True,
    help="What is asked about: 30 the plan, 4 diagnostic X-ray, 62 MRI and CT, 73 diagnostic medical; may be repeated.",
)  # fmt: skip
@control_number_option
@tolerant_option
@as_json
def request(
    workbook: Path,
    *,
    folder: Path,
    patient_ids: tuple[str, ...],
    patient_list: Path | None,
    day: datetime | None,
    service_types: tuple[str, ...],
    control_number: int | None,
    tolerant: bool,
    as_json: bool,
) -> None:
    """Write a 270 file for patients of a claim batch WORKBOOK; the workbook needs no charges.

    A patient whose row lacks what the payer needs is told and not asked about; nothing is guessed.
    """
    registration = _registration(workbook, tolerant=tolerant, as_json=as_json)
    chosen = [*patient_ids, *(_listed(patient_list) if patient_list else ())]
    on = day_or_today(day)
    questions, missing = rb.questions_for(registration, on, service_types, chosen or None)
    if not questions:
        refuse([*map(_words, missing), "There is nobody to ask about."], as_json=as_json, code=ExitCode.MUST_BE_FIXED)
    path = write_question_file(
        folder, "eligibility.270", control_number,
        lambda numbers, now: rb.write_270(
            questions, registration.practice, registration.trading_partner, numbers, now
        ),
        as_json=as_json,
    )  # fmt: skip
    if as_json:
        print_json({"file": str(path), "asked": [each.patient.patient_id for each in questions],
                    "missing": [{**each.location._asdict(), "message": each.message} for each in missing]})  # fmt: skip
    else:
        click.echo(f"{len(questions)} questions written: {path}")
    for each in missing:
        click.echo(_words(each), err=True)
    sys.exit(ExitCode.MUST_BE_FIXED if missing else ExitCode.DONE)


def _registration(workbook: Path, *, tolerant: bool, as_json: bool) -> "Registration":
    port = open_workbook(workbook)
    if isinstance(port, tuple):
        refuse(port, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    with port:
        read = read_batch(port, ReadingOptions(tolerant=tolerant, needs_charges=False))
    if not isinstance(read, BatchRead):
        refuse(read, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    return read.batch.registration


def _listed(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return [first for line in lines if (first := line.replace(";", ",").replace("\t", ",").split(",")[0].strip())]


def _words(missing: "MissingFact") -> str:
    location = missing.location
    place = place_of_field(location.record, location.field)
    return f"{location.record.capitalize()} {location.key}: {missing.message}" + (f" Fill in {place}." if place else "")
