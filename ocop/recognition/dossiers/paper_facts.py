"""What the papers of a dossier say, gathered from the register and the dossier. Reads only."""

from __future__ import annotations

from datetime import date

from ocop.kernel import clock
from ocop.law.rulebooks.queries import rulebook
from ocop.law.rulebooks.rulebook import Rulebook
from ocop.recognition.dossiers import office_papers, queries, rules
from ocop.recognition.dossiers.changes import Difference, differences
from ocop.recognition.dossiers.form_papers import Applicant, Change, CriterionLine, DossierFacts, Received
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.recognised import last_recognised
from ocop.registry.producers.rules import KINDS as PRODUCER_KINDS, Facts

NOTHING = Facts()
GENDERS = {"male": "Nam", "female": "Nữ"}
BEFORE_LENGTH = 400


def facts_of(dossier: Dossier, *, protected: Facts = NOTHING) -> DossierFacts:
    """Everything the forms print. `protected`: what of the representative this reader may see, empty for nothing."""
    book = queries.rulebook_of(dossier)
    report = queries.report_of(dossier)
    province = dossier.place.province
    filed = _day(dossier)
    return DossierFacts(
        applicant=_applicant(dossier, protected),
        product=dossier.product.name,
        description=dossier.product.description,
        group="; ".join(dict.fromkeys(part.vi for part in (book.group.name, book.subgroup, book.name) if part.vi)),
        kind=dossier.kind,
        samples=dossier.samples or samples_needed(dossier, book),
        commune=dossier.place.name,
        province=province.name if province else "",
        year=(filed or clock.today()).year,
        regulation=dossier.regulation,
        filed_on=filed,
        at_commune=Received(dossier.commune_number, dossier.commune_received_on),
        at_province=Received(dossier.province_number, dossier.province_received_on),
        papers=tuple(dossier.papers),
        texts={key: getattr(dossier, key) for key in rules.TEXTS},
        lines=_lines(dossier, book),
        total=queries.self_score(dossier).total,
        matters={key: getattr(report, key) for key in rules.COMMUNE_MATTERS},
        changes=changes_since_recognised(dossier, book),
        reported_on=dossier.forwarded_on,
    )


def samples_needed(dossier: Dossier, book: Rulebook) -> int:
    """Units of sample the law asks for: none for tourism (Đ6.2d)."""
    return 0 if dossier.product.set_no == rules.TOURISM_SET else book.sample_units


def office_line(dossier: Dossier, *, code: str = "") -> office_papers.Line:
    """The dossier as the offices' papers list it."""
    return office_papers.Line(
        number=dossier.commune_number,
        product=dossier.product.name,
        producer=dossier.product.producer.name,
        kind=dossier.kind,
        code=code,
        samples=dossier.samples,
        papers=_handed_in(dossier),
    )


def changes_since_recognised(dossier: Dossier, book: Rulebook) -> tuple[Change, ...]:
    """What changed since the product was last recognised here; nothing for a first registration (Đ6.1b, c)."""
    if dossier.kind == "first":
        return ()
    last = last_recognised(dossier.product, but=dossier)
    if last is None:
        return ()
    then = rulebook(last.dossier.rulebook_id)
    found = differences(last.content, queries.frozen_content(dossier))
    return tuple(worded(each, before=then, now=book) for each in found)


def worded(each: Difference, *, before: Rulebook, now: Rulebook, whole: bool = False) -> Change:
    """A difference in words; the marks by the rulebook each of them was made under. Long texts are cut, or `whole`."""
    shown = str if whole else _short
    if each.kind == "text":
        return Change(rules.TEXTS[each.key][1], shown(each.before), shown(each.now))
    if each.kind == "paper":
        return Change(rules.PAPERS[each.key], "đã có" if each.before else "chưa có", "có" if each.now else "không còn")
    if each.kind == "evidence":
        return Change("Tài liệu minh chứng", each.before, each.now)
    code = now.criteria.get(each.key) or before.criteria.get(each.key)
    title = f"{each.key}. {code.title.vi}" if code else each.key
    if each.kind == "note":
        return Change(f"{title} (mô tả)", shown(each.before), shown(each.now))
    return Change(title, _choice(before, each.key, each.before), _choice(now, each.key, each.now))


def _choice(book: Rulebook, code: str, index: str) -> str:
    if index == "":
        return "chưa chấm"
    criterion = book.criteria.get(code)
    if index == "none" or criterion is None or int(index) >= len(criterion.choices):
        return "không thuộc mức nào"
    return criterion.choices[int(index)].text.vi


def _applicant(dossier: Dossier, protected: Facts) -> Applicant:
    producer = dossier.product.producer
    return Applicant(
        name=producer.name,
        kind=PRODUCER_KINDS[producer.kind],
        address=", ".join(each for each in (producer.address, producer.place.full_name) if each),
        phone=producer.phone,
        email=producer.email,
        representative=producer.representative,
        title=producer.representative_title,
        gender=GENDERS.get(protected.gender, ""),
        ethnicity=protected.ethnicity,
        founded_on=producer.founded_on or producer.registered_on,
        registration=producer.registration_no or producer.tax_code,
    )


def _lines(dossier: Dossier, book: Rulebook) -> tuple[CriterionLine, ...]:
    marks = queries.marks_of(dossier)
    notes = dict(dossier.self_marks.values_list("criterion", "note"))
    evidence = queries.evidence_by_criterion(dossier)
    return tuple(
        CriterionLine(
            code,
            each.title.vi,
            queries.points_of(each, marks[code]) if code in marks else None,
            each.maximum,
            notes.get(code, ""),
            tuple(piece.title for piece in evidence.get(code, ())),
        )
        for code, each in book.criteria.items()
    )


def _handed_in(dossier: Dossier) -> tuple[str, ...]:
    titles = [each.title for each in queries.evidence_in_order(dossier)]
    return ("Phiếu đăng ký (Mẫu số 01)", "Báo cáo tự đánh giá (Mẫu số 02)", *titles)


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= BEFORE_LENGTH else one_line[: BEFORE_LENGTH - 1] + "…"


def _day(dossier: Dossier) -> date | None:
    return dossier.filed_at.astimezone(clock.ZONE).date() if dossier.filed_at else None
