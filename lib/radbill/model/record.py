"""What all records share: frozen, no unknown fields, text trimmed."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record. It says what is there; whether that is right is for the edits."""

    model_config = ConfigDict(frozen=True, defer_build=True, extra="forbid", str_strip_whitespace=True)


#: One set for all records: a copy with changes gets a set of its own, so that nothing is ever added to this one.
_NOT_KEPT = set[str]()


class CompactRecord(Record):
    """A record of which a batch has very many: it forgets which of its fields were given, half of what it would take.

    `model_fields_set` is empty.
    """

    def model_post_init(self, _context: object, /) -> None:
        """Forget which fields were given."""
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_KEPT)
