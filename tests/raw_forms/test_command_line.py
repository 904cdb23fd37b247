"""Options of the command line: each form means what the tables say."""

import pytest
from click.testing import CliRunner

import radbill
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode
from tests.raw_forms.forms import CERTAIN, Form, forms_of

OPTIONS = {"modifiers": "--modifiers", "date": "--date", "pos": "--pos", "zip": "--zip", "units": "--units"}
NO_PRICE = (ExitCode.WRONG_USE, ExitCode.NO_ANSWER)
SERVICE_OF_A_SIDE = ("--pos", "11", "--date", "2025-11-03", "73721")


def command(values: dict[str, str]) -> list[str]:
    return ["explain", *(f"{option}={values[kind]}" for kind, option in OPTIONS.items()), "--", values["code"]]


@pytest.fixture
def requests(monkeypatch):
    """What `radbill.price` is asked; it answers as ever."""
    asked = []
    price = radbill.price

    def listening(request, book):
        asked.append(request)
        return price(request, book)

    monkeypatch.setattr(radbill, "price", listening)
    return asked


@pytest.mark.parametrize("form", forms_of(CERTAIN), ids=str)
def test_a_service(form, requests):
    answer = CliRunner().invoke(main, command({**CERTAIN, form.kind: form.text}))
    if form.is_refused:
        assert answer.exit_code in NO_PRICE
        assert answer.output
    else:
        assert meaning(form, requests.pop()) == form.meaning


def meaning(form: Form, request) -> str:
    return {
        "code": request.procedure_code, "modifiers": " ".join(request.modifiers), "pos": request.place_of_service,
        "date": request.date_of_service.isoformat(), "zip": request.zip_code[:5], "units": str(request.units),
    }[form.kind]  # fmt: skip


@pytest.mark.parametrize("form", forms_of(("side",)), ids=str)
def test_a_side(form, monkeypatch):
    asked = []
    propose = radbill.propose_modifiers
    monkeypatch.setattr(
        radbill, "propose_modifiers", lambda line, book: (asked.append(line), propose(line, book))[1], raising=False
    )
    answer = CliRunner().invoke(main, ["modifiers", f"--side={form.text}", *SERVICE_OF_A_SIDE])
    assert answer.exit_code == (ExitCode.WRONG_USE if form.is_refused else ExitCode.DONE)
    assert [str(line.side) for line in asked] == ([] if form.is_refused else [form.meaning])


@pytest.mark.parametrize("form", forms_of(("amount",)), ids=str)
@pytest.mark.parametrize("option", ["--charge", "--deductible-remaining"])
def test_an_amount(form, option, requests):
    answer = CliRunner().invoke(main, [*command(CERTAIN)[:-2], f"{option}={form.text}", "--", "70450"])
    if form.is_refused:
        assert answer.exit_code == ExitCode.WRONG_USE
    else:
        assert str(answer.exit_code) in {"0", "4"}
        if option == "--deductible-remaining":
            assert requests[0].deductible_remaining_amount == float(form.meaning)


@pytest.mark.parametrize("form", forms_of(("modifiers", "pos", "code", "date")), ids=str)
def test_the_question_about_modifiers(form, monkeypatch):
    asked = []
    propose = radbill.propose_modifiers
    monkeypatch.setattr(
        radbill, "propose_modifiers", lambda line, book: (asked.append(line), propose(line, book))[1], raising=False
    )
    values = {**CERTAIN, form.kind: form.text}
    options = [f"{OPTIONS[kind]}={values[kind]}" for kind in ("modifiers", "pos", "date")]
    CliRunner().invoke(main, ["modifiers", *options, "--", values["code"]])
    if not form.is_refused:
        [line] = asked
        read = {"modifiers": " ".join(line.modifiers), "pos": line.place_of_service, "code": line.procedure_code,
                "date": line.day.isoformat()}  # fmt: skip
        assert read[form.kind] == form.meaning


def test_blank_units_are_one_and_a_locality_is_read_as_columns_are(requests):
    options = ["--pos=11", "--date=2026-07-31", "--units=", "--locality=1112-5", "--", "70450"]
    assert CliRunner().invoke(main, ["explain", *options]).exit_code == ExitCode.DONE
    [request] = requests
    assert (request.units, request.carrier, request.locality) == (1, "01112", "05")


def test_too_many_units_are_told_the_limit():
    answer = CliRunner().invoke(main, command({**CERTAIN, "units": "99999999"}))
    assert answer.exit_code == ExitCode.NO_ANSWER
    assert "from 1 to 999,999" in answer.output
