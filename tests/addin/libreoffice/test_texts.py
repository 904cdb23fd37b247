from xml.etree import ElementTree as ET

import pytest

from radbill_addin.functions.registry import all_functions
from radbill_addin.functions.worksheet_function import Argument, WorksheetFunction
from radbill_addin.libreoffice.texts import configuration, description, manifest, type_library

OOR = "{http://openoffice.org/2001/registry}"
FUNCTION = WorksheetFunction(
    "RAD_TWO_WORDS", "What is < 5 & true.", (Argument("a_code", "A code.", is_optional=False),), lambda: [[]]
)


@pytest.fixture
def described() -> ET.Element:
    root = ET.fromstring(configuration(all_functions()))  # noqa: S314 - our own text
    (functions,) = (node for node in root.iter("node") if node.get(f"{OOR}name") == "AddInFunctions")
    return functions


def texts(node: ET.Element) -> dict[str | None, str | None]:
    return {prop.get(f"{OOR}name"): prop.findtext("value") for prop in node.findall("prop")}


def test_the_types_of_a_function():
    assert type_library((FUNCTION,)) == (
        "module org {\nmodule radbill {\nmodule calc {\n"
        "interface XWorksheetFunctions {\n"
        "    sequence< sequence< any > > radTwoWords([in] any aCode);\n"
        "};\n};\n};\n};\n"
    )


def test_every_function_has_its_types():
    assert type_library(all_functions()).count("sequence< sequence< any > > rad") == len(all_functions())


def test_every_function_has_name_help_and_the_name_in_excel(described):
    found = {texts(node)["DisplayName"]: texts(node) for node in described}
    assert set(found) == {function.name for function in all_functions()}
    for function in all_functions():
        assert found[function.name]["CompatibilityName"] == function.name
        assert found[function.name]["Description"] == function.description
        assert found[function.name]["Category"] == "radbill"


def test_every_argument_has_help_in_its_order(described):
    for node, function in zip(described, all_functions(), strict=True):
        (parameters,) = node.findall("node")
        shown = [(texts(each)["DisplayName"], texts(each)["Description"]) for each in parameters]
        assert shown == [(argument.name, argument.help_text) for argument in function.arguments]


def test_what_xml_has_a_meaning_for_is_escaped():
    assert "What is &lt; 5 &amp; true." in configuration((FUNCTION,))


def test_description_and_manifest_are_xml():
    assert 'version value="1.2.3"' in description("1.2.3")
    root = ET.fromstring(manifest({"a.idl": "kind/a", "b.xcu": "kind/b"}))  # noqa: S314 - our own text
    assert [tuple(entry.attrib.values()) for entry in root] == [("a.idl", "kind/a"), ("b.xcu", "kind/b")]
