"""Pages for everybody. Signed in or not, they show the same."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ocop.faces.public import catalogue as catalogues, lookup, pages, scan, trial as trials_of
from ocop.ground.people.pace import WINDOW, Pace
from ocop.ground.people.permissions import public
from ocop.recognition.certificates.queries import by_token, published

LOOKUPS = Pace("public", "PUBLIC_LOOKUPS_PER_MINUTE", 300)
TRIALS = Pace("trials", "PUBLIC_TRIALS_PER_MINUTE", 300)


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page."""
    return render(request, "public/home.html", pages.home_context())


@public
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every product ever recognised, with what its star is worth today."""
    return catalogues.catalogue_page(request)


@public
@never_cache
@require_safe
def certificate(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a QR code: the state at the moment of the scan."""
    if not LOOKUPS.allows(request):
        return too_many(request)
    found = by_token(token)
    if found is None:
        return render(request, "public/not_found.html", {"typed": token}, status=404)
    return scan.certificate_page(request, found)


@public
@never_cache
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """A field for a check code, product code or certificate number; leads to the page."""
    typed = request.GET.get("q", "").strip()
    if not typed:
        return render(request, "public/check.html")
    if not LOOKUPS.allows(request):
        return too_many(request)
    found = lookup.find(typed)
    if found is None:
        return render(request, "public/not_found.html", {"typed": typed[: lookup.LONGEST]}, status=404)
    return redirect("public:certificate", found.token)


@public
@require_safe
def stats(request: HttpRequest) -> HttpResponse:
    """Counts by star and province."""
    return render(request, "public/stats.html", pages.stats_context(request.GET))


@public
@require_safe
def trials(request: HttpRequest) -> HttpResponse:
    """The sets of products one may try a sheet of."""
    return trials_of.list_page(request)


@public
@require_safe
def trial(request: HttpRequest, set_no: int) -> HttpResponse:
    """A sheet on trial: points, star, and the way to the next one."""
    return trials_of.trial_page(request, set_no) if TRIALS.allows(request) else too_many(request)


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read."""
    lines = [
        "User-agent: *",
        "Disallow: /tai-khoan/",
        "Disallow: /api/",
        f"Sitemap: {pages.site(reverse('public:sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Addresses of the public pages and of every certificate, the newest 40,000."""
    paths = [reverse(f"public:{name}") for name in ("home", "catalogue", "check", "stats", "trials")]
    paths += [reverse("rulebooks:list")]
    tokens = published().values_list("token", flat=True)[:40_000]
    paths += [reverse("public:certificate", args=[token]) for token in tokens]
    context = {"addresses": [pages.site(path) for path in paths]}
    return render(request, "public/sitemap.xml", context, content_type="application/xml; charset=utf-8")


def too_many(request: HttpRequest) -> HttpResponse:
    """One address asks too often: says so, and when to come back."""
    response = render(request, "public/too_many.html", {"seconds": WINDOW}, status=429)
    response["Retry-After"] = str(WINDOW)
    return response
