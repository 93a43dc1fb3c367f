"""What a reader finds on the pages of credentials, code sets and sources."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from certifications.models import CodeSet, Credential, Fee, Requirement, Source
from pathways.wording import long_name

pytestmark = pytest.mark.django_db
PAGES = ("/credentials/", "/credentials/CPC/", "/guide/code-sets/", "/sources/")
Read = Callable[[str], str]


@pytest.fixture
def read(client: Client) -> Read:
    def page(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200, address
        return response.content.decode()

    return page


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)


def test_every_credential_has_a_page(read: Read) -> None:
    titles = set()
    for credential in Credential.objects.all():
        page = read(f"/credentials/{credential.code}/")
        assert f"<h1>{long_name(credential.code, credential.name)}</h1>" in page
        assert page.count("<h1") == 1
        titles.add(page.split("<title>")[1].split("</title>")[0])
    assert len(titles) == Credential.objects.count()


def test_an_unknown_code_is_not_found(client: Client) -> None:
    assert client.get("/credentials/NOPE/").status_code == 404


def test_a_retired_credential_names_its_successor(read: Read) -> None:
    page = read("/credentials/CPC-P/")
    assert "Retired" in page
    assert 'href="/credentials/CPC/"' in page
    assert "?target=CPC-P" not in page


def test_an_apprentice_award_leads_to_the_full_credential(read: Read) -> None:
    assert 'href="/credentials/CPC/"' in read("/credentials/CPC-A/")
    assert "100 questions" in read("/credentials/CPC-A/")
    assert 'href="/credentials/CPC-A/"' in read("/credentials/CPC/")


def test_a_page_leads_to_the_planner(read: Read) -> None:
    assert "?target=UK-TRAINEE" in read("/credentials/UK-TRAINEE/")


def test_hard_and_advised_rules_stand_apart(read: Read) -> None:
    page = read("/credentials/CCS/")
    assert page.index("You must meet") < page.index("Advised, not needed")
    assert page.index("High school diploma") < page.index("CCA and 12 months of coding work")


def test_what_is_not_verified_is_said(read: Read) -> None:
    assert "We found no rule that we can stand by. Ask CCHIM" in read("/credentials/CCCS/")


def test_money_and_guide_notes_are_shown(read: Read) -> None:
    page = read("/credentials/CPC/")
    assert "US$425" in page
    assert "The guide says full CPC takes two years of work" in page


def test_a_future_rule_waits_for_its_day(read: Read) -> None:
    rule = Requirement.objects.get(credential__code="CCA", code="secondary-education")
    rule.pk, rule.title, rule.starts_on = None, "A rule of the year 2999", dt.date(2999, 1, 1)
    rule.save()
    assert "A rule of the year 2999" not in read("/credentials/CCA/")


def test_a_withdrawn_rule_is_gone(read: Read) -> None:
    rule = Requirement.objects.get(credential__code="CCA", code="preparation")
    rule.pk, rule.withdrawn, rule.starts_on = None, True, dt.date(2024, 1, 1)
    rule.save()
    assert "Advised, not needed" not in read("/credentials/CCA/")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("CPC", "US$425"),
        ("CCA", "US$199–299"),
        ("CPC-A", "AAPC members only"),
        ("COC", "Not known"),
        ("NCCQ", "ask IHRIM"),
        ("CPC-P", None),
        ("UK-TRAINEE", None),
    ],
)
def test_the_price_of_an_exam_that_is_given_stands_at_the_top_or_is_said_not_to_be_known(
    read: Read, code: str, said: str | None
) -> None:
    top = read(f"/credentials/{code}/").split("</section>")[0]
    assert ("Exam fee" in top) is (said is not None)
    assert said is None or said in top


def test_prices_of_one_source_name_it_once_and_others_each_their_own(read: Read) -> None:
    fees, keeping = read("/credentials/CPC/").split("Fees</h2>")[1].split("What keeping it costs")
    assert fees.split("How you keep it")[0].count("Source:") == 1
    assert keeping.count("Source:") == keeping.count("US$") == 3
    mixed = read("/credentials/CCA/").split("Fees</h2>")[1].split("How you keep it")[0]
    exam, moving = mixed.split("Exam, non-members")[1].split("Source:")[1:]
    assert "US$50" in exam
    assert "US$" not in moving


@pytest.mark.parametrize("code", ["COC", "CIC", "NCCQ", "CCCS"])
def test_an_exam_without_a_known_price_says_so_among_the_fees(read: Read, code: str) -> None:
    body = Credential.objects.get(code=code).body.code
    fees = read(f"/credentials/{code}/").split("Fees</h2>")[1].split("</section>")[0]
    assert f"Exam fee: not known.</b> Ask {body}." in fees


def test_a_membership_that_the_exam_asks_for_is_told_with_its_price(read: Read) -> None:
    said = "You must be a member of {} to take the exam"
    assert said.format("AAPC") in read("/credentials/CPC/")
    assert said.format("CHIMA") in read("/credentials/CHIM/")
    for code in ("CCA", "NCCQ", "CPC-P", "CHIM-EXTERNAL"):
        assert "You must be a member of" not in read(f"/credentials/{code}/")


def test_the_price_of_an_exam_after_a_lapse_is_no_price_of_the_first_exam(read: Read) -> None:
    fees, keeping = read("/credentials/CHIM/").split("Fees</h2>")[1].split("What keeping it costs")
    assert "CA$350" not in fees
    assert "Exam again after a long lapse:</b> CA$350" in keeping


def test_what_nobody_verified_of_an_exam_names_whom_to_ask(read: Read) -> None:
    assert "Not verified, ask IHRIM" in read("/credentials/NCCQ/")
    assert "Not verified, ask AAPC" in read("/credentials/CPC-A/")


def test_each_line_on_keeping_it_is_a_point_of_its_own(read: Read) -> None:
    keeping = read("/credentials/CPC/").split("How you keep it")[1]
    assert "<li>One AAPC page gives 10 days without a late fee, not 30.</li>" in keeping


def test_a_credential_leads_to_the_courses_that_prepare_for_it(read: Read) -> None:
    page = read("/credentials/CPC/")
    assert 'href="/courses/?prepares=CPC">See 5 courses that prepare for CPC</a>' in page
    assert "?prepares=" not in read("/credentials/CIC/")


def test_an_exam_in_the_list_of_courses_is_no_course_for_itself(read: Read) -> None:
    assert "?prepares=" not in read("/credentials/NCCQ/")


def test_what_is_offered_needs_no_sign_and_what_is_not_has_one(read: Read) -> None:
    page = read("/credentials/")
    assert "Retired" in page
    assert "Rules not verified" in page
    assert ">Offered<" not in page


def test_one_number_of_points_holds_for_any_number_of_credentials(read: Read) -> None:
    assert "Any number of them" in read("/credentials/CCCS/")
    assert "5 credentials or more" in read("/credentials/CPC/")


def test_the_newest_fee_replaces_the_older_one(read: Read) -> None:
    fee = Fee.objects.get(code="cca-exam-member")
    fee.pk, fee.amount, fee.starts_on = None, 205, dt.date(2026, 6, 1)
    fee.save()
    fee.credentials.set(Credential.objects.filter(code="CCA"))
    page = read("/credentials/CCA/")
    assert "US$205" in page
    assert "US$199" not in page


def test_the_list_can_be_cut_to_a_country(read: Read) -> None:
    britain, india = read("/credentials/?country=GB"), read("/credentials/?country=IN")
    assert "/credentials/NCCQ/" in britain
    assert "/credentials/CPC-A/" not in britain
    assert "/credentials/CPC-A/" in india
    assert "United Kingdom" in britain.split("<title>")[1].split("</title>")[0]


def test_an_unknown_country_shows_all(read: Read) -> None:
    page = read("/credentials/?country=XX")
    assert "/credentials/NCCQ/" in page
    assert "/credentials/CPC-A/" in page


def test_code_sets_have_the_corrected_examples(read: Read) -> None:
    page = read("/guide/code-sets/")
    for words in ("S61.211A", "left index finger", "J3410", "hydroxyzine", "12001", "OPCS-4"):
        assert words in page
    assert "we found that it is hydroxyzine" in page


def test_every_source_is_listed(read: Read) -> None:
    page = read("/sources/")
    for source in Source.objects.all():
        assert f'id="{source.code}"' in page


def test_sources_are_grouped_by_trust_with_a_way_to_each_group(read: Read) -> None:
    """The day of checking is said once for all that share it, so the page is short on a phone."""
    page = read("/sources/")
    assert 'href="#sure-official">Official page (' in page
    assert 'id="sure-official"' in page
    assert page.count("All checked 24 November 2026.") == 3
    assert "<details" not in page


def test_sources_checked_on_different_days_each_say_when(read: Read) -> None:
    Source.objects.filter(code="s3").update(checked_on=dt.date(2026, 9, 1))
    page = read("/sources/")
    assert "Checked 1 September 2026." in page
    assert "Checked 24 November 2026." in page


@pytest.mark.parametrize("address", PAGES)
def test_more_rows_cost_no_more_queries(client: Client, address: str) -> None:
    before = queries(client, address)
    for row in Credential.objects.filter(code__in=["CIC", "CRC"]):
        recognitions = list(row.recognitions.all())
        row.pk, row.code = None, f"{row.code}-2"
        row.save()
        row.recognitions.set(recognitions)
    for rule in Requirement.objects.filter(credential__code="CPC"):
        rule.pk, rule.code = None, f"{rule.code}-2"
        rule.save()
    for fee in Fee.objects.filter(code__startswith="aapc"):
        fee.pk, fee.code = None, f"{fee.code}-2"
        fee.save()
    for number, code_set in enumerate(CodeSet.objects.all()):
        code_set.pk, code_set.code = None, f"X{number}"
        code_set.save()
    assert queries(client, address) == before
