"""What scanners of macros say of the built add-in: a word that virus programs rate is seen here first."""

import re
from functools import cache

from oletools.mraptor import MacroRaptor
from oletools.olevba import VBA_Parser

from radbill_addin.xlam.build import SHIPPED


@cache
def verdicts(source: bytes | None = None) -> str:
    """What mraptor and olevba report: of the shipped add-in, or of a module's text."""
    parser = VBA_Parser("radbill.xlam", data=source or SHIPPED.read_bytes())
    text = "\n".join(code for *_, code in parser.extract_all_macros())
    raptor = MacroRaptor(text)
    raptor.scan()
    found = sorted({f"{kind}: {word}" for kind, word, _ in parser.analyze_macros()}, key=str.casefold)
    verdict = "suspicious" if raptor.suspicious else "not suspicious"
    return "\n".join((f"mraptor: {verdict}, {raptor.get_flags()}", *found, ""))


def test_the_verdicts_are_those_on_record(golden) -> None:
    golden("xlam_scanners.txt", verdicts().encode())


def test_mraptor_finds_nothing_that_writes() -> None:
    """A for AutoExec and X for the DLL that reaches Python are why the add-in works; W would be a third reason."""
    assert verdicts().splitlines()[0] == "mraptor: suspicious, A-X"


def test_a_new_word_changes_the_record() -> None:
    quiet = verdicts(b'Attribute VB_Name = "A"\nSub B()\n    C = 1\nEnd Sub\n')
    loud = verdicts(b'Attribute VB_Name = "A"\nSub AutoOpen()\n    Shell "calc", vbHide\nEnd Sub\n')
    assert quiet == "mraptor: not suspicious, ---\n"
    assert re.findall(r"^\S+: (\w+)$", loud, re.MULTILINE) == ["AutoOpen", "Shell", "vbHide"]
    assert loud.startswith("mraptor: suspicious, A-X")
