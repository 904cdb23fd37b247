"""Places of elements in bytes, attributes, texts with escapes; parts by any spelling of their names."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill_addin.ports.parts.markup import (
    CannotKeepError,
    Splice,
    elements_of,
    prefix_of,
    with_attributes,
    with_splices,
)
from radbill_addin.ports.parts.package import Package
from radbill_addin.ports.parts.shared_texts import as_markup, plain_text, shared_texts
from tests.addin.ports.raw_workbook import MAIN, parts_of, raw_workbook

XML = b"""<?xml version="1.0"?><a x='>'><!-- <b> --><p:b xmlns:p="u" p:id="7" id="8"/><c></c ><d><e/></d></a>"""


def test_elements_are_found_where_they_stand():
    pieces = {each.name: XML[each.start : each.end] for each in elements_of(XML)}
    assert pieces == {
        "a": XML[21:],
        "b": b'<p:b xmlns:p="u" p:id="7" id="8"/>',
        "c": b"<c></c >",
        "d": b"<d><e/></d>",
        "e": b"<e/>",
    }
    inner = {each.name: XML[each.inner_start : each.inner_end] for each in elements_of(XML)}
    assert (inner["c"], inner["d"], inner["e"]) == (b"", b"<e/>", b"")
    assert next(each.attributes["id"] for each in elements_of(XML) if each.name == "b") == "8"


def test_places_behind_other_letters_are_places_of_bytes():
    content = "\ufeff<a><b t='\u00e9'/>\u20ac<c/></a>".encode()
    (*_, last) = elements_of(content)
    assert content[last.start : last.end] == b"<c/>"


@pytest.mark.parametrize(
    ("tag", "value", "result"),
    [(b"<c r='1' s=\"2\" />", "3", b"<c r='1' s=\"3\" />"), (b"<c/>", '<"&', b'<c s="&lt;&quot;&amp;"/>'),
     (b'<c s="1">', None, b"<c>"), (b"<c >", "1", b'<c s="1" >')],
)  # fmt: skip
def test_an_attribute_is_changed_where_it_stands(tag, value, result):
    assert with_attributes(tag, s=value) == result


def test_pieces_are_exchanged_and_put_in():
    assert with_splices(b"abcdef", [Splice(4, 5, b"-"), Splice(1, 1, b"1"), Splice(1, 2, b"2")]) == b"a12cd-f"
    assert (prefix_of(b"<x:c r='1'>", 0), prefix_of(b"<c>", 0)) == (b"x:", b"")


@pytest.mark.parametrize(
    "content", [b"<!DOCTYPE a><a/>", "<a/>".encode("utf-16"), b'<?xml version="1.0" encoding="latin-1"?><a/>']
)
def test_a_document_type_or_another_encoding_is_not_taken(content):
    with pytest.raises(CannotKeepError):
        elements_of(content)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\r_x0D"), max_size=20))
def test_a_text_is_read_back_as_it_was_written(text):
    content = f'<sst xmlns="{MAIN}"><si>{as_markup(text)}</si></sst>'.encode()
    assert shared_texts(content) == (text,)


@pytest.mark.parametrize(
    ("raw", "text"), [("_x000D_", "\r"), ("_x005F_x000D_", "_x000D_"), ("_xD800_", "_xD800_"), ("_x1_", "_x1_")]
)
def test_escapes_are_read_as_the_standard_says(raw, text):
    assert plain_text(raw) == text


def test_parts_are_found_by_any_spelling_and_keep_theirs():
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("XL\\Workbook.xml", b"old")
        archive.writestr("other.bin", b"\0\1")
    package = Package(stream.getvalue())
    package.write("/xl/workbook.xml", b"")
    assert ("xl/WORKBOOK.xml" in package, package.read("xl/workbook.xml")) == (True, b"")
    assert parts_of(package.to_bytes()) == {"XL\\Workbook.xml": b"", "other.bin": b"\0\1"}
    with pytest.raises(CannotKeepError):
        package.read("xl/none.xml")


def test_a_part_goes_with_its_reference_and_its_type():
    package = Package(raw_workbook())
    package.remove("xl/calcChain.xml", "xl/workbook.xml")
    assert "xl/calcChain.xml" not in package
    assert [each.kind for each in package.relationships("xl/workbook.xml")] == ["worksheet", "styles", "sharedStrings"]
    assert b"calcChain" not in package.read("[Content_Types].xml")


def test_parts_that_stay_are_packed_as_they_were_and_changed_ones_quickly():
    text = b"".join(b'<c r="A%d" s="5"/>' % number for number in range(9_000))
    old = raw_workbook(parts={"xl/a.xml": text, "xl/b.xml": text})
    package = Package(old)
    package.write("xl/a.xml", text + b"<c/>")
    assert (package.is_changed("XL/a.xml"), package.is_changed("xl/b.xml")) == (True, False)
    before, after = (_sizes(content) for content in (old, package.to_bytes()))
    assert before["xl/b.xml"] == after["xl/b.xml"]
    assert before["xl/a.xml"] < after["xl/a.xml"] < 2 * before["xl/a.xml"]
    assert parts_of(package.to_bytes())["xl/a.xml"] == text + b"<c/>"


def _sizes(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {each.filename: each.compress_size for each in archive.infolist()}


def _archive(kind: int, extra: bytes = b"") -> bytes:
    """An archive of three entries of one way of packing, with extra fields in front of their bytes."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name in ("a.xml", "\u00e9.xml", "c.bin"):
            entry = zipfile.ZipInfo(name, (2026, 7, 1, 12, 0, 0))
            entry.compress_type, entry.extra, entry.external_attr = kind, extra, 0o644 << 16
            target.writestr(entry, f"<{name}>" * 500)
    return stream.getvalue()


@pytest.mark.parametrize("kind", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("extra", [b"", b"\x55\x54\x05\x00\x01\x00\x00\x00\x00"])
def test_parts_that_stay_are_the_same_and_packed_as_they_were(kind: int, extra: bytes) -> None:
    before = _archive(kind, extra)
    package = Package(before)
    package.write("a.xml", b"<b/>")
    after = zipfile.ZipFile(BytesIO(package.to_bytes()))
    was = zipfile.ZipFile(BytesIO(before))
    assert after.testzip() is None
    assert after.namelist() == was.namelist()
    assert after.read("a.xml") == b"<b/>"
    for name in ("\u00e9.xml", "c.bin"):
        old, new = was.getinfo(name), after.getinfo(name)
        assert after.read(name) == was.read(name)
        assert (new.compress_size, new.CRC, new.date_time, new.external_attr, new.compress_type) == (
            old.compress_size, old.CRC, old.date_time, old.external_attr, old.compress_type)  # fmt: skip


def test_an_archive_that_was_written_as_a_stream_is_written_with_its_sizes() -> None:
    class Stream(BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("a.xml", "<a/>")
        target.writestr("b.xml", "<b/>" * 300)
    package = Package(stream.getvalue())
    package.write("a.xml", b"<c/>")
    again = zipfile.ZipFile(BytesIO(package.to_bytes()))
    assert (again.read("a.xml"), again.read("b.xml")) == (b"<c/>", b"<b/>" * 300)
    assert not again.getinfo("b.xml").flag_bits & 0x8
    # what is written again reads again
    anew = Package(package.to_bytes())
    anew.write("b.xml", b"")
    assert zipfile.ZipFile(BytesIO(anew.to_bytes())).read("a.xml") == b"<c/>"


def test_parts_that_were_unpacked_are_not_unpacked_again_and_let_go() -> None:
    package = Package(_archive(zipfile.ZIP_DEFLATED), {"a.xml": b"<known/>"})
    assert package.read("A.xml") == b"<known/>"
    assert package.read("a.xml").startswith(b"<a.xml>")
