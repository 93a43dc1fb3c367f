"""A bit for each line that mentions a word. Lines go, to be written anew after the migration."""

import django.db.models.deletion
from django.db import migrations, models

import institutions.models.lines

OF_SQLITE = (
    "line_comes", "line_goes", "line_mentions", "line_mentions_no_more",
    "word_is_mentioned", "mention_comes", "mention_goes",
)


def let_lines_be_written_anew(apps, schema_editor):
    for name in ("Line", "Word", "Mention"):
        apps.get_model("institutions", name).objects.all().delete()


def forget_what_was_built(apps, schema_editor):
    """`finder.indexes` builds what the newer tables need."""
    for index in ("lines_by_words", "lines_with_words"):
        schema_editor.execute(f"DROP INDEX IF EXISTS {index}")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS mention_words, mention_new_words, tally_mentions CASCADE")
    else:
        for trigger in OF_SQLITE:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger}")


class Migration(migrations.Migration):
    dependencies = [("institutions", "0007_mentions")]

    operations = [
        migrations.RunPython(let_lines_be_written_anew, migrations.RunPython.noop),
        migrations.RunPython(forget_what_was_built, migrations.RunPython.noop),
        migrations.DeleteModel(name="Tally"),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("pk", models.CompositePrimaryKey("word", "block", blank=True, editable=False, primary_key=True, serialize=False)),
                ("word", models.CharField(max_length=60)),
                ("block", models.IntegerField()),
                ("bits", institutions.models.lines.Bits()),
                ("lines", models.PositiveIntegerField()),
                ("combination", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="institutions.combination")),
            ],
        ),
        migrations.AddField(
            model_name="combination",
            name="last_line",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="line",
            name="id",
            field=models.BigIntegerField(primary_key=True, serialize=False),
        ),
        migrations.RunPython(migrations.RunPython.noop, let_lines_be_written_anew),
        migrations.RunPython(migrations.RunPython.noop, forget_what_was_built),
    ]
