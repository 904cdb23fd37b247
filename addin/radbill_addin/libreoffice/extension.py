"""The extension as a file: types and descriptions of the functions, without the functions.

What answers is put into LibreOffice by the tests, from their own process. An extension that users install would carry
a component beside these same parts.
"""

import zipfile
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from radbill import write_bytes
from radbill_addin.functions.registry import all_functions
from radbill_addin.libreoffice.texts import configuration, description, manifest, type_library

#: The types stand in a text; LibreOffice reads it where it reads compiled ones.
TYPES = "radbill.idl"
_CONFIGURATION = "CalcAddIns.xcu"
_MEDIA_TYPES = {
    TYPES: "application/vnd.sun.star.uno-typelibrary;type=RDB",
    _CONFIGURATION: "application/vnd.sun.star.configuration-data",
}
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def extension() -> bytes:
    """The whole extension; the same functions give the same bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts().items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = 0
            archive.writestr(entry, text.encode())
    return buffer.getvalue()


def parts() -> dict[str, str]:
    """The files of the extension by their paths."""
    functions = all_functions()
    return {
        "META-INF/manifest.xml": manifest(_MEDIA_TYPES),
        _CONFIGURATION: configuration(functions),
        "description.xml": description(version("radbill")),
        TYPES: type_library(functions),
    }


def build_extension(out: Path) -> Path:
    """Write the extension into a file and give its path."""
    write_bytes(out, extension())
    return out
