"""The list of addresses: https, on the publishers' own hosts, and for kinds that an importer knows."""

from urllib.parse import urlsplit

import pytest

from radbill.core.citations import Confidence
from radbill.core.discovery import members_of
from radbill.reference import importers
from radbill.reference.download.addresses import known_addresses, source_named
from radbill.reference.download.fetching import is_fetchable
from radbill.reference.kinds import published_kind
from radbill.reference.published.importer import Importer

SOURCES = known_addresses().sources


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.key)
def test_every_address_is_the_publishers_own(source) -> None:
    every = [address for release in source.releases for group in release.addresses for address in group]
    for address in (source.page, *every):
        assert is_fetchable(address)
        assert urlsplit(address).hostname == "www.cms.gov"
    assert all(address.endswith(".zip") for address in every)
    assert len(set(every)) == len(every)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.key)
def test_no_address_is_called_sure_for_files_are_renamed(source) -> None:
    assert {release.confidence for release in source.releases} <= {Confidence.MEDIUM, Confidence.LOW}
    assert all(release.addresses and all(release.addresses) for release in source.releases)


def test_the_newest_release_stands_first() -> None:
    for source in SOURCES:
        names = [release.name for release in source.releases]
        assert names == sorted(names, reverse=True)


def test_each_kind_is_one_that_an_importer_reads() -> None:
    known = {importer.kind for _, importer in members_of(importers, Importer)}
    kinds = [kind for source in SOURCES for kind in source.kinds]
    assert len(set(kinds)) == len(kinds)
    for kind in kinds:
        found = source_named(kind)
        assert found is not None
        assert kind in found.kinds
    assert set(kinds) < known
    assert source_named("crosswalk") is None


def test_a_download_is_named_by_its_key_its_name_or_its_kinds() -> None:
    for text, key in (("Fee schedule", "fee_schedule"), ("OPPS cap", "fee_schedule"), ("icd-10-cm", "diagnoses"),
                      ("unit_limits", "unit_limits"), ("NCCI pairs, practitioner", "ncci_pairs")):  # fmt: skip
        source = source_named(text)
        assert source is not None
        assert source.key == key


def test_all_kinds_of_a_download_stand_on_one_page() -> None:
    for source in SOURCES:
        assert {published_kind(kind).page for kind in source.kinds} == {source.page}


def test_files_with_cpt_codes_are_marked() -> None:
    assert {source.key: source.holds_cpt for source in SOURCES} == {
        "fee_schedule": True, "ncci_pairs": True, "unit_limits": True, "add_on_codes": True, "zip_codes": False,
        "diagnoses": False,
    }  # fmt: skip
