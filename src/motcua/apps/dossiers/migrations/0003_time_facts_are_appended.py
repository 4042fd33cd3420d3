"""The time ledger takes new rows and refuses everything else."""

from django.db import migrations

APPEND_ONLY = """
CREATE TRIGGER timefact_append_only BEFORE UPDATE OR DELETE ON dossiers_timefact
    FOR EACH ROW EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER timefact_no_truncate BEFORE TRUNCATE ON dossiers_timefact
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_append_only();
"""
FREE_AGAIN = """
DROP TRIGGER timefact_no_truncate ON dossiers_timefact;
DROP TRIGGER timefact_append_only ON dossiers_timefact;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0001_journal_and_outbox"),
        ("dossiers", "0002_their_way_and_time"),
    ]
    operations = [migrations.RunSQL(APPEND_ONLY, FREE_AGAIN)]
