"""Lines by the combination of their filters. They are written anew after the migration."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("institutions", "0005_search_indexes")]

    operations = [
        migrations.DeleteModel(name="LinesStamp"),
        migrations.DeleteModel(name="Line"),
        migrations.CreateModel(
            name="Combination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filters", models.JSONField(unique=True)),
                ("lines", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=400)),
                ("words", models.TextField()),
                ("rank", models.PositiveSmallIntegerField()),
                ("months", models.PositiveSmallIntegerField()),
                ("unchecked", models.IntegerField()),
                ("sort_name", models.CharField(max_length=100)),
                ("x", models.FloatField(null=True)),
                ("y", models.FloatField(null=True)),
                ("z", models.FloatField(null=True)),
                ("institution", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="institutions.institution")),
                ("programme", models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="line", to="institutions.programme")),
                ("combination", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="institutions.combination")),
            ],
            options={
                "verbose_name": "line of the finder",
                "verbose_name_plural": "lines of the finder",
                "indexes": [
                    models.Index(fields=["combination", "rank", "sort_name", "id"], name="lines_alike_in_order"),
                    models.Index(fields=["combination", "sort_name", "id"], name="lines_alike_by_name"),
                    models.Index(fields=["combination", "months", "sort_name", "id"], name="lines_alike_by_length"),
                    models.Index(fields=["combination", "unchecked", "sort_name", "id"], name="lines_alike_by_check"),
                ],
            },
        ),
    ]
