"""Every workbook that the commands leave, from the sample and from each template, is valid Open XML to the judge."""

import subprocess
import sys
from pathlib import Path

from radbill_addin.files.templates import SAMPLE, template_path, templates
from tests.edi.model_judge import PYTHON
from tests.harness.open_xml_judge import objections

_COMMANDS = ("check", "suggest-codes", "fix", "price", "export")


def main(folder: Path) -> int:
    """Work through the sample in a folder and judge what lies there then; how many workbooks are not valid."""
    if not PYTHON.is_file():
        sys.stdout.write("Open XML: the judge is not here; make judges\n")
        return 1
    workbook = folder / "claims.xlsx"
    workbook.write_bytes(template_path(SAMPLE).read_bytes())
    for command in _COMMANDS:
        before = workbook.read_bytes()
        program = [sys.executable, "-m", "radbill_addin", command, str(workbook)]
        subprocess.run(program, cwd=folder, capture_output=True, check=False)
        sys.stdout.write(f"    {command}: {'not ' * (workbook.read_bytes() == before)}written\n")
    left = {path.name: path.read_bytes() for path in sorted(folder.rglob("*.xlsx"))}
    shipped = {each.file_name: template_path(each.file_name).read_bytes() for each in templates()}
    said = objections({**left, **shipped})
    for name, faults in said.items():
        sys.stdout.write(f"    {name}: {'; '.join(faults)[:500]}\n")
    sys.stdout.write(f"Open XML: {len(left)} workbooks left and {len(shipped)} shipped, {len(said)} not valid\n")
    return len(said)
