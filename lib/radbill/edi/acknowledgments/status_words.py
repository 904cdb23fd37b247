"""Statuses of claims in words: what was said, about whom, what to do, and which field of which record to look at.

The words stand in `status_words.yaml` beside this module, each with its source.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, Self

from pydantic import model_validator

from radbill.core.cited_tables import CitedRow, CitedTable, load_table
from radbill.edi.acknowledgments.claim_statuses import ClaimStatus


class CategoryRow(CitedRow):
    """A category: what it says of the claim, and what to do."""

    code: str
    words: str
    what_to_do: str


class StatusRow(CitedRow):
    """A status: what it is about, and what to do where the category's advice is not enough.

    `field` is `record.field` where no entity is named; `fact` is what the entity's `fields` are asked for.
    """

    code: str
    words: str
    what_to_do: str = ""
    field: str = ""
    fact: str = ""
    #: Whether it says that the claim is there already.
    is_repeat: bool = False


class EntityRow(CitedRow):
    """Whom a status is about, and in which fields of which record its facts stand."""

    code: str
    words: str
    record: str
    fields: Mapping[str, str]


class StatusTable(CitedTable):
    """All words."""

    categories: tuple[CategoryRow, ...]
    statuses: tuple[StatusRow, ...]
    entities: tuple[EntityRow, ...]

    @model_validator(mode="after")
    def _knows_each_code_once_and_each_fact(self) -> Self:
        for rows in (self.categories, self.statuses, self.entities):
            codes = [row.code for row in rows]
            if twice := sorted({code for code in codes if codes.count(code) > 1}):
                raise ValueError(f"{', '.join(twice)} stands twice")
        known = {fact for entity in self.entities for fact in entity.fields}
        if unknown := sorted({row.fact for row in self.statuses if row.fact} - known):
            raise ValueError(f"no entity has the fact {', '.join(unknown)}")
        return self


class StatusWords(NamedTuple):
    """A status in words.

    Attributes:
        text: What was said, about whom.
        what_to_do: What to do.
        record: Kind of the record to look at, such as practice; empty when none is known.
        field: Its field.
    """

    text: str
    what_to_do: str
    record: str = ""
    field: str = ""


def status_words(status: ClaimStatus) -> StatusWords:
    """Say a status in words; a code that the table does not have is named as it is.

    >>> status_words(ClaimStatus("A7", "562", "85", "U"))[:1]
    ('front-end rejection: something is invalid: NPI (billing provider)',)
    """
    category = _categories().get(status.category or "")
    detail, entity = _statuses().get(status.code or ""), _entities().get(status.entity or "")
    first = category.words if category else f"category {status.category}"
    second = detail.words if detail else f"status {status.code or 'not stated'}"
    about = f" ({entity.words if entity else f'entity {status.entity}'})" if status.entity else ""
    advice = (detail.what_to_do if detail else "") or (category.what_to_do if category else "Ask the payer.")
    record, field = _place(detail, entity)
    return StatusWords(f"{first}: {second}{about}", advice, record, field)


def repeats_claim(status: ClaimStatus) -> bool:
    """Whether a status says that the claim is there already."""
    row = _statuses().get(status.code or "")
    return row is not None and row.is_repeat


def _place(detail: StatusRow | None, entity: EntityRow | None) -> tuple[str, str]:
    if detail and entity and detail.fact in entity.fields:
        return entity.record, entity.fields[detail.fact]
    record, _, field = (detail.field if detail else "").partition(".")
    return record, field


@cache
def status_table() -> StatusTable:
    """The whole table."""
    return load_table(Path(__file__).with_suffix(".yaml"), StatusTable)


@cache
def _categories() -> dict[str, CategoryRow]:
    return {row.code: row for row in status_table().categories}


@cache
def _statuses() -> dict[str, StatusRow]:
    return {row.code: row for row in status_table().statuses}


@cache
def _entities() -> dict[str, EntityRow]:
    return {row.code: row for row in status_table().entities}
