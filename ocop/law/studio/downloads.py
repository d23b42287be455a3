"""Workbooks and YAML files as answers of a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from ocop.law.rulebooks.models import RulebookVersion
from ocop.law.source import written
from ocop.law.studio import queries
from ocop.law.studio.models import Draft
from ocop.law.studio.workbook import MEDIA_TYPE, template, write_workbook


def rulebook_file(version: RulebookVersion, form: str) -> HttpResponse:
    """One published set, to be changed and brought in again."""
    content = queries.file_content(version.content)
    name = f"bo-{version.set_no:02}-v{version.version}"
    return _yaml(content, name) if form == "yaml" else _sheet(write_workbook(None, [content]), name)


def regulation_file(content: dict[str, Any], version: int, form: str) -> HttpResponse:
    """One published regulation."""
    name = f"quy-dinh-v{version}"
    return _yaml(content, name) if form == "yaml" else _sheet(write_workbook(content, []), name)


def template_file() -> HttpResponse:
    """The workbook to fill in."""
    return _sheet(template(), "mau-bo-tieu-chi")


def draft_file(draft: Draft) -> HttpResponse:
    """All that a draft holds without faults, as one workbook."""
    sound = [each.row.content for each in queries.sets_of(draft) if each.content is not None]
    regulation = draft.content if queries.regulation_standing(draft) not in ("", "faulty") else None
    return _sheet(write_workbook(regulation, sound), f"du-thao-{draft.pk}")


def _sheet(raw: bytes, name: str) -> HttpResponse:
    return _file(raw, MEDIA_TYPE, f"{name}.xlsx")


def _yaml(content: dict[str, Any], name: str) -> HttpResponse:
    return _file(written(content).encode(), "application/yaml; charset=utf-8", f"{name}.yaml")


def _file(raw: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(raw, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
