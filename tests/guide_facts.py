"""The facts of the careers guide, row by row: the row that holds each, the page that shows it.

(row, what it is found by, page, words on that page)
"""

from typing import Any

Fact = tuple[str, dict[str, Any], str, str]

CODE_SETS = "/guide/code-sets/"
REQUIREMENTS = "/guide/requirements/"
PHASES = "/guide/phases/"
COURSE_TYPES = "/guide/course-types/"
JOB = "/guide/job-profile/"
FAQS = "/guide/faqs/"
WHAT = "/guide/medical-coding/"
INDIA_PAY = "/pay/?country=IN"


def _section(slug: str, page: str, shown: str) -> Fact:
    return ("pathways.GuideSection", {"slug": slug}, page, shown)


WHAT_CODING_IS: list[Fact] = [
    _section("official-definition", WHAT, "Medical Records Specialists"),
    _section("official-definition", WHAT, "medical, administrative, ethical and legal"),
    _section("what-coders-do", WHAT, "the illness, the treatment, the services and the equipment"),
    _section("what-coders-read", WHAT, "laboratory reports"),
    _section("why-codes-matter", WHAT, "insurance claims"),
    _section("why-codes-matter", WHAT, "in hospitals and in clinics"),
    _section("why-several-code-sets", WHAT, "Each code set tells insurers and managers"),
    _section("coding-in-us", WHAT, "Community colleges, vocational schools"),
    _section("coding-in-us", WHAT, "CAHIIM"),
    _section("coding-in-gb", WHAT, "Coders here are called clinical coders"),
    _section("entry-in-gb", WHAT, "trainees in the NHS"),
    _section("coding-in-ca", WHAT, "health information management"),
    _section("coding-in-in", WHAT, "clients in the United States"),
    _section("coding-in-in", WHAT, "AAPC’s chapters, its partners and Indian institutes"),
    _section("why-credentials", REQUIREMENTS, "Hospitals, clinics and insurers"),
    _section("two-to-start-with", REQUIREMENTS, "CPC comes from AAPC, CCA from AHIMA"),
    _section("what-the-job-is", JOB, "bills, for payment and to show that rules are kept"),
    _section("how-far-it-leads", JOB, "senior coder or manager"),
    _section("what-pay-depends-on", JOB, "experience, credential, speciality and employer"),
]

CODES: list[Fact] = [
    (
        "certifications.CodeSet",
        {"code": "ICD-10-CM", "example_code": "S61.211A"},
        CODE_SETS,
        "S61.211A",
    ),
    ("certifications.CodeSet", {"code": "ICD-10-CM"}, CODE_SETS, "left index finger"),
    ("certifications.CodeSet", {"code": "CPT", "example_code": "12001"}, CODE_SETS, "12001"),
    ("certifications.CodeSet", {"code": "CPT"}, CODE_SETS, "2.5 cm"),
    ("certifications.CodeSet", {"code": "HCPCS", "example_code": "J3410"}, CODE_SETS, "J3410"),
    ("certifications.CodeSet", {"code": "HCPCS"}, CODE_SETS, "hydroxyzine"),
    ("certifications.CodeSet", {"code": "HCPCS"}, CODE_SETS, "supplies"),
    ("certifications.CodeSet", {"code": "CPT"}, CODE_SETS, "Current Procedural Terminology"),
    (
        "certifications.CodeSet",
        {"code": "HCPCS"},
        CODE_SETS,
        "Healthcare Common Procedure Coding System",
    ),
    (
        "certifications.CodeSetUse",
        {"code_set__code": "OPCS-4", "country": "GB"},
        CODE_SETS,
        "OPCS-4",
    ),
    (
        "certifications.CodeSetUse",
        {"code_set__code": "CCI", "country": "CA"},
        CODE_SETS,
        "ICD-10-CA",
    ),
]


def _requirement(slug: str, shown: str, **found: Any) -> Fact:
    return ("pathways.RequirementItem", {"slug": slug, **found}, REQUIREMENTS, shown)


NEEDED: list[Fact] = [
    _requirement("secondary-education", "High school diploma or GED"),
    _requirement("attention-to-detail", "Attention to detail"),
    _requirement("attention-to-detail", "make an insurer refuse a claim"),
    _requirement("medical-knowledge", "anatomy and physiology"),
    _requirement("medical-knowledge", "the right code for an illness or a treatment"),
    _requirement("analytical-skills", "Analytical skills"),
    _requirement("analytical-skills", "patients’ records"),
    _requirement("integrity", "HIPAA"),
    _requirement("certificate-programme", "6–12 months", months_low=6, months_high=12),
    _requirement("certificate-programme", "pathophysiology, ICD-10-CM, CPT® and HCPCS"),
    _requirement("certificate-programme", "A quick start at work"),
    _requirement("associate-degree", "24 months", months_low=24, months_high=24),
    _requirement("associate-degree", "the administration of health care"),
    _requirement("associate-degree", "a manager’s post later"),
    _requirement("cpc", "CPC-A", credential__code="CPC"),
    _requirement("cpc", "24 months of coding work"),
    _requirement("cca", "at entry level"),
    _requirement("cca", "Six months", credential__code="CCA"),
    _requirement("ccs", "Certified Coding Specialist", credential__code="CCS"),
    _requirement("ccs", "an advanced level"),
]


def _phase(number: int, shown: str, **found: Any) -> Fact:
    return ("pathways.Phase", {"number": number, **found}, PHASES, shown)


def _activity(number: int, text: str) -> Fact:
    row = {"phase__number": number, "text__contains": text}
    return ("pathways.PhaseActivity", row, PHASES, text)


JOURNEY: list[Fact] = [
    _phase(1, "Foundation and preparation", month_start=0, month_end=6),
    _phase(2, "Formal education and training", month_start=6, month_end=24),
    _phase(3, "Certification", month_start=12, month_end=24),
    _phase(4, "Experience and first job", month_start=24, month_end=36),
    _phase(5, "Career growth and long-term development", month_start=36, month_end=None),
    _phase(1, "You know if the work suits you"),
    _phase(2, "the knowledge and the practice that coding work needs"),
    _phase(3, "Employers can see that you code well"),
    _phase(4, "Where you hold an apprentice credential, it can become a full one"),
    _phase(5, "You can move up and earn more"),
    _activity(1, "attention to detail, clear thinking and an interest in health care"),
    _activity(1, "a high school diploma, a GED"),
    _activity(1, "ICD-10-CM, CPT® and HCPCS"),
    _activity(1, "AAPC and AHIMA"),
    _activity(1, "Read job adverts"),
    _activity(2, "A certificate programme"),
    _activity(2, "An associate degree"),
    _activity(2, "Medical terms"),
    _activity(2, "Anatomy and physiology"),
    _activity(2, "Pathophysiology"),
    _activity(2, "How health care is paid for"),
    _activity(3, "CPC from AAPC"),
    _activity(3, "CCA from AHIMA"),
    _activity(3, "Study the code books"),
    _activity(3, "practice exams"),
    _activity(3, "a study group"),
    _activity(3, "under supervision"),
    _activity(3, "CPC-A or CCA"),
    _activity(4, "jobs ask for experience, and experience needs a job"),
    _activity(4, "People you know"),
    _activity(4, "An internship"),
    _activity(4, "An entry-level post"),
    _activity(4, "Volunteer work"),
    _activity(4, "24 months"),
    _activity(5, "Inpatient hospital coding"),
    _activity(5, "Oncology"),
    _activity(5, "Cardiology"),
    _activity(5, "Risk adjustment"),
    _activity(5, "CPC-P"),
    _activity(5, "CPB"),
    _activity(5, "CCS"),
    _activity(5, "RHIA"),
    _activity(5, "continuing education"),
    _activity(5, "Follow changes"),
]


def _course(
    country: str, institution: str, kind: str, shown: str, *strengths: str, **found: Any
) -> list[Fact]:
    """One row of the guide's tables of programmes: on the country's list and its own page."""
    row = {"institution__slug": institution, "kind": kind, **found}
    page = f"/courses/{institution}/"
    facts: list[Fact] = [
        ("institutions.Programme", row, f"/courses/?country={country}", shown),
        ("institutions.Programme", row, page, shown),
    ]
    for strength in strengths:
        marked = {**row, "strengths__label__contains": strength}
        facts.append(("institutions.Programme", marked, page, strength))
    return facts


COLLEGE, VOCATIONAL, BACHELOR = (
    "community_college_degree",
    "certificate_vocational",
    "bachelor_degree",
)
CAHIIM = {"accreditation": "CAHIIM", "accreditation_verified": False}
CCHIM = {"accreditation": "CCHIM", "accreditation_verified": False}
UK_DEGREE, UK_COURSE = "university_degree", "vocational"
DIPLOMA, LEADERSHIP = "college_diploma", "leadership_degree"

AMERICAN = [
    *_course("US", "san-juan-college", COLLEGE, "Health Information Technology", "online platform", "support for students", "exam pass rates", mode="online", award="associate", institution__city="Farmington", institution__region="New Mexico", **CAHIIM),
    *_course("US", "sinclair-community-college", COLLEGE, "Health Information Technology", "Known across the country", "Affordable", "online teaching", institution__city="Dayton", **CAHIIM),
    *_course("US", "bellevue-college", COLLEGE, "Health Information Management", "coding, data management and privacy", "advanced roles", institution__city="Bellevue", **CAHIIM),
    *_course("US", "aapc", VOCATIONAL, "CPC® Certification Preparation Course", "CPC exam", "Respected by employers", mode="online"),
    *_course("US", "uc-san-diego", VOCATIONAL, "Professional Certificate in Medical Coding", "AAPC and AHIMA exams", institution__city="San Diego"),
    *_course("US", "duke-university", VOCATIONAL, "Medical Coding Certificate", "its own health system", "quality of teaching", institution__city="Durham"),
    *_course("US", "university-of-illinois-chicago", BACHELOR, "Bachelor of Science in Health Information Management", "Highly ranked", "Fits around a job", mode="online", **CAHIIM),
    *_course("US", "texas-state-university", BACHELOR, "Bachelor of Science in Health Information Management", "leadership roles", institution__city="San Marcos", prepares_for__code="RHIA", **CAHIIM),
    *_course("US", "stephens-college", BACHELOR, "Bachelor of Science in Health Information Administration", "online learners", mode="online", institution__city="Columbia", **CAHIIM),
]  # fmt: skip

BRITISH = [
    *_course("GB", "nhs-england", "nhs_pathway", "National Clinical Coding Qualification", "standard that employers look for", "trainee posts", prepares_for__code="NCCQ"),
    *_course("GB", "university-of-edinburgh", UK_DEGREE, "Biomedical Sciences or Medical Sciences", "medicine and life sciences", "human biology"),
    *_course("GB", "university-of-manchester", UK_DEGREE, "Biomedical Sciences or Healthcare Science", "links with the NHS", "use in clinics"),
    *_course("GB", "university-of-birmingham", UK_DEGREE, "Biomedical Science or Human Biology", "Russell Group", "academic standards", "trainee coder posts"),
    *_course("GB", "university-of-glasgow", UK_DEGREE, "Anatomy, Biomedical Engineering or Physiology", "leading medical school", "terms that coders use"),
    *_course("GB", "open-university", UK_DEGREE, "Biology or Health Sciences", "Distance learning", "change career"),
    *_course("GB", "ihrim", UK_COURSE, "Award in Clinical Coding Practice", "professional body", "Recognised by the NHS", "Distance learning", "direct way"),
    *_course("GB", "ncfe-cache", UK_COURSE, "Level 2 and Level 3 Certificates in Clinical Coding or Understanding Healthcare", "Known across the country", "base for NHS trainee posts", "locally or online"),
]  # fmt: skip

CANADIAN = [
    *_course("CA", "bcit", DIPLOMA, "Health Information Management Diploma", "practical work", "links with employers", "graduates find work", "ICD-10-CA and CCI", institution__city="Burnaby", **CCHIM),
    *_course("CA", "sait", DIPLOMA, "Health Information Management Diploma", "demanding course", "preparation for the national exam", institution__city="Calgary", **CCHIM),
    *_course("CA", "mohawk-college", DIPLOMA, "Advanced Diploma", "many years", "professional training", "placements at workplaces", institution__city="Hamilton", field_placement=True),
    *_course("CA", "conestoga-college", DIPLOMA, "Co-op", "Technology", "Co-op terms", institution__city="Kitchener", co_op=True),
    *_course("CA", "douglas-college", DIPLOMA, "Health Information Management Diploma", "health care in Canada", "clinical data specialist", institution__city="New Westminster"),
    *_course("CA", "ontario-tech-university", LEADERSHIP, "Bachelor of Science (Honours)", "health science, IT, management and policy", "leadership roles", institution__city="Oshawa", **CCHIM),
    *_course("CA", "thompson-rivers-university", LEADERSHIP, "Bachelor of Health Science", "Fits around a job", "diploma that you already have", mode="online", institution__city="Kamloops"),
    *_course("CA", "cchim", "certification_body", "CCCS Certification Exam", "national standards", "Known across the country", prepares_for__code="CCCS"),
]  # fmt: skip

INDIAN = [
    *_course("IN", "aapc-india", "gold_standard_certification", "CPC® Certification Training", "coding for US clients", "Local chapters", "Training partners across India"),
    *_course("IN", "apollo-medskills", "premier_provider", "Medical Coding Program", "Apollo Hospitals", "shaped with employers", "find work", "Full coding training", mode="mixed", job_help=True),
    *_course("IN", "medesun", "specialist_institute", "CPC® Certification Training", "AAPC training partner", "focused way", "webinars", "success rates", mode="mixed"),
]  # fmt: skip


def _type(slug: str, low: int, high: int, *shown: str, **found: Any) -> list[Fact]:
    row = {"slug": slug, "duration_months_low": low, "duration_months_high": high, **found}
    return [("institutions.CourseType", row, COURSE_TYPES, words) for words in shown]


COURSES_IN_INDIA = [
    *_type("india-certificate", 3, 6, "3–6 months", "change career, and new graduates", "Medesun", "Techmindz", "AAPC India"),
    *_type("india-diploma", 6, 12, "6–12 months", "coding, billing and healthcare IT", "Annamalai University", "Private institutes"),
    *_type("india-integrated-degree", 12, 36, "1–3 years", "a degree as well as coding skills", "Postgraduate diploma", "Bachelor’s degree", "Specialised universities", "Healthcare IT"),
]  # fmt: skip


def _setting(name: str) -> Fact:
    return ("pathways.WorkSetting", {"name__icontains": name}, JOB, name)


def _stage(slug: str, *shown: str) -> list[Fact]:
    return [("salaries.CareerStage", {"slug": slug}, JOB, words) for words in shown]


PROFILE = [
    _setting("ospital"),
    _setting("octors’"),
    _setting("linic"),
    _setting("nsur"),
    _setting("illing"),
    _setting("home"),
    ("pathways.WorkSchedule", {"order": 1}, JOB, "Full time, in standard business hours"),
    ("pathways.WorkSchedule", {"order": 2}, JOB, "vertime"),
    *_stage(
        "trainee", "Trainee or junior coder", "close supervision", "simpler cases", "competitive"
    ),
    *_stage("coder", "Medical coder (certified)", "without the apprentice"),
    *_stage("coder", "some harder cases"),
    *_stage("senior", "Senior coder", "oncology, cardiology or inpatient", "junior coders"),
    *_stage("senior", "A speciality may add more"),
    *_stage("auditor", "Coding auditor or compliance officer", "standards of the"),
    *_stage("manager", "Coding manager", "lead a team", "run the department"),
    *_stage("manager", "planning what the organisation does next"),
]


def _band(code: str, shown: tuple[str, ...], **found: Any) -> list[Fact]:
    return [("salaries.PayBand", {"code": code, **found}, INDIA_PAY, words) for words in shown]


INDIAN_PAY = [
    *_band("in-fresher", ("Fresher or trainee", "₹2,50,000–4,00,000", "₹20,000–35,000", "with or without a credential", "Holding CPC"), annual_low=250_000, annual_high=400_000, monthly_low=20_000, monthly_high=35_000, experience_years_low=0, experience_years_high=2, annual_open=False),
    *_band("in-mid", ("Mid-level coder", "₹4,00,000–6,00,000", "₹35,000–50,000", "surgery or cardiology", "Accuracy", "Speed", "2–4 years", "Holds: "), annual_low=400_000, annual_high=600_000, monthly_low=35_000, monthly_high=50_000, experience_years_low=2, experience_years_high=4),
    *_band("in-senior", ("Senior coder or team lead", "₹6,00,000–9,00,000 or more", "₹50,000–75,000 or more", "Leadership", "Auditing experience", "complex cases", "5 years or more"), annual_low=600_000, annual_high=900_000, annual_open=True, monthly_open=True, experience_years_low=5),
    *_band("in-auditor", ("Medical coding auditor", "₹8,00,000–12,00,000 or more", "₹70,000–1,00,000 or more", "review the work of others", "coding guidelines"), annual_low=800_000, annual_high=1_200_000, annual_open=True, monthly_high=100_000),
]  # fmt: skip


def _answer(slug: str, *shown: str) -> list[Fact]:
    return [("pathways.Faq", {"slug": slug}, FAQS, words) for words in shown]


QUESTIONS = [
    *_answer("degree", "life sciences, pharmacy, nursing", "CPC or CCS"),
    *_answer(
        "remote-work", "from home", "outsourcing companies", "health records and coding software"
    ),
    *_answer("course-length", "3–6 months", "6–12 months", "Preparing for the exam can add time"),
    *_answer("best-credential", "CPC from AAPC", "hospital coding"),
    *_answer(
        "skills-to-rise", "auditing, leadership and good communication", "ICD-10-CM, CPT® and HCPCS"
    ),
]

FACTS: dict[str, list[Fact]] = {
    "what coding is": WHAT_CODING_IS,
    "codes": CODES,
    "requirements": NEEDED,
    "phases": JOURNEY,
    "programmes in the USA": AMERICAN,
    "programmes in the UK": BRITISH,
    "programmes in Canada": CANADIAN,
    "programmes in India": INDIAN,
    "course types in India": COURSES_IN_INDIA,
    "job profile": PROFILE,
    "pay in India": INDIAN_PAY,
    "questions": QUESTIONS,
}

CORRECTED: list[tuple[str, str, str]] = [
    ("C1", REQUIREMENTS, "no proof of school"),
    ("C2", "/credentials/CCA/", "The guide says"),
    ("C3", "/credentials/CCS/", "The guide says"),
    ("C4", "/credentials/CPC/", "The guide says"),
    ("C5", "/credentials/CPC-P/", "The guide says"),
    ("C6", "/credentials/RHIA/", "The guide says"),
    ("C7", "/credentials/NCCQ/", "The guide says"),
    ("C8", PHASES, "month 48"),
    ("C9", INDIA_PAY, "The guide says"),
    ("C10", "/credentials/UK-TRAINEE/", "The guide says"),
    ("C11", "/credentials/CHIM/", "The guide says"),
    ("C12", CODE_SETS, "tetanus"),
    ("C13", CODE_SETS, "right index finger"),
    ("C14", CODE_SETS, "OPCS-4"),
    ("C15", INDIA_PAY, "4"),
    ("C16", "/courses/medesun/", "The guide"),
    ("C17", "/courses/texas-state-university/", "could not confirm"),
    ("C18", FAQS, "The guide says"),
]
"""(contradiction of the checked facts, page, words of the note that says so)"""
