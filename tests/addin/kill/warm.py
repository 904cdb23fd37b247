"""Loads everything that the commands need; named to the server of processes."""

import importlib
import pkgutil

import radbill
import radbill_addin.actions
import radbill_addin.cli

for package in (radbill_addin.actions, radbill_addin.cli):
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
for name in radbill.__all__:
    getattr(radbill, name)
