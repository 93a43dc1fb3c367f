"""Four graduates on a phone, from the form to the roadmap to a credential’s own page.

Dates count from the first of next month, which is when each of them can start.
"""

import datetime as dt
import re

import pytest
from playwright.sync_api import Locator, Page

from pathways.core.months import add_months, first_of_month_from
from pathways.wording import month_year
from tests.browser.conftest import TOO_WIDE
from tests.public_pages import IN_INDIA, plan_address

pytestmark = pytest.mark.browser


def test_a_school_leaver_in_india(phone: Page) -> None:
    """Nothing but school: AAPC's exams are open, AHIMA's are wiser later, the "-A" takes work."""
    phone.goto("/plan/")
    answer(phone, "India", "School: class 12", "CPC")
    send(phone)

    assert heading(phone) == "Your route to CPC in India"
    # 2 months of foundation, 6 of a course, 3 of preparation and 3 of search: then work, of
    # which an 80-hour course leaves 24 − 12 months.
    lead = phone.locator(".lead").inner_text()
    assert f"Expect your first coding job in {month(14)}." in lead
    assert f"Reach CPC by {month(14 + 12)}." in lead
    assert first_answers(phone) == {
        "CPC-A": "You can take it now",
        "CCA": "Allowed, better later",
        "CPC": "Not yet",
    }
    assert "Take a coding course that states at least 80 hours" in steps(phone, 2)
    assert f"{month(14)}–{month(25)} · 12 months" in steps(phone, 4)
    assert "₹2,50,000–4,00,000" in phone.locator(".facts").inner_text()
    read_on(phone, "CPC")
    assert "24 months of coding work" in phone.locator("main").inner_text()


def test_a_graduate_with_cpc_a_and_ten_months(phone: Page) -> None:
    """24 − 10 months are left; an 80-hour course would leave two."""
    phone.goto("/plan/")
    answer(phone, "United States", "A bachelor’s degree", "CPC")
    work = group(phone, "Work so far")
    work.get_by_label("What kind of work?").select_option("coding")
    work.get_by_label("Months of this work").fill("10")
    work.get_by_label("CPT® (United States procedures)").check()
    work.get_by_label("Who can confirm this work").select_option("employer")
    work.get_by_role("group", name="Do you still work there?").get_by_label("Yes").check()
    held = group(phone, "A credential that you hold")
    held.get_by_label("Credential", exact=True).select_option("CPC")
    held.get_by_label("Its state").select_option("apprentice")
    send(phone)

    assert f"Reach CPC by {month(14)}." in phone.locator(".lead").inner_text()
    assert first_answers(phone) == {
        "CPC-A": "You have this",
        "CCA": "You can take it now",
        "CPC": "Not yet",
    }
    rules = opened(phone, "CPC")
    assert "You have 10 of the 24 months that are asked for." in rules
    assert "A course of 80 documented hours: then 2 months of work are left." in rules
    assert "Checked" in rules
    assert "Done" in steps(phone, 3)
    read_on(phone, "CPC")


def test_a_trainee_of_the_nhs(phone: Page) -> None:
    """The national course is open to the employed alone; NCCQ's own rule is not verified."""
    phone.goto("/plan/")
    answer(phone, "United Kingdom", "School: class 12", "NCCQ")
    post = group(phone, "Your job today")
    post.get_by_label("Your job today").select_option("trainee_clinical_coder")
    post.get_by_label("Where do you work?").select_option("nhs")
    post.get_by_label("Months in this post").fill("3")
    post.get_by_role("group", name="Are you employed?").get_by_label("Employed").check()
    send(phone)

    # The course starts within 6 months of the post. IHRIM advises 2–3 years before the exam.
    assert f"Reach NCCQ by {month(36 - 3 + 3)}." in phone.locator(".lead").inner_text()
    assert first_answers(phone)["NCCQ"] == "Not known: ask IHRIM"
    assert "Done: Find a post as a trainee clinical coder" in steps(phone, 4)
    assert "Check that close, careful reading suits you" not in phone.locator(".next").inner_text()
    assert "CEU" not in phone.locator(".steps").inner_text()
    assert chip(phone, "Trainee clinical coder post") == "You have this"
    assert chip(phone, "Clinical Coding Standards Course") == "You can take it now"
    assert "£25,760–27,476" in phone.locator(".facts").inner_text()
    read_on(phone, "NCCQ")
    assert "Ask IHRIM" in phone.locator("main").inner_text()


def test_a_diploma_student_in_canada(phone: Page) -> None:
    """Graduates of accredited programmes write the CHIM exam, not the CCCS exam of the guide."""
    phone.goto("/plan/")
    answer(phone, "Canada", "A diploma", "CHIM")
    degree = group(phone, "A degree or diploma")
    degree.get_by_label("Degree or diploma, finished or begun").select_option("diploma")
    degree.get_by_label("Its subject").select_option("health_information")
    degree.get_by_role("group", name="Have you finished it?").get_by_label("last term").check()
    accredited = degree.get_by_role("group", name="Is the programme accredited?")
    accredited.get_by_label("Yes, by CCHIM").check()
    degree.get_by_label("Where did you study?").select_option("CA")
    send(phone)

    # The last term, counted as 6 months, then 3 of preparation.
    assert f"Reach CHIM by {month(6 + 3)}." in phone.locator(".lead").inner_text()
    assert first_answers(phone)["CHIM"] == "Not yet"
    assert "Your degree is not finished yet." in phone.locator(".first").inner_text()
    assert "Finish your health information degree" in phone.locator(".next").inner_text()
    assert chip(phone, "CCCS") == "Not known: ask CCHIM"
    read_on(phone, "CHIM")
    assert "The guide says" in phone.locator("main").inner_text()


def answer(page: Page, country: str, education: str, target: str) -> None:
    """The three questions that make a plan."""
    page.get_by_role("group", name="Where do you want to work?").get_by_label(country).check()
    page.get_by_role("group", name="What have you finished?").get_by_label(education).check()
    page.get_by_label("What do you want to reach?").select_option(target)


def group(page: Page, title: str) -> Locator:
    """A group of further questions, opened as a reader opens it."""
    group = (
        page.locator("details.more-group")
        .filter(has=page.locator("summary b", has_text=title))
        .first
    )
    group.locator("summary").click()
    return group


def send(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Show my route").first.click()
    assert "go=" not in page.url, "the address holds answers alone"


def heading(page: Page) -> str:
    return page.locator("h1").inner_text().replace("\n", " ")


def month(ahead: int) -> str:
    """The month so many months after the start, as “February 2029”."""
    start = first_of_month_from(dt.datetime.now(tz=dt.UTC).date())
    return str(month_year(add_months(start, ahead)))


def first_answers(page: Page) -> dict[str, str]:
    """The first answers: credential and the words of its chip."""
    return {
        verdict.locator("b").first.inner_text(): verdict.locator(".chip").inner_text()
        for verdict in page.locator(".first > details").all()
    }


def steps(page: Page, phase: int) -> str:
    return page.locator(f".steps .s{phase}").inner_text()


def opened(page: Page, code: str) -> str:
    """The rules of one credential, opened from its answer."""
    page.locator(f"#v-{code} > summary").click()
    return page.locator(f"#v-{code}").inner_text()


def chip(page: Page, name: str) -> str:
    """The answer for a credential further down, which may be folded away."""
    line = page.locator(".all-verdicts li").filter(has_text=name)
    return (line.locator(".chip").text_content() or "").strip()


def read_on(page: Page, code: str) -> None:
    """The roadmap is sound; its link leads to the credential's page, which is sound too and leads
    back to the same roadmap."""
    roadmap = page.url
    assert page.evaluate(TOO_WIDE) == 0
    if not page.get_by_role("link", name=f"All about {code}", exact=True).is_visible():
        page.locator(f"#v-{code} > summary").click()
    page.get_by_role("link", name=f"All about {code}", exact=True).click()
    page.wait_for_url(re.compile(rf"/credentials/{code}/\?plan="))
    assert page.locator("h1").inner_text().startswith(f"{code}: ")
    assert page.evaluate(TOO_WIDE) == 0
    page.get_by_role("link", name="Back to your plan").click()
    page.wait_for_url(roadmap)
    page.go_back()
    page.wait_for_url(re.compile(rf"/credentials/{code}/"))


LINES = """parts => parts.map(part => {
  const [line, before] = [part.parentElement, part.previousElementSibling];
  const text = document.createRange();
  text.selectNodeContents(part);
  return {
    starts: !before || before.offsetTop + before.offsetHeight <= part.offsetTop + 4,
    indent: text.getBoundingClientRect().left - line.getBoundingClientRect().left,
  };
})"""


def test_no_dot_between_two_parts_hangs_at_the_end_of_a_line(page: Page) -> None:
    """A dot stands before its part: where a line begins with a part, its dot is cut off."""
    page.goto(plan_address(IN_INDIA))
    starts = [part for part in page.locator(".when > *").evaluate_all(LINES) if part["starts"]]
    assert len(starts) > page.locator(".when").count()
    assert max(abs(part["indent"]) for part in starts) < 1
    dots = "parts => parts.map(part => getComputedStyle(part, '::after').content)"
    assert set(page.locator(".when > *").evaluate_all(dots)) == {"none"}
