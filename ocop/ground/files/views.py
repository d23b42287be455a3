"""Files in parts, by tus 1.0.0: announce, ask how far, send a part, give up. Answers are headers and plain words."""

from __future__ import annotations

import uuid
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ocop.ground.files import access, answers, upload_actions, upload_rules, uploads
from ocop.ground.people.access import person
from ocop.ground.people.pace import Pace
from ocop.ground.people.permissions import signed_in

STARTS = Pace("uploads", "UPLOADS_PER_MINUTE", 120)


@signed_in
@never_cache
@require_http_methods(["OPTIONS", "POST"])
@answers.by_protocol
def start(request: HttpRequest) -> HttpResponse:
    """Announce a file; the answer's Location is where its parts go."""
    if request.method == "OPTIONS":
        return answers.abilities()
    if not STARTS.allows(request):
        return answers.refused(_("Gửi quá nhiều tệp trong một phút. Đợi một lát rồi thử lại."), 429)
    told = upload_rules.announced(request.headers.get("Upload-Length", ""), request.headers.get("Upload-Metadata", ""))
    return answers.created(upload_actions.start_upload(person(request), told))


@signed_in
@never_cache
@require_http_methods(["HEAD", "PATCH", "DELETE"])
@answers.by_protocol
def part(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """How far a file is (HEAD), its next part (PATCH), or that it is given up (DELETE)."""
    upload = access.get_upload_for(person(request), pk)
    if request.method == "DELETE":
        upload_actions.drop_upload(person(request), upload)
        return answers.plain(HTTPStatus.NO_CONTENT)
    if request.method == "HEAD":
        return answers.standing(upload, HTTPStatus.OK)
    offset, content = answers.read_part(request)
    return answers.standing(uploads.append(pk, offset, content), HTTPStatus.NO_CONTENT)
