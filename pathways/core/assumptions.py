"""What a plan assumes where the learner hasn’t told: each has a name, a value and a reason."""

import math
from dataclasses import dataclass

from pathways.core.catalogue import Exam
from pathways.core.profile import Profile

WEEKS_A_MONTH = 365.25 / 12 / 7
QUOTED_HOURS = 10
"""Preparation times are quoted for ten hours a week (S12b of the facts, 2026)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Assumptions:
    """Months and hours that the schedule rests on; every one is shown on the plan."""

    weekly_hours: float = QUOTED_HOURS
    job_search_months: int = 3
    foundation_months: int = 2
    secondary_education_months: int = 6
    course_months: int = 12
    associate_months: int = 24
    bachelor_months: int = 48
    bachelor_after_associate_months: int = 24
    final_term_months: int = 6
    exam_preparation_weeks: int = 13
    practice_records_an_hour: int = 4
    uk_plan_months: int = 36

    def months_of_study(self, hours: float) -> int:
        """Whole months that so many hours take at the learner's pace."""
        return math.ceil(hours / (self.weekly_hours * WEEKS_A_MONTH))

    def months_of_preparation(self, exam: Exam | None, *, beginner: bool) -> int:
        weeks = None
        if exam is not None:
            known = exam.preparation_weeks_beginner if beginner else None
            weeks = known or exam.preparation_weeks
        return self.months_of_study((weeks or self.exam_preparation_weeks) * QUOTED_HOURS)


def assumptions_for(profile: Profile) -> Assumptions:
    """The learner's own hours a week replace the assumed ones."""
    if profile.weekly_hours is None:
        return Assumptions()
    return Assumptions(weekly_hours=profile.weekly_hours)
