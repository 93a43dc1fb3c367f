"""A list becomes a class when its advisor says so, and not before."""

import hashlib
import io
import re
from typing import Any
from urllib.parse import parse_qs

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client

from pathways.core.catalogue import Catalogue
from pathways.core.plan import plan
from pathways.core.vocabulary import Topic
from pathways.forms import ProfileForm
from rosters.columns import BY_NAME, column_called
from rosters.models import Roster, RosterRow
from rosters.reading import read_learner
from rosters.told import as_answers, profile_of
from tests.rosters.conftest import LIST, Send

pytestmark = pytest.mark.django_db


def test_each_row_is_read_back_in_plain_words_and_nothing_is_kept(upload: Send) -> None:
    page = upload().content.decode()
    assert "3 rows can be planned. No mistake was found. Nothing is kept yet." in " ".join(
        page.split()
    )
    for said in ("School finished", "A bachelor’s degree", "10 months of coding", "India", "CPC"):
        assert said in page
    assert not Roster.objects.exists()


def test_a_confirmed_class_is_kept_and_planned(kept: Roster) -> None:
    assert (kept.name, kept.state, kept.done) == ("June", "done", 3)
    told: list[Any] = list(kept.rows.values_list("told", flat=True))
    outcomes: list[Any] = list(kept.rows.values_list("outcome", flat=True))
    first, second, third = outcomes
    assert "CPC-A" in first["can"]
    assert first["gap"] == "exam"
    assert told[1]["work_months"] == "10"
    assert second["target"] == "CPC"
    assert third["target"] == "NCCQ"


def test_words_that_stand_in_several_rows_are_mended_at_once_where_the_advisor_says_so(
    upload: Send, press: Send
) -> None:
    rows = ["Country,Education", *["IN,degree"] * 3, "IN,12th", "IN,degree"]
    page = upload("\n".join(rows) + "\n")
    said = page.content.decode()
    assert said.count("The same in all 4 rows that say “degree”") == 1
    answers = {"fix-2-education": "bachelor", "alike-2-education": "1"}
    own = {f"fix-{row}-education": "degree" for row in (3, 6)} | {"fix-4-education": "master"}
    said = press(page, "mend", **answers, **own).content.decode()
    assert "No mistake was found." in said
    assert said.count("A bachelor’s degree") == 3
    assert said.count("A master’s degree") == 1
    assert "School finished" in said
    alone = press(page, "mend", **{"fix-2-education": "bachelor"}).content.decode()
    assert "3 rows have to be mended" in alone


def test_mistakes_are_named_by_row_and_column_and_mended_in_place(
    upload: Send, press: Send
) -> None:
    wrong = LIST.replace("12th", "degree").replace("USA", "Germany").replace(",10,", ",2+ yrs,")
    page = upload(wrong)
    said = " ".join(page.content.decode().split())
    assert "2 rows have to be mended" in said
    assert "“degree” may mean more than one level. Which is it?" in said
    assert "“Germany” is none of the four countries." in said
    assert 'name="fix-3-work_months"' in said
    mended = {"fix-2-education": "12th", "fix-3-country": "US", "fix-3-work_months": "24"}
    page = press(page, "mend", **mended)
    assert "No mistake was found." in page.content.decode()


def test_each_answer_that_is_offered_mends_the_cell(catalogue: Catalogue) -> None:
    cells = {"id": "A", "country": "IN", "education": "Secondary"}
    (fault,) = read_learner(2, cells, catalogue).faults
    mended = [read_learner(2, {**cells, "education": c}, catalogue) for c in fault.choices]
    assert [learner.told["education"] for learner in mended] == ["none", "secondary"]
    assert not any(learner.faults for learner in mended)


def test_what_was_probably_meant_comes_first_of_all_that_may_be_chosen(
    catalogue: Catalogue,
) -> None:
    cells = {"id": "A", "country": "Canda", "education": "Bachlor"}
    country, education = read_learner(2, cells, catalogue).faults
    assert (country.choices[0], len(country.choices)) == ("Canada", 4)
    assert (education.choices[0], len(education.choices)) == ("A bachelor’s degree", 8)


def test_what_was_probably_meant_by_a_part_of_a_cell_is_offered_with_the_other_parts(
    catalogue: Catalogue,
) -> None:
    cells = {"id": "A", "country": "IN", "education": "12th"}
    for column, text, choices in (
        ("work_code_sets", "CPT, HCPSC", ("CPT, HCPCS",)),
        ("work_code_sets", "ICD-10, CPT", ("ICD-10-CM, CPT", "ICD-10-PCS, CPT", "ICD-10 UK, CPT")),
        ("work_code_sets", "CPT, SNOMED", ()),
        ("exams_passed", "CCA; CPCC and CCS", ("CCA, CPC, CCS",)),
        ("exams_passed", "CCA, XYZ", ()),
        ("memberships", "AHIMA, AAPC student", ()),
    ):
        faults = read_learner(2, {**cells, column: text}, catalogue).faults
        assert [fault.choices for fault in faults if fault.column == column] == [choices]
        for choice in choices:
            faults = read_learner(2, {**cells, column: choice}, catalogue).faults
            assert column not in [fault.column for fault in faults]


def test_what_was_probably_meant_is_chosen_or_something_else_is_written(
    upload: Send, press: Send
) -> None:
    page = upload("Country,Education,Goal\nIN,12th,CPCC\nIN,12th,CPCC\nIN,12th,CCX\n")
    said = " ".join(page.content.decode().split())
    assert 'type="radio" name="meant-2-target" value="CPC"' in said
    assert 'type="radio" name="meant-2-target" value="" id="other-2-target" checked' in said
    as_it_was = {f"fix-{row}-target": "CPCC" for row in (2, 3)} | {"fix-4-target": "CCX"}
    undecided = {f"meant-{row}-target": "" for row in (2, 3, 4)}
    again = press(page, "mend", **as_it_was, **undecided)
    assert "3 rows have to be mended" in again.content.decode()
    chosen = {"meant-2-target": "CPC", "alike-2-target": "1", "fix-4-target": "CCS"}
    mended = press(page, "mend", **(as_it_was | undecided | chosen))
    goals = [learner.told["target"] for learner in mended.context["good"]]
    assert goals == ["CPC", "CPC", "CCS"]


def test_several_credentials_in_one_cell_are_all_taken(catalogue: Catalogue) -> None:
    cells = {"id": "A", "country": "IN", "education": "12th", "credential_code": "cpc & CPMA"}
    learner = read_learner(2, cells, catalogue)
    assert not learner.faults
    assert learner.profile
    assert [held.code for held in learner.profile.credentials] == ["CPC", "CPMA"]
    for more in (
        {"credential_code": "CPC, soon CPMA"},
        {"credential_code": "CPC, CPMA, CCS, CCA"},
        {"credential_status": "lapsed"},
    ):
        (fault, *_more) = read_learner(2, cells | more, catalogue).faults
        assert fault.column == "credential_code"


@pytest.mark.parametrize("goal", ["Any", "undecided", "Not sure"])
def test_a_goal_may_be_left_to_our_advice(catalogue: Catalogue, goal: str) -> None:
    cells = {"id": "A", "country": "IN", "education": "12th", "target": goal}
    assert read_learner(2, cells, catalogue).faults == ()


def test_years_or_months_is_asked_once_and_mended_by_a_choice(upload: Send, press: Send) -> None:
    page = upload(LIST.replace("Coding months", "Work experience"))
    said = " ".join(page.content.decode().split())
    assert "“10” may be months or years. Which is it?" in said
    assert 'value="10 years"' in said
    mended = press(page, "mend", **{"fix-3-work_months": "10 months"})
    assert "10 months of coding" in mended.content.decode()
    for_all = press(page, "mend", **{"unit-work_months": "years"})
    assert "120 months of coding" in for_all.content.decode()
    page = upload(LIST.replace("Coding months", "Experience in years"))
    assert "120 months of coding" in page.content.decode()
    press(page, "keep", "all", name="Mended")
    assert [row.told["education"] for row in RosterRow.objects.all()] == [
        "secondary",
        "bachelor",
        "secondary",
    ]


def test_a_list_with_mistakes_is_not_kept_unless_its_good_rows_are_asked_for(
    upload: Send, press: Send
) -> None:
    page = upload(LIST.replace("12th", "degree"))
    assert press(page, "keep", "all").status_code == 422
    assert not Roster.objects.exists()
    press(page, "keep", "good", name="Two")
    assert Roster.objects.get().size == 2


def test_coding_work_needs_its_code_sets_and_who_confirms_it(upload: Send) -> None:
    page = upload("country,education,coding months\nIN,12th,10\n").content.decode()
    assert "Write the code sets. Bodies count only their own." in page
    assert "Write who can confirm the work, or “Nobody”." in page


def test_two_learners_never_share_a_label(upload: Send) -> None:
    page = upload("id,country,education\nA,IN,12th\nA,IN,12th\n").content.decode()
    assert "Row 2 has the same label." in page


def test_other_headings_are_asked_about_once_and_remembered(upload: Send, press: Send) -> None:
    theirs = "Roll,Nation,Qualif,Shoe size\n7,India,12th,42\n"
    page = upload(theirs)
    assert "Which column is which?" in page.content.decode()
    assert press(page, "mapped", **{"place-id": "0"}).status_code == 422
    places = {"place-id": "0", "place-country": "1", "place-education": "2"}
    assert "1 row can be planned." in press(page, "mapped", **places).content.decode()
    again = upload(theirs).content.decode()
    assert "1 row can be planned." in again
    assert "Shoe size" in again


def test_one_country_may_be_said_for_everybody(upload: Send, press: Send) -> None:
    page = upload("id,education\n7,12th\n8,B.Sc\n")
    page = press(page, "mapped", **{"place-education": "1", "place-country": "=IN"})
    assert "2 rows can be planned." in page.content.decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7", "This is not a spreadsheet."),
        (b"country,education\n", "no learners below them"),
        (b"PK\x03\x04rubbish", "damaged"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_advice(
    meera: Client, content: bytes, said: str
) -> None:
    page = meera.post("/class/", {"file": SimpleUploadedFile("x.csv", content)})
    assert page.status_code == 422
    assert said in page.content.decode()


def test_an_upload_of_somebody_else_is_not_taken(upload: Send, press: Send, meera: Client) -> None:
    page = meera.post("/class/check/", {"upload": "forged", "keep": "all"})
    assert page.status_code == 422
    assert "Upload the file again." in page.content.decode()


def test_the_template_is_read_back_without_a_mistake(meera: Client, upload: Send) -> None:
    template = meera.get("/class/template.csv").content.decode("utf-8-sig")
    assert "1 row can be planned. No mistake" in " ".join(upload(template).content.decode().split())
    book = openpyxl.load_workbook(io.BytesIO(meera.get("/class/template.xlsx").content))
    assert book.worksheets[0]["B1"].value == "Country"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_example_of_the_template_is_no_learner_of_a_list_that_goes_on(
    meera: Client, suffix: str
) -> None:
    content = meera.get(f"/class/template.{suffix}").content
    if suffix == "csv":
        content += b"B-01,India,12th\r\n"
    else:
        book, file = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
        book.worksheets[0].append(["B-01", "India", "12th"])
        book.save(file)
        content = file.getvalue()
    page = meera.post("/class/", {"file": SimpleUploadedFile(f"list.{suffix}", content)})
    said = " ".join(page.content.decode().split())
    assert "1 row can be planned." in said
    assert "Row 2 is the example of our empty list, so it is left out." in said
    assert "B-01" in said


LEARNERS = [
    {"country": "India", "education": "12th"},
    {"country": "IN", "education": "B.Sc", "target": "Certified coder", "weekly_hours": "20"},
    {"country": "US", "education": "MBA", "target": "CCS", "course_contact_hours": "?"},
    {"country": "US", "education": "GED", "target": "CPC", "course_contact_hours": "80",
     "course_documented": "yes", "course_completed": "yes", "credential_code": "CPC-A"},
    {"country": "IN", "education": "12th", "target": "CPC", "work_months": "2 yrs",
     "work_code_sets": "CPT", "work_evidence": "HR", "work_now": "no", "exams_passed": "CPC"},
    {"country": "CA", "education": "diploma", "work_months": "?", "work_code_sets": "CCI",
     "work_evidence": "Nobody", "credential_code": "CPC", "credential_status": "expired"},
    {"country": "UK", "education": "A levels", "target": "NCCQ", "start": "2027-04"},
    {"country": "UK", "education": "A levels", "job_role": "trainee", "course_kind": "NHS course"},
    {"country": "US", "education": "B.Sc", "degree_field": "Biology", "degree_topics": "all",
     "credential_code": "CPC", "credential_status": "late", "credential_days_overdue": "30",
     "credential2_code": "CCS", "credential3_code": "CRC", "credential3_status": "revoked"},
    {"country": "CA", "education": "diploma", "degree_level": "B.Sc", "degree_field": "Nursing",
     "degree_status": "last term", "assessment_him_months_last_5_years": "?",
     "assessment_outcome_match_percent": "70%", "job_search_months": "6"},
]  # fmt: skip


@pytest.mark.parametrize("cells", LEARNERS)
def test_a_row_and_the_link_to_its_roadmap_give_the_same_plan(
    catalogue: Catalogue, cells: dict[str, str]
) -> None:
    learner = read_learner(2, {"id": "A", **cells}, catalogue)
    assert learner.faults == ()
    answers = QueryDict(mutable=True)
    for name, value in as_answers(learner.told):
        answers.appendlist(name, value)
    form = ProfileForm(answers, catalogue=catalogue)
    assert form.is_valid(), form.errors
    by_link, by_row = form.profile(), profile_of(learner.told, catalogue)
    assert plan(by_row, catalogue).verdicts == plan(by_link, catalogue).verdicts
    assert plan(by_row, catalogue).roadmap == plan(by_link, catalogue).roadmap


IN_EACH_COUNTRY: dict[str, tuple[dict[str, str], str]] = {
    "US": (
        {"Country": "USA", "Education": "B.Sc", "Goal": "RHIA",
         "Subject": "Health information", "Accredited": "CAHIIM", "Studied in": "US",
         "Topics of the degree": "Anatomy, pharmacology", "Practicode": "600",
         "Practice records right": "70%", "Member of": "AHIMA"},
        "country=US&education=bachelor&target=RHIA&degree=bachelor&degree_status=completed"
        "&degree_field=health_information&degree_accreditation=CAHIIM&degree_country=US"
        "&degree_topics=anatomy_physiology&degree_topics=pharmacology&records=600&accuracy=70"
        "&members=AHIMA",
    ),
    "IN": (
        {"Country": "India", "Education": "12th", "Goal": "CPC", "Course hours": "80 hrs",
         "Course paper": "yes", "Course finished": "yes", "Topics of the course": "all",
         "Experience": "1 yr", "Code sets": "CPT", "Proof": "HR", "Share of a full week": "half",
         "Months since it ended": "2", "Still in this job": "no"},
        "country=IN&education=secondary&target=CPC&course=preparation_course&course_hours=80"
        "&course_documented=yes&course_completed=yes&work=coding&work_months=12&work_codes=CPT"
        "&work_evidence=hr&work_share=0.5&work_ended=2&work_now=no"
        + "".join(f"&course_topics={topic}" for topic in Topic),
    ),
    "GB": (
        {"Country": "UK", "Education": "A levels", "Goal": "NCCQ", "Kind of course": "NHS course",
         "Course finished": "yes", "Job": "Clinical coder", "Setting": "the NHS",
         "Months in this job": "2 years", "Employed or on contract": "employed",
         "Refresher": "10", "Certified": "CCSC", "Held months": "24"},
        "country=GB&education=secondary&target=NCCQ&course=national_course&course_completed=yes"
        "&post=clinical_coder&post_setting=nhs&post_months=24&post_contract=no&refresher=10"
        "&held1=CCSC&held1_months=24",
    ),
    "CA": (
        {"Country": "Canada", "Education": "Bachelor", "Goal": "CHIM", "Studied in": "India",
         "Subject": "health information", "HIM months": "3 yrs", "HIM level": "intermediate",
         "Outcome match": "70 %", "IELTS": "7", "IELTS lowest": "6.5"},
        "country=CA&education=bachelor&target=CHIM&degree=bachelor&degree_status=completed"
        "&degree_field=health_information&degree_country=IN&him_months=36&him_level=intermediate"
        "&outcome_match=70&language_overall=7&language_lowest=6.5",
    ),
}  # fmt: skip


@pytest.mark.parametrize("country", IN_EACH_COUNTRY)
def test_a_class_is_read_as_the_form_is_in_each_country(catalogue: Catalogue, country: str) -> None:
    told, asked = IN_EACH_COUNTRY[country]
    columns = {str(column_called(heading)): text for heading, text in told.items()}
    learner = read_learner(2, {"id": "A", **columns}, catalogue)
    form = ProfileForm(QueryDict(asked), catalogue=catalogue)
    assert learner.faults == ()
    assert form.is_valid(), form.errors
    assert learner.profile == form.profile()


def test_what_a_row_tells_of_a_degree_a_post_or_an_assessment_is_read_back(upload: Send) -> None:
    page = upload(
        "country,education,subject,job,ielts\nUK,B.Sc,Biology,trainee,\nCanada,B.Sc,HIM,,7\n"
    ).content.decode()
    for said in (
        "Subject of the degree: Life sciences, such as biology",
        "Trainee clinical coder",
        "English test, overall: 7",
    ):
        assert said in page


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"education": "12th", "degree_field": "Nursing"}, "degree_level", "Write which degree"),
        ({"education": "12th", "degree_level": "B.Sc", "degree_field": "Nursing"},
         "degree_status", "Write whether the degree is finished."),
        ({"education": "12th", "degree_level": "B.Sc", "degree_field": "Nursing",
          "degree_status": "yes"}, "education", "A higher degree than this is finished."),
        ({"education": "B.Sc", "degree_country": "India"}, "degree_field", "Write the subject"),
        ({"education": "12th", "job_months": "4"}, "job_role", "Write the job"),
        ({"education": "12th", "assessment_language_overall": "12"},
         "assessment_language_overall", "Write a number from 0 to 9 points"),
        ({"education": "12th", "credential2_code": "CPC", "credential_code": "CPC"},
         "credential2_code", "named twice"),
    ],
)  # fmt: skip
def test_cells_that_lack_their_other_half_or_clash_are_named(
    catalogue: Catalogue, cells: dict[str, str], column: str, said: str
) -> None:
    (fault,) = read_learner(2, {"id": "A", "country": "US", **cells}, catalogue).faults
    assert fault.column == column
    assert said in fault.message


def test_labels_are_in_no_address(kept: Roster, meera: Client) -> None:
    page = meera.get(f"/class/{kept.pk}/").content.decode()
    addresses = [part.partition('"')[0] for part in page.split('href="')[1:]]
    assert [a for a in addresses if a.startswith("/plan/?")]
    assert not any("A-01" in str(parse_qs(address)) for address in addresses)


def test_what_a_row_tells_is_read_back_without_codes(upload: Send) -> None:
    rows = "country,education,start,course hours,coding months,code sets,proof,goal\n"
    rows += "India,12th,2027-04,?,?,CPT,HR,\nUK,A levels,,,,,,trainee coder\n"
    page = upload(rows).content.decode()
    for said in (
        "Start: April 2027", "Course hours: I don’t know", "Some coding work", "Trainee coder post"
    ):  # fmt: skip
        assert said in page
    assert "UK-TRAINEE" not in page


def test_a_goal_may_be_a_job(catalogue: Catalogue) -> None:
    cells = {"id": "A", "country": "UK", "education": "A levels"}
    for goal, code in (("trainee coder", "UK-TRAINEE"), ("Auditor programme", "UK-AUDITOR")):
        assert read_learner(2, {**cells, "target": goal}, catalogue).told["target"] == code
    (fault,) = read_learner(2, {**cells, "target": "Medical coder"}, catalogue).faults
    assert "may be a first job or a certified coder" in fault.message
    assert fault.choices == ("A first coding job", "Certified coder")
    (fault,) = read_learner(2, {**cells, "target": "astronaut"}, catalogue).faults
    assert "Write a credential, like CPC, or a job, like “Certified coder”." in fault.message
    (fault,) = read_learner(2, {**cells, "target": "trainee coder posts"}, catalogue).faults
    assert fault.choices == ("Trainee coder post",), "a code of our own is no name"
    mended = read_learner(2, {**cells, "target": fault.choices[0]}, catalogue)
    assert mended.told["target"] == "UK-TRAINEE"


@pytest.mark.parametrize("education", ["degree", "B.Sc Nursing (final year)"])
def test_a_degree_is_asked_about_once_the_education_beside_it_is_known(
    catalogue: Catalogue, education: str
) -> None:
    cells = {"id": "A", "country": "IN", "education": education, "degree_field": "Nursing"}
    assert [f.column for f in read_learner(2, cells, catalogue).faults] == ["education"]
    assert read_learner(2, cells | {"education": "B.Sc"}, catalogue).faults == ()
    later = read_learner(2, cells | {"education": "12th"}, catalogue).faults
    assert [fault.column for fault in later] == ["degree_level"]


def test_a_list_without_headings_is_refused_so_that_no_learner_is_lost(upload: Send) -> None:
    for first in ("1,India,12th,CPC", "1,X,12th pass,CPC"):
        page = upload(f"{first}\n2,India,B.Sc,CCS\n")
        assert page.status_code == 422
        assert "The first row has no headings: it says" in page.content.decode()


def test_columns_with_one_heading_are_told_apart_and_remembered(upload: Send, press: Send) -> None:
    twice = "Label,Country,Education,Education\n1,India,12th,B.Sc\n"
    page = upload(twice)
    assert "New to us: “Education (column D)”." in " ".join(page.content.decode().split())
    places = {"place-id": "0", "place-country": "1", "place-education": "2"}
    assert "School finished" in press(page, "mapped", **places).content.decode()
    again = upload(twice).content.decode()
    assert "School finished" in again
    assert "These columns are left alone: Education (column D)" in again


def test_sheets_that_are_not_read_are_named(meera: Client) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Batch 7"
    for row in (["Country", "Education"], ["India", "12th"]):
        book.active.append(row)
    book.create_sheet("Empty")
    book.create_sheet("Batch <8>").append(["India", "12th"])
    file = io.BytesIO()
    book.save(file)
    page = meera.post("/class/", {"file": SimpleUploadedFile("list.xlsx", file.getvalue())})
    said = " ".join(page.content.decode().split())
    assert "Only the first sheet, “Batch 7”, was read. Left alone: “Batch &lt;8&gt;”." in said


def test_what_excel_shows_instead_of_a_value_is_said_beside_the_cell(meera: Client) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Label", "Country", "Education"],
        ["A", "India", "=A1"],
        ["#N/A", "India", "12th"],
    ):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    page = meera.post("/class/", {"file": SimpleUploadedFile("list.xlsx", file.getvalue())})
    first, second = page.context["faulty"]
    assert [fault.message for fault in (*first.faults, *second.faults)] == [
        "This cell holds a formula without a saved value. Paste the value instead.",
        "This cell shows the Excel error #N/A. Type the value instead, or empty the cell.",
    ]


def test_a_list_with_too_much_text_to_be_sent_back_is_refused_at_once(upload: Send) -> None:
    address = (hashlib.shake_256(str(n).encode()).hexdigest(98) for n in range(5_000))
    rows = "\n".join(f"India,12th,{text}" for text in address)
    page = upload(f"Country,Education,Address\n{rows}\n")
    assert page.status_code == 200, "a line of text for each learner is no trouble"
    twice = "\n".join(f"{row},{row[::-1][:190]}" for row in rows.splitlines())
    page = upload(f"Country,Education,Address,Remarks\n{twice}\n")
    assert page.status_code == 422
    assert "Take out columns that we do not ask for" in page.content.decode()


def test_a_list_with_very_many_mistakes_can_still_be_sent(upload: Send, press: Send) -> None:
    columns = list(BY_NAME)[1:30]
    rows = [",".join(f"zz{n}" for _column in columns) for n in range(60)]
    page = upload("\n".join([",".join(columns), *rows]))
    said = page.content.decode()
    answers = dict.fromkeys(re.findall(r'name="(fix-[^"]+)"', said), "zz")
    assert 0 < len(answers) <= 300
    assert page.context["faulty_count"] == 60
    assert press(page, "mend", **answers).status_code == 200


def test_a_label_does_not_end_in_a_space(catalogue: Catalogue) -> None:
    cells = {"id": f"{'x' * 59} and more", "country": "IN", "education": "12th"}
    assert read_learner(2, cells, catalogue).label == "x" * 59


def test_a_label_that_we_make_is_not_one_of_the_list(upload: Send) -> None:
    page = upload("label,country,education\n,IN,12th\nA-01,IN,12th\n,IN,12th\n").content.decode()
    assert "No mistake was found." in page
    assert "A-01-2" in page
    assert "A-03" in page


def test_the_headings_that_are_new_are_named(upload: Send) -> None:
    page = upload("Roll,Nation,Education\n1,IN,12th\n").content.decode()
    assert "New to us: “Roll”, “Nation”." in " ".join(page.split())


def test_headings_in_two_lines_are_read_as_one(meera: Client, press: Send) -> None:
    """As a merged cell over two lines is saved: its text is in the first."""
    book = openpyxl.Workbook()
    for row in (
        ["Placement cell"],
        ["Code", "Education", None, "Credential", "Remarks"],
        [None, "Qualification", "Country"],
        ["K-1", "12th", "India", "CPC-A", "asks for a plan"],
        ["K-2", "12th", "India", "", "", "and a word beside the list"],
    ):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    page = meera.post("/class/", {"file": SimpleUploadedFile("list.xlsx", file.getvalue())})
    assert {"Remarks", "column F"} <= set(page.context["new"])
    places = {"place-country": "2", "place-education": "1", "place-id": "0"}
    said = press(page, "mapped", **places, **{"place-credential_code": "3"}).content.decode()
    assert "These columns are left alone: Remarks, column F" in said
    assert "K-1" in said
    assert "CPC-A" in said


def test_a_cell_beside_the_list_stays_when_another_column_is_added(
    upload: Send, press: Send
) -> None:
    page = upload("Country,Education\nIN,12th,a word\nIN,12th,another\n")
    page = press(page, "mapped", **{"place-country": "0", "place-education": "1"})
    first, second = press(page, "mend", **{"fix-2-target": "CPC"}).context["good"]
    assert first.told["target"] == "CPC"
    assert "target" not in second.told


def test_a_button_that_is_pressed_twice_keeps_one_class(upload: Send, press: Send) -> None:
    page = upload()
    first, second = (press(page, "keep", "all", name="June") for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Roster.objects.count() == 1
    press(page, "keep", "all", name="July")
    press(upload(LIST.replace("A-01", "B-01")), "keep", "all", name="June")
    assert Roster.objects.count() == 3, "another name or another list is another class"
