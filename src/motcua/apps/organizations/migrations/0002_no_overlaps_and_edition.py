"""What the models cannot say: no overlaps, units of the own agency, the edition.

Ranges of one number ([5,5]) are used so that the exclusions need no extension: the
built-in range operators know "equal" and "overlaps", btree_gist need not be installed.

The edition takes its number from a sequence, which never gives a number twice, not even
after a rollback: a directory kept in memory can never be taken for another one. The row
itself is written in the changing transaction, so the number shows when the change does.
"""

from django.db import migrations

NO_OVERLAPS = """
ALTER TABLE organizations_holding ADD CONSTRAINT holding_one_at_a_time EXCLUDE USING gist (
    int8range(post_id, post_id, '[]') WITH =,
    daterange(from_day, to_day) WITH &&);
ALTER TABLE organizations_delegation ADD CONSTRAINT delegation_once_at_a_time EXCLUDE USING gist (
    int8range(from_post_id, from_post_id, '[]') WITH =,
    int8range(to_person_id, to_person_id, '[]') WITH =,
    daterange(from_day, to_day) WITH &&);
"""
OVERLAPS = """
ALTER TABLE organizations_delegation DROP CONSTRAINT delegation_once_at_a_time;
ALTER TABLE organizations_holding DROP CONSTRAINT holding_one_at_a_time;
"""
OWN_UNITS = """
ALTER TABLE organizations_unit ADD CONSTRAINT unit_with_agency UNIQUE (id, agency_id);
ALTER TABLE organizations_post ADD CONSTRAINT post_unit_of_own_agency
    FOREIGN KEY (unit_id, agency_id) REFERENCES organizations_unit (id, agency_id);
"""
ANY_UNITS = """
ALTER TABLE organizations_post DROP CONSTRAINT post_unit_of_own_agency;
ALTER TABLE organizations_unit DROP CONSTRAINT unit_with_agency;
"""
EDITION = """
CREATE SEQUENCE organizations_edition_numbers;
CREATE FUNCTION organizations_renew_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO organizations_edition (id, number)
        VALUES (1, nextval('organizations_edition_numbers'))
        ON CONFLICT (id) DO UPDATE SET number = EXCLUDED.number;
    RETURN NULL;
END $$;
CREATE TRIGGER agency_renews_edition
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON organizations_agency
    FOR EACH STATEMENT EXECUTE FUNCTION organizations_renew_edition();
CREATE TRIGGER unit_renews_edition
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON organizations_unit
    FOR EACH STATEMENT EXECUTE FUNCTION organizations_renew_edition();
CREATE TRIGGER succession_renews_edition
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON organizations_agencysuccession
    FOR EACH STATEMENT EXECUTE FUNCTION organizations_renew_edition();
"""
NO_EDITION = """
DROP TRIGGER succession_renews_edition ON organizations_agencysuccession;
DROP TRIGGER unit_renews_edition ON organizations_unit;
DROP TRIGGER agency_renews_edition ON organizations_agency;
DROP FUNCTION organizations_renew_edition();
DROP SEQUENCE organizations_edition_numbers;
"""


class Migration(migrations.Migration):
    dependencies = [("organizations", "0001_agencies_units_posts_people")]
    operations = [
        migrations.RunSQL(NO_OVERLAPS, OVERLAPS),
        migrations.RunSQL(OWN_UNITS, ANY_UNITS),
        migrations.RunSQL(EDITION, NO_EDITION),
    ]
