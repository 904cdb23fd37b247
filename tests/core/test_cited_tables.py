"""Tables that people write: whatever their schema has no place for is refused, with file and line."""

from pathlib import Path

import pytest

import radbill
from radbill.codes.claim_needs import NeedTable
from radbill.codes.frequency_limits import FrequencyTable
from radbill.codes.modifier_schema import ModifierTable
from radbill.codes.single_dose_drugs import SingleDoseTable
from radbill.coding.exam_names.schema import FamilyTable
from radbill.coding.exam_names.vocabulary import WordTable
from radbill.coding.interventions.schema import ComponentDocument
from radbill.coding.reports.schema import NegationTable, RequirementTable
from radbill.core.cited_tables import TableError, load_table
from radbill.edi.acknowledgments.file_words import FileTable
from radbill.edi.acknowledgments.status_words import StatusTable
from radbill.edi.eligibility_270_271.words import EligibilityTable
from radbill.forms.appeals.arguments import ArgumentTable
from radbill.ledger.receivables.denial_steps import StepTable
from radbill.reference.download.schema import AddressDocument
from radbill.reference.parameters.schema import DatedNumber

LIBRARY = Path(radbill.__file__).parent
SCHEMAS = {
    "codes/claim_needs.yaml": NeedTable,
    "codes/frequency_limits.yaml": FrequencyTable,
    "codes/modifier_facts.yaml": ModifierTable,
    "codes/single_dose_drugs.yaml": SingleDoseTable,
    "coding/exam_names/exams.yaml": FamilyTable,
    "coding/exam_names/words.yaml": WordTable,
    "coding/interventions/table.yaml": ComponentDocument,
    "coding/reports/negation.yaml": NegationTable,
    "coding/reports/requirements.yaml": RequirementTable,
    "edi/acknowledgments/file_words.yaml": FileTable,
    "edi/acknowledgments/status_words.yaml": StatusTable,
    "edi/eligibility_270_271/words.yaml": EligibilityTable,
    "forms/appeals/arguments.yaml": ArgumentTable,
    "ledger/receivables/denial_steps.yaml": StepTable,
    "reference/download/addresses.yaml": AddressDocument,
    **{f"reference/parameters/{path.name}": DatedNumber for path in (LIBRARY / "reference/parameters").glob("*.yaml")},
}
NUMBER = """unit: percent
values:
  - value: "150"
    effective_from: 1992-01-01
    effective_to: 1999-12-31
    source:
      document: "Social Security Act"
      section: "section 1848"
  - value: "120"
    effective_from: 2000-01-01
    source: {document: "42 CFR 414.22"}
"""
TABLE = """sources:
  law: {document: "Social Security Act"}
modifiers:
  - {code: "26", class: pricing, words: reading, effect: Paid., source: law, confidence: high}
  - {code: "TC", class: pricing, words: machine, effect: Paid., source: law, confidence: high}
conflicts:
  - {pair: ["26", "TC"], source: law, confidence: high}
"""


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_field_too_many_is_refused_in_every_table(name, tmp_path: Path) -> None:
    text = (LIBRARY / name).read_text(encoding="utf-8")
    load_table(LIBRARY / name, SCHEMAS[name])
    written = tmp_path / "table.yaml"
    is_list = text.rstrip().rpartition("\n")[2].startswith("- ")
    written.write_text(text + ("- {exam: CT head, colour: blue}\n" if is_list else "colour: blue\n"), encoding="utf-8")
    with pytest.raises(TableError, match=rf"table\.yaml, line {text.count(chr(10)) + 1}: .*colour: Extra inputs"):
        load_table(written, SCHEMAS[name])


def test_every_table_of_the_library_has_a_schema() -> None:
    tables = {path.relative_to(LIBRARY).as_posix() for path in LIBRARY.rglob("*.yaml")}
    assert tables == set(SCHEMAS)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("effective_to", "efective_to", r"line 5: values > 0 > efective_to: Extra inputs"),
        ("Social Security Act", "SSA", r"line 7: values > 0 > source > document: .*'SSA' is no name of the list"),
        ("percent", "percents", r"line 1: unit: "),
        ('"150"', '"a lot"', r"line 3: values > 0 > value: "),
        ("1992-01-01", "soon", r"line 4: values > 0 > effective_from: "),
        ("2000-01-01", "1999-12-31", r"line 3: values: .*begins before the one above it has ended"),
        ("    effective_to: 1999-12-31\n", "", r"line 3: values: .*begins before the one above it has ended"),
        ("unit: percent", "unit: percent\nunit: dollars", r"line 1: unit stands twice"),
        ("unit: percent", "unit: [percent", r"line 2: "),
    ],
)
def test_a_slip_in_a_number_is_refused_with_its_line(before, after, said, tmp_path: Path) -> None:
    assert before in NUMBER
    _refused(NUMBER.replace(before, after, 1), DatedNumber, said, tmp_path)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("effect: Paid.", "efect: Paid.", r"line 4: modifiers > 0 > effect: Field required"),
        ("class: pricing", "class: prices", r"line 4: modifiers > 0 > class: "),
        ("source: law", "source: rule", r"line 1: the whole table: .*no source is called rule"),
        ("confidence: high", "confidence: sure", r"line 4: modifiers > 0 > confidence: "),
        ('"TC", class', '"26", class', r"line 1: the whole table: .*26 stands twice"),
        ('pair: ["26", "TC"]', 'pair: ["26", "TX"]', r"conflicts name TX, which the table does not have"),
        ("modifiers:", '  manual: {document: "CPT code set"}\nmodifiers:', r"no row names the source manual"),
        ('"26", class', "26, class", r"line 4: modifiers > 0 > code: Input should be a valid string"),
    ],
)
def test_a_slip_in_a_table_is_refused_with_its_line(before, after, said, tmp_path: Path) -> None:
    assert before in TABLE
    _refused(TABLE.replace(before, after, 1), ModifierTable, said, tmp_path)


def test_tables_without_a_slip_are_read(tmp_path: Path) -> None:
    for text, schema in ((NUMBER, DatedNumber), (TABLE, ModifierTable)):
        (tmp_path / "right.yaml").write_text(text)
        load_table(tmp_path / "right.yaml", schema)


def test_a_table_that_is_empty_is_refused(tmp_path: Path) -> None:
    _refused("", ModifierTable, r"line 1: the whole table: ", tmp_path)


def _refused(text: str, schema: type, said: str, folder: Path) -> None:
    (folder / "table.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=said) as refusal:
        load_table(folder / "table.yaml", schema)
    assert str(refusal.value).startswith("table.yaml, line ")
