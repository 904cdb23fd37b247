"""One cell as XML (ECMA-376 part 1, 18.3.1.4): a formula's text and its stored result, one without the other."""

from decimal import Decimal

import pytest

from radbill_addin.ports.parts.cell_markup import CellWriter, format_of, with_formula, with_result, without_result
from radbill_addin.ports.parts.formats import Formats
from radbill_addin.ports.parts.markup import CannotKeepError
from radbill_addin.ports.parts.moments import Calendar
from radbill_addin.ports.workbook_port import Formula

TEXT = b'<c r="B2" s="3" t="str"><f>A2&amp;"x"</f><v>ax</v></c>'
STYLES = b'<styleSheet><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>'
NUMBER = b'<c r="B2"><f>A2*2</f><v>4</v></c>'


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, b'<x:c r="AB7" s="3"/>'), ("", b'<x:c r="AB7" s="3"/>'),
        ("A1", b'<x:c r="AB7" s="3" t="inlineStr"><x:is><x:t>A1</x:t></x:is></x:c>'),
        ("A & B", b'<x:c r="AB7" s="3" t="inlineStr"><x:is><x:t>A &amp; B</x:t></x:is></x:c>'),
        (" A", b'<x:c r="AB7" s="3" t="inlineStr"><x:is><x:t xml:space="preserve"> A</x:t></x:is></x:c>'),
        ("_x0041_", b'<x:c r="AB7" s="3" t="inlineStr"><x:is><x:t>_x005F_x0041_</x:t></x:is></x:c>'),
        (True, b'<x:c r="AB7" s="3" t="b"><x:v>1</x:v></x:c>'), (2, b'<x:c r="AB7" s="3"><x:v>2</x:v></x:c>'),
        (Decimal("1.50"), b'<x:c r="AB7" s="3"><x:v>1.50</x:v></x:c>'),
        (Formula("A1<2", "no"), b'<x:c r="AB7" s="3" t="str"><x:f>A1&lt;2</x:f><x:v>no</x:v></x:c>'),
    ],
)  # fmt: skip
def test_a_new_value(value, cell) -> None:
    writer = CellWriter(Formats(b""), Calendar(is_1904=False), b"x:")
    assert writer.cell(7, 28, value, 3) == cell == writer.cell(7, 28, value, 3)


def test_a_text_that_looks_like_a_formula_has_a_format_of_its_own_in_every_cell() -> None:
    formats = Formats(STYLES)
    writer = CellWriter(formats, Calendar(is_1904=False), b"")
    cells = [writer.cell(row, 1, text, style) for row, text, style in ((1, "-1", 0), (2, "-1", 0), (3, "1-", 0))]
    assert [format_of(each) for each in cells] == [1, 1, 0]
    assert b'quotePrefix="1"' in formats.content


def test_the_format_of_a_cell() -> None:
    assert [format_of(each) for each in (TEXT, NUMBER, b"<c r='B2' s = '12'/>", b'<c r="B2" cs="4"/>')] == [
        3, None, 12, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "bare"),
    [
        (TEXT, b'<c r="B2" s="3"><f>A2&amp;"x"</f></c>'), (NUMBER, b'<c r="B2"><f>A2*2</f></c>'),
        (b'<x:c r="B2" t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c>', b'<x:c r="B2"><x:f>1/0</x:f></x:c>'),
    ],
)  # fmt: skip
def test_without_its_result(cell, bare) -> None:
    assert without_result(cell) == bare


@pytest.mark.parametrize(
    ("cell", "result", "changed"),
    [
        (NUMBER, 5, b'<c r="B2"><f>A2*2</f><v>5</v></c>'),
        (b'<c r="B2"><f>A2*2</f><v/></c>', Decimal("37.44"), b'<c r="B2"><f>A2*2</f><v>37.44</v></c>'),
        (b'<c r="B2"><f>A2*2</f><v></v></c>', 0, b'<c r="B2"><f>A2*2</f><v>0</v></c>'),
        (b'<c r="B2"><f>A2*2</f></c>', "a<b", b'<c r="B2" t="str"><f>A2*2</f><v>a&lt;b</v></c>'),
        (TEXT, 7, b'<c r="B2" s="3"><f>A2&amp;"x"</f><v>7</v></c>'),
        (b'<x:c r="B2"><x:f>A2</x:f></x:c>', 1, b'<x:c r="B2"><x:f>A2</x:f><x:v>1</x:v></x:c>'),
    ],
)
def test_with_another_result(cell, result, changed) -> None:
    assert with_result(cell, result) == changed


def test_with_another_formula() -> None:
    shared = b'<c r="B3"><f t="shared" si="0"/><v>4</v></c>'
    assert with_formula(shared, 'A3&"<"') == b'<c r="B3"><f>A3&amp;"&lt;"</f><v>4</v></c>'


def test_a_cell_without_a_formula_is_not_guessed_at() -> None:
    plain = b'<c r="B2"/>'
    for change in (without_result, lambda cell: with_formula(cell, "A1"), lambda cell: with_result(cell, 1)):
        with pytest.raises(CannotKeepError, match="unusual"):
            change(plain)
