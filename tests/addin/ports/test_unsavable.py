import zipfile
from io import BytesIO

import pytest

from radbill_addin.ports import unsavable
from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.unsavable import losses_of
from tests.addin.small_workbook import saved


def archive(parts):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "lost"),
    [
        ("xl/drawings/drawing1.xml", '<xdr:sp macro="">', "Shapes and text boxes"),
        ("xl/threadedComments/threadedComment1.xml", "", "Threads of comments; they become plain notes"),
        ("xl/metadata.xml", "", "Spilling formulas; they become array formulas of the older kind"),
        ("xl/worksheets/sheet1.xml", "<x14:sparklineGroups>", "Sparklines"),
        (
            "xl/worksheets/sheet1.xml",
            '<x14:dataValidation type="list">',
            "Drop-down lists that name another sheet directly",
        ),
        ("xl/connections.xml", "", "Data connections and queries"),
        ("xl/media/image1.emf", "", "Pictures"),
    ],
)
def test_what_would_be_lost_is_said(name, content, lost):
    assert losses_of(archive({name: content})) == (f"{lost}: saved without.",)


def test_a_kind_is_said_once():
    assert len(losses_of(archive({"xl/embeddings/a.bin": "", "xl/embeddings/b.bin": ""}))) == 1


@pytest.mark.parametrize(("pillow", "count"), [(None, 1), (object(), 0)])
def test_pictures_are_kept_only_with_pillow(monkeypatch, pillow, count):
    monkeypatch.setattr(unsavable, "find_spec", lambda _name: pillow)
    assert len(losses_of(archive({"xl/media/image1.png": ""}))) == count


def test_charts_and_pictures_of_drawings_that_are_kept_are_not_said(tmp_path):
    assert losses_of(archive({"xl/drawings/drawing1.xml": "<xdr:graphicFrame>", "xl/charts/chart1.xml": ""})) == ()
    assert open_workbook(saved(tmp_path / "claims.xlsx")).cannot_be_saved == ()
