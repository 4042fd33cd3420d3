"""Posts of the reform index: appraisers, the council, interviewers."""

from django.db import migrations, models
from django.db.models import Q

ROLES = [
    "appraiser", "approver", "case_handler", "clerk", "council", "counter_officer",
    "inspector", "interviewer", "reform_officer", "technician", "unit_head",
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("organizations", "0004_where_citizens_ask")]
    operations = [
        migrations.RemoveConstraint(model_name="post", name="post_role_known"),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=Q(role__in=ROLES), name="post_role_known"
            ),
        ),
    ]
