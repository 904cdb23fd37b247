"""Places of service, csv. CMS publishes them as a page; the list kept here has whether a place is a facility."""

from radbill.reference.importers._code_list import Layout, code_list_importer
from radbill.reference.published.importer import Ageing, PublishedKind

KIND = PublishedKind(
    kind="place_of_service",
    label="Places of service",
    name="place of service list",
    key_columns=("code",),
    page="https://www.cms.gov/medicare/coding-billing/place-of-service-codes/code-sets",
    ageing=Ageing.NEAREST,
    says_no_last_day=True,
    aliases=("POS",),
    least_rows=40,
)
IMPORTER = code_list_importer(
    KIND,
    "US government work; short names in our own words.",
    (
        Layout(code="POSCODE", kind="POSTYPE", names=("POSNAME",)),
        Layout(code="PLACEOFSERVICECODES", names=("PLACEOFSERVICENAME",)),
        Layout(code="PLACEOFSERVICECODE", names=("PLACEOFSERVICENAME",)),
    ),
)
