"""Places of service, csv. CMS publishes them as a page; the list kept here has whether a place is a facility."""

from radbill.reference.importers._code_list import Layout, code_list_importer

IMPORTER = code_list_importer(
    "place_of_service",
    "US government work; short names in our own words.",
    (
        Layout(code="POSCODE", kind="POSTYPE", names=("POSNAME",)),
        Layout(code="PLACEOFSERVICECODES", names=("PLACEOFSERVICENAME",)),
        Layout(code="PLACEOFSERVICECODE", names=("PLACEOFSERVICENAME",)),
    ),
)
