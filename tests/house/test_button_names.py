"""Whoever is told to press something finds it: texts, sheets, findings and pages name buttons as on the ribbon."""

import ast
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from radbill_addin.xlam.ribbon_texts import ribbon_xml

ROOT = Path(__file__).resolve().parents[2]
_CODE = ("lib/radbill", "addin/radbill_addin", "workbook_templates")
_PAGES = ("README.md", "docs/guide")
#: Keys and buttons of Excel itself.
_EXCELS_OWN = ("Enter", "Esc", "Enable Editing")
_PRESSED = re.compile(r"\b[Pp]ress (?=[A-Z])([^.;:\n]*)")
#: What was once said for a button, and no button is called.
_NO_BUTTON = re.compile(
    r"\b[Ss]ay resend\b|\bpress Fix(?! what is safe to fix)\b|\bFix (?:does|takes|sets|asks)\b|\bCorrect claim\b"
)


@cache
def buttons() -> dict[str, str]:
    """Labels of the ribbon's buttons and menus, each with that of its group."""
    labels = {}
    for group in ET.fromstring(ribbon_xml()).iter():  # noqa: S314 - our own text
        if group.tag.endswith("}group"):
            for each in group.iter():
                if each is not group and each.get("label"):
                    labels[str(each.get("label"))] = str(group.get("label"))
    return labels


def wrong_names(text: str) -> Iterator[str]:
    """What is to be pressed and is nowhere; and what stands in a group that the sentence does not name."""
    plain = re.sub(r"[*`]", "", text)
    for match in _PRESSED.finditer(plain):
        known = [label for label in (*buttons(), *_EXCELS_OWN) if re.match(rf"{re.escape(label)}\b", match[1])]
        group = re.search(r"^[^,]*\(([^)]*)\)", match[1])
        stands_in = buttons().get(max(known, key=len)) if known else None
        if not known or (group and group[1] in buttons().values() and stands_in != group[1]):
            yield match[0]
    yield from (match[0] for match in _NO_BUTTON.finditer(plain))


def texts() -> Iterator[tuple[str, str]]:
    """Every text of the programs, and every page for users."""
    for path in (path for folder in _CODE for path in sorted((ROOT / folder).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield path.name, node.value
    for page in (
        path for name in _PAGES for path in ([ROOT / name] if name.endswith(".md") else (ROOT / name).glob("*"))
    ):
        yield page.name, page.read_text(encoding="utf-8")


def test_the_ribbon_has_what_is_to_be_pressed() -> None:
    assert {"Check", "Fix what is safe to fix", "Import lists", "Import charges", "New from template"} <= set(buttons())
    wrong = [(name, each) for name, text in texts() for each in wrong_names(text)]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Press **Check** again.", []), ("press Fix, then look", ["press Fix, then look", "press Fix"]),
        ("press Import lists (Reference data) on the ribbon", []),
        ("press Import lists (Batch) on the ribbon", ["press Import lists (Batch) on the ribbon"]),
        ("Say resend to send it.", ["Say resend"]), ("Fix does it for accents", ["Fix does"]), ("press Enter", []),
        ("press the button again", []),
    ],
)  # fmt: skip
def test_a_name_that_no_button_has_is_seen(text: str, wrong: list[str]) -> None:
    assert list(wrong_names(text)) == wrong
