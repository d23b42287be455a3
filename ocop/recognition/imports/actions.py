"""The only writers of lists brought in, and of what they bring into the register."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from django.core.files.base import ContentFile
from django.db import transaction

from ocop.ground.audit.actions import Actor, action, move, record
from ocop.ground.files.listing import MOST_BYTES, sheets_of
from ocop.ground.files.scanning import scan
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.recognition.imports import access, apply, keeping, queries, rechecking, rules, undo
from ocop.recognition.imports.layout import Choice, find_layout
from ocop.recognition.imports.models import Import, ImportRow, SourceFile
from ocop.recognition.imports.reading import read_list
from ocop.recognition.imports.states import LIST

BATCH = 1000


@action("imports.read", may=access.may_read)
def bring_in(actor: Actor, place: Place, *, name: str, content: bytes) -> Import:
    """Take a file in and find its list; nothing goes into the register yet. The same file again: the same list.

    Raises Refused at "file" for a file that is none, infected, too large, or without headings.
    """
    if len(content) <= MOST_BYTES:  # a larger one is refused by its size below
        scan(ContentFile(content, name=name)).or_refuse()
    digest = hashlib.sha256(content).hexdigest()
    Place.objects.select_for_update().get(pk=place.pk)  # a second officer with the same file waits here
    held = queries.same_file(place, digest)
    if held is not None:
        return held
    layout, _ = find_layout(sheets_of(content), Choice(known=queries.remembered(place)))
    found = Import.objects.create(
        place=place,
        name=name[:200],
        sha256=digest,
        sheet=layout.sheet[:100],
        header=layout.header,
        header_rows=layout.header_rows,
        headings=list(layout.headings),
        mapping=dict(layout.mapping),
        rows_count=len(layout.data),
        by_id=actor.pk,
    )
    SourceFile.objects.create(of=found, content=content)
    record(found, sha256=digest, size=len(content))
    return found


@action("imports.choose", may=access.may_run)
def choose_header(actor: Actor, found: Import, *, sheet: str, header: int, header_rows: int) -> Import:
    """Look for the list elsewhere in the file: another sheet or header row (from 0). Raises Refused."""
    LIST.allows("check", found.state).or_refuse()
    choice = Choice(sheet, header, header_rows, known=queries.remembered(found.place))
    layout, _ = find_layout(sheets_of(bytes(found.source.content)), choice)
    found.sheet, found.header, found.header_rows = layout.sheet[:100], layout.header, layout.header_rows
    found.headings, found.mapping = list(layout.headings), dict(layout.mapping)
    found.rows_count = len(layout.data)
    found.save(update_fields=["sheet", "header", "header_rows", "headings", "mapping", "rows_count"])
    record(found, sheet=sheet, header=header)
    return found


@action("imports.check", may=access.may_run)
def check_list(actor: Actor, found: Import, *, mapping: Mapping[str, int]) -> Import:
    """Confirm what the columns mean; every row is read, checked and kept. Raises Refused for a poor mapping."""
    rules.check_mapping(mapping, len(found.headings)).or_refuse()
    choice = Choice(found.sheet, found.header, found.header_rows, mapping)
    reading = read_list(
        bytes(found.source.content),
        clock.today(),
        scope=rechecking.scope_of(found.place),
        choice=choice,
        held=queries.held_at(found.place),
        laws=queries.laws(),
    )
    rows, taken = len(reading.rows), reading.taken
    move(found, LIST, "check", mapping=dict(mapping), rows_count=rows, taken_count=taken)
    keeping.keep_rows(found, reading.rows)
    record(found, rows=rows, taken=taken)
    return found


@action("imports.mend", may=lambda actor, row: access.may_run(actor, row.of))
def mend_row(actor: Actor, row: ImportRow, *, field: str, value: str) -> ImportRow:
    """Read a value in place of a cell and check the row anew. Raises Refused once the list is being written."""
    _mend(row.of, [row], field, value)
    record(row.of, row=row.number, field=field)
    return row


@action("imports.mend_alike", may=lambda actor, row: access.may_run(actor, row.of))
def mend_alike(actor: Actor, row: ImportRow, *, field: str, value: str) -> int:
    """The same for every row with an error that holds the same text there; a place only in rows of its time.

    Returns how many rows were read anew. Raises Refused once the list is being written.
    """
    source, count = rules.source_of(field), 0
    numbers = queries.alike_numbers(row, source)
    for start_at in range(0, len(numbers), BATCH):
        alike = queries.alike_rows(row, source, numbers[start_at : start_at + BATCH])
        rows = [each for each in alike if each.pk == row.pk or rechecking.fits(each, field, value)]
        _mend(row.of, rows, field, value)
        count += len(rows)
    record(row.of, row=row.number, field=field, rows=count)
    return count


@action("imports.skip", may=lambda actor, row: access.may_run(actor, row.of))
def skip_row(actor: Actor, row: ImportRow, *, skipped: bool) -> ImportRow:
    """Leave a row out, or take it in again. Raises Refused once the list is being written."""
    LIST.allows("start", row.of.state).or_refuse()
    row.skipped = skipped
    row.save(update_fields=["skipped"])
    record(row.of, row=row.number, skipped=skipped)
    return row


@action("imports.start", may=access.may_run)
def start(actor: Actor, found: Import) -> Import:
    """Let the job write the rows that have no error. Raises Refused when there is none."""
    waiting = queries.waiting(found).count()
    rules.check_start(waiting).or_refuse()
    move(found, LIST, "start", taken_count=waiting, touched_at=clock.now())
    return found


@action("imports.apply", may=access.may_run)
def apply_batch(actor: Actor, found: Import, *, size: int = BATCH) -> int:
    """Write the next rows into the register; returns how many. 0: the list is finished (or was already).

    One transaction: a job killed in the middle leaves whole batches, and rows written are not waiting any more.
    """
    found = Import.objects.select_for_update(of=("self",)).select_related("place__province").get(pk=found.pk)
    if found.state != "running":
        record(found, rows=0)
        return 0
    rows = list(queries.waiting(found).order_by("number")[:size])
    if not rows:
        move(found, LIST, "finish", touched_at=clock.now())
        return 0
    with transaction.atomic():
        made = apply.apply_rows(found, rows)
    found.applied_count += len(rows)
    found.touched_at = clock.now()
    found.save(update_fields=["applied_count", "touched_at"])
    record(found, first=rows[0].number, last=rows[-1].number, rows=len(rows), made=made)
    return len(rows)


@action("imports.undo", may=access.may_run)
def undo_list(actor: Actor, found: Import) -> Import:
    """Take everything the list made out of the register. Raises Refused, naming what was used since."""
    LIST.allows("undo", found.state).or_refuse()
    made = queries.made_by(found)
    rules.check_undo(undo.used_since(made)).or_refuse()
    found.rows.update(product=None)
    undo.remove(made)
    move(found, LIST, "undo")
    record(found, removed={name: len(ids) for name, ids in made.items()})
    return found


@action("imports.drop", may=access.may_run)
def drop_list(actor: Actor, found: Import) -> Import:
    """Put a list aside before anything was written."""
    move(found, LIST, "drop")
    return found


def _mend(found: Import, rows: Sequence[ImportRow], field: str, value: str) -> None:
    LIST.allows("start", found.state).or_refuse()
    rules.check_mend(field, value).or_refuse()
    for each in rows:
        each.mends = {**each.mends, field: value}
    if rows:
        keeping.note_checked(rows, rechecking.again(found, rows, clock.today()))
