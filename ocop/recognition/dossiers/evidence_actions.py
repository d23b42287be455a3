"""The only writers of evidence: attach, use for more criteria, describe, order, join photos, detach."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.files import photos, uploads
from ocop.ground.files.models import Upload
from ocop.ground.files.upload_actions import drop_upload, store_handed_in
from ocop.kernel import clock
from ocop.kernel.verdict import Verdict, no
from ocop.recognition.dossiers import access, holding, queries
from ocop.recognition.dossiers.evidence_rules import TITLE, UNTOLD, Paper, check_paper, moved
from ocop.recognition.dossiers.models import Dossier, Evidence


def _may(actor: Actor, evidence: Evidence) -> Verdict:
    return access.may_fill(actor, evidence.dossier)


@action("dossiers.add_evidence", may=access.may_fill)
def add_evidence(
    actor: Actor,
    dossier: Dossier,
    *,
    upload: UploadedFile[Any] | Upload,
    title: str,
    criteria: Sequence[str],
    paper: Paper = UNTOLD,
) -> Evidence:
    """Attach one file to one or several criteria; the file came with the form, or before it in parts.

    Raises Refused for a bad file, an unknown criterion, days that cannot be, or the same bytes attached before.
    """
    holding.in_hand(actor, dossier)
    ordered = _criteria(dossier, criteria)
    check_paper(paper, clock.today()).or_refuse()
    stored = store_handed_in(actor, upload)
    earlier = dossier.evidence.filter(file__sha256=stored.sha256).first()
    if earlier is not None:
        no(
            gettext_noop("Tệp này đã đính kèm với tên “{title}”, cho tiêu chí {codes}."),
            at="file",
            remedy=gettext_noop("Muốn đổi tên hay dùng cho tiêu chí khác: bấm “Sửa” ở tài liệu đó."),
            title=earlier.title,
            codes=", ".join(earlier.criteria),
        ).or_refuse()
    evidence = Evidence.objects.create(
        dossier=dossier,
        file=stored,
        title=title.strip()[:TITLE] or stored.name,
        criteria=ordered,
        kind=paper.kind,
        issued_on=paper.issued_on,
        expires_on=paper.expires_on,
    )
    record(dossier, evidence=evidence.pk, sha256=stored.sha256, criteria=evidence.criteria)
    return evidence


@action("dossiers.remove_evidence", may=_may)
def remove_evidence(actor: Actor, evidence: Evidence) -> Dossier:
    """Detach a file while the dossier is in the producer's hands. What was filed before keeps its hash."""
    dossier = evidence.dossier
    holding.in_hand(actor, dossier)
    record(dossier, evidence=evidence.pk, sha256=evidence.file.sha256)
    evidence.delete()
    return dossier


@action("dossiers.add_photos", may=access.may_fill)
def add_photos(
    actor: Actor,
    dossier: Dossier,
    *,
    shots: Sequence[File[Any] | Upload],
    turns: Sequence[int],
    title: str,
    criteria: Sequence[str],
    paper: Paper = UNTOLD,
) -> Evidence:
    """Join several photos, in their order and turned (degrees, clockwise), into one PDF and attach it.

    The PDF is made before the dossier is held, so that nobody waits for it. Raises Refused for what is no photo
    and as `add_evidence` does; photos that came in parts stay on the way then.
    """
    _criteria(dossier, criteria)
    named = title.strip()[:TITLE] or "Ảnh ghép"
    with ExitStack() as open_files:
        files = [
            File(open_files.enter_context(uploads.opened(each)), name=each.name) if isinstance(each, Upload) else each
            for each in shots
        ]
        pdf = open_files.enter_context(photos.one_pdf(files, turns, name=f"{named}.pdf"))
        evidence = add_evidence(actor, dossier, upload=pdf, title=named, criteria=criteria, paper=paper)
    for each in shots:
        if isinstance(each, Upload):
            drop_upload(actor, each)
    record(dossier, evidence=evidence.pk, photos=len(shots))
    return evidence


@action("dossiers.assign_evidence", may=_may)
def assign_evidence(actor: Actor, evidence: Evidence, *, criteria: Sequence[str]) -> Evidence:
    """Let one file serve exactly these criteria. Raises Refused for none, or an unknown one."""
    holding.in_hand(actor, evidence.dossier)
    evidence.refresh_from_db()
    evidence.criteria = _criteria(evidence.dossier, criteria)
    evidence.ranks = {code: rank for code, rank in evidence.ranks.items() if code in evidence.criteria}
    evidence.save(update_fields=["criteria", "ranks"])
    record(evidence.dossier, evidence=evidence.pk, criteria=evidence.criteria)
    return evidence


@action("dossiers.reuse_evidence", may=access.may_fill)
def reuse_evidence(actor: Actor, dossier: Dossier, *, criterion: str, pieces: Sequence[int]) -> Dossier:
    """Let files of the dossier serve one more criterion. Raises Refused for a file or criterion it does not have."""
    holding.in_hand(actor, dossier)
    found = list(dossier.evidence.filter(pk__in=pieces))
    if not pieces or len(found) < len(set(pieces)):
        no(gettext_noop("Chọn ít nhất một tệp của hồ sơ này."), at="pieces").or_refuse()
    for piece in found:
        piece.criteria = _criteria(dossier, [*piece.criteria, criterion])
        piece.save(update_fields=["criteria"])
    record(dossier, criterion=criterion, evidence=sorted(each.pk for each in found))
    return dossier


@action("dossiers.describe_evidence", may=_may)
def describe_evidence(actor: Actor, evidence: Evidence, *, title: str, paper: Paper) -> Evidence:
    """Rename a file, say its kind and the days on the paper. Raises Refused for days that cannot be."""
    holding.in_hand(actor, evidence.dossier)
    check_paper(paper, clock.today()).or_refuse()
    evidence.refresh_from_db(fields=["title"])
    evidence.title = title.strip()[:TITLE] or evidence.title
    evidence.kind, evidence.issued_on, evidence.expires_on = paper.kind, paper.issued_on, paper.expires_on
    evidence.save(update_fields=["title", "kind", "issued_on", "expires_on"])
    record(evidence.dossier, evidence=evidence.pk, title=evidence.title, kind=paper.kind)
    return evidence


@action("dossiers.revise_evidence", may=_may)
def revise_evidence(actor: Actor, evidence: Evidence, *, title: str, paper: Paper, criteria: Sequence[str]) -> Evidence:
    """Name, kind, days and criteria of a file at once, all or none. Raises Refused as the two actions do."""
    assign_evidence(actor, evidence, criteria=criteria)
    return describe_evidence(actor, evidence, title=title, paper=paper)


@action("dossiers.move_evidence", may=_may)
def move_evidence(actor: Actor, evidence: Evidence, *, criterion: str, by: int) -> Evidence:
    """Move a file a place earlier (-1) or later (1) inside one criterion. Raises Refused when it is not there."""
    dossier = evidence.dossier
    holding.in_hand(actor, dossier)
    pieces = {each.pk: each for each in queries.evidence_by_criterion(dossier).get(criterion, ())}
    if evidence.pk not in pieces:
        no(gettext_noop("Tài liệu này không còn ở tiêu chí {code}."), at="criterion", code=criterion).or_refuse()
    for rank, pk in enumerate(moved(list(pieces), evidence.pk, by)):
        pieces[pk].ranks = {**pieces[pk].ranks, criterion: rank}
    Evidence.objects.bulk_update(pieces.values(), ["ranks"])
    record(dossier, evidence=evidence.pk, criterion=criterion, by=by)
    return evidence


def _criteria(dossier: Dossier, criteria: Sequence[str]) -> list[str]:
    """These criteria once each, in the order of the rulebook. Raises Refused for none, or an unknown one."""
    book = queries.rulebook_of(dossier)
    if not criteria:
        no(gettext_noop("Chọn ít nhất một tiêu chí mà tài liệu này minh chứng."), at="criteria").or_refuse()
    for code in criteria:
        book.criterion(code)
    return sorted(set(criteria), key=list(book.criteria).index)
