"""Pages of ideas: access → form → action → redirect."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop.ground.files.serve import file_response
from ocop.ground.maps.asked import read_map
from ocop.ground.people.access import person
from ocop.ground.people.permissions import requires
from ocop.ground.ui.refusals import attempt, status_of
from ocop.recognition.ideas import (
    access,
    actions,
    forms,
    lists,
    moving,
    office_pages,
    pages,
    photo_actions,
    work_lists,
    writing,
)
from ocop.recognition.ideas.states import DECIDE, REVIEW, WRITE
from ocop.registry.producers.access import get_producer_for
from ocop.registry.producers.queries import producers_of


@requires(access.SEE)
def idea_list(request: HttpRequest) -> HttpResponse:
    """Every idea this person may see."""
    table = lists.idea_table(request)
    if table.wants_export:
        return table.export()
    context = {"table": table, "asked": read_map(request.GET), "may_register": person(request).holds(WRITE)}
    return render(request, "ideas/list.html", context)


@requires(access.SEE)
def standing(request: HttpRequest) -> HttpResponse:
    """Ideas that stand still."""
    table = work_lists.standing_table(request)
    if table.wants_export:
        return table.export()
    return render(
        request, "ideas/standing.html", {"table": table, "sets": bool(person(request).holds(access.SET_DAYS))}
    )


@requires(WRITE)
def choose_producer(request: HttpRequest) -> HttpResponse:
    """For which producer? With one there is nothing to choose."""
    producers = producers_of(person(request).pk)
    if len(producers) == 1:
        return redirect("ideas:register", producers[0].pk)
    return render(request, "ideas/choose_producer.html", {"producers": producers})


@requires(WRITE)
def register(request: HttpRequest, producer_pk: int) -> HttpResponse:
    """Begin an idea of a producer."""
    producer = get_producer_for(person(request), producer_pk)
    access.may_register(person(request), producer).or_refuse()
    form = writing.register_form(request, producer)
    idea = writing.begin(request, producer, form)
    if idea is None:
        return render(request, "ideas/register.html", {"form": form, "producer": producer}, status=status_of(form))
    messages.success(request, _("Đã mở ý tưởng. Viết tiếp lúc nào cũng được, máy tự lưu."))
    return redirect("ideas:write", idea.pk)


@requires(WRITE)
def hint(request: HttpRequest, producer_pk: int) -> HttpResponse:
    """What stands beside the name being typed, as a piece of the page."""
    producer = get_producer_for(person(request), producer_pk)
    access.may_register(person(request), producer).or_refuse()
    return render(request, "ideas/hints.html", writing.hint_context(request, producer))


@requires(access.SEE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The record: summary, reviews, plan, progress, what can be done next."""
    idea = access.get_idea_for(person(request), pk)
    context = pages.detail_context(request, idea) | {"finish_form": forms.WordsForm()}
    return render(request, "ideas/detail.html", context)


@requires(WRITE)
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is asked; kept as it is written, whatever is still empty."""
    idea = access.get_idea_for(person(request), pk, to="write")
    form = writing.write_form(request, idea)
    saved = writing.keep(request, idea, form)
    if saved is not None and not writing.autosaves(request):
        return redirect("ideas:submit", idea.pk)
    return writing.write_page(request, idea, form)


@requires(WRITE)
def photos(request: HttpRequest, pk: int) -> HttpResponse:
    """Pictures of the idea."""
    idea = access.get_idea_for(person(request), pk, to="write")
    form = forms.PhotoForm(request.POST or None, request.FILES or None)

    def act() -> object:
        return photo_actions.add_photo(
            person(request), idea, upload=form.cleaned_data["file"], alt=form.cleaned_data["alt"]
        )

    if attempt(form, act) is not None:
        messages.success(request, _("Đã thêm ảnh."))
        return redirect("ideas:photos", pk)
    return render(request, "ideas/photos.html", writing.photos_context(idea, form), status=status_of(form))


@requires(access.SEE)
def photo_file(request: HttpRequest, pk: int) -> FileResponse:
    """The picture, for whoever may see the idea."""
    return file_response(access.get_photo_for(person(request), pk).file)


@requires(WRITE)
@require_POST
def photo_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a picture off."""
    idea = photo_actions.remove_photo(person(request), access.get_photo_for(person(request), pk))
    messages.success(request, _("Đã gỡ ảnh."))
    return redirect("ideas:photos", idea.pk)


@requires(WRITE)
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Summary before sending, with what is missing; POST sends it."""
    idea = access.get_idea_for(person(request), pk, to="write")
    if request.method != "POST":
        return render(request, "ideas/submit.html", writing.submit_context(request, idea))
    verdict = writing.send(request, idea)
    if not verdict:
        return render(request, "ideas/submit.html", writing.submit_context(request, idea, verdict), status=422)
    messages.success(request, _("Đã gửi ý tưởng. Xã cho ý kiến, rồi tỉnh quyết định."))
    return redirect("ideas:detail", pk)


@requires(REVIEW)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The commune's desk: the idea left, its opinion right."""
    idea = access.get_idea_for(person(request), pk, to="review")
    form = forms.ReviewForm(request.POST or None)
    if office_pages.review(request, idea, form) is None:
        context = office_pages.office_context(request, idea, form)
        return render(request, "ideas/review.html", context, status=status_of(form))
    messages.success(request, _("Đã ghi ý kiến của xã."))
    return redirect("ideas:detail", pk)


@requires(DECIDE)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The province's desk: the idea left, the decision right."""
    idea = access.get_idea_for(person(request), pk, to="decide")
    form = forms.DecisionForm(request.POST or None)
    if office_pages.decide(request, idea, form) is None:
        context = office_pages.office_context(request, idea, form)
        return render(request, "ideas/decide.html", context, status=status_of(form))
    messages.success(request, _("Đã ghi quyết định của tỉnh."))
    return redirect("ideas:detail", pk)


@requires(DECIDE)
def decide_many(request: HttpRequest) -> HttpResponse:
    """Ideas waiting for the province; those ticked are approved at once."""
    form = forms.ChosenForm(request.POST or None)
    count = office_pages.approve_chosen(request, form)
    if count is None:
        context = office_pages.many_context(request, form)
        return render(request, "ideas/decide_many.html", context, status=status_of(form))
    messages.success(request, _("Đã chấp thuận {count} ý tưởng.").format(count=count))
    return redirect(request.get_full_path())


@requires(WRITE)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop an idea, with words."""
    idea = access.get_idea_for(person(request), pk, to="act")
    form = forms.ReasonForm(request.POST or None)
    if attempt(form, lambda: actions.drop_idea(person(request), idea, reason=form.said())) is None:
        return render(request, "ideas/drop.html", {"idea": idea, "form": form}, status=status_of(form))
    messages.success(request, _("Đã dừng ý tưởng. Nội dung đã viết được giữ lại."))
    return redirect("ideas:detail", pk)


@requires(WRITE)
@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to carry out the plan."""
    idea = access.get_idea_for(person(request), pk, to="act")
    moving.told(request, lambda: actions.start_idea(person(request), idea), _("Đã bắt đầu. Báo cáo tiến độ theo mốc."))
    return redirect("ideas:detail", pk)


@requires(WRITE)
@require_POST
def make_product(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the idea's product in the register."""
    idea = access.get_idea_for(person(request), pk, to="act")
    done = _("Đã đăng ký sản phẩm. Khi làm xong phương án, lập hồ sơ đánh giá từ trang sản phẩm.")
    moving.told(request, lambda: actions.make_product(person(request), idea), done)
    return redirect("ideas:detail", pk)


@requires(WRITE)
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """The idea has become a product."""
    idea = access.get_idea_for(person(request), pk, to="act")
    words = request.POST.get("words", "")[:4000]
    moving.told(request, lambda: actions.finish_idea(person(request), idea, words=words), _("Ý tưởng đã hoàn thành."))
    return redirect("ideas:detail", pk)
