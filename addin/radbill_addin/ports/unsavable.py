"""What openpyxl leaves out when it saves a workbook, found by looking into the file."""

import re
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO

_PARTS = (
    (r"xl/drawings/drawing\d+\.xml", rb"<xdr:(sp|grpSp|cxnSp)[ >]", "Shapes and text boxes"),
    (r"xl/drawings/drawing\d+\.xml", rb"drawing/2010/slicer", "Slicers"),
    (r"xl/charts/(style|colors)\d+\.xml", rb"", "The finer formats of charts"),
    (r"xl/charts/chartex\d+\.xml", rb"", "Charts of the newer kinds (waterfall, treemap, ...)"),
    (r"xl/threadedComments/.*", rb"", "Threads of comments; they become plain notes"),
    (r"xl/ctrlProps/.*", rb"", "Form controls"),
    (r"xl/embeddings/.*", rb"", "Embedded objects"),
    (r"xl/(connections|queryTables/.*)\.xml", rb"", "Data connections and queries"),
    (r"xl/metadata\.xml", rb"", "Spilling formulas; they become array formulas of the older kind"),
    (r"xl/worksheets/sheet\d+\.xml", rb"sparklineGroups", "Sparklines"),
    (r"xl/worksheets/sheet\d+\.xml", rb"<x14:dataValidation[ >]", "Drop-down lists that name another sheet directly"),
    (r"xl/worksheets/sheet\d+\.xml", rb"<x14:conditionalFormatting[ >]", "Newer conditional formats (icons, bars)"),
    (r"_xmlsignatures/.*", rb"", "Digital signatures"),
)


def losses_of(content: bytes) -> tuple[str, ...]:
    """One sentence for each kind of thing that would be lost; empty when everything is kept.

    Args:
        content: The bytes of an .xlsx or .xlsm file that is a sound archive.
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        found = dict.fromkeys([*_listing(archive), *_pictures(archive)])
    return tuple(f"{thing}: saved without." for thing in found)


def _listing(archive: zipfile.ZipFile) -> Iterator[str]:
    for pattern, mark, thing in _PARTS:
        names = [name for name in archive.namelist() if re.fullmatch(pattern, name)]
        if any(not mark or re.search(mark, archive.read(name)) for name in names):
            yield thing


def _pictures(archive: zipfile.ZipFile) -> Iterator[str]:
    """Pictures are kept only where Pillow is installed, and never those of kinds that it does not know."""
    names = [name for name in archive.namelist() if name.startswith("xl/media/")]
    kept = (".png", ".jpg", ".jpeg", ".gif", ".bmp") if find_spec("PIL") else ()
    if any(not name.lower().endswith(kept or ("\0",)) for name in names):
        yield "Pictures"
