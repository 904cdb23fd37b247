"""What the list of addresses holds."""

from collections.abc import Mapping
from datetime import date

from radbill.core.citations import Confidence
from radbill.core.cited_tables import TableRow


class ReleaseRow(TableRow):
    """Groups of addresses of a release, and how sure they are."""

    confidence: Confidence
    addresses: tuple[tuple[str, ...], ...]


class DownloadRow(TableRow):
    """A download and its releases, the newest first."""

    name: str
    kinds: tuple[str, ...]
    holds_cpt: bool
    releases: Mapping[str, ReleaseRow]


class AddressDocument(TableRow):
    """The whole list."""

    as_of: date
    licence_terms: str
    files: Mapping[str, DownloadRow]
