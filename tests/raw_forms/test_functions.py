"""Arguments of worksheet functions: each form means what the tables say, as a text and as a number."""

from decimal import Decimal

import pytest

from radbill import price
from radbill_addin.functions.arguments import request_of
from radbill_addin.functions.modifiers import _owns, _side
from radbill_addin.sheets.locality_cell import BadArgumentError
from tests.raw_forms.forms import BOOK, CERTAIN, Form, forms_of


def request(form: Form, cell: object):
    cells = {**CERTAIN, form.kind: cell}
    return request_of(*(cells[kind] for kind in ("code", "modifiers", "date", "pos", "zip", "units")))


def meaning(form: Form, cell: object) -> str:
    asked = request(form, cell)
    return {
        "code": asked.procedure_code, "modifiers": " ".join(asked.modifiers), "date": asked.date_of_service.isoformat(),
        "pos": asked.place_of_service, "zip": asked.zip_code[:5], "units": f"{asked.units.normalize():f}",
    }[form.kind]  # fmt: skip


def cells(form: Form) -> list[object]:
    return [form.text, float(form.text), Decimal(form.text)] if form.is_number else [form.text]


@pytest.mark.parametrize("form", forms_of(CERTAIN), ids=str)
def test_a_service(form):
    for cell in cells(form):
        if form.is_refused:
            with pytest.raises(BadArgumentError, match=r"\w"):
                raise_for_no_price(form, cell)
        else:
            assert meaning(form, cell) == form.meaning


def raise_for_no_price(form: Form, cell: object) -> None:
    """What reading lets through is refused by the published lists, in words as well."""
    failure = price(request(form, cell), BOOK).failure
    if failure:
        raise BadArgumentError(str(failure))


@pytest.mark.parametrize("form", forms_of(("side", "yes_no")), ids=str)
def test_a_choice(form):
    read = {"side": _side, "yes_no": lambda cell: {True: "Y", False: "N"}[_owns(cell)]}[form.kind]
    for cell in cells(form):
        if form.is_refused:
            with pytest.raises(BadArgumentError, match=r"\w"):
                read(cell)
        else:
            assert read(cell) == form.meaning
