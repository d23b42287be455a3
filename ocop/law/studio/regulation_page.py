"""A regulation as its page shows it: the rows of its sheet, with the explanation in front."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ocop.ground.files.grid import Number
from ocop.law.regulations import workbook
from ocop.law.regulations.models import RegulationVersion


def context(version: RegulationVersion) -> dict[str, Any]:
    """The facts of a version, and every entry with its two sentences or its value."""
    return {
        "version": version,
        "title": version.content["title"]["vi"],
        "facts": [
            (_("Phiên bản"), version.version),
            (_("Có hiệu lực từ"), f"{version.in_force_from:%d/%m/%Y}"),
            (_("Hết hiệu lực"), f"{version.lapses_on:%d/%m/%Y}" if version.lapses_on else ""),
            (_("Người trình"), version.proposed_by or _("nạp cùng phần mềm")),
            (_("Người duyệt"), version.approved_by or ""),
            (_("Lý do đính chính"), version.reason),
            (_("Mã băm"), version.sha256[:16]),
        ],
        "rows": [
            (_(label), path, value.value if isinstance(value, Number) else value, english or "")
            for path, value, english, label in workbook.rows_of(version.content)[1:]
        ],
    }
