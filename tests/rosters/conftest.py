"""An advisor who is signed in, and lists as they would upload them."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from certifications.models import Source
from pathways.renderers.typeset import typeset
from rosters import jobs
from rosters.models import Roster
from tests.rosters.crew import Crew

LIST = """Label,Country,Education,Goal,Course hours,Course paper,Course finished,Coding months,\
Code sets,Who confirms the work,Still in this job
A-01,India,12th,CPC,,,,,,,
A-02,USA,B.Sc Nursing,CPC,80,Yes,Yes,10,"CPT, ICD-10-CM",Employer,Yes
A-03,UK,A levels,NCCQ,,,,,,,
"""


def advisor(name: str, *, role: str = "Advisor") -> User:
    user = User.objects.create_user(name, password="a good long one")
    if role:
        user.groups.add(Group.objects.get_or_create(name=role)[0])
    return user


@pytest.fixture
def meera(db: None) -> Client:
    """Signed in as an advisor."""
    client = Client()
    client.force_login(advisor("meera"))
    return client


set_before = cache(typeset)


@pytest.fixture(autouse=True)
def sheets_are_set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same sheet gives the same bytes, as `tests/pathways/renderers/test_pdf.py` holds, so
    what one test has printed is not set again for the next."""
    for renderer in ("pdf", "class_pdf"):
        monkeypatch.setattr(f"pathways.renderers.{renderer}.typeset", set_before)


Send = Callable[..., Any]


@pytest.fixture
def upload(meera: Client) -> Send:
    def send(text: str = LIST, name: str = "class of june.csv") -> Any:
        return meera.post("/class/", {"file": SimpleUploadedFile(name, text.encode())})

    return send


@pytest.fixture
def press(meera: Client) -> Send:
    """Press a button of a page that carries an upload."""

    def send(page: Any, button: str, value: str = "1", **told: str) -> Any:
        signed = re.search(r'name="upload" value="([^"]+)"', page.content.decode())
        assert signed
        return meera.post("/class/check/", {"upload": signed[1], button: value, **told})

    return send


@pytest.fixture
def kept(upload: Send, press: Send) -> Roster:
    """A class of three, planned."""
    press(upload(), "keep", "all", name="June")
    return Roster.objects.get()


@pytest.fixture
def crew() -> Iterator[Crew]:
    crew = Crew()
    yield crew
    for name in list(crew.members):
        crew.kill(name)


@pytest.fixture
def queue(transactional_db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs wait in the database. Here, half a second of silence is enough to give a worker up, so
    that workers who live are doubted, too, and two often plan the same class."""
    if not Source.objects.exists():
        call_command("load_guide", verbosity=0)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(jobs, "SILENT", dt.timedelta(seconds=0.5))
