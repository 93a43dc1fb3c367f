"""Who mentions a word. Lines go, to be written anew after the migration, with their mentions."""

import django.db.models.deletion
from django.db import migrations, models

TRIGGERS = ("line_mentions", "line_mentions_no_more", "word_is_mentioned")


def let_lines_be_written_anew(apps, schema_editor):
    for name in ("Line", "Word"):
        apps.get_model("institutions", name).objects.all().delete()


def mention_no_more(apps, schema_editor):
    """What `finder.indexes` built on older tables would miss the newer ones."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS mention_words, mention_new_words CASCADE")
    else:
        for trigger in TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger}")


class Migration(migrations.Migration):
    dependencies = [("institutions", "0006_combinations")]

    operations = [
        migrations.RunPython(let_lines_be_written_anew, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("pk", models.CompositePrimaryKey("line", "word", blank=True, editable=False, primary_key=True, serialize=False)),
                ("word", models.CharField(max_length=60)),
                ("rank", models.PositiveSmallIntegerField()),
                ("months", models.PositiveSmallIntegerField()),
                ("unchecked", models.IntegerField()),
                ("sort_name", models.CharField(max_length=100)),
                ("combination", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="institutions.combination")),
                ("line", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="institutions.line")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["word", "combination", "rank", "sort_name", "line"], name="mentions_in_order"),
                    models.Index(fields=["word", "combination", "sort_name", "line"], name="mentions_by_name"),
                    models.Index(fields=["word", "combination", "months", "sort_name", "line"], name="mentions_by_length"),
                    models.Index(fields=["word", "combination", "unchecked", "sort_name", "line"], name="mentions_by_check"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("pk", models.CompositePrimaryKey("word", "combination", blank=True, editable=False, primary_key=True, serialize=False)),
                ("word", models.CharField(max_length=60)),
                ("lines", models.PositiveIntegerField()),
                ("combination", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="institutions.combination")),
            ],
        ),
        migrations.RunPython(migrations.RunPython.noop, mention_no_more),
    ]
