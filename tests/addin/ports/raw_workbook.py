"""Workbook files written part by part, for what openpyxl does not write; and parts of every kind that it drops."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_KINDS = (("workbook.xml", "sheet.main"), ("worksheets/sheet1.xml", "worksheet"), ("styles.xml", "styles"),
          ("sharedStrings.xml", "sharedStrings"), ("calcChain.xml", "calcChain"))  # fmt: skip

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0"/><xf numFmtId="164" xfId="0"><alignment wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="0" xfId="0"/></cellXfs></styleSheet>'
)

#: What Excel opens and openpyxl calls damaged: a named color, an unknown kind of font, a fill without anything.
ODD_STYLES = STYLES.replace("<font/>", '<font><color rgb="red"/><family val="34"/></font>').replace(
    "<patternFill/>", ""
)


def relations(*entries: tuple[str, str, str]) -> str:
    """A relationships part from ids, kinds and targets."""
    inner = "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{kind}" Target="{to}"/>' for i, kind, to in entries)
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def sheet(rows: str, before: str = "", behind: str = "") -> str:
    """A worksheet's part from the XML of its rows."""
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}<sheetData>{rows}</sheetData>{behind}</worksheet>'


def raw_workbook(rows: str = "", *, before: str = "", behind: str = "", book: str = "", properties: str = "",
                 parts: Mapping[str, str | bytes] | None = None, sheet_relations: str | None = None,
                 styles: str = STYLES, texts: str = "") -> bytes:  # fmt: skip
    """A workbook with one sheet, Charges, and further parts."""
    every: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="/xl/{name}" ContentType="{_SHEET_TYPE}.{kind}+xml"/>' for name, kind in _KINDS)
        + "</Types>",
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}<sheets>'
        f'<sheet name="Charges" sheetId="1" r:id="rId1"/></sheets>{book}</workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "/xl/styles.xml"),
            ("rId3", "sharedStrings", "sharedStrings.xml"),
            ("rId4", "calcChain", "calcChain.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet(rows, before, behind),
        "xl/styles.xml": styles,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
        "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="B1" i="1"/></calcChain>',
    }
    if sheet_relations:
        every["xl/worksheets/_rels/sheet1.xml.rels"] = sheet_relations
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (every | dict(parts or {})).items():
            archive.writestr(name, content if isinstance(content, bytes) else _HEAD + content)
    return stream.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """All parts of a file by name, in their order."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def enriched(path: Path, sheet_name_part: str) -> Path:
    """Add to a workbook what openpyxl drops: parts of every kind, and pieces inside one of its sheets."""
    parts = parts_of(path.read_bytes())
    relations_part = sheet_name_part.replace("worksheets/", "worksheets/_rels/") + ".rels"
    old = parts.pop(relations_part, relations().encode()).decode()
    references = "".join(
        f'<Relationship Id="rIdU{number}" Type="{RELATIONS}/{name.split("/")[1]}" Target="/{name}"/>'
        for number, name in enumerate(FEATURES)
    )
    parts[relations_part] = old.replace("</Relationships>", references + "</Relationships>").encode()
    text = parts[sheet_name_part].decode()
    text = text.replace("<sheetData>", "<sheetData><!-- the user's remark <c> -->", 1)
    parts[sheet_name_part] = text.replace("</worksheet>", BEHIND + "</worksheet>").encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | FEATURES).items():
            archive.writestr(name, content)
    return path


#: What stands behind the rows of a sheet: ignored errors, x14 formats and lists, sparklines, slicers.
BEHIND = (
    '<ignoredErrors><ignoredError sqref="F5:F200" numberStoredAsText="1"/></ignoredErrors>'
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{05C60535}">'
    '<x14:sparklineGroups><x14:sparklineGroup a=">"/></x14:sparklineGroups><x14:slicerList/>'
    "<x14:dataValidations/><x14:conditionalFormattings/></ext></extLst>"
)
#: Parts of every kind that people's workbooks have; what is in them does not matter to who only copies.
FEATURES: dict[str, bytes] = {
    name: f"<kept part='{name}'/>\r\n".encode() + bytes(range(256)) * 3
    for name in (
        "xl/charts/chart7.xml", "xl/charts/style7.xml", "xl/charts/colors7.xml", "xl/charts/chartEx7.xml",
        "xl/drawings/drawing7.xml", "xl/drawings/vmlDrawing7.vml", "xl/media/image7.png", "xl/media/logo.emf",
        "xl/slicers/slicer7.xml", "xl/slicerCaches/slicerCache7.xml", "xl/timelines/timeline7.xml",
        "xl/ctrlProps/ctrlProp7.xml", "xl/activeX/activeX7.bin", "xl/embeddings/oleObject7.bin",
        "xl/threadedComments/threadedComment7.xml", "xl/persons/person.xml", "xl/comments7.xml",
        "xl/pivotTables/pivotTable7.xml", "xl/pivotCache/pivotCacheDefinition7.xml",
        "xl/pivotCache/pivotCacheRecords7.xml", "xl/connections.xml", "xl/queryTables/queryTable7.xml",
        "xl/metadata.xml", "xl/richData/rdrichvalue.xml", "xl/featurePropertyBag/featurePropertyBag.xml",
        "xl/diagrams/data7.xml", "xl/model/item.data", "xl/printerSettings/printerSettings7.bin",
        "xl/externalLinks/externalLink7.xml", "xl/namedSheetViews/namedSheetView7.xml", "xl/vbaProject.bin",
        "customUI/customUI14.xml", "customXml/item7.xml", "docMetadata/LabelInfo.xml", "docProps/custom.xml",
        "docProps/thumbnail.jpeg", "xl/webextensions/taskpanes.xml",
    )
}  # fmt: skip
