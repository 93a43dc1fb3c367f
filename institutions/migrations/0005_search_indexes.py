"""Nothing: what this made is built after every migration, by `institutions.finder.indexes`."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("institutions", "0004_finder")]
    operations: list[object] = []
