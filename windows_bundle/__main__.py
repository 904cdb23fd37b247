"""`python -m windows_bundle [--out FOLDER] [--python-installer FILE]`: make the offline bundle and try it."""

import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from windows_bundle.closure import EXTRAS, PYTHONS, needed
from windows_bundle.contents import digest_of, lay_out, write_sums, write_zip
from windows_bundle.locked import NotLockedError, Pin, read_lock
from windows_bundle.sbom import sbom_text
from windows_bundle.trials import try_twin, try_windows
from windows_bundle.wheels import build_own, by_name, fetch, requirements_of

ROOT = Path(__file__).resolve().parents[1]


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / "dist", help="Where the zip shall lie.")
@click.option("--python-installer", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=None,
              help="The installer of python.org (amd64), to be taken into the bundle.")  # fmt: skip
def main(out: Path, python_installer: Path | None) -> None:
    """Make the offline bundle for Windows x64, and try it here."""
    with tempfile.TemporaryDirectory(prefix="radbill-bundle-") as folder:
        made = make(Path(folder), python_installer)
        out.mkdir(parents=True, exist_ok=True)
        target = out / f"{made.name}.zip"
        write_zip(made, target)
    click.echo(f"{target}: {target.stat().st_size:,} bytes, sha256 {digest_of(target)}")


def make(work: Path, python_installer: Path | None = None) -> Path:
    """Make the bundle in a folder to work in, and try it; gives the bundle's own folder."""
    own = build_own(ROOT, work / "own")
    lock = read_lock((ROOT / "requirements/run.lock").read_text(encoding="utf-8"))
    lock = {**read_lock((ROOT / "requirements/dev.lock").read_text(encoding="utf-8")), **lock}
    wanted = _pins(lock, needed([f"radbill[{','.join(EXTRAS)}]"], _Metadata(lock, own, work / "first")))
    version = own.name.split("-")[1]
    bundle = work / f"radbill-{version}-windows-x64"
    for python in PYTHONS:
        _say(f"Fetching {len(wanted)} packages for Python {python}")
        fetch(wanted, bundle / "wheels", python)
    wheels = sorted((bundle / "wheels").glob("*.whl"))
    (bundle / "sbom.cdx.json").write_text(sbom_text(own, wheels), encoding="utf-8")
    shutil.copy(own, bundle / "wheels")
    _take_installer(bundle, python_installer)
    lay_out(bundle, version, [_only_present(pin, wheels) for pin in wanted], own, ROOT)
    write_sums(bundle)
    _say("Trying the wheels for Windows, then the same versions on Linux without a network")
    try_windows(bundle, work)
    _say(try_twin(_linux_pins(lock, wanted), own, work))
    return bundle


class _Metadata:
    """Reads what packages need from their wheels, which are fetched as they are asked for."""

    def __init__(self, lock: Mapping[str, Pin], own: Path, folder: Path) -> None:
        self.lock, self.own, self.folder = lock, own, folder

    def __call__(self, names: Iterable[str]) -> dict[str, list[str]]:
        self.folder.mkdir(exist_ok=True)
        missing = set(names) - {"radbill"} - by_name(self.folder).keys()
        fetch(_pins(self.lock, missing), self.folder, PYTHONS[0])
        wheels = {**by_name(self.folder), "radbill": self.own}
        return {name: requirements_of(wheels[name]) for name in names}


def _pins(lock: Mapping[str, Pin], names: Iterable[str]) -> list[Pin]:
    wanted = sorted(set(names) - {"radbill"})
    if unknown := [name for name in wanted if name not in lock]:
        raise NotLockedError(f"No lock names {', '.join(unknown)}; run: make lock")
    return [lock[name] for name in wanted]


def _only_present(pin: Pin, wheels: Iterable[Path]) -> Pin:
    """Of a pin's hashes those of the wheels in the bundle."""
    present = {digest_of(wheel) for wheel in wheels}
    return pin._replace(hashes=tuple(each for each in pin.hashes if each in present))


def _linux_pins(lock: Mapping[str, Pin], wanted: list[Pin]) -> list[Pin]:
    """The packages of the demonstration that Linux has too."""
    only_windows = {"colorama", "pywin32", "pywin32-ctypes", "tzdata"}
    return [pin for pin in wanted if pin.name not in only_windows and pin.name in lock]


def _take_installer(bundle: Path, installer: Path | None) -> None:
    if installer is not None:
        (bundle / "python").mkdir()
        shutil.copy(installer, bundle / "python")


def _say(text: str) -> None:
    sys.stderr.write(f"{text.rstrip()}\n")


if __name__ == "__main__":
    main()
