"""The bill of materials (CycloneDX 1.6, JSON): every package of a bundle with version, licence and hash."""

import json
from collections.abc import Iterable
from email.message import Message
from hashlib import sha256
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.utils import canonicalize_name

from windows_bundle.wheels import metadata_of

_LONGEST_LICENSE = 100


def sbom_text(own: Path, wheels: Iterable[Path]) -> str:
    """Give the bill of materials of a bundle; the same wheels give the same text.

    Args:
        own: radbill's wheel.
        wheels: All the others; a package with a wheel for each version of Python stands once with each file.
    """
    main = _component(own, ComponentType.APPLICATION)
    bom = Bom(components=[_component(wheel) for wheel in sorted(wheels)])
    bom.metadata.component = main
    bom.register_dependency(main, bom.components)
    identity = sha256("".join(sorted(str(each.bom_ref) for each in bom.components)).encode()).hexdigest()
    bom.serial_number = uuid5(NAMESPACE_URL, f"radbill:{main.version}:{identity}")
    return _without_time(JsonV1Dot6(bom).output_as_string(indent=2))


def _component(wheel: Path, kind: ComponentType = ComponentType.LIBRARY) -> Component:
    facts = metadata_of(wheel)
    name, digest = canonicalize_name(facts["Name"]), sha256(wheel.read_bytes()).hexdigest()
    license_text = _license(facts)
    return Component(
        name=name,
        version=facts["Version"],
        type=kind,
        bom_ref=wheel.name,
        purl=PackageURL("pypi", name=name, version=facts["Version"], qualifiers={"file_name": wheel.name}),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
        licenses=[LicenseFactory().make_from_string(license_text)] if license_text else [],
    )


def _license(facts: Message) -> str:
    """The licence as a package names it: an expression, a short name, or its classifier."""
    stated = facts["License-Expression"] or facts["License"] or ""
    if stated and len(stated) <= _LONGEST_LICENSE and "\n" not in stated:
        return str(stated)
    classes = [each for each in facts.get_all("Classifier", []) if each.startswith("License ::")]
    return " / ".join(each.rsplit(" :: ", 1)[-1] for each in classes)


def _without_time(text: str) -> str:
    """The moment of making is left out: a bundle built again has the same bytes."""
    facts = json.loads(text)
    facts["metadata"].pop("timestamp")
    return f"{json.dumps(facts, indent=2)}\n"
