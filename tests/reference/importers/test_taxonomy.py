"""Provider taxonomy: names, never definitions."""

from pathlib import Path

from radbill.reference.importing import importer_for
from tests.reference.importers.published import published, read, row, written


def test_the_layout_as_published_without_its_definitions() -> None:
    text = (
        "Code,Grouping,Classification,Specialization,Definition,Notes,Display Name,Section\n"
        '2085R0202X,Allopathic & Osteopathic Physicians,Radiology,Diagnostic Radiology,"Words, of others",Mine,D,I\n'
    )
    table = read(written("nucc_taxonomy_251.csv", text))
    assert row(table, code="2085R0202X") == {
        "code": "2085R0202X",
        "kind": "Allopathic & Osteopathic Physicians",
        "name": "Radiology, Diagnostic Radiology",
        "effective_from": None,
        "effective_to": None,
    }


def test_a_classification_without_specialization_is_its_own_name() -> None:
    text = "code,grouping,classification,specialization\n207K00000X,Physicians,Allergy & Immunology,\n"
    assert row(read(written("taxonomy.csv", text)), code="207K00000X")["name"] == "Allergy & Immunology"


def test_any_list_with_a_code_is_not_taken_for_it() -> None:
    assert importer_for(written("codes.csv", "Code,Name\n1,One\n")) is None
    assert importer_for(written("codes.csv", "Code,Display Name\n1,One\n")) is None


def test_the_complete_list(shared_data: Path) -> None:
    content = (shared_data / "cms" / "codes" / "nucc_taxonomy_251_codes.csv").read_bytes()
    table = read(published("GPCI2025.csv")._replace(name="nucc_taxonomy_251_codes.csv", content=content))
    assert table.table.height == 883
    assert str(row(table, code="2085R0202X")["name"]).startswith("Radiology")
