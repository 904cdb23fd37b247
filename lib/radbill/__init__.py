"""Radiology billing: claims coded, priced, checked, sent and followed until they are paid.

`import radbill as rb` gives every public name; each is imported when it is first used, so that a cold start pays only
for what it needs. The names stand in `__init__.pyi`: adding one is one line there.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)

__version__ = "0.1.0"
