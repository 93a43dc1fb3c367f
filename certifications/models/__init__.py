"""Who issues what, what it asks, what it costs and how it is kept."""

from certifications.models.bodies import CodeSet, CodeSetUse, IssuingBody, Source
from certifications.models.credentials import Credential, Exam, Fee, Recognition
from certifications.models.renewals import CeuStep, RenewalPolicy, TopicMinimum
from certifications.models.rules import Condition, Requirement, Route

__all__ = [
    "CeuStep",
    "CodeSet",
    "CodeSetUse",
    "Condition",
    "Credential",
    "Exam",
    "Fee",
    "IssuingBody",
    "Recognition",
    "RenewalPolicy",
    "Requirement",
    "Route",
    "Source",
    "TopicMinimum",
]
