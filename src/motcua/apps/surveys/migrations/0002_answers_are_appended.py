"""Answers and what was done are only added; a published version is frozen."""

from django.db import migrations

_TABLES = (
    "answer", "call", "discard", "draw", "offlinebatch", "offlinereceipt", "rated",
    "reminder", "suspicionassessment",
)  # fmt: skip
APPEND_ONLY = "".join(
    f"""
CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE ON surveys_{name}
    FOR EACH ROW EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON surveys_{name}
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_append_only();
"""
    for name in _TABLES
)
FREE_AGAIN = "".join(
    f"""
DROP TRIGGER {name}_no_truncate ON surveys_{name};
DROP TRIGGER {name}_append_only ON surveys_{name};
"""
    for name in _TABLES
)
FREEZE = """
CREATE FUNCTION surveys_freeze_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'draft' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION 'questionnaire version % is published, so it is frozen: % refused',
        OLD.id, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER surveys_frozen BEFORE UPDATE OR DELETE ON surveys_questionnaireversion
    FOR EACH ROW EXECUTE FUNCTION surveys_freeze_version();
"""
THAW = """
DROP TRIGGER surveys_frozen ON surveys_questionnaireversion;
DROP FUNCTION surveys_freeze_version();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0001_journal_and_outbox"),
        ("surveys", "0001_asking_and_answers"),
    ]
    operations = [
        migrations.RunSQL(APPEND_ONLY, FREE_AGAIN),
        migrations.RunSQL(FREEZE, THAW),
    ]
