"""Claims where there is no ledger, which asking does not make; reasons and remarks of payers in radbill's own words."""

from decimal import Decimal

from tests.parity.calls import LEFT_OUT, Call, call, cell, column, says

_NONE = "No ledger yet: claims stand here once a batch was exported or taken over."
_IDS = ("C1", cell("C1"), 1001, cell(1001), cell(Decimal("1001.5")))


def calls() -> list[Call]:
    return [*_claims(), *_reasons(), *_remarks()]


def _claims() -> list[Call]:
    plain = [call(name, each, gives=_NONE) for name in ("STATUS", "PAID", "BALANCE", "DEADLINE") for each in _IDS]
    whole = [call(name, column("C1", None, 1001), gives=[[_NONE], [""], [_NONE]])
             for name in ("STATUS", "PAID", "BALANCE", "DEADLINE")]  # fmt: skip
    return [
        *plain, *whole,
        call("PAID", "C1", "Patient", gives=_NONE), call("PAID", "C1", LEFT_OUT, gives=_NONE),
        call("PAID", "C1", "nobody", gives="Say insurance or patient, or leave it out."),
        call("BALANCE", cell(None), "denied", gives=""), call("BALANCE", "C1", cell("denied"), gives=_NONE),
        call("DEADLINE", "C1", "rule", gives=_NONE), call("DEADLINE", "C1", "day", gives=says("Say rule")),
    ]  # fmt: skip


def _reasons() -> list[Call]:
    authorization = says("Authorization: ", "Next: appeal.")
    written = ("197", 197, cell(197), "CO-197", cell("co 197"), cell(Decimal(197)), "OA:197")
    return [
        *(call("CARC", each, gives=authorization) for each in written),
        call("CARC", "197", "category", gives="Authorization"),
        call("CARC", 1, cell("category"), gives="Patient share"),
        call("CARC", "PR-96", "step", gives="Bill patient"), call("CARC", "9999", "step", gives="Review"),
        call("CARC", "197", "why", gives="Say category, cause, step, who or do, or leave it out."),
        call("CARC", "x", gives="This is no reason code; write it as 197 or CO-197."),
        call("CARC", column("197", None, "x"), "category",
             gives=[["Authorization"], [""], ["This is no reason code; write it as 197 or CO-197."]]),
    ]  # fmt: skip


def _remarks() -> list[Call]:
    return [
        call("RARC", "MA130", "step", gives="New claim"), call("RARC", cell("ma130"), cell("step"), gives="New claim"),
        call("RARC", "MA130", gives=says("Next: new claim.")), call("RARC", cell(None), gives=""),
        call("RARC", 197, gives="This is no remark code; write it as N115 or MA130."),
        call("RARC", column("MA130", None), "step", gives=[["New claim"], [""]]),
    ]  # fmt: skip
