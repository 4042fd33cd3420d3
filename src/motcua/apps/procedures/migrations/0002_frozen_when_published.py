"""A published version is frozen in the database itself, with all that hangs on it.

Of a version only the day it goes out of force and its retirement may change; of its
children nothing may be added, changed or taken away.
"""

from django.db import migrations

CHILDREN = (
    "casechannel", "channelstage", "doubt", "fee", "legalbasis", "procedurecase",
    "procedureresult", "requireddocument", "routestep", "routetemplate",
)  # fmt: skip

FREEZE_VERSION = """
CREATE FUNCTION procedures_freeze_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'draft' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state = 'published' AND NEW.state IN ('published', 'retired')
        AND to_jsonb(NEW) - 'state' - 'in_force_to' = to_jsonb(OLD) - 'state' - 'in_force_to'
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'version % is %, so it is frozen: % refused', OLD.id, OLD.state, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER procedures_frozen BEFORE UPDATE OR DELETE ON procedures_procedureversion
    FOR EACH ROW EXECUTE FUNCTION procedures_freeze_version();
"""
THAW_VERSION = """
DROP TRIGGER procedures_frozen ON procedures_procedureversion;
DROP FUNCTION procedures_freeze_version();
"""

# A row that was moved to another version would leave the frozen one: both are looked at.
# A version that is gone was a draft: its own trigger let it go.
FREEZE_CHILD = """
CREATE FUNCTION procedures_freeze_child() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    frozen bigint;
BEGIN
    SELECT id INTO frozen FROM procedures_procedureversion
        WHERE id IN (OLD.version_id, NEW.version_id) AND state <> 'draft' LIMIT 1;
    IF frozen IS NOT NULL THEN
        RAISE EXCEPTION '% of frozen version %: % refused', TG_TABLE_NAME, frozen, TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
FREEZE = """
CREATE TRIGGER procedures_frozen BEFORE INSERT OR UPDATE OR DELETE ON procedures_{table}
    FOR EACH ROW EXECUTE FUNCTION procedures_freeze_child();
"""
THAW = "DROP TRIGGER procedures_frozen ON procedures_{table};"


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_catalogue")]
    operations = [
        migrations.RunSQL(FREEZE_VERSION, THAW_VERSION),
        migrations.RunSQL(FREEZE_CHILD, "DROP FUNCTION procedures_freeze_child();"),
        *(
            migrations.RunSQL(FREEZE.format(table=table), THAW.format(table=table))
            for table in CHILDREN
        ),
    ]
