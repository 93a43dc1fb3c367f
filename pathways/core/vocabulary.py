"""The closed lists of words that profiles, rules and catalogue rows are written in.

Every member's value is the word of the plan contract; nothing here may be renamed.
"""

from enum import StrEnum


class Country(StrEnum):
    """Where the learner means to work, ISO 3166-1 alpha-2."""

    US = "US"
    GB = "GB"
    CA = "CA"
    IN = "IN"


class Confidence(StrEnum):
    """How well a fact is supported, best first."""

    OFFICIAL = "official"
    OFFICIAL_OLD = "official_old"
    SECONDARY = "secondary"
    GUIDE = "guide"
    UNVERIFIED = "unverified"


class Education(StrEnum):
    """Highest education completed, lowest first."""

    NONE = "none"
    SECONDARY = "secondary"
    CERTIFICATE = "certificate"
    DIPLOMA = "diploma"
    ASSOCIATE = "associate"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"


class DegreeLevel(StrEnum):
    CERTIFICATE = "certificate"
    DIPLOMA = "diploma"
    ASSOCIATE = "associate"
    BACHELOR = "bachelor"
    POST_BACCALAUREATE = "post_baccalaureate"
    MASTER = "master"


class DegreeField(StrEnum):
    HEALTH_INFORMATION = "health_information"
    MEDICAL_CODING = "medical_coding"
    HEALTH = "health"
    LIFE_SCIENCES = "life_sciences"
    NURSING = "nursing"
    PHARMACY = "pharmacy"
    BUSINESS = "business"
    OTHER = "other"


class Accreditation(StrEnum):
    CAHIIM = "CAHIIM"
    CCHIM = "CCHIM"


class DegreeStatus(StrEnum):
    COMPLETED = "completed"
    FINAL_TERM = "final_term"
    IN_PROGRESS = "in_progress"


class Topic(StrEnum):
    ANATOMY_PHYSIOLOGY = "anatomy_physiology"
    PATHOPHYSIOLOGY = "pathophysiology"
    PHARMACOLOGY = "pharmacology"
    MEDICAL_TERMINOLOGY = "medical_terminology"
    REIMBURSEMENT = "reimbursement"
    ICD_BASIC = "icd_basic"
    ICD_ADVANCED = "icd_advanced"
    CPT_BASIC = "cpt_basic"
    CPT_HCPCS = "cpt_hcpcs"
    AUDITING = "auditing"
    RISK_ADJUSTMENT = "risk_adjustment"


class TrainingKind(StrEnum):
    PREPARATION_COURSE = "preparation_course"
    PROGRAMME = "programme"
    NATIONAL_COURSE = "national_course"
    CEU = "ceu"


class ExperienceKind(StrEnum):
    CODING = "coding"
    HEALTH_INFORMATION = "health_information"
    HEALTH_ADMIN = "health_admin"
    OTHER = "other"


class CodeSet(StrEnum):
    CPT = "CPT"
    ICD_10_CM = "ICD-10-CM"
    ICD_10_PCS = "ICD-10-PCS"
    HCPCS = "HCPCS"
    ICD_10 = "ICD-10"
    OPCS_4 = "OPCS-4"
    ICD_10_CA = "ICD-10-CA"
    CCI = "CCI"


class Evidence(StrEnum):
    """Who vouches for a period of work."""

    EMPLOYER = "employer"
    SUPERVISOR = "supervisor"
    HR = "hr"
    CO_WORKER = "co_worker"
    NONE = "none"


class WorkLevel(StrEnum):
    ENTRY = "entry"
    INTERMEDIATE = "intermediate"
    SENIOR = "senior"


class Role(StrEnum):
    TRAINEE_CLINICAL_CODER = "trainee_clinical_coder"
    CLINICAL_CODER = "clinical_coder"
    MEDICAL_CODER = "medical_coder"
    OTHER = "other"


class Setting(StrEnum):
    NHS = "nhs"
    HOSPITAL = "hospital"
    CLINIC = "clinic"
    PAYER = "payer"
    BPO = "bpo"
    OTHER = "other"


class Standing(StrEnum):
    """What the issuing body says of a credential somebody was awarded."""

    ACTIVE = "active"
    APPRENTICE = "apprentice"
    CANCELLED = "cancelled"
    INACTIVE = "inactive"
    REVOKED = "revoked"
    DECERTIFIED = "decertified"


class Membership(StrEnum):
    AAPC = "AAPC"
    AHIMA = "AHIMA"
    IHRIM = "IHRIM"
    CHIMA = "CHIMA"


class StudyMode(StrEnum):
    ONLINE = "online"
    CAMPUS = "campus"
    MIXED = "mixed"


class FactKind(StrEnum):
    """What a condition of a rule may ask about a learner. Each is counted in `facts.py`."""

    __hash__ = str.__hash__

    SECONDARY_EDUCATION = "secondary_education"
    EXAM = "exam"
    HOLDS = "holds"
    HELD_MONTHS = "held_months"
    CODING_MONTHS = "coding_months"
    COURSE_HOURS = "course_hours"
    PRACTICODE_CASES = "practicode_cases"
    PRACTICODE_ACCURACY = "practicode_accuracy"
    TOPIC = "topic"
    APPROVED_PROGRAMME = "approved_programme"
    ACCREDITED_DEGREE = "accredited_degree"
    ACCREDITED_DEGREE_FINAL_TERM = "accredited_degree_final_term"
    BACHELOR_DEGREE = "bachelor_degree"
    BACHELOR_TOPIC = "bachelor_topic"
    FOREIGN_HIM_DEGREE = "foreign_him_degree"
    HIM_MONTHS = "him_months"
    HIM_LEVEL = "him_level"
    OUTCOME_MATCH = "outcome_match"
    LANGUAGE_OVERALL = "language_overall"
    LANGUAGE_LOWEST = "language_lowest"
    CODER_POST = "coder_post"
    CODER_POST_OR_CONTRACT = "coder_post_or_contract"
    NATIONAL_COURSE = "national_course"


OF_CREDENTIALS = frozenset({FactKind.EXAM, FactKind.HOLDS, FactKind.HELD_MONTHS})
"""The facts that are about credentials."""


class Strength(StrEnum):
    """A hard rule decides; a recommended one is the body's advice."""

    HARD = "hard"
    RECOMMENDED = "recommended"


class CredentialKind(StrEnum):
    CREDENTIAL = "credential"
    APPRENTICE_AWARD = "apprentice_award"
    POST = "post"
    NATIONAL_COURSE = "national_course"
    ASSESSMENT = "assessment"


class Level(StrEnum):
    ENTRY = "entry"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"
    ASSOCIATE_DEGREE = "associate_degree"
    BACHELOR_DEGREE = "bachelor_degree"


class Availability(StrEnum):
    OFFERED = "offered"
    CHECK = "check"
    RETIRED = "retired"


class FeeKind(StrEnum):
    EXAM = "exam"
    EXAM_TWO_ATTEMPTS = "exam_two_attempts"
    EXAM_MEMBER = "exam_member"
    EXAM_NON_MEMBER = "exam_non_member"
    MEMBERSHIP = "membership"
    MEMBERSHIP_STUDENT = "membership_student"
    ASSESSMENT = "assessment"
    EXAM_REWRITE = "exam_rewrite"
    RENEWAL_MEMBER = "renewal_member"
    RENEWAL_NON_MEMBER = "renewal_non_member"
    RENEWAL_EXTRA_CREDENTIAL = "renewal_extra_credential"
    LATE = "late"
    CEU_EXTENSION = "ceu_extension"
    REINSTATEMENT = "reinstatement"
    REINSTATEMENT_YEAR_2 = "reinstatement_year_2"
    REINSTATEMENT_YEAR_3 = "reinstatement_year_3"
    EXTENSION = "extension"
    RESCHEDULE = "reschedule"
    REFUND = "refund"
