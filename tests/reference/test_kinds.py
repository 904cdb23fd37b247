"""Every kind of published data as its importer declares it, and what a biller may call it."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from radbill.core.dates import DateRange
from radbill.core.discovery import modules_of
from radbill.core.failures import Failure, FailureReason
from radbill.reference import importers
from radbill.reference.book.releases_by_kind import ReleasesByKind
from radbill.reference.kinds import (
    importers_known,
    kind_label,
    kinds_named,
    loaded_kinds,
    out_of_date,
    published_kind,
    published_kinds,
)
from radbill.reference.published.delimited_text import normalized_heading
from radbill.reference.published.importer import Importer, PublishedKind
from radbill.reference.records import Release
from radbill.reference.store.store import import_downloads
from tests.reference.planted_importer import FILE_NAME, FILE_TEXT, planted

KINDS = published_kinds()
#: Lists that say no last day, and how many days pass between two of them: CMS's quarters (ZIP codes, HCPCS, coverage
#: articles), twice a year (NUCC), three times a year (X12), once a year.
_DAYS_CURRENT = {
    "zip5": 92, "modifiers": 92, "mcd_article": 92, "taxonomy": 184, "adjustment_codes": 123, "place_of_service": 366,
    "order_referring": 30,
}  # fmt: skip


def release(kind: str, first: date, last: date | None, name: str = "") -> Release:
    return Release(name or f"{kind}-{first}", kind, DateRange(first, last), "made", "", 1, "", is_starter=False)


def test_each_kind_is_declared_by_the_importer_of_its_name() -> None:
    for module in modules_of(importers):
        importer = module.IMPORTER
        assert importer.published_kind == published_kind(importer.kind)
    assert set(KINDS) == {importer.kind for importer in importers_known()}
    with pytest.raises(ValueError, match="does not read"):
        published_kind("ncci_ptp_reduced")


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_says_what_a_biller_reads_and_where_the_next_release_is(kind) -> None:
    assert kind.label[0].isupper()
    assert kind.page.startswith("https://")
    assert kind.name.startswith(kind.name[0].lower()) or kind.name.startswith(("NCCI", "ZIP", "ICD"))


def test_every_kind_has_its_keys_but_the_counties_on_which_no_answer_rests() -> None:
    assert {name for name, kind in KINDS.items() if not kind.key_columns} == {"locco"}


def test_no_name_means_two_kinds_of_data() -> None:
    meant: dict[str, set[str]] = {}
    for kind in KINDS.values():
        for name in (kind.kind, kind.label, kind.name, *kind.aliases):
            meant.setdefault(normalized_heading(name), set()).add(kind.label)
    assert {name: labels for name, labels in meant.items() if len(labels) > 1} == {}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("Fee schedule", ["pprrvu"]), ("pprrvu", ["pprrvu"]), (" fee  SCHEDULE ", ["pprrvu"]), ("RVU", ["pprrvu"]),
     ("OPPS cap", ["oppscap"]), ("oppscap", ["oppscap"]), ("ICD-10-CM", ["icd10cm_order", "icd10cm_tabular"]),
     ("icd10cm_tabular", ["icd10cm_tabular"]), ("ASP", ["asp_pricing"]), ("", []), ("fees", [])],
)  # fmt: skip
def test_a_kind_is_known_by_label_alias_and_stored_name(text, kinds) -> None:
    assert [kind.kind for kind in kinds_named(text)] == kinds


def test_what_a_newer_radbill_stored_keeps_its_name() -> None:
    assert (kind_label("mue"), kind_label("lunar_fees")) == ("Unit limits (MUE)", "lunar_fees")
    assert loaded_kinds([release("lunar_fees", date(2026, 1, 1), None)], date(2026, 5, 1)) == ()


def test_nobody_is_reminded_of_what_no_answer_rests_on() -> None:
    loaded = [release("locco", date(2025, 1, 1), date(2025, 12, 31))]
    assert out_of_date(loaded, [date(2026, 5, 1)]) == ()
    assert loaded_kinds(loaded, date(2026, 5, 1)) == ()


def test_the_release_of_the_day_is_told_before_one_to_come() -> None:
    this, coming = (release("icd10cm_order", date(year - 1, 10, 1), date(year, 9, 30)) for year in (2026, 2027))
    (loaded,) = loaded_kinds([coming, this], date(2026, 9, 1))
    assert (loaded.release, loaded.is_current) == (this, True)
    (loaded,) = loaded_kinds([this], date(2026, 10, 1))
    assert (loaded.release, loaded.is_current) == (this, False)


def test_what_has_no_last_day_gets_out_of_date_only_where_its_importer_says_so() -> None:
    day, long_after = date(2026, 1, 1), date(2036, 1, 1)
    loaded = [release(kind, day, None) for kind in KINDS]
    assert {gap.label for gap in out_of_date(loaded, [long_after])} == {KINDS[kind].label for kind in _DAYS_CURRENT}
    assert {each.label for each in loaded_kinds(loaded, long_after) if not each.is_current} == {
        KINDS[kind].label for kind in _DAYS_CURRENT
    }


@pytest.fixture
def one_more(tmp_path: Path) -> Iterator[Path]:
    package, downloads = tmp_path / "package", tmp_path / "downloads"
    package.mkdir()
    downloads.mkdir()
    (downloads / FILE_NAME).write_text(FILE_TEXT)
    with planted(package):
        yield downloads


def test_a_new_kind_is_one_file(one_more: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    report = import_downloads([one_more], directory=store)
    assert [added.release_id for added in report.added] == ["EQUIPMENT-2026Q3"]
    book = ReleasesByKind(store, None)
    answer = book.row("equipment", date(2026, 8, 1), "E0100")
    assert isinstance(answer, dict)
    assert answer["fee_amount"] == "12.50"
    later = book.row("equipment", date(2026, 10, 1), "E0100")
    assert isinstance(later, Failure)
    assert later.reason is FailureReason.STALE_REFERENCE_DATA
    assert later.message.startswith("The list of equipment fees loaded ends on 09/30/2026")
    (loaded,) = loaded_kinds(book.releases(), date(2026, 8, 1))
    assert (loaded.label, loaded.is_current) == ("Equipment fees", True)
    (gap,) = out_of_date(book.releases(), [date(2026, 11, 2)])
    assert (gap.label, gap.since, gap.page) == (
        "Equipment fees", date(2026, 10, 1), "https://www.cms.gov/equipment-invented",
    )  # fmt: skip
    assert [kind.kind for kind in kinds_named("dme")] == ["equipment"]


def test_two_importers_that_contradict_each_other_are_a_mistake_of_the_product(monkeypatch) -> None:
    mue = published_kind("mue")
    twins = tuple(Importer(kind, lambda _: False, lambda *_: None) for kind in (mue, mue._replace(label="Units")))  # type: ignore[arg-type, return-value]
    monkeypatch.setattr("radbill.reference.kinds.importers_known", lambda: twins)
    published_kinds.cache_clear()
    with pytest.raises(ValueError, match="different things of mue"):
        published_kinds()
    published_kinds.cache_clear()


_FIRST, _LAST = date(2026, 4, 1), date(2026, 6, 30)
_KINDS = [kind for kind in published_kinds().values() if kind.key_columns]


def _stored(kind: PublishedKind, first: date = _FIRST, last: date | None = _LAST) -> Release:
    return Release(f"{kind.kind}-{first}", kind.kind, DateRange(first, last), "made", "", 1, "", is_starter=False)


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.kind)
@pytest.mark.parametrize(
    ("day", "is_out"),
    [
        (date(2026, 1, 15), False), (date(2026, 3, 31), False), (_FIRST, False), (date(2026, 5, 15), False),
        (_LAST, False), (date(2026, 7, 1), True), (date(2026, 11, 26), True), (date(2027, 4, 1), True),
    ],
)  # fmt: skip
def test_a_release_is_out_of_date_from_the_day_after_its_last_and_never_before(
    kind: PublishedKind, day: date, *, is_out: bool
) -> None:
    found = out_of_date([_stored(kind)], [day])
    assert [gap.since for gap in found] == ([date(2026, 7, 1)] if is_out and not kind.is_computed else [])


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.kind)
@pytest.mark.parametrize(
    ("day", "since"),
    [(date(2026, 8, 3), date(2026, 7, 1)), (date(2027, 1, 4), None), (date(2027, 4, 1), date(2027, 4, 1))],
)
def test_a_release_to_come_does_not_hide_that_the_one_before_has_ended(
    kind: PublishedKind, day: date, since: date | None
) -> None:
    loaded = [_stored(kind), _stored(kind, date(2027, 1, 1), date(2027, 3, 31))]
    found = out_of_date(loaded, [day])
    assert [gap.since for gap in found] == ([since] if since and not kind.is_computed else [])


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.kind)
@pytest.mark.parametrize("day", [date(2026, 4, 2), date(2026, 8, 3), date(2027, 8, 3)])
def test_a_release_without_a_last_day_ends_only_where_its_kind_says_how_long_it_is_relied_on(
    kind: PublishedKind, day: date
) -> None:
    is_out = kind.kind in _DAYS_CURRENT and (day - _FIRST).days > _DAYS_CURRENT[kind.kind]
    assert bool(out_of_date([_stored(kind, last=None)], [day])) == is_out
    (loaded,) = loaded_kinds([_stored(kind, last=None)], day)
    assert loaded.is_current == (not is_out)


def test_a_list_that_answers_for_every_day_counts_from_the_end_of_the_year_in_its_name() -> None:
    """Days: CARC and RARC come out three times a year, so that one of 2024 is relied on for 123 days of 2025."""
    kind = KINDS["adjustment_codes"]
    always = DateRange(date(1996, 1, 1))
    assert kind.last_day(always, "ADJUSTMENT-CODES-2024") == date(2024, 12, 31) + timedelta(days=123)
    assert kind.last_day(always, "ADJUSTMENT-CODES") is None
    starters = ReleasesByKind(Path("no-store-here")).releases()
    since = [gap.since for gap in out_of_date(starters, [date(2026, 7, 1)])]
    assert since
    assert min(since) > date(2024, 1, 1)


def test_every_list_that_says_no_last_day_ages() -> None:
    """Of all that is stored by the starter set, and of every kind of which the nearest release answers."""
    assert {name for name, kind in KINDS.items() if kind.says_no_last_day} == set(_DAYS_CURRENT)
    open_ended = {
        each.kind for each in ReleasesByKind(Path("no-store-here")).releases() if not each.in_force.effective_to
    }
    assert open_ended <= set(_DAYS_CURRENT)
    assert {name for name, kind in KINDS.items() if kind.ageing.name == "NEAREST"} <= set(_DAYS_CURRENT)
