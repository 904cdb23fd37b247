"""A row of a table by its fields, before its values are read."""

from typing import NamedTuple

from radbill.intake.foreign.files.source import SourceRow

#: Fields of the patient and of who pays: told once where several rows follow for the same patient.
OF_THE_PATIENT = frozenset({
    "patient_name", "patient_last", "patient_first", "patient_middle", "patient_suffix", "birth_date", "sex", "mrn",
    "street", "street2", "city", "state", "zip", "zip_plus4", "city_state_zip",
    "payer_name", "payer_code", "member_id", "group_number",
    "subscriber_name", "subscriber_last", "subscriber_first", "subscriber_birth_date", "subscriber_relation",
    "secondary_payer_name", "secondary_member_id",
})  # fmt: skip
WHO = ("patient_name", "patient_last", "mrn")


class RawRow(NamedTuple):
    """A row of a table.

    Attributes:
        row: As it stands in the file.
        values: Cells by field.
        several: Cells of the fields that several columns hold.
        has_surplus: Whether cells stand behind the last heading.
        further: Further charges of the row, side by side: their own cells and those of their several columns.
        part: Which of the charges of the row, from 1.
        doubts: Fields that could be given to one of several charges or to another.
    """

    row: SourceRow
    values: dict[str, str]
    several: dict[str, list[str]]
    has_surplus: bool
    further: tuple[tuple[dict[str, str], dict[str, list[str]]], ...] = ()
    part: int = 1
    doubts: tuple[str, ...] = ()

    def has_any(self, fields: frozenset[str]) -> bool:
        """Whether something stands under one of the fields."""
        return any(self.values.get(field) for field in fields)
