"""What all records share: frozen, no unknown fields, text trimmed."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record. It says what is there; whether that is right is for the edits."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
