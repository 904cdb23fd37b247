"""Reading of the tables of worked cases: a column, a key or a value that does not exist is refused."""

import csv
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter


class CaseRow(BaseModel):
    """A row of a table of cases; the fields are its columns."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Row = TypeVar("Row", bound=CaseRow)


def read_table(path: Path, row_type: type[Row]) -> list[Row]:
    """The rows of a CSV table.

    Raises:
        ValueError: a column is misspelt, missing or too many, or a value cannot stand in its column.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        if sorted(reader.fieldnames or ()) != sorted(row_type.model_fields):
            raise ValueError(f"the columns of {path.name} are {reader.fieldnames}, not {list(row_type.model_fields)}")
        return TypeAdapter(list[row_type]).validate_python(list(reader))


def read_list(path: Path, row_type: type[Row]) -> list[Row]:
    """The rows of a YAML list.

    Raises:
        ValueError: a key is misspelt or missing, or a value cannot stand there.
    """
    return TypeAdapter(list[row_type]).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))


def read_mapping(path: Path, row_type: type[Row]) -> Row:
    """A YAML mapping as one row.

    Raises:
        ValueError: a key is misspelt or missing, or a value cannot stand there.
    """
    return row_type.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
