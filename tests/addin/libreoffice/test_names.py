import re

import pytest

from radbill_addin.functions.registry import all_functions
from radbill_addin.libreoffice.names import INTERFACE, SERVICE, camel_case, method_name


@pytest.mark.parametrize(
    ("name", "camel"),
    [("RAD_EXPECTED", "radExpected"), ("RAD_BY_LOCALITY", "radByLocality"), ("date_of_service", "dateOfService"),
     ("zip", "zip")],
)  # fmt: skip
def test_names_without_underscores(name, camel):
    assert camel_case(name) == camel


def test_every_name_is_one_that_the_type_system_takes():
    methods = [method_name(function) for function in all_functions()]
    arguments = [camel_case(argument.name) for function in all_functions() for argument in function.arguments]
    assert all(re.fullmatch("[a-z][A-Za-z0-9]*", name) for name in (*methods, *arguments))
    assert len(set(methods)) == len(methods)


def test_interface_and_service_stand_in_one_module():
    assert INTERFACE.rpartition(".")[0] == SERVICE.rpartition(".")[0] == "org.radbill.calc"
