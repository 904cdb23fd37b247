"""What support needs to know about an installation, in one zip that holds no patient data.

Only what is listed here goes in: versions, what doctor says, how much lies in each stored place, what reference data
are loaded, and the log. No workbook, no claim file, no name of a file of the user's; the user's own folders stand as
`%USERPROFILE%` and `RADBILL_HOME`.
"""

import json
import platform
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import distributions, version
from pathlib import Path

import radbill as rb
from radbill_addin.files.log import log_files
from radbill_addin.files.stored_places import place_reports, unknown_file_count
from radbill_addin.install.doctor import diagnose
from radbill_addin.install.system import System


def write_support_bundle(target: Path, system: System, today: date) -> None:
    """Write the zip, whole or not at all.

    Args:
        target: Where it shall lie.
        system: This machine.
        today: The day on which reference data are judged.

    Raises:
        OSError: the disk refused.
    """
    parts = {name: _masked(text, system) for name, text in _parts(system, today)}
    rb.write_with(target, lambda temporary: _pack(temporary, parts))


def _pack(path: Path, parts: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)


def _parts(system: System, today: date) -> Iterator[tuple[str, str]]:
    yield "versions.json", _json(_versions(system))
    yield "doctor.json", _json([check._asdict() for check in diagnose(system, today)])
    yield "reference.json", _json(list(_releases()))
    yield "stored.json", _json(_stored())
    yield from ((f"log/{path.name}", path.read_text(encoding="utf-8", errors="replace")) for path in log_files())


def _versions(system: System) -> dict[str, object]:
    packages = {each.metadata["Name"]: each.version for each in distributions()}
    return {
        "radbill": version("radbill"),
        "python": platform.python_version(),
        "bits": 64 if system.is_64_bit else 32,
        "system": f"{platform.system()} {platform.release()} {platform.version()}",
        "packages": dict(sorted(packages.items(), key=lambda each: each[0].casefold())),
    }


def _releases() -> Iterable[dict[str, object]]:
    try:
        releases = rb.ReferenceBook.open().releases()
    except (rb.CatalogueError, OSError) as error:
        return [{"problem": type(error).__name__}]
    return [{"kind": each.kind, "release": each.release_id, "in_force": str(each.in_force)} for each in releases]


def _stored() -> dict[str, object]:
    places = [
        {"holds": each.place.holds, "files": each.file_count, "bytes": each.byte_count, "oldest": each.oldest}
        for each in place_reports()
    ]
    return {"places": places, "unknown_files": unknown_file_count()}


def _masked(text: str, system: System) -> str:
    """The same text with the user's own folders under general names, as they stand in texts and in JSON."""
    folders = {str(rb.home_directory()): "RADBILL_HOME", str(Path.home()): "%USERPROFILE%"}
    folders |= {system.variable(name): f"%{name}%" for name in ("LOCALAPPDATA", "APPDATA", "USERPROFILE")}
    for folder in sorted(filter(None, folders), key=len, reverse=True):
        for written in (folder, json.dumps(folder)[1:-1]):
            text = text.replace(written, folders[folder])
    return text


def _json(value: object) -> str:
    return json.dumps(value, indent=2, default=str)
