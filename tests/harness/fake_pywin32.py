"""Stands in for pywin32, as far as xlwings needs it to import and to call worksheet functions.

The value types follow pywin32's documentation and reports of its users, not a recorded Windows session.
"""

import datetime as dt
import sys
import types

E_EXCEPTION = -2147352567
IID_IDISPATCH = "{00020400-0000-0000-C000-000000000046}"


class ComError(Exception):
    """pywintypes.com_error: carries four fields."""

    def __init__(self, hresult=E_EXCEPTION, strerror="Exception occurred.", excepinfo=None, argerror=None):
        super().__init__(hresult, strerror, excepinfo, argerror)
        self.hresult, self.strerror, self.excepinfo, self.argerror = hresult, strerror, excepinfo, argerror


class TimeType(dt.datetime):
    """pywintypes.TimeType: a datetime with a time zone (UTC)."""


def com_time(value):
    """pywintypes.Time of a datetime or of seconds since 1970."""
    if isinstance(value, int | float):
        value = dt.datetime.fromtimestamp(value, dt.UTC)
    clock = (value.hour, value.minute, value.second, value.microsecond)
    return TimeType(value.year, value.month, value.day, *clock, tzinfo=dt.UTC)


class _Inert(types.ModuleType):
    """A module whose unknown names are functions that do nothing."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_arguments, **_options: None


class _Variant:
    def __init__(self, vartype, value):
        self.varianttype, self.value = vartype, value


def _same(thing, *_arguments, **_options):
    return thing


def _marker(name):
    return type(name, (), {})


def _attributes():
    """Every stand-in module with the names that xlwings really uses."""
    dispatch = _marker("CDispatch")
    pythoncom = {
        "com_error": ComError,
        "PyTime": com_time,
        "IID_IDispatch": IID_IDISPATCH,
        "IID_IEnumVARIANT": "{00020404-0000-0000-C000-000000000046}",
        "TypeIIDs": {IID_IDISPATCH: _marker("PyIDispatch")},
        "CoMarshalInterThreadInterfaceInStream": lambda _iid, thing: thing,
        "CoGetInterfaceAndReleaseStream": _same,
        "CLSCTX_LOCAL_SERVER": 4,
        "REGCLS_MULTIPLEUSE": 1,
        "REGCLS_SUSPENDED": 4,
        "__file__": "pythoncom.dll",
    }
    client = {
        "Dispatch": _same,
        "CDispatch": dispatch,
        "VARIANT": _Variant,
        "DispatchBaseClass": _marker("DispatchBaseClass"),
        "CoClassBaseClass": _marker("CoClassBaseClass"),
    }
    plain = ("win32api", "win32con", "win32event", "win32gui", "winerror", "win32com", "win32com.server",
             "win32com.server.dispatcher", "win32com.util")  # fmt: skip
    utc = type("TimeZoneInfo", (), {"utc": staticmethod(lambda: dt.UTC)})
    return {name: {} for name in plain} | {
        "pywintypes": {"com_error": ComError, "error": ComError, "TimeType": TimeType, "Time": com_time, "IID": str},
        "pythoncom": pythoncom,
        "win32com.client": client,
        "win32com.client.dynamic": {"CDispatch": dispatch, "Dispatch": _same},
        "win32com.client.gencache": {},
        "win32com.server.util": {"wrap": _same, "unwrap": _same},
        "win32com.server.policy": {"DefaultPolicy": _marker("DefaultPolicy")},
        "win32com.server.exception": {"COMException": ComError},
        "win32process": {"GetWindowThreadProcessId": lambda _window: (1, 4242)},
        "win32timezone": {"TimeZoneInfo": utc},
    }


def install():
    """Put the stand-ins where Python looks for modules; on a real Windows, do nothing."""
    if sys.platform.startswith("win"):
        return
    modules = {}
    for name, attributes in sorted(_attributes().items()):
        module = modules[name] = _Inert(name)
        module.__path__ = []
        for attribute, value in attributes.items():
            setattr(module, attribute, value)
        parent, _, leaf = name.rpartition(".")
        if parent:
            setattr(modules[parent], leaf, module)
    sys.modules.update(modules)
