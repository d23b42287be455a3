"""Returns of before have words only: each dossier in the producer's hands gets its request, so that its clock stands."""

from django.db import migrations
from django.utils import timezone

OFFICES = {"returned_by_commune": ("commune", "return"), "returned_by_province": ("province", "ask_more")}


def keep_returns(apps, schema_editor):
    Dossier = apps.get_model("dossiers", "Dossier")
    ReturnRequest = apps.get_model("dossiers", "ReturnRequest")
    StateChange = apps.get_model("audit", "StateChange")
    for dossier in Dossier.objects.filter(state__in=OFFICES):
        office, move = OFFICES[dossier.state]
        history = StateChange.objects.filter(subject_type="dossiers.dossier", subject_id=str(dossier.pk), move=move)
        last = history.order_by("-at").first()
        newest = dossier.filings.order_by("-version").first()
        ReturnRequest.objects.create(
            dossier=dossier,
            office=office,
            asked_on=timezone.localtime(last.at if last else None).date(),
            words=dossier.return_reason,
            version=newest.version if newest else 0,
            by_id=last.actor_id if last else None,
        )
    Dossier.objects.filter(state="returned_by_commune").update(commune_due_on=None)


def forget(apps, schema_editor):
    """The words stay in `return_reason`; a due day that was taken away is set again on receipt."""


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0005_returns"),
        ("audit", "0002_append_only"),
    ]

    operations = [migrations.RunPython(keep_returns, forget)]
