"""The conditions the scoring sheets print, turned into machine form. A text not known here is refused.

Two kinds exist: a criterion scored only when another one has points (the story, 5.2 after 5.1), and the
choice of one of several cases (set 26). Both are derived from the Vietnamese sentence, which is the law's.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ocop.law.rulebooks.rulebook import Condition, Requirement
from ocop.law.source import Text

_REQUIRES = re.compile(r"Chỉ chấm nếu [^()]+ \((?P<code>\d+(?:\.\d+)*) > (?P<above>\d+)\)")
_EITHER = re.compile(r"Chấm theo một trong hai trường hợp: a hoặc b")


def condition_of(text: Text) -> Condition:
    """The condition in machine form. Raises ValueError when the sentence is not one of the known kinds."""
    if found := _REQUIRES.fullmatch(text.vi):
        need = Requirement(found["code"], Decimal(found["above"]))
        if f"({need.code} {need})" not in text.en:
            raise ValueError(f"the English condition names another rule: {text.en}")
        return Condition(text, requires=(need,))
    if _EITHER.fullmatch(text.vi):
        return Condition(text, either=True)
    raise ValueError(f"unknown condition: {text.vi}")
