import re
from pathlib import Path

import pytest

from radbill import all_edits
from radbill_addin.functions.registry import all_functions
from radbill_addin.functions.worksheet_function import CATEGORY, LONGEST_WIZARD_TEXT, Argument, worksheet_function
from tests.harness.fake_excel import live_book
from tests.harness.loader import load_windows_xlwings

FUNCTIONS = {function.name: function for function in all_functions()}
#: Names that VBA keeps for itself, of those that an argument might want (MS-VBAL 3.3.5.2).
KEPT_BY_VBA = {"array", "boolean", "currency", "date", "double", "error", "fix", "input", "int", "integer", "len",
               "long", "me", "next", "object", "scale", "sgn", "single", "string", "time", "type",
               "variant"}  # fmt: skip


@pytest.fixture(scope="module")
def imported():
    """What Excel is told when xlwings itself imports the functions: modules of VBA and options by function."""
    book = live_book({"Charges": [["a"]]}, name="radbill.xlsm")
    load_windows_xlwings().udfs.import_udfs("radbill_addin.excel_functions", book)
    options = {name.rpartition("!")[2]: told for name, told in book.Application.macro_options}
    return book.VBProject.VBComponents.imported["xlwings_udfs"], options


def test_excel_is_told_of_every_function(imported):
    source, options = imported
    assert set(options) == set(FUNCTIONS)
    for name, function in FUNCTIONS.items():
        assert f"Function {name}(" in source
        assert options[name]["Category"] == CATEGORY == "radbill"
        helps = [argument.help_text for argument in function.arguments]
        assert options[name]["ArgumentDescriptions"] == (helps or None)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_the_wizard_shows_our_words_and_not_where_the_code_lies(imported, name):
    description = imported[1][name]["Description"]
    assert description == FUNCTIONS[name].description
    assert description.endswith(".")
    assert str(Path(__file__).resolve().parents[3]) not in description
    assert ".py" not in description


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_the_wizard_cuts_nothing_off(name):
    function = FUNCTIONS[name]
    texts = [function.description, *(argument.help_text for argument in function.arguments)]
    assert all(texts)
    assert max(map(len, texts)) <= LONGEST_WIZARD_TEXT == 255


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_the_names_can_stand_in_vba(name):
    assert re.fullmatch(r"RAD_[A-Z_]+", name)
    assert not KEPT_BY_VBA & {argument.name.lower() for argument in FUNCTIONS[name].arguments}


def test_optional_arguments_come_last(imported):
    assert [argument.name for argument in FUNCTIONS["RAD_EXPECTED"].arguments if argument.is_optional] == ["units"]
    assert "Function RAD_VALIDATE(code, date_of_service, Optional system)" in imported[0]
    for function in FUNCTIONS.values():
        flags = [argument.is_optional for argument in function.arguments]
        assert flags == sorted(flags)


def test_the_description_is_the_first_paragraph_on_one_line():
    @worksheet_function(code="A code.")
    def RAD_INVENTED(code):  # noqa: N802 - the name in the cell
        """Says
        nothing.

        And nobody reads this.
        """
        return [[code]]

    described = RAD_INVENTED.worksheet_function
    assert described.description == "Says nothing."
    assert described.arguments == (Argument("code", "A code.", is_optional=False),)
    assert described.function([["a"]]) == [[[["a"]]]]


@pytest.mark.parametrize("help_texts", [{}, {"code": "A code.", "day": "A day."}])
def test_every_argument_has_help_and_all_help_an_argument(help_texts):
    def RAD_INVENTED(code):  # noqa: N802 - the name in the cell
        """Says nothing."""
        return [[code]]

    with pytest.raises(TypeError, match="RAD_INVENTED: arguments and their help differ"):
        worksheet_function(**help_texts)(RAD_INVENTED)


@pytest.mark.parametrize("length", [254, 255, 256, 751])
def test_texts_of_an_array_are_cut_where_excel_would_refuse_the_whole_of_it(length):
    @worksheet_function(text="A text.", rows="How many.")
    def rad_texts(text, rows):
        """Texts."""
        return [[text] * 2] * rows if rows else [[text]]

    text = "x" * length
    fit = text if length <= 255 else "x" * 254 + "…"
    assert rad_texts(text, 2) == [[fit, fit]] * 2
    assert rad_texts(text, 0) == [[text]]


def test_a_column_of_explanations_fits_an_array_and_one_alone_is_whole():
    explain = FUNCTIONS["RAD_EXPLAIN_EDIT"].function
    ids = sorted(edit.edit_id for edit in all_edits())
    alone = [explain([[edit_id]])[0][0] for edit_id in ids]
    column = [text for (text,) in explain([[edit_id] for edit_id in ids])]
    assert max(map(len, alone)) > max(map(len, column)) == 255
    assert all(text == whole or whole.startswith(text[:-1]) for text, whole in zip(column, alone, strict=True))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_cuts_what_it_gives(name):
    """All are made by the one decorator, so that no function can give Excel an array that it refuses."""
    assert FUNCTIONS[name].function.__wrapped__.__name__ == name
