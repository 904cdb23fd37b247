"""The bill of materials is judged by the published schema of CycloneDX, through its own validator."""

import json
from hashlib import sha256

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.windows_bundle.small_wheels import wheel
from windows_bundle.sbom import sbom_text


@pytest.fixture
def wheels(tmp_path):
    facts = (
        ("License-Expression: MIT OR Apache-2.0",),
        ("License: BSD-3-Clause",),
        ("License: a very long text\n        that goes on", "Classifier: License :: OSI Approved :: MIT License"),
        (),
    )
    return [wheel(tmp_path, f"package-{at}", "1.0", *each) for at, each in enumerate(facts)]


@pytest.fixture
def own(tmp_path):
    return wheel(tmp_path / "own", "radbill", "0.1.0", "License-Expression: Apache-2.0")


def test_it_is_valid_and_names_every_wheel_with_its_hash(own, wheels) -> None:
    text = sbom_text(own, wheels)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    read = json.loads(text)
    assert read["metadata"]["component"]["name"] == "radbill"
    listed = {each["bom-ref"]: each["hashes"] for each in read["components"]}
    expected = {path.name: [{"alg": "SHA-256", "content": sha256(path.read_bytes()).hexdigest()}] for path in wheels}
    assert listed == expected


def test_licences_stand_as_they_are_stated(own, wheels) -> None:
    parts = {each["name"]: each.get("licenses") for each in json.loads(sbom_text(own, wheels))["components"]}
    assert parts["package-0"] == [{"expression": "MIT OR Apache-2.0"}]
    assert parts["package-1"] == [{"license": {"id": "BSD-3-Clause"}}]
    assert (
        parts["package-2"] == [{"license": {"id": "MIT"}}] or parts["package-2"][0]["license"]["name"] == "MIT License"
    )
    assert parts["package-3"] is None


def test_the_same_wheels_give_the_same_text_and_others_do_not(own, wheels) -> None:
    assert sbom_text(own, wheels) == sbom_text(own, reversed(wheels))
    assert json.loads(sbom_text(own, wheels))["serialNumber"] != json.loads(sbom_text(own, wheels[1:]))["serialNumber"]
