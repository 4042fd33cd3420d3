"""Each fact is linked to the one before it in its agency; corrections get their words.

Rows already there are linked in the order they were recorded, in the database itself:
the form is that of docs/algorithms/ledger.md, written out here once for ever.
"""

from typing import Any

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

_MOMENT = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"')"
_COLUMNS = {
    "agency_id": "{}::text",
    "dossier_id": "{}::text",
    "year": "{}::text",
    "kind": "{}",
    "occurred_at": _MOMENT,
    "recorded_at": _MOMENT,
    "person_id": "{}::text",
    "actor": "{}",
    "place_agency_id": "{}::text",
    "leg_position": "{}::text",
    "cause": "{}",
    "reference": "{}",
    "promised_at": _MOMENT,
}


def _line(name: str, form: str) -> str:
    value = f"nullif({form.format('fact.' + name)}, '')"
    return (
        f"coalesce('{name}=' || octet_length({value}) || ':' || {value} || E'\\n', '')"
    )


_CONTENT = " || ".join(_line(name, form) for name, form in _COLUMNS.items())
LINK = f"""
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE dossiers_timefact DISABLE TRIGGER timefact_append_only;
DO $$
DECLARE
    fact dossiers_timefact;
    agency bigint;
    number bigint;
    before bytea;
    own bytea;
BEGIN
    FOR fact IN SELECT * FROM dossiers_timefact ORDER BY agency_id, recorded_at, id LOOP
        IF agency IS DISTINCT FROM fact.agency_id THEN
            agency := fact.agency_id;
            number := 0;
            own := decode(repeat('00', 32), 'hex');
        END IF;
        number := number + 1;
        before := own;
        own := sha256(convert_to(
            encode(before, 'hex') || E'\\nmotcua-fact-1\\n' || {_CONTENT}, 'UTF8'));
        UPDATE dossiers_timefact
            SET seq = number, previous_hash = before, own_hash = own WHERE id = fact.id;
    END LOOP;
END $$;
INSERT INTO dossiers_chainhead (agency_id, seq, own_hash)
    SELECT DISTINCT ON (agency_id) agency_id, seq, own_hash
    FROM dossiers_timefact ORDER BY agency_id, seq DESC;
ALTER TABLE dossiers_timefact ENABLE TRIGGER timefact_append_only;
"""  # noqa: S608  our own column names
# Who owns a table may give the right back to itself; a slip of the hand may not.
REVOKE = "REVOKE UPDATE, DELETE, TRUNCATE ON dossiers_timefact FROM CURRENT_USER;"
GRANT = "GRANT UPDATE, DELETE, TRUNCATE ON dossiers_timefact TO CURRENT_USER;"


def _blank(length: int) -> Any:  # noqa: ANN401  a field
    return models.CharField(blank=True, default="", max_length=length)


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0002_no_overlaps_and_edition"),
        ("dossiers", "0004_reappointments"),
    ]
    operations = [
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                (
                    "agency",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="organizations.agency",
                    ),
                ),
                ("seq", models.BigIntegerField()),
                ("own_hash", models.BinaryField()),
            ],
        ),
        migrations.AddField("timefact", "seq", models.BigIntegerField(null=True)),
        migrations.AddField("timefact", "previous_hash", models.BinaryField(null=True)),
        migrations.AddField("timefact", "own_hash", models.BinaryField(null=True)),
        migrations.AddField("timefact", "device", _blank(40), preserve_default=False),
        migrations.AddField("timefact", "corrects", models.BigIntegerField(null=True)),
        migrations.AddField("timefact", "right_at", models.DateTimeField(null=True)),
        migrations.AddField("timefact", "evidence", _blank(64), preserve_default=False),
        migrations.AddField(
            "timefact", "proposer", _blank(300), preserve_default=False
        ),
        migrations.RunSQL(LINK, migrations.RunSQL.noop),
        migrations.AlterField("timefact", "seq", models.BigIntegerField()),
        migrations.AlterField("timefact", "previous_hash", models.BinaryField()),
        migrations.AlterField("timefact", "own_hash", models.BinaryField()),
        migrations.AlterField(  # fact_dossier begins with the same column
            "timefact",
            "dossier",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="facts",
                to="dossiers.dossier",
            ),
        ),
        migrations.AddIndex(
            "timefact",
            django.contrib.postgres.indexes.BrinIndex(
                fields=["recorded_at"], name="fact_recorded"
            ),
        ),
        migrations.AddConstraint(
            "timefact",
            models.UniqueConstraint(fields=("agency_id", "seq"), name="fact_chain"),
        ),
        migrations.AddConstraint(
            "timefact",
            models.CheckConstraint(
                condition=models.Q(("seq__gte", 1)), name="fact_chain_begins_at_one"
            ),
        ),
        migrations.AddConstraint(
            "timefact",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects__lt", models.F("seq")), ("kind", "corrected")),
                    models.Q(
                        models.Q(("kind", "corrected"), _negated=True),
                        ("corrects__isnull", True),
                        ("right_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="fact_corrects_an_earlier_one",
            ),
        ),
        migrations.RunSQL(REVOKE, GRANT),
    ]
