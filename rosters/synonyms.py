"""What people call the words of the plan contract: in lower case, without dots and apostrophes."""

UNKNOWN = "?"
NOT_KNOWN = ("?", "unknown", "not known", "dont know", "do not know", "i dont know", "not sure")
NOTHING = ("", "no", "none", "nil", "na", "n a", "not yet", "nothing")
ADVISE = ("any", "anything", "any of them", "advise me", "not sure advise me", "undecided")
"""A goal that is left to our advice."""

COUNTRIES = {
    "US": ("us", "usa", "united states", "united states of america", "america"),
    "GB": ("gb", "uk", "united kingdom", "great britain", "britain", "england", "scotland",
           "wales", "northern ireland"),
    "CA": ("ca", "canada", "can"),
    "IN": ("in", "india", "ind", "bharat"),
}  # fmt: skip

EDUCATION = {
    "none": (
        "none", "no school", "below 12th", "10th", "10th pass", "class 10", "10th standard",
        "grade 10", "class x", "std 10",
    ),
    "secondary": (
        "secondary", "12", "12th", "12th pass", "class 12", "12th standard", "hsc", "plus two",
        "+2", "10+2", "higher secondary", "high school", "high school diploma", "ged", "gcse",
        "gcses", "a level", "a levels", "puc", "12th science", "grade 12", "std 12", "xii",
        "class xii", "xii std", "senior secondary", "sr secondary", "hs diploma",
    ),
    "certificate": ("certificate",),
    "diploma": (
        "diploma", "gnm", "dmlt", "dpharm", "dpharma", "dpharmacy", "polytechnic",
        "college diploma", "ontario college diploma",
    ),
    "associate": (
        "associate", "associates", "associate degree", "associates degree", "aas",
        "associate of science", "associates of science", "associate of arts",
    ),
    "bachelor": (
        "bachelor", "bachelors", "bachelor degree", "bachelors degree", "ba", "bsc", "bs", "bcom",
        "btech", "bba", "bca", "bpharm", "bpharma", "bpharmacy", "be", "bed", "bpt", "bds", "mbbs",
        "bams", "bhms", "bsn",
        "beng", "llb", "bmlt",
    ),
    "master": (
        "master", "masters", "master degree", "masters degree", "ma", "msc", "mcom", "mba", "mca",
        "mtech", "mpharm", "mpharma", "mpharmacy", "med", "mph", "mha", "msn", "mpt",
    ),
    "doctorate": ("doctorate", "phd", "pharmd", "md"),
}  # fmt: skip

MAY_BE = {
    "degree": ("associate", "bachelor", "master"),
    "graduate": ("secondary", "bachelor"),
    "graduation": ("secondary", "bachelor"),
    "ug": ("secondary", "bachelor"),
    "college": ("certificate", "diploma", "associate", "bachelor"),
    "some college": ("secondary", "certificate", "diploma"),
    "nursing": ("certificate", "diploma", "associate", "bachelor"),
    "nurse": ("certificate", "diploma", "associate", "bachelor"),
    "pharmacy": ("diploma", "bachelor", "master"),
    "pg": ("bachelor", "master"),
    "postgraduate": ("bachelor", "master"),
    "post graduate": ("bachelor", "master"),
    "pg diploma": ("bachelor", "master"),
    "ms": ("master", "doctorate"),
    "intermediate": ("secondary", "diploma"),
    "ssc": ("none", "secondary"),
    "matric": ("none", "secondary"),
    "matriculation": ("none", "secondary"),
    "rn": ("diploma", "associate", "bachelor"),
    "university": ("bachelor", "master"),
    "uni": ("bachelor", "master"),
    "pgdm": ("diploma", "master"),
    "foundation degree": ("diploma", "associate"),
    "hnd": ("diploma", "associate"),
    "school": ("none", "secondary"),
}

MAY_BE_IN_INDIA = dict.fromkeys(
    ("secondary", "secondary school", "secondary education", "high school"), ("none", "secondary")
)
"""Class 10 for some boards, class 12 for others."""

EVIDENCE = {
    "employer": ("employer", "company", "the employer", "employer letter"),
    "supervisor": ("supervisor", "manager", "team lead", "team leader", "a supervisor"),
    "hr": ("hr", "human resources", "hr office", "the hr office", "hr letter"),
    "co_worker": ("co worker", "coworker", "colleague", "colleagues", "only a co worker"),
    "none": ("none", "nobody", "no one", "no", "nil"),
}

STANDINGS = {
    "active": ("active", "current", "valid"),
    "apprentice": ("apprentice", "with the a"),
    "cancelled": ("cancelled", "canceled", "lapsed", "expired"),
    "inactive": ("inactive",),
    "revoked": ("revoked",),
    "decertified": ("decertified",),
}

CODE_SETS = {
    "CPT": ("cpt",),
    "ICD-10-CM": ("icd 10 cm", "icd10cm", "icd 10cm", "icd10 cm", "cm"),
    "ICD-10-PCS": ("icd 10 pcs", "icd10pcs", "icd 10pcs", "icd10 pcs", "pcs"),
    "HCPCS": ("hcpcs", "hcpcs level ii", "hcpcs level 2", "hcpcs ii"),
    "ICD-10": ("icd 10 uk", "icd 10 who"),
    "OPCS-4": ("opcs 4", "opcs4", "opcs"),
    "ICD-10-CA": ("icd 10 ca", "icd10ca"),
    "CCI": ("cci",),
}
STANDINGS["late"] = ("late", "renewal late", "overdue", "renewal overdue")
DEGREES = {
    level: EDUCATION[level]
    for level in ("certificate", "diploma", "associate", "bachelor", "master")
} | {
    "post_baccalaureate": (
        "post baccalaureate",
        "post bachelor certificate",
        "certificate after a bachelors degree",
    )
}
FIELDS = {
    "health_information": (
        "health information",
        "health information management",
        "him",
        "hit",
        "medical records",
        "health information technology",
        "health records",
    ),
    "medical_coding": ("medical coding", "coding", "clinical coding", "billing and coding"),
    "life_sciences": (
        "life sciences",
        "life science",
        "biology",
        "biotechnology",
        "biotech",
        "microbiology",
        "biochemistry",
        "botany",
        "zoology",
        "biomedical science",
        "genetics",
    ),
    "nursing": ("nursing", "midwifery"),
    "pharmacy": ("pharmacy",),
    "health": (
        "health",
        "public health",
        "medicine",
        "dentistry",
        "physiotherapy",
        "allied health",
        "medical laboratory",
        "health sciences",
        "health science",
        "health care",
    ),
    "business": ("business", "commerce", "finance", "accounting", "business administration"),
    "other": (
        "other",
        "arts",
        "engineering",
        "computer science",
        "it",
        "law",
        "english",
        "physics",
        "chemistry",
        "mathematics",
        "history",
        "education",
    ),
}
DEGREE_STATUSES = {
    "completed": ("yes", "completed", "finished", "done", "y", "graduated", "passed"),
    "final_term": ("last term", "final term", "last semester", "final semester"),
    "in_progress": (
        "no",
        "n",
        "in progress",
        "studying",
        "still studying",
        "pursuing",
        "not finished",
        "not yet",
        "ongoing",
    ),
}
ACCREDITATIONS = {
    UNKNOWN: NOT_KNOWN,
    "CAHIIM": ("cahiim",),
    "CCHIM": ("cchim",),
    "none": ("none", "no", "not accredited"),
}
DEGREE_COUNTRIES = COUNTRIES | {
    UNKNOWN: NOT_KNOWN,
    "AU": ("au", "australia"),
    "ZZ": ("another country", "other", "elsewhere", "abroad"),
}
TOPICS = {
    "anatomy_physiology": (
        "anatomy",
        "physiology",
        "anatomy physiology",
        "anatomy and physiology",
        "a p",
    ),
    "pathophysiology": (
        "pathophysiology",
        "pathology",
        "disease processes",
        "disease processes pathophysiology",
    ),
    "pharmacology": ("pharmacology", "medicines", "medicines pharmacology"),
    "medical_terminology": ("medical terminology", "terminology", "medical terms"),
    "reimbursement": (
        "reimbursement",
        "billing",
        "how providers are paid",
        "how providers are paid reimbursement",
    ),
    "icd_basic": ("basic icd", "icd basic", "basic icd coding"),
    "icd_advanced": (
        "advanced icd",
        "icd advanced",
        "intermediate icd",
        "advanced icd coding",
        "intermediate or advanced icd coding",
    ),
    "cpt_basic": ("basic cpt", "cpt basic", "basic cpt coding"),
    "cpt_hcpcs": ("cpt hcpcs", "cpt and hcpcs", "cpt and hcpcs coding"),
    "auditing": ("auditing", "audit"),
    "risk_adjustment": ("risk adjustment", "hcc"),
}
COURSES = {
    "preparation_course": (
        "preparation course",
        "preparation",
        "exam preparation",
        "coding course",
        "cpc course",
        "prep course",
    ),
    "programme": (
        "programme",
        "program",
        "coding programme",
        "coding program",
        "college programme",
        "college program",
    ),
    "national_course": (
        "national course",
        "national clinical coding course",
        "uk national course",
        "clinical coding standards course",
        "ccsc",
        "nhs course",
    ),
    "ceu": ("ceu", "ceus", "ceu lessons", "short lessons"),
}
WORK = {
    "coding": ("coding", "medical coding", "clinical coding", "coder"),
    "health_information": (
        "health information",
        "him",
        "health records",
        "medical records",
        "records",
    ),
    "health_admin": (
        "billing",
        "medical billing",
        "health admin",
        "health administration",
        "ar caller",
        "ar calling",
    ),
    "other": ("other", "other work"),
}
SHARES = {
    UNKNOWN: NOT_KNOWN,
    "1": ("full time", "full", "fulltime", "100", "10", "5 days a week"),
    "0.8": ("4 days a week", "80", "4 days"),
    "0.6": ("3 days a week", "60", "3 days"),
    "0.5": ("half time", "half", "50"),
    "0.4": ("2 days a week", "40", "2 days"),
    "0.2": ("1 day a week", "20", "1 day"),
}
LEVELS = {
    "entry": ("entry", "entry level", "junior", "fresher"),
    "intermediate": ("intermediate", "middle", "mid level"),
    "senior": ("senior", "advanced", "lead"),
}
POSTS = {
    "trainee_clinical_coder": ("trainee clinical coder", "trainee coder", "trainee"),
    "clinical_coder": ("clinical coder", "qualified clinical coder"),
    "medical_coder": ("medical coder", "medical coder abroad"),
    "other": ("other", "another job"),
}
SETTINGS = {
    "nhs": ("nhs", "the nhs", "nhs trust"),
    "hospital": ("hospital", "private hospital"),
    "clinic": ("clinic", "surgery", "gp surgery", "practice"),
    "payer": ("insurer", "insurance", "payer", "insurance company"),
    "bpo": ("bpo", "coding company", "billing company", "rcm company", "outsourcing"),
    "other": ("other", "somewhere else"),
}
CONTRACTS = {
    UNKNOWN: NOT_KNOWN,
    "no": ("employed", "employee", "permanent", "no"),
    "yes": ("contract", "contractor", "on contract", "freelance", "yes"),
}
MEMBERSHIPS = {body: (body.casefold(),) for body in ("AAPC", "AHIMA", "IHRIM", "CHIMA")}
