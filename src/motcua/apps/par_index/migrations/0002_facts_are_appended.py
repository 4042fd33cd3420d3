"""What is only added takes new rows and refuses everything else; published is frozen."""

from django.db import migrations

_TABLES = (
    "scorefact",
    "figuresnapshot",
    "evidence",
    "evidenceview",
    "unlock",
    "sentsheet",
    "minutes",
    "publication",
)
APPEND_ONLY = "".join(
    f"""
CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE ON par_index_{name}
    FOR EACH ROW EXECUTE FUNCTION motcua_append_only();
CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON par_index_{name}
    FOR EACH STATEMENT EXECUTE FUNCTION motcua_append_only();
"""
    for name in _TABLES
)
FREE_AGAIN = "".join(
    f"""
DROP TRIGGER {name}_no_truncate ON par_index_{name};
DROP TRIGGER {name}_append_only ON par_index_{name};
"""
    for name in _TABLES
)
FROZEN = """
CREATE FUNCTION par_index_criteria_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'criteria version % is published and frozen', OLD.id
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER criteria_frozen BEFORE UPDATE OR DELETE ON par_index_criteriaversion
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL)
    EXECUTE FUNCTION par_index_criteria_frozen();
"""
THAWED = """
DROP TRIGGER criteria_frozen ON par_index_criteriaversion;
DROP FUNCTION par_index_criteria_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0001_journal_and_outbox"),
        ("par_index", "0001_criteria_rounds_facts"),
    ]
    operations = [
        migrations.RunSQL(APPEND_ONLY, FREE_AGAIN),
        migrations.RunSQL(FROZEN, THAWED),
    ]
