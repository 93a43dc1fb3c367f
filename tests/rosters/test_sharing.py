"""Who may see a class, and do what with it: its owner, and those the owner shares it with."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from rosters import sharing
from rosters.deleting import delete
from rosters.doors import Refused
from rosters.models import Print, Roster
from tests.rosters.conftest import advisor

pytestmark = pytest.mark.django_db


def as_somebody(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_class_is_hidden_from_other_advisors_until_it_is_shared(
    kept: Roster, meera: Client
) -> None:
    ravi = as_somebody(advisor("ravi"))
    boss = as_somebody(User.objects.create_superuser("boss"))
    paths = ("", "results.csv", "progress", "learner/2.json")

    def answers(client: Client) -> set[int]:
        return {client.get(f"/class/{kept.pk}/{path}").status_code for path in paths}

    assert answers(ravi) == answers(boss) == {404}
    meera.post(f"/class/{kept.pk}/share/", {"username": "ravi"})
    assert answers(ravi) == {200}
    meera.post(f"/class/{kept.pk}/unshare/", {"username": "ravi"})
    assert ravi.get(f"/class/{kept.pk}/").status_code == 404


@pytest.mark.parametrize("act", ["stop", "go-on", "delete", "share", "unshare"])
def test_what_the_owner_alone_may_do_is_refused_with_the_reason_to_who_sees_the_class(
    kept: Roster, meera: Client, act: str
) -> None:
    ravi = as_somebody(advisor("ravi"))
    address = f"/class/{kept.pk}/{act}/"
    assert ravi.post(address, {"username": "ravi"}).status_code == 404
    meera.post(f"/class/{kept.pk}/share/", {"username": "ravi"})
    answer = ravi.post(address, {"username": "ravi"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "This class belongs to meera. Only they can do this." in page
    assert f'href="/class/{kept.pk}/">Back to June</a>' in page
    assert Roster.objects.filter(shared_with__username="ravi", state="done").exists()


def test_a_class_that_is_not_there_says_why_that_may_be(kept: Roster) -> None:
    ravi = as_somebody(advisor("ravi"))
    for address in (f"/class/{kept.pk}/", f"/class/{kept.pk}/print/", "/class/compare/?a=9&b=9"):
        answer = ravi.get(address)
        page = answer.content.decode()
        assert answer.status_code == 404
        assert "It was deleted, its 90 days are over, or it is not shared with you." in page
        assert 'href="/class/">All classes</a>' in page


def log_of(client: Client, roster: Roster) -> str:
    page = client.get(f"/class/{roster.pk}/").content.decode()
    return " ".join(page.split("Who has opened or shared it lately")[1].split("</ul>")[0].split())


def test_sharing_and_its_end_are_in_the_log_once_however_many_look_at_the_class_since(
    kept: Roster, meera: Client
) -> None:
    advisor("ravi")
    for _press in range(2):
        meera.post(f"/class/{kept.pk}/share/", {"username": "ravi"})
    for _press in range(2):
        meera.post(f"/class/{kept.pk}/unshare/", {"username": "ravi"})
    for _look in range(12):
        meera.get(f"/class/{kept.pk}/")
    log = log_of(meera, kept)
    assert log.count(": shared it with ravi") == 1
    assert log.count(": stopped sharing it with ravi") == 1
    assert log.index("stopped sharing") < log.index(": shared it"), "the last comes first"
    held = meera.get(f"/class/{kept.pk}/learner/2.json").json()["opened"]
    assert [(each["what"], each["whom"]) for each in held if "whom" in each] == [
        ("unshare", "ravi"),
        ("share", "ravi"),
    ]


def test_sharing_and_its_end_are_said(kept: Roster, meera: Client) -> None:
    advisor("ravi")
    shared = meera.post(f"/class/{kept.pk}/share/", {"username": "ravi"}, follow=True)
    assert "“ravi” can see this class now." in shared.content.decode()
    assert "Stop sharing with ravi" in shared.content.decode()
    ended = meera.post(f"/class/{kept.pk}/unshare/", {"username": "ravi"}, follow=True)
    assert "“ravi” no longer sees this class." in ended.content.decode()
    assert "It is shared with nobody." in ended.content.decode()


@pytest.mark.parametrize("name", ["nobody", "meera", "learner"])
def test_who_is_no_other_advisor_is_refused_beside_the_field(
    kept: Roster, meera: Client, name: str
) -> None:
    advisor("learner", role="")
    answer = meera.post(f"/class/{kept.pk}/share/", {"username": name})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error: June" in page
    assert page.count(f"No other advisor signs in as “{name}”.") == 2
    assert f'name="username" value="{name}" aria-invalid="true"' in page


def test_a_class_that_is_deleted_meanwhile_is_shared_with_nobody(kept: Roster) -> None:
    delete([Roster.objects.get()])
    with pytest.raises(Refused):
        sharing.share(kept, advisor("ravi"), kept.owner_id)


@pytest.fixture
def ravi(kept: Roster, meera: Client) -> Client:
    """An advisor who sees meera’s class."""
    client = as_somebody(advisor("ravi"))
    meera.post(f"/class/{kept.pk}/share/", {"username": "ravi"})
    return client


def printed(client: Client, roster: Roster, **told: str) -> Print:
    client.post(f"/class/{roster.pk}/print/", told)
    return Print.objects.latest("made_at")


def deleted(client: Client, of: Print) -> Any:
    return client.post(f"/class/{of.roster_id}/print/{of.pk}/stop/", follow=True)


def test_who_sees_a_class_takes_the_owners_print_and_cannot_delete_it(
    kept: Roster, meera: Client, ravi: Client
) -> None:
    done = printed(meera, kept)
    page = ravi.get(f"/class/{kept.pk}/print/").content.decode()
    assert "All plans in one PDF" in page
    assert "Delete these files now" not in page
    assert "meera printed these plans. Only they can stop or delete them." in page
    answer = deleted(ravi, done)
    assert answer.status_code == 403
    assert "meera printed these plans." in answer.content.decode()
    assert ravi.get(f"/class/{kept.pk}/print/{done.pk}.pdf").status_code == 200


@pytest.mark.parametrize("who", ["meera", "ravi"])
def test_a_print_is_deleted_by_who_asked_for_it_or_by_the_owner_and_that_is_in_the_log(
    kept: Roster, meera: Client, ravi: Client, who: str
) -> None:
    by = {"meera": meera, "ravi": ravi}[who]
    done = printed(ravi, kept)
    assert "Delete these files now" in by.get(f"/class/{kept.pk}/print/").content.decode()
    assert "The print is deleted." in deleted(by, done).content.decode()
    assert not Print.objects.exists()
    assert f"{who}, " in log_of(meera, kept).split(": deleted printed plans")[0]


def test_a_third_advisor_is_told_who_may_delete_a_print(
    kept: Roster, meera: Client, ravi: Client
) -> None:
    done = printed(ravi, kept)
    asha = as_somebody(advisor("asha"))
    meera.post(f"/class/{kept.pk}/share/", {"username": "asha"})
    said = "ravi printed these plans. Only they and meera can stop or delete them."
    assert said in deleted(asha, done).content.decode()


def test_a_print_that_is_gone_leads_back_to_its_class(kept: Roster, meera: Client) -> None:
    done = printed(meera, kept)
    deleted(meera, done)
    answer = meera.get(f"/class/{kept.pk}/print/{done.pk}.pdf")
    assert answer.status_code == 404
    assert "Printed plans are kept for a day" in answer.content.decode()
    assert f'href="/class/{kept.pk}/">Back to June</a>' in answer.content.decode()


def test_the_class_page_says_what_whoever_sees_it_may_do(kept: Roster, ravi: Client) -> None:
    page = " ".join(ravi.get(f"/class/{kept.pk}/").content.decode().split())
    assert "You can look at it, print it and take it away" in page
    assert "Delete for good" not in page
