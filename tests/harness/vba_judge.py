"""antlr4-vba, a grammar made from Microsoft's MS-VBAL, as a second reader of the add-in's VBA; in `.venv-judges`."""

import json
import subprocess
from collections.abc import Mapping

from tests.edi.model_judge import PYTHON, needs_the_judge

__all__ = ["needs_the_judge", "syntax_errors"]
_JUDGE = """
import json, sys
from antlr4 import CommonTokenStream, InputStream
from antlr4.error.ErrorListener import ErrorListener
from antlr4_vba.vbaLexer import vbaLexer
from antlr4_vba.vbaParser import vbaParser
class Listener(ErrorListener):
    def __init__(self):
        self.said = []
    def syntaxError(self, recognizer, symbol, line, column, message, error):
        self.said.append(f"line {line}: {message}")
found = {}
for name, text in json.load(sys.stdin).items():
    listener = Listener()
    lexer = vbaLexer(InputStream(text))
    parser = vbaParser(CommonTokenStream(lexer))
    for each in (lexer, parser):
        each.removeErrorListeners()
        each.addErrorListener(listener)
    parser.startRule()
    found[name] = listener.said
print(json.dumps(found))
"""


def syntax_errors(modules: Mapping[str, str]) -> dict[str, list[str]]:
    """What the grammar does not take in modules, by name; those that it takes are left out."""
    command = [str(PYTHON), "-c", _JUDGE]
    answer = subprocess.run(command, input=json.dumps(dict(modules)), capture_output=True, text=True, check=True)
    return {name: said for name, said in json.loads(answer.stdout).items() if said}
