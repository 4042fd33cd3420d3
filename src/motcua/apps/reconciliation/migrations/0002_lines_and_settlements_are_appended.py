"""Lines of lists and settlements take new rows and refuse everything else."""

from django.db import migrations

_TABLES = ("entry", "settlement")
APPEND_ONLY = "".join(
    f"""
CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE ON reconciliation_{name}
    FOR EACH ROW EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON reconciliation_{name}
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_append_only();
"""
    for name in _TABLES
)
FREE_AGAIN = "".join(
    f"""
DROP TRIGGER {name}_no_truncate ON reconciliation_{name};
DROP TRIGGER {name}_append_only ON reconciliation_{name};
"""
    for name in _TABLES
)


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0001_journal_and_outbox"),
        ("reconciliation", "0001_lists_lines_and_differences"),
    ]
    operations = [migrations.RunSQL(APPEND_ONLY, FREE_AGAIN)]
