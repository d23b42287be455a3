"""The only writers of bundles. The job calls start, progress, finish or give_up; people ask."""

from __future__ import annotations

from pathlib import Path

from ocop.ground.audit.actions import Actor, action, move, record
from ocop.ground.files.made_actions import drop_made, keep_made
from ocop.kernel import clock
from ocop.recognition.bundles import access, queries
from ocop.recognition.bundles.models import Bundle
from ocop.recognition.bundles.states import BUNDLE
from ocop.recognition.dossiers.models import Dossier

PDF, ZIP = "application/pdf", "application/zip"


@action("bundles.ask", may=access.may_ask)
def ask_bundle(actor: Actor, dossier: Dossier) -> Bundle:
    """Ask for the whole dossier as it stands; asked again while nothing changed, it is the same bundle.

    A bundle that was given up is tried anew.
    """
    protected = access.sees_protected(actor, dossier)
    now = clock.now()
    bundle, made = Bundle.objects.get_or_create(
        dossier=dossier,
        key=queries.key_of(dossier),
        protected=protected,
        defaults={"asked_by_id": actor.pk, "asked_at": now, "touched_at": now},
    )
    if not made and bundle.state == "failed":
        Bundle.objects.filter(pk=bundle.pk).update(state=BUNDLE.first, attempts=0, asked_at=now, touched_at=now)
        bundle.refresh_from_db()
    elif not made:
        Bundle.objects.filter(pk=bundle.pk).update(asked_at=now)
    record(bundle, dossier=dossier.pk, protected=protected)
    return bundle


@action("bundles.start", may=access.may_make)
def start_bundle(actor: Actor, bundle: Bundle, *, files: int) -> Bundle:
    """The job takes it up, for the first time or again after it was killed. Raises Refused once it is ready."""
    move(bundle, BUNDLE, "start", touched_at=clock.now(), attempts=bundle.attempts + 1, files_count=files, files_done=0)
    return bundle


@action("bundles.progress", may=access.may_make)
def note_progress(actor: Actor, bundle: Bundle, *, files: int) -> None:
    """So many files are done."""
    Bundle.objects.filter(pk=bundle.pk).update(files_done=files, touched_at=clock.now())
    record(bundle, files=files)


@action("bundles.finish", may=access.may_make)
def finish_bundle(actor: Actor, bundle: Bundle, *, pdf: Path, archive: Path, name: str, pages: int) -> Bundle:
    """Keep both files; older bundles of the dossier in this version are taken away with their files."""
    pdf_file = keep_made(actor, pdf, name=f"{name}.pdf", media_type=PDF)
    archive_file = keep_made(actor, archive, name=f"{name}.zip", media_type=ZIP)
    now, files = clock.now(), bundle.files_count
    move(bundle, BUNDLE, "finish", pdf=pdf_file, archive=archive_file, files_done=files, pages=pages, touched_at=now)
    older = Bundle.objects.filter(dossier=bundle.dossier, protected=bundle.protected, state="done", pk__lt=bundle.pk)
    for each in older.select_related("pdf", "archive"):
        made = [file for file in (each.pdf, each.archive) if file is not None]
        each.delete()
        for file in made:
            drop_made(actor, file)
    record(bundle, pages=pages, pdf=pdf_file.sha256, archive=archive_file.sha256)
    return bundle


@action("bundles.give_up", may=access.may_make)
def give_up_bundle(actor: Actor, bundle: Bundle, *, why: str) -> Bundle:
    """It cannot be made; the page says so and offers to try again."""
    move(bundle, BUNDLE, "give_up", note=why[:300], touched_at=clock.now())
    return bundle
