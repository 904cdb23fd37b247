"""Where published files stand on the web: pages for people, and addresses as far as they are known.

The list stands in `addresses.yaml` beside this module, with the day on which it was made.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from radbill.core.citations import Confidence
from radbill.reference.download.schema import AddressDocument, DownloadRow
from radbill.reference.kinds import kinds_named, published_kind
from radbill.reference.published.delimited_text import normalized_heading


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
        holds_cpt: Whether it holds CPT codes, so that the licence of the AMA must be accepted.
        releases: The newest first; empty where no address is known.
    """

    key: str
    name: str
    kinds: tuple[str, ...]
    holds_cpt: bool
    releases: tuple[AddressedRelease, ...]

    @property
    def page(self) -> str:
        """Where a person finds it."""
        return published_kind(self.kinds[0]).page


class AddressList(NamedTuple):
    """All sources, the day of the list, and where the terms of the CPT licence stand."""

    as_of: date
    licence_terms: str
    sources: tuple[PublishedSource, ...]


@cache
def known_addresses() -> AddressList:
    """The list that ships with radbill."""
    content = AddressDocument.read(Path(__file__).with_suffix(".yaml"))
    sources = tuple(_source(key, row) for key, row in content.files.items())
    return AddressList(content.as_of, content.licence_terms, sources)


def _source(key: str, row: DownloadRow) -> PublishedSource:
    releases = tuple(AddressedRelease(name, each.confidence, each.addresses) for name, each in row.releases.items())
    return PublishedSource(key, row.name, row.kinds, row.holds_cpt, releases)


def source_named(text: str) -> PublishedSource | None:
    """The download that a user means by its key, its name or a kind of data in it; none when it is not known."""
    kinds, wanted = {kind.kind for kind in kinds_named(text)}, normalized_heading(text)
    for source in known_addresses().sources:
        if wanted in {normalized_heading(source.key), normalized_heading(source.name)} or kinds & {*source.kinds}:
            return source
    return None
