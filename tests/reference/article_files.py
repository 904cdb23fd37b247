"""An invented article download in the layout of the true one: headings as published, articles and codes made up.

Articles 1 and 2 are of contractor 10112; 1 has one procedure group, 2 has two. Article 3 is retired, 4 is of another
contractor and covers in words, 5 lists no diagnosis.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence

Rows = Sequence[Sequence[str]]

_STAMP = "2026-09-28 00:00:00"
#: Longer than the csv module's limit of 131,072 characters, with lines, commas and quotes, as in the true file.
_LONG_TEXT = '<p>Invented "words", and\nmore.</p>' * 5_000
_OF_ARTICLE = """
article_id article_version article_type title article_pub_date article_eff_date article_end_date description
other_comments sad_url status last_updated history_exp key_article icd9_covered_para icd9_noncovered_para revenue_para
thirty_percent article_rev_end_date source_article_id date_retired keywords icd10_doc add_icd10_info cms_cov_policy
display_id reference_article
"""
_ARTICLE = _OF_ARTICLE.split()
_OF_PROCEDURE = """
article_id article_version hcpc_code_id hcpc_code_version hcpc_code_group range last_updated long_description
short_description
"""
_OF_WRITER = "article_id article_version article_type contractor_id contractor_type_id contractor_version last_updated"
_OF_CONTRACTOR = "contractor_id contractor_type_id contractor_version contractor_bus_name contractor_number dmerc_rgn"


def _article(number: str, version: str, first_day: str, **more: str) -> list[str]:
    cells = {"article_id": number, "article_version": version, "article_eff_date": f"{first_day} 00:00:00",
             "title": "Invented", "description": _LONG_TEXT, "last_updated": _STAMP, **more}  # fmt: skip
    return [cells.get(column, "") for column in _ARTICLE]


def _diagnosis(number: str, version: str, code: str, group: str = "1") -> list[str]:
    return [number, version, code, "22", group, "N", _STAMP, "1", "words of the list", "N"]


def _procedure(number: str, version: str, code: str, group: str = "1") -> list[str]:
    return [number, version, code, "50", group, "N", _STAMP, "A LONG DESCRIPTION", "A SHORT ONE"]


_LISTED = "article_id article_version icd10_code_id icd10_code_version {} range last_updated sort_order description"
TABLES: Mapping[str, Rows] = {
    "article.csv": [
        _ARTICLE,
        _article("50001", "7", "2020-01-01"),
        _article("50001", "8", "2020-01-01"),
        _article("50002", "3", "2024-05-05"),
        _article("50003", "1", "2020-01-01", date_retired="2025-07-01 00:00:00"),
        _article("50004", "1", "2020-01-01"),
        _article("50005", "1", "2020-01-01"),
    ],
    "article_x_revision_history.csv": [
        ["article_id", "article_version", "rev_hist_num", "rev_hist_date", "rev_hist_exp", "last_updated"],
        ["50001", "7", "1", "2020-01-01 00:00:00", "new", _STAMP],
        ["50001", "8", "1", "2020-01-01 00:00:00", "new", _STAMP],
        ["50001", "8", "2", "2026-02-01 00:00:00", _LONG_TEXT, _STAMP],
    ],
    "article_x_hcpc_code.csv": [
        _OF_PROCEDURE.split(),
        _procedure("50001", "7", "76870"),
        _procedure("50001", "8", "76870"),
        _procedure("50002", "3", "76870"),
        _procedure("50002", "3", "76882", "2"),
        _procedure("50003", "1", "76870"),
        _procedure("50004", "1", "76870"),
        _procedure("50005", "1", "76881"),
    ],
    "article_x_icd10_covered.csv": [
        [*_LISTED.format("icd10_covered_group").split(), "asterisk"],
        _diagnosis("50001", "7", "N44.00"),
        _diagnosis("50001", "8", "N44.00"),
        _diagnosis("50001", "8", "N50.811", "2"),
        _diagnosis("50002", "3", "R10.2"),
        _diagnosis("50003", "1", "N44.00"),
        _diagnosis("50004", "1", "N44.00"),
        _diagnosis("50004", "1", "XX000"),
    ],
    "article_x_icd10_noncovered.csv": [
        _LISTED.format("icd10_noncovered_group").split(),
        _diagnosis("50001", "8", "Z00.00")[:9],
        _diagnosis("50004", "1", "Z00.00")[:9],
    ],
    "article_x_contractor.csv": [
        _OF_WRITER.split(),
        ["50001", "7", "6", "364", "8", "1", _STAMP],
        ["50001", "8", "6", "364", "8", "1", _STAMP],
        ["50001", "8", "6", "365", "8", "1", _STAMP],
        ["50002", "3", "6", "364", "8", "1", _STAMP],
        ["50003", "1", "6", "364", "8", "1", _STAMP],
        ["50004", "1", "6", "365", "8", "1", _STAMP],
    ],
    "contractor.csv": [
        _OF_CONTRACTOR.split(),
        ["364", "8", "1", "Invented Contractor", "10112", ""],
        ["365", "8", "1", "Another, Invented", "2102", ""],
    ],
    "state_lookup.csv": [["state_id", "state_abbrev", "description"], ["1", "AL", "Alabama"]],
}  # fmt: skip


def csv_text(rows: Rows) -> str:
    """Rows as the download writes them: every cell in quotes."""
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)


def changed(file: str, was: str, becomes: str) -> dict[str, bytes]:
    """The files with one text of one of them changed wherever it stands."""
    texts = {name: csv_text(rows) for name, rows in TABLES.items()}
    assert was in texts[file]
    texts[file] = texts[file].replace(was, becomes)
    return {name: text.encode("cp1252") for name, text in texts.items()}


def article_zip(files: Mapping[str, bytes] | None = None) -> bytes:
    """A zip with the zip of the files in it, as it is downloaded."""
    if files is None:
        files = {name: csv_text(rows).encode("cp1252") for name, rows in TABLES.items()}
    inner = _zip({f"current_article_csv/{name}": content for name, content in files.items()})
    return _zip({"current_article_csv.zip": inner, "readme_first.pdf": b"no table"})


def _zip(files: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()
