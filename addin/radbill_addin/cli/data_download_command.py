"""`radbill data download`: the one place where something is fetched from the web, and only on this command."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

import radbill as rb
from radbill_addin.cli.data_commands import data, take_in
from radbill_addin.cli.output import ExitCode, as_json, refuse

if TYPE_CHECKING:
    from radbill import Failure, PublishedSource


@data.command()
@click.argument("kind")
@click.option("--quarter", help="Release, such as 2026Q3 or FY2026; else the newest of which an address is known.")
@click.option("--url", "urls", multiple=True, help="Another address (https), for what CMS renamed; may be repeated.")
@click.option("--accept-ama-licence", is_flag=True, help="You have read and accept the AMA's terms for CPT codes.")
@as_json
def download(kind: str, quarter: str | None, urls: tuple[str, ...], *, accept_ama_licence: bool, as_json: bool) -> None:
    """Fetch published files from CMS and import them.

    KIND is fee_schedule, ncci_pairs, unit_limits, add_on_codes, zip_codes or diagnoses, or what the data are named, as
    "Fee schedule", "OPPS cap" or ICD-10-CM. Proxies are those of the system
    (HTTPS_PROXY, or the settings of Windows). Nothing is ever fetched but by this command; whatever it cannot fetch,
    the browser and `radbill data import` can.
    """
    source = _source(kind, as_json=as_json)
    if (source.holds_cpt or urls) and not accept_ama_licence:  # nobody knows what stands at another address
        _ask_for_acceptance(source, as_json=as_json)
    groups = (urls,) if urls else _addresses(source, quarter, as_json=as_json)
    problems: list[Failure] = []
    with tempfile.TemporaryDirectory(prefix="radbill-") as folder:
        for group in groups:
            fetched = _fetch(group, Path(folder), as_json=as_json)
            if isinstance(fetched, list):
                take_in(tuple(fetched), None, as_json=as_json)
                return
            problems.append(fetched)
    refuse([*problems, _by_hand(source)], as_json=as_json, code=ExitCode.NO_ANSWER)


def _source(kind: str, *, as_json: bool) -> "PublishedSource":
    source = rb.source_named(kind)
    if source is None:
        keys = ", ".join(each.key for each in rb.known_addresses().sources)
        refuse([f"There is no download {kind}. There are: {keys}."], as_json=as_json, code=ExitCode.WRONG_USE)
    return source


def _ask_for_acceptance(source: "PublishedSource", *, as_json: bool) -> NoReturn:
    whose = (
        f"Nothing was fetched. The files ({source.name}) hold, or may hold, CPT codes, which belong to the "
        "American Medical Association; in the browser CMS asks you to accept its terms first."
    )
    how = (
        f"Read them at {rb.known_addresses().licence_terms}. If you accept them for your practice, say so with "
        "--accept-ama-licence."
    )
    refuse([whose, how], as_json=as_json, code=ExitCode.WRONG_USE)


def _addresses(source: "PublishedSource", quarter: str | None, *, as_json: bool) -> tuple[tuple[str, ...], ...]:
    by_name = {release.name.casefold(): release for release in source.releases}
    newest = source.releases[0] if source.releases else None
    release = newest if quarter is None else by_name.get(quarter.casefold())
    if release is None:
        known = ", ".join(each.name for each in source.releases) or "none"
        what = f"for {quarter} " if quarter else ""
        message = f"No address {what}is known for {source.name}; known: {known}. Give one with --url, or:"
        refuse([message, _by_hand(source)], as_json=as_json, code=ExitCode.NO_ANSWER)
    as_of = rb.us_date(rb.known_addresses().as_of)
    click.echo(f"{source.name}: {release.name}, as known on {as_of}; newer ones: {source.page}", err=True)
    return release.addresses


def _fetch(group: tuple[str, ...], folder: Path, *, as_json: bool) -> "list[Path] | Failure":
    """All files of a group, or why one of them did not come."""
    paths = []
    for url in group:
        if not as_json:
            click.echo(f"Fetching {url}", err=True)
        path = rb.fetch_published(url, folder)
        if isinstance(path, rb.Failure):
            return path
        paths.append(path)
    return paths


def _by_hand(source: "PublishedSource") -> str:
    return f"By hand: download from {source.page} in the browser, then: radbill data import FILE"
