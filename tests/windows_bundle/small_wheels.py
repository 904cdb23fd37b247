"""Wheels of a few bytes, with the metadata that a test is about."""

import base64
import hashlib
import zipfile
from pathlib import Path


def wheel(folder: Path, name: str, version: str, *facts: str, tag: str = "py3-none-any") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name.replace('-', '_')}-{version}-{tag}.whl"
    info = f"{name.replace('-', '_')}-{version}.dist-info"
    contents = {
        f"{name.replace('-', '_')}.py": "",
        f"{info}/METADATA": "\n".join(("Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *facts, "")),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    with zipfile.ZipFile(path, "w") as packed:
        for entry, text in contents.items():
            packed.writestr(zipfile.ZipInfo(entry), text)
        lines = "".join(f"{entry},sha256={digest(text)},{len(text)}\n" for entry, text in contents.items())
        packed.writestr(zipfile.ZipInfo(f"{info}/RECORD"), f"{lines}{info}/RECORD,,\n")
    return path


def digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
