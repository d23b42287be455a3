"""Which papers a dossier has now, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ocop.ground.audit.actions import Actor
from ocop.ground.papers.kinds import Form, OfficialPaper, ScoreForm
from ocop.kernel import clock
from ocop.kernel.words import gettext_noop
from ocop.recognition.dossiers import form_papers, office_papers
from ocop.recognition.dossiers.models import Dossier, Transmittal
from ocop.recognition.dossiers.paper_facts import NOTHING, facts_of, office_line
from ocop.recognition.dossiers.papers import current_code, self_scoring_paper
from ocop.recognition.dossiers.supplements import open_request
from ocop.registry.producers.queries import own_facts
from ocop.registry.producers.rules import Facts

COMMUNE_CITE, PROVINCE_CITE = "Đ7.2", "Đ7.3a"


Paper = OfficialPaper | Form | ScoreForm


@dataclass(frozen=True, slots=True)
class Listed:
    """One paper: its name in addresses, its title (a message id), its article, whether it prints protected facts."""

    name: str
    title: str
    cite: str
    make: Callable[[Dossier, Facts], Paper]
    ready: Callable[[Dossier], bool] = lambda _: True
    protected: bool = False


def _form(make: Callable[[form_papers.DossierFacts, date], Paper]) -> Callable[[Dossier, Facts], Paper]:
    return lambda dossier, facts: make(facts_of(dossier, protected=facts), clock.today())


def _commune_receipt(dossier: Dossier, _: Facts) -> Paper:
    assert dossier.commune_received_on is not None
    return office_papers.receipt_paper(
        _commune(dossier),
        office_line(dossier),
        received=dossier.commune_received_on,
        due=dossier.commune_due_on,
        cite=COMMUNE_CITE,
    )


def _province_receipt(dossier: Dossier, _: Facts) -> Paper:
    assert dossier.province_received_on is not None
    line = replace(office_line(dossier), number=dossier.province_number)
    return office_papers.receipt_paper(
        _province(dossier), line, received=dossier.province_received_on, due=None, cite=PROVINCE_CITE
    )


def _return(dossier: Dossier, _: Facts) -> Paper:
    at_province = dossier.state == "returned_by_province"
    asked = open_request(dossier)
    listed = list(asked.items.all()) if asked else []
    return office_papers.return_paper(
        _province(dossier) if at_province else _commune(dossier),
        office_line(dossier),
        day=asked.asked_on if asked else clock.today(),
        reason=asked.words if asked and listed else dossier.return_reason,
        items=[f"{each.words} ({each.cite})" if each.cite else each.words for each in listed],
        until=asked.until if asked else None,
        cite=PROVINCE_CITE if at_province else COMMUNE_CITE,
    )


def _request(dossier: Dossier, _: Facts) -> Paper:
    if dossier.transmittal is not None:
        return transmittal_paper(dossier.transmittal)
    line = office_line(dossier, code=current_code(dossier.product))
    day = dossier.forwarded_on or clock.today()
    return office_papers.request_paper(_commune(dossier), _province_name(dossier), [line], day=day)


def transmittal_paper(letter: Transmittal) -> OfficialPaper:
    """A commune's letter as it was sent, with every dossier it names."""
    province = letter.place.province
    assert province is not None
    return office_papers.request_paper(
        office_papers.commune_desk(letter.place.name, province.name),
        province.name,
        [office_papers.Line(**{**each, "papers": tuple(each["papers"])}) for each in letter.lines],
        day=letter.sent_on,
        number=letter.number,
        signer=letter.signer,
        title=letter.signer_title,
    )


PAPERS: Mapping[str, Listed] = {
    each.name: each
    for each in (
        Listed("mau-01", gettext_noop("Mẫu số 01: Phiếu đăng ký"), "Đ6.1", _form(form_papers.form_01)),
        Listed(
            "mau-02",
            gettext_noop("Mẫu số 02: Báo cáo tự đánh giá"),
            "Đ6.1",
            _form(form_papers.form_02),
            protected=True,
        ),
        Listed(
            "tu-cham",
            gettext_noop("Phiếu tự chấm theo Bộ tiêu chí"),
            "Mẫu số 02, phần III",
            lambda dossier, _: self_scoring_paper(dossier),
        ),
        Listed(
            "mau-03",
            gettext_noop("Mẫu số 03: Báo cáo của xã"),
            "Đ7.2",
            _form(form_papers.form_03),
            lambda dossier: dossier.commune_received_on is not None,
            protected=True,
        ),
        Listed(
            "tiep-nhan-xa",
            gettext_noop("Giấy tiếp nhận của xã"),
            COMMUNE_CITE,
            _commune_receipt,
            lambda dossier: dossier.commune_received_on is not None,
        ),
        Listed(
            "de-nghi",
            gettext_noop("Văn bản đề nghị tỉnh đánh giá"),
            "Đ6.2a",
            _request,
            lambda dossier: dossier.commune_received_on is not None,
        ),
        Listed(
            "tiep-nhan-tinh",
            gettext_noop("Giấy tiếp nhận của tỉnh"),
            PROVINCE_CITE,
            _province_receipt,
            lambda dossier: dossier.province_received_on is not None,
        ),
        Listed(
            "bo-sung",
            gettext_noop("Thông báo bổ sung hồ sơ"),
            PROVINCE_CITE,
            _return,
            lambda dossier: dossier.state.startswith("returned_") and bool(dossier.return_reason),
        ),
    )
}


def papers_of(dossier: Dossier) -> list[Listed]:
    """The papers that exist at this point of its way, in the order of the procedure."""
    return [each for each in PAPERS.values() if each.ready(dossier)]


def paper_for(actor: Actor, dossier: Dossier, listed: Listed) -> Paper:
    """The paper as this person may see it: protected facts of the representative for the producer's own people."""
    own = own_facts(actor, dossier.product.producer) if listed.protected else None
    return listed.make(dossier, own or NOTHING)


def _commune(dossier: Dossier) -> office_papers.Desk:
    return office_papers.commune_desk(dossier.place.name, _province_name(dossier))


def _province(dossier: Dossier) -> office_papers.Desk:
    province = dossier.place.province
    assert province is not None
    return office_papers.province_desk(province.name, province.short_name)


def _province_name(dossier: Dossier) -> str:
    assert dossier.place.province is not None
    return dossier.place.province.name
