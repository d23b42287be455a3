"""The only writers of dossiers: the producer's steps. The offices' steps stand in `office_actions`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, move, record
from ocop.kernel import clock
from ocop.kernel.verdict import no
from ocop.law.regulations.queries import regulation_for
from ocop.law.rulebooks.engine import evaluate, hold_mark
from ocop.law.rulebooks.queries import rulebook_version
from ocop.recognition.dossiers import access, holding, joining, prefill, queries, recognised, return_steps, rules
from ocop.recognition.dossiers.first_words import filled_in
from ocop.recognition.dossiers.models import Dossier, Filing, SelfMark
from ocop.recognition.dossiers.overtaken import Overtaken, Seen
from ocop.recognition.dossiers.states import DOSSIER, ENDED
from ocop.registry.products.models import Product


@action("dossiers.open", may=access.may_open)
def open_dossier(actor: Actor, product: Product, *, kind: str) -> Dossier:
    """Open a dossier for a product under the regulation in force today (Đ11, Đ12).

    It begins with what the register and the plan know, an upgrade or re-assessment with what was recognised.
    Raises Refused for a wrong kind, or while another dossier of the product is open.
    """
    Product.objects.select_for_update().get(pk=product.pk)  # a second opening waits here, then finds the first
    rules.check_kind(kind, recognised.recognised_before(product)).or_refuse()
    if product.dossiers.exclude(state__in=ENDED).exists():
        no(
            gettext_noop("Sản phẩm này đang có một hồ sơ chưa xong."),
            remedy=gettext_noop("Mở tiếp hồ sơ đó."),
        ).or_refuse()
    today = clock.today()
    choice = regulation_for(today, kind)
    rules.check_set(product.set_no).or_refuse()
    assert product.set_no is not None
    first = prefill.first_of(product, kind)
    dossier = Dossier.objects.create(
        **first.texts,
        papers=first.papers,
        product=product,
        place=product.place,
        kind=kind,
        rulebook=rulebook_version(product.set_no, today),
        regulation=choice.regulation,
        regulation_cite=choice.cite,
        must_finish_by=choice.must_finish_by,
        restart_under=choice.restart_under or "",
        opened_by_id=actor.pk,
    )
    filled = sorted(key for key, words in first.texts.items() if words)
    record(dossier, kind=kind, regulation=choice.regulation, cite=choice.cite, filled=filled)
    return dossier


@action("dossiers.write", may=access.may_fill)
def write_texts(
    actor: Actor,
    dossier: Dossier,
    *,
    texts: Mapping[str, str],
    papers: Sequence[str] | None = None,
    seen: Seen | None = None,
) -> Mapping[str, joining.Other]:
    """Save parts I, II and IV of Mẫu 02 and the papers ticked (None: as they are).

    `seen` is what the writer began from: a text that somebody else changed meanwhile is left as it is and
    answered, both wordings side by side; the others are saved. Without it all is written over. Unknown keys
    are a ValueError.
    """
    if unknown := set(texts) - set(rules.TEXTS):
        raise ValueError(f"unknown texts {sorted(unknown)}")
    if unknown := set(papers or ()) - set(rules.PAPERS):
        raise ValueError(f"unknown papers {sorted(unknown)}")
    holding.in_hand(actor, dossier, *rules.TEXTS, "papers", "texts_touched")
    now = {key: getattr(dossier, key) for key in texts}
    bases = {key: joining.base_of(words) for key, words in now.items()} if seen is None else seen.texts
    joined = joining.join_words(texts, now, bases, holding.touches_of(dossier))
    for key, words in joined.write.items():
        setattr(dossier, key, words)
        dossier.texts_touched[key] = joining.Touch(str(actor), clock.now()).written()
    if papers is not None:
        dossier.papers = joining.join_ticks(papers, dossier.papers, dossier.papers if seen is None else seen.papers)
    dossier.save(update_fields=[*joined.write, "papers", "texts_touched"])
    record(dossier, texts=sorted(joined.write), **({"left": sorted(joined.others)} if joined.others else {}))
    return joined.others


@action("dossiers.fill_empty", may=access.may_fill)
def fill_empty(actor: Actor, dossier: Dossier) -> list[str]:
    """Write what the register and the plan know today into the texts that are still empty; which ones is answered."""
    holding.in_hand(actor, dossier, *rules.TEXTS)
    held = {key: getattr(dossier, key) for key in rules.TEXTS}
    added = filled_in(held, prefill.first_of(dossier.product, dossier.kind).texts)
    for key, words in added.items():
        setattr(dossier, key, words)
    if added:
        dossier.save(update_fields=list(added))
        record(dossier, filled=sorted(added))
    return sorted(added)


@action("dossiers.look_at", may=access.may_fill)
def look_at_grounds(actor: Actor, dossier: Dossier, *, codes: Sequence[str]) -> Dossier:
    """Note which grounds of removal the producer has looked at and found not to apply (PL II).

    Raises Refused for a ground its set does not have.
    """
    holding.in_hand(actor, dossier)
    known = queries.rulebook_of(dossier).knockouts
    rules.check_grounds(codes, known).or_refuse()
    dossier.looked_at = [code for code in known if code in set(codes)]
    dossier.save(update_fields=["looked_at"])
    record(dossier, looked_at=dossier.looked_at)
    return dossier


@action("dossiers.mark", may=access.may_fill)
def mark_self(
    actor: Actor,
    dossier: Dossier,
    *,
    criterion: str,
    choice: int | None,
    note: str = "",
    seen: joining.MarkBase | None = None,
) -> SelfMark:
    """Save the producer's choice in one criterion, and the words beside it.

    `seen` is what the writer began from: choice and words that another changed meanwhile are joined when each
    changed one of the two, else nothing is written and Overtaken is raised. A mark whose condition no longer
    holds (5.2 once 5.1 is none) is taken back with it. Raises Refused for an unknown criterion, a choice it
    does not offer, or one whose condition is not met.
    """
    holding.in_hand(actor, dossier)
    book = queries.rulebook_of(dossier)
    hold_mark(book.criterion(criterion), choice)
    choice, note = _joined(dossier, criterion, choice, note, seen)
    marks = {**queries.marks_of(dossier), criterion: choice}
    kept = queries.open_marks(book, marks)
    evaluate(book, kept if criterion in kept else marks)
    SelfMark.objects.filter(dossier=dossier, criterion__in=set(marks) - set(kept)).delete()
    mark, _ = SelfMark.objects.update_or_create(
        dossier=dossier,
        criterion=criterion,
        defaults={
            "choice": choice,
            "note": joining.tidy(note),
            "touched": joining.Touch(str(actor), clock.now()).written(),
        },
    )
    record(dossier, criterion=criterion, choice=choice)
    return mark


@action("dossiers.mark_many", may=access.may_fill)
def mark_many(actor: Actor, dossier: Dossier, *, marks: Mapping[str, int | None]) -> Dossier:
    """Save several choices at once, as when an earlier sheet is taken over: all or none, notes kept.

    Raises Refused, at the criterion, for whatever the engine refuses in the whole sheet.
    """
    holding.in_hand(actor, dossier)
    whole = {**queries.marks_of(dossier), **marks}
    evaluate(queries.rulebook_of(dossier), whole)
    SelfMark.objects.bulk_create(
        [SelfMark(dossier=dossier, criterion=code, choice=choice) for code, choice in marks.items()],
        update_conflicts=True,
        unique_fields=["dossier", "criterion"],
        update_fields=["choice"],
    )
    record(dossier, marks=dict(marks))
    return dossier


@action("dossiers.submit", may=access.may_file)
def submit_dossier(actor: Actor, dossier: Dossier) -> Dossier:
    """File the dossier, or a supplement the province asked for: frozen with a hash, then moved (Đ7.1).

    Raises Refused, with all that is missing, for an incomplete dossier or one under a regulation that has
    been replaced since it was opened.
    """
    now = clock.now()
    queries.hold(dossier)
    name = "supplement" if dossier.state == "returned_by_province" else "submit"
    DOSSIER.allows(name, dossier.state).or_refuse()
    rules.check_complete(queries.contents_of(dossier)).or_refuse()
    choice = queries.choice_of(dossier)
    rules.check_regulation(dossier.regulation, choice).or_refuse()
    rules.check_in_time(choice, clock.today()).or_refuse()
    content = queries.frozen_content(dossier)
    filing = Filing.objects.create(
        dossier=dossier,
        version=dossier.filings.count() + 1,
        at=now,
        by_id=actor.pk,
        content=content,
        sha256=rules.content_hash(content),
    )
    move(dossier, DOSSIER, name, filed_at=dossier.filed_at or now, return_reason="")
    return_steps.answer(dossier, clock.today())
    record(dossier, version=filing.version, sha256=filing.sha256)
    return dossier


def _joined(
    dossier: Dossier, criterion: str, choice: int | None, note: str, seen: joining.MarkBase | None
) -> tuple[int | None, str]:
    """The choice and the words to write, with what another wrote meanwhile. Raises Overtaken."""
    held = holding.mark_of(dossier, criterion)
    if seen is None or held is None:
        return choice, note
    now = joining.Mark(joining.choice_as_written(True, held.choice), held.note)
    joined = joining.join_mark(joining.Mark(joining.choice_as_written(True, choice), note), now, seen)
    if joined is None:
        raise Overtaken(criterion, now, joining.Touch.read(held.touched))
    return (None if joined.choice == "none" else int(joined.choice)), joined.note
