"""Schools and training providers, their courses, and the types of course in a country."""

from institutions.models.courses import CourseType, Programme
from institutions.models.lines import Combination, Line, Mention, Tally, Word
from institutions.models.places import Institution, Strength, Subject

__all__ = [
    "Combination",
    "CourseType",
    "Institution",
    "Line",
    "Mention",
    "Programme",
    "Strength",
    "Subject",
    "Tally",
    "Word",
]
