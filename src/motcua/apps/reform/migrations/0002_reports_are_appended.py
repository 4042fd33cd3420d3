"""Reports and mappings take new rows only; tasks stand still once approved."""

from django.db import migrations

_TABLES = ("taskreport", "headmapping")
APPEND_ONLY = "".join(
    f"""
CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE ON reform_{name}
    FOR EACH ROW EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON reform_{name}
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_append_only();
"""
    for name in _TABLES
)
FREE_AGAIN = "".join(
    f"""
DROP TRIGGER {name}_no_truncate ON reform_{name};
DROP TRIGGER {name}_append_only ON reform_{name};
"""
    for name in _TABLES
)
FROZEN = """
CREATE FUNCTION reform_task_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN touched := NEW.plan_id; ELSE touched := OLD.plan_id; END IF;
    IF EXISTS (SELECT 1 FROM reform_remedyplan
               WHERE id = touched AND approved_at IS NOT NULL) THEN
        RAISE EXCEPTION 'remedy plan % is approved, its tasks stand still', touched
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER task_frozen BEFORE INSERT OR UPDATE OR DELETE ON reform_remediationtask
    FOR EACH ROW EXECUTE FUNCTION reform_task_frozen();
"""
THAWED = """
DROP TRIGGER task_frozen ON reform_remediationtask;
DROP FUNCTION reform_task_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0001_journal_and_outbox"),
        ("reform", "0001_plans_tasks_and_reports"),
    ]
    operations = [
        migrations.RunSQL(APPEND_ONLY, FREE_AGAIN),
        migrations.RunSQL(FROZEN, THAWED),
    ]
