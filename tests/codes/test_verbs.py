"""Every identifier has the same verbs, and its module docstring runs."""

import doctest
import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

import radbill.codes
from radbill.codes import text
from radbill.codes.exceptions import InvalidCode
from radbill.core.discovery import modules_of

IDENTIFIERS = {
    module.__name__.rpartition(".")[2]: module for module in modules_of(radbill.codes) if hasattr(module, "validate")
}
_VERBS = {"compact": "str", "validate": "str", "is_valid": "bool", "problem": "str", "format": "str"}
#: Texts that are near to codes: what people type, paste and lose.
NEAR_CODES = st.text(
    alphabet="0123456789ABIOSXZabt-. \N{EN DASH}\N{NO-BREAK SPACE}\N{ARABIC-INDIC DIGIT TWO}ß", max_size=12
)
GOOD = {
    "cpt": "70450",
    "hcpcs": "G0279",
    "icd10cm": "R519",
    "modifier": "TC",
    "place_of_service": "02",
    "npi": "1993999998",
    "taxonomy": "2085R0202X",
    "mbi": "1EG4TE5MK73",
    "ein": "911144442",
    "zip_code": "021341000",
    "payer_id": "04402",
}


def test_the_identifiers_are_the_ones_a_claim_needs():
    assert set(IDENTIFIERS) == set(GOOD)


@pytest.mark.parametrize("name", GOOD)
def test_each_has_the_verbs_with_the_same_signature(name):
    for verb, answer in _VERBS.items():
        signature = inspect.signature(getattr(IDENTIFIERS[name], verb))
        assert list(signature.parameters) == ["value"]
        assert signature.return_annotation.__name__ == answer


@pytest.mark.parametrize("module", [*IDENTIFIERS.values(), text])
def test_the_documentation_runs(module):
    tried = doctest.testmod(module)
    assert tried.attempted
    assert not tried.failed


@pytest.mark.parametrize(("name", "code"), GOOD.items())
def test_a_good_code_passes_every_verb(name, code):
    module = IDENTIFIERS[name]
    assert module.validate(code) == code
    assert module.problem(code) == ""
    assert module.is_valid(code)
    assert module.compact(module.format(code)) == code


@pytest.mark.parametrize(("name", "code"), GOOD.items())
def test_blanks_around_a_code_do_not_matter(name, code):
    assert IDENTIFIERS[name].validate(f"  {code}\t") == code


@pytest.mark.parametrize(("name", "code"), GOOD.items())
def test_a_number_that_excel_made_of_a_code_is_refused(name, code):
    assert not IDENTIFIERS[name].is_valid(f"{code}.0")


@pytest.mark.parametrize("name", GOOD)
def test_an_empty_text_is_said_to_be_empty(name):
    assert IDENTIFIERS[name].problem("") == "it is empty."
    assert IDENTIFIERS[name].problem("   ") == "it is empty."


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("value", [None, 70450, 70450.0, b"70450", ("26",)])
def test_what_is_no_text_is_no_code(name, value):
    assert IDENTIFIERS[name].is_valid(value) is False


@pytest.mark.parametrize(("name", "code"), GOOD.items())
def test_a_letter_that_only_looks_like_one_is_refused(name, code):
    for position in range(len(code)):
        changed = code[:position] + "\N{ARABIC-INDIC DIGIT TWO}" + code[position + 1 :]
        assert not IDENTIFIERS[name].is_valid(changed)


def test_a_letter_with_a_double_capital_does_not_grow_into_a_code():
    assert not IDENTIFIERS["modifier"].is_valid("ß")
    assert not IDENTIFIERS["payer_id"].is_valid("ßß")


@pytest.mark.parametrize("name", GOOD)
@given(typed=NEAR_CODES)
def test_any_text_gets_an_answer_and_the_verbs_agree(name, typed):
    module = IDENTIFIERS[name]
    reason = module.problem(typed)
    assert module.is_valid(typed) is (reason == "")
    if reason:
        assert reason.endswith(".")
        with pytest.raises(InvalidCode):
            module.validate(typed)
    else:
        assert module.validate(module.validate(typed)) == module.validate(typed) == module.compact(typed)
        assert module.validate(module.format(typed)) == module.validate(typed)


@given(typed=st.text(alphabet="1EG4T5MK37", min_size=6, max_size=14))
def test_a_reason_never_repeats_the_member_number(typed):
    assert typed not in IDENTIFIERS["mbi"].problem(typed)
