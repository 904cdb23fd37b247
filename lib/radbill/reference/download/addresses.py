"""Where published files stand on the web: pages for people, and addresses as far as they are known.

The list stands in `addresses.yaml` beside this module, with the day on which it was made.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from radbill.core.citations import Confidence


class AddressedRelease(NamedTuple):
    """A release and its addresses.

    Attributes:
        name: `2026Q4`, or `FY2026`.
        confidence: How sure the addresses are.
        addresses: Groups of files; the first group that answers is the release, all files of it together.
    """

    name: str
    confidence: Confidence
    addresses: tuple[tuple[str, ...], ...]


class PublishedSource(NamedTuple):
    """A kind of download.

    Attributes:
        key: What the user asks for it by.
        name: In a biller's words.
        kinds: Kinds of releases that an import makes of it.
        page: Where a person finds it.
        holds_cpt: Whether it holds CPT codes, so that the licence of the AMA must be accepted.
        releases: The newest first; empty where no address is known.
    """

    key: str
    name: str
    kinds: tuple[str, ...]
    page: str
    holds_cpt: bool
    releases: tuple[AddressedRelease, ...]


class AddressList(NamedTuple):
    """All sources, the day of the list, and where the terms of the CPT licence stand."""

    as_of: date
    licence_terms: str
    sources: tuple[PublishedSource, ...]


@cache
def known_addresses() -> AddressList:
    """The list that ships with radbill."""
    import yaml  # noqa: PLC0415 - only when it is asked for

    content = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    sources = tuple(_source(key, fields) for key, fields in content["files"].items())
    return AddressList(content["as_of"], content["licence_terms"], sources)


def _source(key: str, fields: dict[str, Any]) -> PublishedSource:
    releases = tuple(
        AddressedRelease(name, Confidence(release["confidence"]), tuple(map(tuple, release["addresses"])))
        for name, release in fields["releases"].items()
    )
    return PublishedSource(key, fields["name"], tuple(fields["kinds"]), fields["page"], fields["holds_cpt"], releases)


def source_of_kind(kind: str) -> PublishedSource | None:
    """The download from which releases of a kind are made; none when it is not known."""
    return next((source for source in known_addresses().sources if kind in source.kinds), None)
