"""`python -m tests.windows_bundle.under_wine`: install.cmd and uninstall.cmd run by Wine's cmd, Python a stand-in.

Part of `make soak`: needs Wine and a C compiler for Windows (Debian: wine wine64 gcc-mingw-w64-x86-64-win32).
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parents[1] / "windows_bundle/windows"


class Run(NamedTuple):
    code: int
    said: str
    asked: list[str]


class Office:
    """A folder with the bundle, and a place for radbill whose name has a blank and brackets."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.target, self.log = folder, folder / "rad (x86)", folder / "log.txt"
        self.python = folder / "python here.exe"
        compiler = ("x86_64-w64-mingw32-gcc", "-O1", "-o", str(self.python), str(HERE / "stub_python.c"))
        subprocess.run(compiler, check=True)
        (folder / "the bundle").mkdir()
        for name in ("install.cmd", "uninstall.cmd"):
            text = (SOURCES / name).read_text().replace("@VERSION@", "9.9").replace("\n", "\r\n")
            (folder / "the bundle" / name).write_bytes(text.encode())

    def run(self, script: str, *switches: str, fail: str = "", code: int = 0) -> Run:
        """Run a script as a deployment tool does."""
        self.log.unlink(missing_ok=True)
        driver = self.folder / "driver.cmd"
        # Without `call`: after it, Wine gives 1 for every other code.
        driver.write_text(f'@"{windows(self.folder / script)}" {" ".join(switches)}\r\n')
        words = {"STUB_LOG": windows(self.log), "STUB_TARGET": windows(self.target), "STUB_CODE": str(code)}
        words |= {"STUB_FAIL": fail} if fail else {}
        environment = {**os.environ, **words, "WINEDEBUG": "-all", "WINEPREFIX": str(self.folder / "wine")}
        command = ("wine", "cmd", "/c", windows(driver))
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, env=environment)
        asked = self.log.read_text().splitlines() if self.log.is_file() else []
        return Run(ran.returncode, ran.stdout, asked)

    def install(self, *switches: str, fail: str = "", code: int = 0) -> Run:
        named = ("/quiet", "/python", f'"{windows(self.python)}"', "/target", f'"{windows(self.target)}"')
        return self.run("the bundle/install.cmd", *named, *switches, fail=fail, code=code)


def windows(path: Path) -> str:
    return "Z:" + str(path).replace("/", "\\")


def installs(office: Office) -> None:
    ran = office.install("/logon")
    assert ran.code == 0, ran
    assert ran.asked[0].endswith("check_bundle.py")
    assert ran.asked[1] == f"-m|venv|--clear|{windows(office.target)}\\9.9"
    bundle = windows(office.folder / "the bundle")
    assert ran.asked[2].endswith(f"--find-links|{bundle}\\wheels|-r|{bundle}\\requirements.txt"), ran.asked[2]
    assert "|--no-index|--no-deps|--only-binary=:all:|--require-hashes|" in ran.asked[2]
    assert ran.asked[3:] == ["-m|radbill_addin|addin|install|--start-at-logon"]
    names = {path.name for path in office.target.iterdir()}
    assert names == {"9.9", "radbill.cmd", "radbill-window.cmd", "uninstall.cmd"}
    assert (office.target / "radbill.cmd").read_text() == '@"%~dp0.\\9.9\\Scripts\\python.exe" -m radbill_addin %*\n'
    assert "& cmd /k" in (office.target / "radbill-window.cmd").read_text()


def installs_again(office: Office) -> None:
    ran = office.install()
    assert ran.code == 0, ran
    assert ran.asked[1] == "-m|radbill_addin|addin|serve|--stop"
    assert ran.asked[-1] == "-m|radbill_addin|addin|install"


def says_why_not(office: Office) -> None:
    assert office.run("the bundle/install.cmd", "/quiet", "/nothing").code == 2
    assert office.run("the bundle/install.cmd", "/quiet", "/target").code == 2
    assert office.run("the bundle/install.cmd", "/quiet").code == 3
    assert office.install(fail="check_bundle", code=3).code == 3
    assert office.install(fail="check_bundle", code=4).code == 4
    assert office.install(fail="venv", code=1).code == 6
    assert office.install(fail="--no-index", code=1).code == 6
    assert office.install(fail="radbill_addin", code=4).code == 7
    assert office.run("the bundle/uninstall.cmd", "/quiet", "/target", f'"{windows(office.folder)}"').code == 6


def takes_away(office: Office) -> None:
    (office.target / "own folder").mkdir()
    place = ("/quiet", "/target", f'"{windows(office.target)}"')
    assert office.run("rad (x86)/uninstall.cmd", *place, fail="uninstall", code=4).code == 7
    ran = office.run("rad (x86)/uninstall.cmd", *place)
    assert ran.code == 0, ran
    assert ran.asked == ["-m|radbill_addin|addin|serve|--stop", "-m|radbill_addin|addin|uninstall"]
    left = {path.name for path in office.target.iterdir()}
    assert left == {"own folder", "uninstall.cmd"}, left


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="radbill-wine-", ignore_cleanup_errors=True) as folder:
        office = Office(Path(folder))
        for trial in (installs, installs_again, says_why_not, takes_away):
            trial(office)
            sys.stdout.write(f"{trial.__name__}: holds\n")


if __name__ == "__main__":
    main()
