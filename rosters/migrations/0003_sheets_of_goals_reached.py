from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rosters", "0002_prints")]

    operations = [
        migrations.AddField("printedsheet", "is_reached", models.BooleanField(default=False)),
    ]
