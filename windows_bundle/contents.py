"""What lies in a bundle, and the one zip that is made of it: the same contents give the same bytes."""

import zipfile
from hashlib import sha256
from pathlib import Path

from windows_bundle.locked import Pin, requirements_text

_WINDOWS = Path(__file__).with_name("windows")
#: The earliest moment that a zip can hold: no moment at all.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
SUMS = "SHA256SUMS"


def lay_out(folder: Path, version: str, pins: list[Pin], own: Path, root: Path) -> None:
    """Put everything beside the wheels, which lie in `folder/wheels` already; the sums come last.

    Args:
        folder: The bundle.
        version: Of radbill.
        pins: Packages to be installed, with the hashes of the wheels in the bundle.
        own: radbill's wheel.
        root: The checkout, for the add-in, the guide and the licence.
    """
    for path in sorted(_WINDOWS.iterdir()):
        if path.is_file():
            (folder / path.name).write_bytes(_text_for_windows(path, version))
    own_pin = Pin("radbill", version, (digest_of(own),))
    (folder / "requirements.txt").write_text(requirements_text([*pins, own_pin]), encoding="utf-8")
    _copy(root / "addin/radbill_addin/radbill.xlam", folder)
    for name in ("LICENSE", "NOTICE"):
        _copy(root / name, folder)
    for page in sorted((root / "docs/guide").glob("*.md")):
        _copy(page, folder / "guide")


def write_sums(folder: Path) -> None:
    """Write the sha256 of every other file, as `sha256sum --check` reads them."""
    lines = (f"{digest_of(path)}  {path.relative_to(folder).as_posix()}\n" for path in _files(folder))
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def write_zip(folder: Path, target: Path) -> None:
    """Pack the bundle; ordered names and one moment for all make it reproducible. Wheels are compressed already."""
    with zipfile.ZipFile(target, "w") as packed:
        for path in (*_files(folder), folder / SUMS):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", _NO_TIME)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if path.suffix == ".whl" else zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())


def digest_of(path: Path) -> str:
    """Give the sha256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)


def _text_for_windows(path: Path, version: str) -> bytes:
    """Batch files need the line ends of Windows: without them labels are missed."""
    text = path.read_text(encoding="ascii").replace("@VERSION@", version)
    return text.replace("\n", "\r\n").encode("ascii")


def _copy(path: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / path.name).write_bytes(path.read_bytes())
