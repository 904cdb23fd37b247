"""Every benchmark, one after another: `python -m tests.benchmarks`. Figures are for comparing within one run."""

import importlib
import pkgutil
import sys

import tests.benchmarks as package

for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
    if info.name.endswith("_bench"):
        sys.stdout.write(f"\n== {info.name.removesuffix('_bench')}\n")
        importlib.import_module(f"tests.benchmarks.{info.name}").run()
