"""The built add-in as others read it: olevba, olefile, XML parsers."""

import hashlib
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import olefile
import pytest
from oletools.olevba import VBA_Parser, decompress_stream

from radbill_addin.functions.registry import all_functions
from radbill_addin.functions.worksheet_function import CATEGORY, LONGEST_WIZARD_TEXT
from radbill_addin.xlam import sources
from radbill_addin.xlam.build import SHIPPED, build_addin, main
from radbill_addin.xlam.package import SETTINGS, package
from radbill_addin.xlam.ribbon_texts import ribbon_xml
from radbill_addin.xlam.vba_project import modules

_CALLBACKS = ("onAction", "onLoad", "getEnabled", "getLabel")


@pytest.fixture(scope="module")
def built() -> bytes:
    return package()


@pytest.fixture(scope="module")
def parts(built):
    with zipfile.ZipFile(BytesIO(built)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def vba(built):
    """Every module by name, as olevba takes it out of the file."""
    parser = VBA_Parser("radbill.xlam", data=built)
    return {stream.rpartition("/")[2]: code.replace("\r\n", "\n") for _, stream, _, code in parser.extract_all_macros()}


def test_the_same_texts_give_the_same_bytes_and_they_are_shipped(built) -> None:
    digest = hashlib.sha256(built).hexdigest()
    assert hashlib.sha256(package()).hexdigest() == digest
    assert hashlib.sha256(SHIPPED.read_bytes()).hexdigest() == digest


def test_every_module_is_its_source(vba) -> None:
    ours = modules()
    assert set(vba) == {*ours, "ThisWorkbook", "Sheet2"}
    for name, text in ours.items():
        assert vba[name].strip() == text.replace("\r\n", "\n").strip(), name
    assert vba["ThisWorkbook"].strip().endswith(sources.source("ThisWorkbook.bas").strip())


def test_nothing_else_runs_when_the_file_is_opened(vba) -> None:
    starters = {name for name, text in vba.items() if re.search(r"\b(Auto_?Open|Workbook_Open)\b", text, re.IGNORECASE)}
    assert starters == {"ThisWorkbook"}


def test_every_button_has_its_procedure(parts, vba) -> None:
    root = ET.fromstring(parts["customUI/customUI14.xml"])  # noqa: S314 - our own file
    called = [element.get(name) for element in root.iter() for name in _CALLBACKS if element.get(name)]
    assert len(called) >= 12
    for callback in called:
        module, _, procedure = callback.partition(".")
        assert re.search(
            rf"^Public Sub {procedure}\((control As IRibbonControl|ribbon As IRibbonUI)\)", vba[module], re.MULTILINE
        )
    written = set(re.findall(r"^Public Sub (\w+)\(control As IRibbonControl\)", vba["RadbillRibbon"], re.MULTILINE))
    assert written == {callback.partition(".")[2] for callback in called} - {"RadbillOnLoad"}


def test_every_action_of_a_button_is_an_entry_point(vba) -> None:
    from radbill_addin import ribbon  # noqa: PLC0415 - beside its only use

    actions = re.findall(r'RadRun "(\w+)"', vba["RadbillRibbon"])
    assert len(actions) >= 10
    assert [each for each in actions if each != "show_help" and not ribbon.action_of_entry(each)] == []


def test_every_template_of_the_ribbon_is_shipped(vba) -> None:
    from radbill_addin.files.templates import template_path, templates  # noqa: PLC0415 - beside its only use

    names = re.findall(r'RadNew "([\w.]+)"', vba["RadbillRibbon"])
    assert set(names) == {each.file_name for each in templates() if each.label}
    assert len(names) == 7
    assert all(template_path(name).is_file() for name in names)


def test_the_ribbon_has_the_groups_and_labels_of_the_day() -> None:
    root = ET.fromstring(ribbon_xml())  # noqa: S314 - our own file
    namespace = "{http://schemas.microsoft.com/office/2009/07/customui}"
    tab = root.find(f".//{namespace}tab")
    assert tab.get("label") == "Radiology Billing"
    groups = {group.get("label"): [child.get("label") for child in group] for group in tab}
    of_the_day = [label for label in groups["Batch"] if label in {"New from template", "Check", "Price", "Export"}]
    assert of_the_day == ["New from template", "Check", "Price", "Export"]
    assert groups["Row"][0] == "Explain this row"
    assert groups["After export"] == [
        "Receive",
        "Work queue",
        "Correct or appeal",
        "Reconcile",
        "Statements",
        "Practice figures",
    ]
    assert list(groups) == ["Batch", "After export", "Row", "Reference data", "Help"]


def test_every_function_has_its_wizard_texts(vba) -> None:
    text = vba["RadbillFunctions"]
    for function in all_functions():
        assert function.description
        assert len(function.description) <= LONGEST_WIZARD_TEXT
        assert re.search(rf"^Public Function {function.name}\(", text, re.MULTILINE)
        quoted = function.description.replace('"', '""')
        assert f'Attribute {function.name}.VB_Description = "{quoted}"' in text
        start = text.index(f'MacroOptions Macro:="{function.name}"')
        call = text[start : text.find("Application.MacroOptions", start + 1) if start else None]
        assert f'Description:="{quoted}"' in call
        assert f'Category:="{CATEGORY}"' in call
        for argument in function.arguments:
            assert 0 < len(argument.help_text) <= LONGEST_WIZARD_TEXT
            assert '"' + argument.help_text.replace('"', '""') + '"' in call


def test_lines_and_continuations_stay_within_what_vba_takes(vba) -> None:
    for name, text in vba.items():
        lines = text.split("\n")
        assert max(len(line) for line in lines) < 1024, name
        continued = "".join("_" if line.endswith(" _") else "." for line in lines)
        assert "_" * 25 not in continued, name


def test_parts_are_sound(parts) -> None:
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            ET.fromstring(content)  # noqa: S314 - our own file
    with olefile.OleFileIO(parts["xl/vbaProject.bin"], raise_defects=olefile.DEFECT_UNSURE) as compound:
        assert compound.parsing_issues == []
        # Without compiled code Excel compiles the sources itself (MS-OVBA 2.3.4.1).
        assert re.fullmatch(rb"\xcc\x61\xff\xff\x00..", compound.openstream("VBA/_VBA_PROJECT").read(), re.DOTALL)
        assert b'Name="radbill"' in compound.openstream("PROJECT").read()


def test_it_is_an_addin_with_our_ribbon_and_nobodys_folder(parts) -> None:
    assert b"application/vnd.ms-excel.addin.macroEnabled.main+xml" in parts["[Content_Types].xml"]
    assert b"customUI/customUI14.xml" in parts["_rels/.rels"]
    with olefile.OleFileIO(parts["xl/vbaProject.bin"]) as compound:
        streams = [compound.openstream(name).read() for name in compound.listdir()]
        directory = decompress_stream(bytearray(compound.openstream("VBA/dir").read()))
    everything = b"".join((*parts.values(), *streams, directory))
    for trace in (b"felix", b"Felix", b"myaddin", b"MyAddin", b"MSForms", b"C:\\Users"):
        assert trace not in everything
    assert b"Office" in directory


def test_settings_are_on_the_sheet_and_name_no_interpreter(parts) -> None:
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    assert re.findall(r"<t>([^<]*)</t></is></c>(?=<c r=\"B)", sheet) == [name for name, _ in SETTINGS]
    assert "INTERPRETER" not in sheet.upper()
    assert 'name="radbill.conf"' in parts["xl/workbook.xml"].decode()


def test_settings_and_the_command_that_starts_python_come_from_no_workbook(vba) -> None:
    """A workbook with a settings sheet must not name the program that is started; nor have a Python of its own."""
    assert "ActiveWorkbook" not in vba["xlwings"]
    assert "ActiveWorkbook" not in vba["RadbillAnswers"]
    assert ("ADD_WORKBOOK_TO_PYTHONPATH", False) in SETTINGS


def test_the_runtime_has_no_way_to_run_other_programs(vba) -> None:
    for trace in (
        "RunFrozenPython",
        "ExecuteWindows",
        "RunPython",
        "WScript",
        "Shell(",
        "libc",
        "VBComponents",
        "Popup",
    ):
        assert trace not in "".join(vba.values()), trace


def test_the_runtime_is_xlwings_own_but_for_what_is_named() -> None:
    import xlwings  # noqa: PLC0415 - only its folder is wanted

    published = (Path(xlwings.__file__).parent / "xlwings_custom_addin.bas").read_text(encoding="utf-8").split("\n")
    ours = {line for _, text in sources._CHANGES for line in text.split("\n")}
    changed = [line for line in sources.runtime().split("\n") if line not in published and line not in ours]
    assert len(changed) == 5
    assert all(any(text.strip() in line for text in ours if text.strip()) for line in changed)


def test_what_the_runtime_calls_is_in_it() -> None:
    text = "\n".join(line for line in sources.runtime().split("\n") if not line.lstrip().startswith("'"))
    published = (sources.xlwings_folder() / "xlwings_custom_addin.bas").read_text(encoding="utf-8")
    names = {each["name"] for each in sources._PROCEDURE.finditer(published)}
    for_mac = {"FileOrFolderExistsOnMac", "GetMacDir"}
    missing = {name for name in names - set(sources._KEPT) if re.search(rf"\b{name}\(", text)}
    assert missing == for_mac


def test_another_runtime_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(sources, "_CHANGES", (("no such line", ""),))
    with pytest.raises(ValueError, match="no such line"):
        sources.runtime()


def test_the_build_writes_whole_files(tmp_path, built) -> None:
    assert build_addin(tmp_path / "radbill.xlam").read_bytes() == built
    assert [path.name for path in tmp_path.iterdir()] == ["radbill.xlam"]


def test_the_check_sees_a_shipped_file_that_differs(monkeypatch, tmp_path, capsys, built) -> None:
    old = tmp_path / "radbill.xlam"
    monkeypatch.setattr("radbill_addin.xlam.build.SHIPPED", old)
    assert main(["--check"]) == 1
    old.write_bytes(built + b"x")
    assert main(["--check"]) == 1
    old.write_bytes(built)
    assert main(["--check"]) == 0
    assert "differs" in capsys.readouterr().out


def test_sources_that_are_missing_are_named(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(sources, "_FOLDER", tmp_path)
    with pytest.raises(sources.SourcesMissingError, match=r"RadbillHost\.bas"):
        sources.source("RadbillHost.bas")


def test_nothing_loads_the_paid_part_of_xlwings() -> None:
    program = """
import importlib, pkgutil, sys, xlwings
its_own = set(sys.modules)
import radbill, radbill_addin
for package in (radbill, radbill_addin):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if sys.platform == "win32" or not module.name.endswith(".com_server"):  # which needs pywin32
            importlib.import_module(module.name)
paid = [name for name in sys.modules if name.split(".")[:2] in (["xlwings", "pro"], ["xlwings", "reports"])]
print([name for name in paid if name not in its_own])
print(len([name for name in sys.modules if name.startswith("radbill")]))
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded, count = ran.stdout.split("\n")[:2]
    assert loaded == "[]"
    assert int(count) > 200
