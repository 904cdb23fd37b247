"""Tables that people write: YAML read into records, each of whose rules and numbers says where it was published.

A schema is a model beside the table. A field that it does not know, a source that is not in the list of sources or not
in the table's own, and a key that stands twice are refused with the line, so that a slip of the pen cannot pass for a
rule that is silent.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, ClassVar, Self, TypeVar

import lazy_loader  # type: ignore[import-untyped]
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, field_validator, model_validator

from radbill.core.citations import Citation, Confidence
from radbill.core.compiled_tables import understood
from radbill.core.sources import is_named

#: A text that may be written as a number, as a procedure code is.
Text = Annotated[str, BeforeValidator(lambda value: str(value) if type(value) is int else value)]
#: Texts in a list; one alone may stand without it.
Texts = Annotated[tuple[Text, ...], BeforeValidator(lambda value: value if isinstance(value, list) else [value])]
Schema = TypeVar("Schema", bound=BaseModel)
#: Slow to load, and not needed for a table that was read before.
_yaml = lazy_loader.load("radbill.core.strict_yaml", suppress_warning=True)


class TableError(ValueError):
    """A table that ships with radbill is not as its schema says; a mistake in radbill."""


class TableRow(BaseModel):
    """A part of a table; what it has no field for is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @classmethod
    def read(cls, path: Path) -> Self:
        """A whole table of this schema; raises what `load_table` raises."""
        return load_table(path, cls)


class SourceRow(TableRow):
    """A published source: its name in the list of sources, and the place in it."""

    document: str
    section: str = ""
    confidence: Confidence = Confidence.HIGH

    @field_validator("document")
    @classmethod
    def _is_in_the_list(cls, document: str) -> str:
        if not is_named(document):
            raise ValueError(f"{document!r} is no name of the list in radbill.core.sources")
        return document

    @property
    def citation(self) -> Citation:
        """The source as rules give it."""
        return Citation(self.document, self.section, self.confidence)


class CitedRow(TableRow):
    """A row that names one of its table's sources, and how sure it is."""

    source: str
    confidence: Confidence = Confidence.HIGH


class CitedTable(TableRow):
    """A table that names its sources once, and by a short name in each row.

    `cited_by_rules`: sources that no row names, because the rules that read the table do.
    """

    cited_by_rules: ClassVar[frozenset[str]] = frozenset()

    sources: Mapping[str, SourceRow]

    @model_validator(mode="after")
    def _names_sources_of_its_own(self) -> Self:
        named = {row.source for row in self.cited_rows()} | self.cited_by_rules
        if unknown := sorted(named - set(self.sources)):
            raise ValueError(f"no source is called {', '.join(unknown)}")
        if unused := sorted(set(self.sources) - named):
            raise ValueError(f"no row names the source {', '.join(unused)}")
        return self

    def cited_rows(self) -> tuple[CitedRow, ...]:
        """Every row that names a source."""
        parts = (getattr(self, name) for name in type(self).model_fields)
        rows = (row for part in parts if isinstance(part, tuple) for row in part)
        return tuple(row for row in rows if isinstance(row, CitedRow))

    def citation(self, row: CitedRow) -> Citation:
        """The source of a row."""
        source = self.sources[row.source]
        return Citation(source.document, source.section, row.confidence)


def load_table(path: Path, schema: type[Schema]) -> Schema:
    """Read a table by its schema.

    Raises:
        TableError: it is not as the schema says; the message names file, line and field.
    """
    text = path.read_text(encoding="utf-8")
    values = understood(path, text, lambda text: _values(path, text))
    try:
        return schema.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        place = " > ".join(map(str, first["loc"])) or "the whole table"
        raise TableError(f"{path.name}, line {_line(text, first['loc'])}: {place}: {first['msg']}.") from error


def _values(path: Path, text: str) -> object:
    try:
        return _yaml.values_of(text)
    except _yaml.YamlError as error:
        raise TableError(f"{path.name}, {error}") from error


def _line(text: str, where: tuple[int | str, ...]) -> int:
    return int(_yaml.line_of(text, where))
