"""A made-up correction of one set, proposed by one law officer and waiting for the other."""

from __future__ import annotations

import copy
from datetime import timedelta

from ocop.ground.people.models import User
from ocop.kernel import clock
from ocop.law.rulebooks.queries import rulebook_version
from ocop.law.studio.actions import propose_draft, start_draft
from ocop.law.studio.models import Draft
from ocop.law.studio.queries import file_content
from ocop.law.studio.workbook import write_workbook

SET = 24
TITLE = "Đính chính bộ 24 (demo, không có thật)"
REASON = "Ví dụ để thử phần mềm: tỉnh giả định sửa tên một tiêu chí, một lựa chọn và bỏ một dấu sao (demo)."
MARK = " (sửa thử, demo)"


def correction(proposer: User) -> Draft:
    """Three changes to a set that no demo product needs, brought in as a workbook. Nobody has approved it yet."""
    content = copy.deepcopy(file_content(rulebook_version(SET, clock.today()).content))
    criteria = [each for part in content["parts"] for section in part["sections"] for each in section["criteria"]]
    criteria[0]["title"]["vi"] += MARK
    criteria[1]["choices"][-1]["vi"] += MARK
    marked = next(choice for each in criteria for choice in each["choices"] if "star" in choice)
    del marked["star"]
    raw = write_workbook(None, [content])
    draft = start_draft(proposer, title=TITLE, sources=[("dinh-chinh-bo-24.xlsx", raw)])
    return propose_draft(proposer, draft, in_force_from=clock.today() + timedelta(days=30), reason=REASON)
