"""Modifiers: codes and kinds, nothing of the AMA's."""

from radbill.reference.importing import importer_for
from tests.reference.importers.published import read, row, written


def test_codes_and_kinds() -> None:
    table = read(written("modifiers_2024.csv", "mod_code,mod_type,mod_category\n26,CPT,General\nTC,HCPCS,General\n"))
    assert (table.kind, table.release_id) == ("modifiers", "MODIFIERS-2024")
    assert row(table, code="TC")["kind"] == "HCPCS"


def test_a_description_beside_them_is_not_kept() -> None:
    text = "mod_code,mod_type,mod_category,mod_description\n26,CPT,General,Words of others\n"
    assert "Words of others" not in str(read(written("modifiers.csv", text)).table.rows())


def test_another_list_of_two_letters_is_not_taken_for_it() -> None:
    assert importer_for(written("states.csv", "code,name\nTC,Turks and Caicos\n")) is None
