"""The steps of a roadmap in words: what to do, and why."""

from pathways.core.roadmap import Step
from pathways.wording import gettext_lazy, goal_name, said_once

STEP_TITLES = {
    "finish_school": gettext_lazy("Finish secondary school"),
    "check_fit": gettext_lazy("Check that close, careful reading suits you"),
    "learn_code_sets": gettext_lazy("Learn what the code sets are for, and read job adverts"),
    "take_course": gettext_lazy("Take a coding course that states at least 80 hours"),
    "take_diploma": gettext_lazy("Take a diploma that teaches medical coding"),
    "take_coding_degree": gettext_lazy("Study for a degree that teaches medical coding"),
    "take_degree": gettext_lazy("Study for an accredited health information degree"),
    "finish_degree": gettext_lazy("Finish your health information degree"),
    "be_assessed": gettext_lazy("Apply for the assessment of your degree"),
    "national_course": gettext_lazy("Do the national Clinical Coding Standards Course"),
    "join_body": gettext_lazy("Join %(subject)s"),
    "prepare": gettext_lazy("Prepare for the %(subject)s exam with timed practice papers"),
    "take_exam": gettext_lazy("Take the %(subject)s exam"),
    "find_first_job": gettext_lazy("Find a coding job"),
    "find_trainee_post": gettext_lazy("Find a post as a trainee clinical coder"),
    "find_apprenticeship": gettext_lazy("Find an apprenticeship as a clinical coder"),
    "apprenticeship": gettext_lazy("Do the apprenticeship beside your work"),
    "practise_records": gettext_lazy("Code 600 practice records and get 70%% of them right"),
    "renew_membership": gettext_lazy("Renew your %(subject)s membership each year"),
    "work": gettext_lazy("Work as a coder and keep proof of every month"),
    "send_letters": gettext_lazy("Send your letters and certificates to have the “-A” removed"),
    "serve_as_acc": gettext_lazy("Serve two years as an Accredited Clinical Coder"),
    "renew": gettext_lazy("Keep %(subject)s valid"),
    "reinstate": gettext_lazy("Have %(subject)s made valid again"),
    "add_credential": gettext_lazy("Look at %(subject)s as a next credential"),
}

STEP_WHYS = {
    "finish_school": gettext_lazy(
        "Most employers ask for it, and most bodies. AAPC’s exams don’t."
    ),
    "check_fit": gettext_lazy(
        "You will spend months on it, and often money. A week of trying costs nothing."
    ),
    "learn_code_sets": gettext_lazy("Courses and adverts will make sense once you know them."),
    "take_course": gettext_lazy(
        "It teaches what the exam asks. A paper with 80 hours also takes 12 months off AAPC’s "
        "apprenticeship."
    ),
    "take_diploma": gettext_lazy(
        "It teaches more than a short course. Ask the school to state at least 80 hours."
    ),
    "take_coding_degree": gettext_lazy(
        "No exam asks for it, but you end with a degree. Ask that it states at least 80 hours."
    ),
    "take_degree": gettext_lazy(
        "The exam is open only to graduates of accredited programmes. "
        "Look yours up in the accreditor’s directory before you pay."
    ),
    "finish_degree": gettext_lazy("The exam is open only to graduates of accredited programmes."),
    "be_assessed": gettext_lazy("The assessment decides what you still have to learn."),
    "national_course": gettext_lazy(
        "Coders start it within 6 months of the post. It is not open to anybody else."
    ),
    "join_body": gettext_lazy("You must be a member before you can book the exam."),
    "prepare": gettext_lazy(
        "Check if the exam lets you use code books, and which edition of them."
    ),
    "take_exam": gettext_lazy("Passing is what earns the credential."),
    "find_first_job": gettext_lazy(
        "Internships, entry-level jobs, volunteer work and people you know are ways in."
    ),
    "find_trainee_post": gettext_lazy(
        "UK employers train their coders. GCSEs are usually enough: read each advert."
    ),
    "find_apprenticeship": gettext_lazy("The employer decides what it asks for."),
    "apprenticeship": gettext_lazy("It typically takes 18 months, and you are paid."),
    "practise_records": gettext_lazy(
        "AAPC’s Practicode counts as 12 months of the apprenticeship. Ask AAPC for its price."
    ),
    "renew_membership": gettext_lazy("%(subject)s asks for dues each year."),
    "work": gettext_lazy(
        "Months count if you can prove them: dates, duties and the code sets you used."
    ),
    "send_letters": gettext_lazy("Nothing happens by itself: AAPC wants to see the proof."),
    "serve_as_acc": gettext_lazy("An old rule asks for two years. Confirm it first."),
    "reinstate": gettext_lazy(
        "It takes no new exam. Ask the body which dues, CEUs and fees it wants, and by when."
    ),
    "renew": gettext_lazy(
        "Bodies ask for proof that you go on learning. Ask yours what is due, and when."
    ),
    "add_credential": gettext_lazy(
        "One more credential can open better-paid work. Read its rules first."
    ),
}
BRITISH = frozenset({"UK-TRAINEE", "UK-APPRENTICESHIP", "CCSC", "CCSRC", "NCCQ", "UK-AUDITOR"})
APPRENTICES = frozenset({"CPC", "COC"})
"""Exams of AAPC that earn an “-A” first: for them alone the hours of a course count."""
ANY_COURSE = gettext_lazy("Take a coding course")
WHY_ANY_COURSE = gettext_lazy(
    "It teaches what the exam asks. Ask for a paper that states its hours."
)
SAT_EARLY = frozenset({"RHIT", "RHIA"})
"""Exams that are open in the last term of the degree (S48)."""
WHY_FINISH_ALL_THE_SAME = gettext_lazy(
    "The credential waits for the degree, even where you take the exam in your last term."
)
ASSESSMENTS = {"CHIM-EXTERNAL": "CHIM", "CHIM-INTERNATIONAL": "CHIM"}
"""What an assessment leads to: it is not kept valid, the credential is."""
BRITISH_TITLES = {
    "renew": gettext_lazy("Do the national refresher course every three years"),
    "work": gettext_lazy("Work as a trainee and follow your training plan"),
}
BRITISH_WHYS = {
    "renew": gettext_lazy(
        "Coders on contract take it too. It keeps you up to the national standard."
    ),
    "work": gettext_lazy("IHRIM advises a plan of two to three years before the exam."),
    "prepare": gettext_lazy("Two papers, one practical and one theory, other parties report."),
}


def step_title(step: Step) -> str:
    return _title(step.code, step.subject, _shortens_an_apprenticeship(step))


def step_why(step: Step) -> str:
    return _why(step.code, step.subject, _shortens_an_apprenticeship(step))


def _shortens_an_apprenticeship(step: Step) -> bool:
    """One that is done may have been any course: only the learner’s answers say how long it was."""
    return step.subject in APPRENTICES and not step.done


@said_once
def _title(code: str, subject: str, shortens: bool) -> str:
    if code == "take_course" and not shortens:
        return str(ANY_COURSE)
    if code == "renew" and subject in ASSESSMENTS:
        return str(STEP_TITLES["renew"]) % {"subject": ASSESSMENTS[subject]}
    title = BRITISH_TITLES.get(code) if subject in BRITISH else None
    return str(title or STEP_TITLES[code]) % {"subject": goal_name(subject)}


@said_once
def _why(code: str, subject: str, shortens: bool) -> str:
    if code == "take_course" and not shortens:
        return str(WHY_ANY_COURSE)
    if code == "finish_degree" and subject in SAT_EARLY:
        return str(WHY_FINISH_ALL_THE_SAME)
    why = BRITISH_WHYS.get(code) if subject in BRITISH else None
    return str(why or STEP_WHYS[code]) % {"subject": subject}
