"""A number that moves whenever a row of the catalogue does, whoever changed it and how.

The database counts by triggers, so bulk updates, imports and other processes are seen too.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper

COUNTED_APPS = ("certifications", "institutions", "salaries")
COUNTED_MODELS = ("pathways.Phase", "pathways.PhaseActivity")
EVENTS = ("INSERT", "UPDATE", "DELETE")


class Edition(models.Model):
    """The only row counts the changes."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


def current_edition() -> int:
    """Asked once a page, so without a queryset, which would cost ten times the query."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT number FROM "{Edition._meta.db_table}"')
        row = cursor.fetchone()
    return row[0] if row else 0


def counted_tables() -> Iterator[str]:
    """Every table that a catalogue is read from, with the tables of its many-to-many relations."""
    for label in COUNTED_APPS:
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if getattr(model, "holds_facts", True):
                yield model._meta.db_table
    for label in COUNTED_MODELS:
        yield apps.get_model(label)._meta.db_table


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Set the triggers on tables that lack them; repeated after every migration."""
    Edition.objects.using(connection.alias).get_or_create(pk=1)
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        for statement in _statements(
            connection.vendor, [t for t in counted_tables() if t in present]
        ):
            cursor.execute(statement)


def _statements(vendor: str, tables: list[str]) -> Iterator[str]:
    count = f'UPDATE "{Edition._meta.db_table}" SET number = number + 1'
    if vendor == "postgresql":
        yield (
            "CREATE OR REPLACE FUNCTION count_edition() RETURNS trigger AS "
            f"$$ BEGIN {count}; RETURN NULL; END $$ LANGUAGE plpgsql"
        )
    for table in tables:
        if vendor == "postgresql":
            yield (
                f'CREATE OR REPLACE TRIGGER "count_{table}" AFTER INSERT OR UPDATE OR DELETE '
                f'ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION count_edition()'
            )
        else:
            for event in EVENTS:
                yield (
                    f'CREATE TRIGGER IF NOT EXISTS "count_{table}_{event.lower()}" '
                    f'AFTER {event} ON "{table}" BEGIN {count}; END'
                )
