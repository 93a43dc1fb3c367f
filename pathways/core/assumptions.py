"""What a plan assumes where the learner hasn’t told: each has a name, a value and a reason."""

import math
from dataclasses import dataclass, replace

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
    self_study_weeks: int = 26
    practice_records_an_hour: int = 4
    uk_plan_months: int = 36

    def months_of_study(self, hours: float) -> int:
        """Whole months that so many hours take at the learner's pace."""
        return math.ceil(hours / (self.weekly_hours * WEEKS_A_MONTH))

    def months_of_preparation(self, exam: Exam | None, *, beginner: bool) -> int:
        return self.months_of_study(self.hours_of_preparation(exam, beginner=beginner))

    def hours_of_preparation(self, exam: Exam | None, *, beginner: bool) -> int:
        weeks = None
        if exam is not None:
            known = exam.preparation_weeks_beginner if beginner else None
            weeks = known or exam.preparation_weeks
        return (weeks or self.exam_preparation_weeks) * QUOTED_HOURS

    def hours_of_self_study(self, exam: Exam | None) -> int:
        """From books alone, with no background: the one source says four to six months (S12b)."""
        hours = self.hours_of_preparation(exam, beginner=True)
        known = exam is not None and exam.preparation_weeks_beginner
        return hours if known else max(hours, self.self_study_weeks * QUOTED_HOURS)

    def hours_of_records(self, records: int) -> int:
        return math.ceil(records / self.practice_records_an_hour)


PLAIN = Assumptions()


def assumptions_for(profile: Profile) -> Assumptions:
    """The learner's own hours a week and months of job search replace the assumed ones."""
    hours, search = profile.weekly_hours, profile.job_search_months
    if hours is None and search is None:
        return PLAIN
    return replace(
        PLAIN,
        weekly_hours=PLAIN.weekly_hours if hours is None else hours,
        job_search_months=PLAIN.job_search_months if search is None else math.ceil(search),
    )
