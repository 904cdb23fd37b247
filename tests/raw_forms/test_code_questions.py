"""Questions about a code: each form is judged and written as what the tables say it means."""

from datetime import date, datetime

import pytest
from click.testing import CliRunner

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode
from radbill_addin.functions.codes import RAD_NORMALIZE, RAD_VALIDATE
from tests.raw_forms.forms import BOOK, Form, forms_of

SYSTEMS = {"code": "cpt", "modifiers": "modifier", "pos": "pos", "zip": "zip"}
DAY = datetime(2026, 7, 31)  # noqa: DTZ001 - Excel's days have no time zone
#: Blank is no question.
FORMS = [form for form in forms_of(SYSTEMS) if form.meaning]


def cells(form: Form) -> list[object]:
    return [form.text, float(form.text)] if form.is_number else [form.text]


def system_of(form: Form) -> str:
    return "hcpcs" if form.meaning.startswith("G") else SYSTEMS[form.kind]


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_worksheet_function_judges_what_is_meant(form):
    for cell in cells(form):
        [[answer]] = RAD_VALIDATE(cell, DAY, system_of(form))
        assert (answer == "OK") is not form.is_refused
        assert answer


@pytest.mark.parametrize("form", [form for form in FORMS if not form.is_refused], ids=str)
def test_the_normal_form_is_the_meaning(form):
    for cell in cells(form):
        [[written]] = RAD_NORMALIZE(cell, system_of(form))
        assert (written[:5] if form.kind == "zip" else written) == form.meaning


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_the_command_line_judges_what_is_meant(form):
    options = ["--system", system_of(form), "--date", "2026-07-31"]
    answer = CliRunner().invoke(main, ["validate", *options, "--", form.text])
    assert answer.exit_code == (ExitCode.MUST_BE_FIXED if form.is_refused else ExitCode.DONE)
    assert form.is_refused or form.meaning in answer.output


@pytest.mark.parametrize("value", ["70,450", 70450.0, "70450.0", "26/59", "26 59"])
def test_the_system_is_guessed_from_what_is_meant(value):
    assert rb.validate_code(value, date(2026, 7, 31), BOOK).is_valid
