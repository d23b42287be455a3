"""Tags and filters of the design system. Each component has a template of its own in `ui/components/`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from ocop.ground.ui import components, figures, icons
from ocop.ground.ui.shelves import shelves
from ocop.kernel.verdict import Verdict

register = template.Library()

for name in ("points", "money", "vnd_short", "number", "ddmmyyyy", "file_size", "said", "remedy", "where"):
    register.filter(name, getattr(figures, name))

for name in (
    "stars",
    "state_badge",
    "deadline_chip",
    "stepper",
    "points_meter",
    "confirm_button",
    "error_summary",
):
    register.inclusion_tag(f"ui/components/{name}.html", name=name)(getattr(components, name))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of @tabler/icons by its name; hidden from readers unless it has a label."""
    return icons.svg(name, label)


@register.inclusion_tag("ui/components/stepper.html")
def cycle_stepper(current: int) -> dict[str, Any]:
    """The six steps of the OCOP cycle with `current` (1–6) marked; 7 when all are done."""
    return components.stepper(components.CYCLE, current)


@register.inclusion_tag("ui/components/verdict_panel.html")
def verdict_panel(verdict: Verdict, yes: str = "", title: str = "") -> dict[str, Any]:
    """What may be done, or every reason why not, with article and remedy."""
    return {"verdict": verdict, "yes": yes, "title": title}


@register.inclusion_tag("ui/components/evidence_list.html")
def evidence_list(items: Iterable[Any], empty: str = "") -> dict[str, Any]:
    """Files with `title`, `filename`, `size` (bytes), `url`, and if known `note` and `missing`."""
    return {"items": items, "empty": empty}


@register.inclusion_tag("ui/components/file_drop.html")
def file_drop(
    name: str,
    label: str,
    help_text: str = "",
    accept: str = "",
    multiple: bool = False,
    largest: int = 0,
) -> dict[str, Any]:
    """A field for files that also takes them dropped; `largest` in bytes is checked before sending."""
    return {
        "name": name,
        "label": label,
        "help_text": help_text,
        "accept": accept,
        "multiple": multiple,
        "largest": largest,
    }


@register.inclusion_tag("ui/components/timeline.html")
def timeline(entries: Iterable[Any]) -> dict[str, Any]:
    """Who did what and why: entries with `when`, `who`, `what`, and if known `why` and `icon`."""
    return {"entries": entries}


@register.inclusion_tag("ui/components/score_table.html")
def score_table(parts: Iterable[Any], caption: str) -> dict[str, Any]:
    """Criteria by part.

    Parts have `title`, `points`, `most` and `rows`; rows have `code`, `title`, `choice`, `points`, `most`
    and `floors`, pairs of (stars, met).
    """
    return {"parts": parts, "caption": caption}


@register.inclusion_tag("ui/components/place_picker.html")
def place_picker(
    name: str,
    label: str,
    url: str,
    value: str = "",
    shown: str = "",
    help_text: str = "",
    required: bool = False,
) -> dict[str, Any]:
    """A field that finds a place while typing, with or without marks.

    `url` answers `?q=` with the template `ui/components/place_options.html`; the choice is sent as `name`,
    and what was typed as `name_text`, so that the form works without JavaScript too.
    """
    return {
        "name": name,
        "label": label,
        "url": url,
        "value": value,
        "shown": shown,
        "help_text": help_text,
        "required": required,
    }


@register.inclusion_tag("ui/components/empty_state.html")
def empty_state(title: str, text: str = "", icon: str = "inbox", action: str = "", url: str = "") -> dict[str, Any]:
    """Nothing to show: why, and what to do next."""
    return {"title": title, "text": text, "icon": icon, "action": action, "url": url}


@register.inclusion_tag("ui/components/summary_card.html")
def summary_card(title: str, facts: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Facts of a record, as pairs of (what it is, what it says)."""
    return {"title": title, "facts": facts}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(items: Iterable[Any], label: str) -> dict[str, Any]:
    """Links to the parts of a record: items with `label`, `url`, `active`, `count`."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/components/page_header.html")
def page_header(title: str, badge: str = "", tone: str = "neutral", lead: str = "") -> dict[str, Any]:
    """The title of a page with the state beside it, for pages that do not use the blocks of the base."""
    return {"title": title, "badge": badge, "tone": tone, "lead": lead}


@register.inclusion_tag("ui/components/autosave.html")
def autosave(url: str, saved_at: Any = None) -> dict[str, Any]:
    """The line that tells when a form was kept; its form carries `data-autosave` with the same address."""
    return {"url": url, "saved_at": saved_at}


@register.inclusion_tag("ui/components/table.html", takes_context=True)
def data_table(context: Context, table: Any) -> dict[str, Any]:
    """A `tables.Table`: saved views, filters, rows, pages, export."""
    shelf = shelves.of(context.get("request"), table, begins=True)
    return {"table": shelf.table if shelf else table, "shelf": shelf}


@register.inclusion_tag("ui/components/views.html", takes_context=True)
def saved_views(context: Context, table: Any) -> dict[str, Any]:
    """The saved views alone, for a list that has a form of its own; it never opens with one of them."""
    return {"shelf": shelves.of(context.get("request"), table, begins=False)}
