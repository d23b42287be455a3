"""A message in the words of the reader's language."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from ocop.faces.notices.models import Message


def said(message: Message) -> str:
    """The text with its facts. A fact that is missing is left out, so that an old message can always be read."""
    facts: defaultdict[str, str] = defaultdict(lambda: "–", message.facts)
    return _(message.text).format_map(facts)
