"""What a list was asked for, as it travels through the form that saves it: signed, so that only what a list accepted
comes back. No address of ours or anybody else's is ever taken from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from django.urls import NoReverseMatch, reverse

_SIGNER = Signer(salt="ocop.outlook")


@dataclass(frozen=True, slots=True)
class Asked:
    """The list by the name and parts of its address, its caption, and triples of key, value and words."""

    list: str
    at: dict[str, Any]
    caption: str
    said: tuple[tuple[str, str, str], ...]

    @property
    def query(self) -> str:
        """For an address."""
        return urlencode([(key, value) for key, value, _words in self.said])

    def signed(self) -> str:
        """For a hidden field."""
        return _SIGNER.sign_object([self.list, self.at, self.caption, self.said])


def read(text: str) -> Asked | None:
    """What `signed` wrote; None for anything else."""
    try:
        name, at, caption, said = _SIGNER.unsign_object(text)
    except (BadSignature, ValueError, TypeError):
        return None
    return Asked(name, at, caption, tuple((key, value, words) for key, value, words in said))


def address(name: str, at: dict[str, Any], query: str) -> str:
    """Where the list stands with these parameters; "" when there is no such list any more."""
    try:
        return f"{reverse(name, kwargs=at)}?{query}"
    except NoReverseMatch:
        return ""
