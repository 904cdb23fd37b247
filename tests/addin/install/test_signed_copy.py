import zipfile

import pytest

from radbill_addin.install.excel_links import add_in
from radbill_addin.install.installer import install
from radbill_addin.install.places import places_on
from radbill_addin.install.signed_copy import Likeness, likeness

MACROS = "xl/vbaProject.bin"


@pytest.fixture
def places(installed):
    return places_on(installed)


def rewrite(places, changes: dict[str, bytes]) -> None:
    """The shipped add-in with other or more parts, where the installed one lies."""
    with zipfile.ZipFile(places.shipped) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(places.installed, "w") as packed:
        for name, content in {**parts, **changes}.items():
            packed.writestr(name, content)


def test_the_shipped_one_is_the_same(places) -> None:
    assert likeness(places.installed, places.shipped) is Likeness.SAME


def test_a_signed_copy_of_the_same_macros_is_known(places) -> None:
    rewrite(places, {"xl/vbaProjectSignatureV3.bin": b"signature"})
    assert likeness(places.installed, places.shipped) is Likeness.SIGNED


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {MACROS: b"others", "xl/vbaProjectSignature.bin": b"signature"},
        {"customUI/customUI14.xml": b"<other/>", "xl/vbaProjectSignature.bin": b"signature"},
    ],
)
def test_other_bytes_without_signature_and_other_macros_with_one_are_another(places, changes) -> None:
    rewrite(places, changes)
    assert likeness(places.installed, places.shipped) is Likeness.OTHER


@pytest.mark.parametrize("content", [b"no zip", b""])
def test_a_damaged_one_is_another(places, content) -> None:
    places.installed.write_bytes(content)
    assert likeness(places.installed, places.shipped) is Likeness.OTHER


def test_one_that_is_not_there_is_another(places) -> None:
    places.installed.unlink()
    assert likeness(places.installed, places.shipped) is Likeness.OTHER


def test_installing_leaves_a_signed_copy_and_replaces_another(installed, places) -> None:
    rewrite(places, {"xl/vbaProjectSignature.bin": b"signature"})
    signed = places.installed.read_bytes()
    list(install(installed))
    assert places.installed.read_bytes() == signed
    rewrite(places, {MACROS: b"older", "xl/vbaProjectSignature.bin": b"signature"})
    list(install(installed))
    assert places.installed.read_bytes() == places.shipped.read_bytes()


def test_doctor_says_that_it_is_signed(installed, places) -> None:
    rewrite(places, {"xl/vbaProjectSignature.bin": b"signature"})
    (check,) = add_in(installed)
    assert check.observation == f"{places.installed}, a signed copy"
