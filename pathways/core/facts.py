"""Counting a learner: each fact that a rule may ask about, as one number.

Yes-or-no facts are 1 or 0. An answer that the learner doesn’t know is counted as nothing
(careful) or as enough for anything (hopeful); where the two readings differ, the truth is
unknown, and the plan asks.
"""

from collections.abc import Mapping, Set
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from pathways.core.catalogue import Body, Catalogue
from pathways.core.counts import COUNT, exact
from pathways.core.profile import COMPLETED, Experience, Holding, Profile, Training
from pathways.core.rules import Fact
from pathways.core.standing import Lapse, sort_holdings
from pathways.core.vocabulary import (
    Evidence,
    ExperienceKind,
    FactKind,
    TrainingKind,
)

ENOUGH = 100_000.0
CODING = ExperienceKind.CODING
VOUCHERS = frozenset({Evidence.EMPLOYER, Evidence.SUPERVISOR, Evidence.HR})
COURSES = frozenset({TrainingKind.PREPARATION_COURSE, TrainingKind.PROGRAMME})
PRACTICODE = frozenset({FactKind.PRACTICODE_CASES, FactKind.PRACTICODE_ACCURACY})
TAUGHT = COURSES | {TrainingKind.NATIONAL_COURSE}
CODER = Fact(FactKind.CODER_POST_OR_CONTRACT)


class Work(NamedTuple):
    """Months of a learner's jobs before one body.

    `counted` are full-time months that count, and `calendar` the same jobs by the calendar;
    `uncounted` are full-time months by what keeps them from counting. `overlaps` where counted
    jobs ran side by side and were more than full time together, by their dates.
    """

    counted: float
    calendar: float
    uncounted: Mapping[str, float]
    overlaps: bool

    @property
    def is_part_time(self) -> bool:
        """Counting by the calendar would say more than counting full-time months."""
        return self.calendar > self.counted


class Facts(dict[Fact, float]):
    """One learner's facts, counted when they are first asked for, as `facts[fact]`."""

    def __init__(
        self,
        profile: Profile,
        catalogue: Catalogue,
        *,
        hopeful: bool = False,
        given: Mapping[Fact, float] | None = None,
    ) -> None:
        self.profile = profile
        self.catalogue = catalogue
        self.hopeful = hopeful
        self.given = given or {}
        self._work: dict[str, Work] = {}
        self._good, self._lapsed = sort_holdings(profile.credentials, catalogue.credentials)
        self._passed = {*profile.exams_passed, *self._good}

    def __missing__(self, fact: Fact) -> float:
        value = COUNT[fact.kind](self, *fact.of)
        if self.given:
            value = max(value, self.given.get(fact, 0.0))
        self[fact] = value
        return value

    def supposing(self, given: Mapping[Fact, float]) -> "Facts":
        """The same learner once these facts are reached too."""
        return Facts(self.profile, self.catalogue, hopeful=self.hopeful, given=given)

    @cached_property
    def works_now(self) -> bool:
        """In coding work today, so that no job has to be looked for."""
        return bool(self[CODER]) or any(
            job.kind is CODING and job.ended_months_ago == 0 and job.months != 0 and job.fte != 0
            for job in self.profile.experience
        )

    @cached_property
    def is_beginner(self) -> bool:
        """No finished course, degree or coding work to build on."""
        profile = self.profile
        return not (
            profile.exams_passed
            or profile.credentials
            or any(degree.status is COMPLETED for degree in profile.degrees)
            or any(course.completed for course in profile.training)
            or any(job.kind is CODING for job in profile.experience)
        )

    @cached_property
    def tried(self) -> Set[FactKind]:
        """What the learner has made a beginning of, so that it is worth saying what is missing."""
        course = {FactKind.COURSE_HOURS} if self.profile.training else set()
        return course if self.profile.practicode is None else course | PRACTICODE

    def holding(self, code: str) -> Holding | None:
        """The credential in good standing, if the learner has it."""
        return self._good.get(code)

    def lapse(self, code: str) -> Lapse | None:
        return self._lapsed.get(code)

    def passed(self, code: str) -> bool:
        """The exam is passed and still counts: a lapsed award has to be put right first."""
        award = self.catalogue.credentials[code].apprentice_award
        if code in self._lapsed or award in self._lapsed:
            return False
        return code in self._passed or award in self._passed

    @cached_property
    def awarded(self) -> Set[str]:
        """Codes in good standing; a passed exam is the award where no apprentice form exists.

        Whoever passed was let in by the body; but where students may sit early, the award waits
        for the degree.
        """
        return self._good.keys() | {code for code in self._earned if self.is_finished(code)}

    @cached_property
    def awaiting(self) -> Set[str]:
        """Codes of which the exam is passed, and the award waits for nothing but a degree."""
        return self._earned - self.awarded

    @cached_property
    def _earned(self) -> Set[str]:
        """Codes of which the exam is passed, and no apprentice form stands between."""
        credentials = self.catalogue.credentials
        return {
            code
            for code in self._passed
            if not credentials[code].apprentice_award and self.passed(code)
        }

    def is_finished(self, code: str) -> bool:
        """No degree has to be finished before the award."""
        degrees = self.catalogue.credentials[code].degrees_to_finish
        return not degrees or any(map(self.__getitem__, degrees))

    @cached_property
    def topics(self) -> Set[str]:
        """What finished courses taught and completed degrees covered."""
        taught = [
            course.topics
            for course in self.profile.training
            if course.kind in TAUGHT and self.flag(course.completed)
        ]
        studied = [degree.topics for degree in self.profile.degrees if degree.status is COMPLETED]
        return frozenset(chain(*taught, *studied))

    def body(self, code: str) -> Body:
        return self.catalogue.bodies[code]

    def number(self, answer: float | None) -> float:
        if answer is None:
            return ENOUGH if self.hopeful else 0.0
        return answer

    def flag(self, answer: bool | None) -> bool:
        return self.hopeful if answer is None else answer

    def months(self, job: Experience) -> float:
        """Months of a job as full-time equivalents."""
        share = 1 if job.fte is None and self.hopeful else (job.fte or 0)
        return self.number(job.months) * share

    def obstacle(self, job: Experience, body: Body) -> str | None:
        """The reason code that keeps a job from counting for a body; None if it counts."""
        if job.kind is not CODING:
            return "noncoding_experience"
        if set(body.code_sets).isdisjoint(job.code_sets):
            return "code_sets"
        if body.work_is_vouched_for and job.evidence not in VOUCHERS:
            return "evidence"
        return None

    def work(self, body_code: str) -> Work:
        """The learner's coding work as a body counts it."""
        if body_code not in self._work:
            self._work[body_code] = self._work_for(self.body(body_code))
        return self._work[body_code]

    def _work_for(self, body: Body) -> Work:
        counted, calendar, spans = 0.0, 0.0, []
        uncounted: dict[str, float] = {}
        for job in self.profile.experience:
            months, obstacle = self.months(job), self.obstacle(job, body)
            if obstacle is not None:
                uncounted[obstacle] = uncounted.get(obstacle, 0.0) + months
                continue
            counted += months
            calendar += self.number(job.months)
            if job.ended_months_ago is not None and job.months is not None:
                begun = job.ended_months_ago + job.months
                spans.append((job.ended_months_ago, begun, job.fte or 0))
        return Work(exact(counted), exact(calendar), uncounted, _overlap(spans))

    @cached_property
    def undocumented_hours(self) -> float:
        """Of the longest finished course that no paper speaks for."""
        hours = [
            self.number(course.contact_hours)
            for course in self.profile.training
            if self.course_obstacle(course) == "course_undocumented"
        ]
        return max(hours, default=0.0)

    @cached_property
    def lack_papers(self) -> bool:
        """Work or a course is done that, for all we know, lacks nothing but its paper."""
        return self.undocumented_hours > 0 or any(
            job.kind is CODING and job.evidence not in VOUCHERS for job in self.profile.experience
        )

    def course_obstacle(self, course: Training) -> str | None:
        """The reason code that keeps a course from counting; None if it counts."""
        if course.kind is TrainingKind.CEU:
            return "ceu_is_not_a_course"
        if course.kind not in COURSES:
            return "course_hours"
        if not self.flag(course.completed):
            return "course_incomplete"
        if not self.flag(course.documented):
            return "course_undocumented"
        return None


def _overlap(spans: list[tuple[float, float, float]]) -> bool:
    """Jobs (end, begin, share) ran side by side and were more than full time together."""
    return any(
        exact(sum(share for end, begin, share in spans if end <= last < begin)) > 1
        for last, _begin, _share in spans
    )
