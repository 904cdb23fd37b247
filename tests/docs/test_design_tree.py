from pathlib import Path

import pytest

from docs import design_tree

LAYERS = ("core", "codes", "reference", "model", "pricing", "coding", "edits", "ledger", "analytics")


def test_every_package_stands_in_the_tree_with_what_it_is() -> None:
    lines = design_tree.tree().splitlines()
    packages = [path.parent for source in ("lib", "addin") for path in (design_tree.ROOT / source).rglob("__init__.py")]
    assert len(lines) == len(packages) + 2
    assert not [line for line in lines[1:-1] if not line.split("/", 1)[1].strip().endswith(".")]
    assert all(any(line.strip().startswith(f"{layer}/") for line in lines) for layer in LAYERS)


def test_a_new_package_appears_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, text in (
        ("lib/radbill", "The library."),
        ("lib/radbill/core", "Money."),
        ("addin/radbill_addin", "Excel."),
    ):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "__init__.py").write_text(f'"""{text}\n\nMore.\n"""\n', encoding="utf-8")
    monkeypatch.setattr(design_tree, "ROOT", tmp_path)
    names = [tuple(line.split("/", 1)) for line in design_tree.tree().splitlines()[1:-1]]
    assert [(name, text.strip()) for name, text in names] == [
        ("radbill", "The library."),
        ("  core", "Money."),
        ("radbill_addin", "Excel."),
    ]


def test_a_page_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks one of its marks"):
        design_tree.with_tree("# Design\n")
