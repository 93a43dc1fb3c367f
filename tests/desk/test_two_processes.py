"""An edit is in plans at once, in every process that serves them."""

import os
import subprocess
import sys
from pathlib import Path

SERVER = """
import sys, django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
django.setup()
settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
call_command("migrate", run_syncdb=True, verbosity=0)
call_command("load_guide", verbosity=0)
from django.test import Client
client = Client(SERVER_NAME="localhost")
for line in sys.stdin:
    page = client.get("/plan/?country=US&education=secondary&target=CPC")
    print(page.status_code, "A new name" in page.content.decode(), flush=True)
"""
DESK = """
import django
django.setup()
from certifications.models import Credential
from pathways.desk import drafts
from pathways.desk.values import values_of
row = Credential.objects.get(code="CPC")
drafts.publish(drafts.keep(row, values_of(row) | {"name": "A new name"}, None, "Renamed"), None)
"""


def test_an_edit_in_one_process_is_in_the_next_plan_of_another(tmp_path: Path) -> None:
    """The other process has served the plan before, so it holds the old catalogue."""
    settings = {
        "DJANGO_SETTINGS_MODULE": "pathways.settings.development",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'guide.sqlite3'}",
    }
    running = {"env": os.environ | settings, "cwd": Path(__file__).parents[2], "text": True}
    serving = [sys.executable, "-c", SERVER]
    with subprocess.Popen(  # type: ignore[call-overload]
        serving, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **running
    ) as server:

        def answer() -> str:
            server.stdin.write("plan\n")
            server.stdin.flush()
            return str(server.stdout.readline()).strip()

        assert answer() == "200 False"
        subprocess.run([sys.executable, "-c", DESK], check=True, **running)  # type: ignore[call-overload]
        assert answer() == "200 True"
        server.stdin.close()
