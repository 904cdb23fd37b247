"""pandas is imported where a frame is asked for, and nowhere else."""

import subprocess
import sys

import pytest

_ASK = """
import sys
from datetime import date
import radbill as rb
{}
print(*(name for name in ("pandas", "polars", "pyarrow", "numpy", "xlwings") if name in sys.modules))
"""
_REQUEST = 'rb.PricingRequest("71046", ("26",), date(2026, 7, 15), "22", zip_code="35203")'
_TABLE = """
lines = {"patient_id": ["P"], "date_of_service": [date(2026, 7, 15)], "procedure_code": ["71046"], "modifiers": ["26"],
         "units": [1], "place_of_service": ["22"], "zip": ["35203"], "claim_id": ["C1"], "diagnoses": ["R05.9"]}
"""
_POLARS = f"import polars as pl{_TABLE}assert rb.price(pl.DataFrame(lines))['allowed_amount'][0] > 0"
#: pandas itself takes pyarrow where it is installed; users have none.
_PANDAS = f"""sys.modules["pyarrow"] = None
import pandas as pd{_TABLE}priced = rb.price(pd.DataFrame(lines))
assert rb.explain(priced.iloc[0])["after_amount"].max() >= priced["allowed_amount"][0] > 0
assert rb.check(priced)["status"][0] == "NOT CHECKED"
assert len(rb.remittances([])) == 0
try: rb.receivables("nowhere", date(2026, 7, 15))
except rb.FrameError: del sys.modules["pyarrow"]
"""


@pytest.mark.parametrize(
    ("work", "loaded", "not_loaded"),
    [
        (f"assert rb.price({_REQUEST}).allowed_amount", set(), {"pandas", "pyarrow", "numpy", "xlwings"}),
        (_POLARS, {"polars"}, {"pandas", "pyarrow", "xlwings"}),
        (_PANDAS, {"pandas", "polars"}, {"pyarrow", "xlwings"}),
    ],
    ids=["a line", "a table of Polars", "frames of pandas"],
)
def test_only_what_is_used_is_imported(work: str, loaded: set[str], not_loaded: set[str]) -> None:
    run = [sys.executable, "-c", _ASK.format(work)]
    names = set(subprocess.run(run, capture_output=True, text=True, check=True).stdout.split())
    assert loaded <= names
    assert names.isdisjoint(not_loaded)
