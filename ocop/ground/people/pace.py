"""How often one address may ask in a minute. Counted in Django's cache.

Decision: the counter stands in the cache of the process (LocMem by default), so with N processes an address
gets at most N times the limit. That is enough against guessing and loops; an office that wants one count for
all processes sets a shared cache in CACHES, and nothing here changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from ocop.kernel import clock

WINDOW = 60


@dataclass(frozen=True, slots=True)
class Pace:
    """A limit a minute: `setting` names it in the settings, `default` holds without it."""

    name: str
    setting: str
    default: int

    def allows(self, request: HttpRequest) -> bool:
        """Count this request; False when its address has asked too often in this minute."""
        minute = int(clock.now().timestamp()) // WINDOW
        key = f"pace:{self.name}:{address_of(request)}:{minute}"
        cache.add(key, 0, timeout=2 * WINDOW)
        try:
            asked = cache.incr(key)
        except ValueError:  # the cache threw the key out between the two lines
            return True
        return asked <= int(getattr(settings, self.setting, self.default))


def address_of(request: HttpRequest) -> str:
    """Who asks. Behind `TRUSTED_PROXIES` proxies of our own, the address the outermost of them saw.

    What stands further left in X-Forwarded-For was written by the client and is not believed.
    """
    proxies = int(getattr(settings, "TRUSTED_PROXIES", 0))
    seen = [each.strip() for each in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if each.strip()]
    if proxies and seen:
        return str(seen[-min(proxies, len(seen))])
    return str(request.META.get("REMOTE_ADDR", ""))
