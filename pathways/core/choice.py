"""One way to a credential: what it asks the learner to begin. It has no dates yet."""

from dataclasses import dataclass, field

from pathways.core.catalogue import Credential
from pathways.core.doubts import Doubt
from pathways.core.studies import Study

NO_WAY = "no_way_known"


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Study, then the exam of `first`, then `work` months, then the exam of `then`.

    `first_work` is when `first` itself is complete, in months of work; `entry` is how a British
    coder gets the post; `assessed` is an assessment in place of study. `begins` counts the courses,
    records and exams that are still to begin.
    """

    goal: Credential
    study: Study | None = None
    first: Credential | None = None
    records: bool = False
    work: int = 0
    first_work: int = 0
    then: Credential | None = None
    entry: str = ""
    assessed: Credential | None = None
    begins: int = 1
    risks: tuple[str, ...] = ()
    doubt: Doubt | None = None
    """The route that it goes by, where it is less sure than its rule and no surer one is met."""
    in_full: bool = False
    """`first` is a stone that has to be held without its “-A”, which is still to come off."""
    restores: bool = False
    """`first` was held, and its body gives it back without a new exam."""

    code: str = field(init=False)
    """Names the way in an address: `course-cpc-work`. The same things, the same code."""

    def __post_init__(self) -> None:
        stone = self.first if self.then else None
        parts = (
            "reinstatement" if self.restores else "",
            self.entry,
            "assessment" if self.assessed else "",
            self.study.kind if self.study else "",
            "self-study" if "self_study" in self.risks else "",
            stone.code.lower() if stone else "",
            "records" if self.records else "",
            "work" if self.work else "",
            "first" if self.then and not self.first else "",
        )
        object.__setattr__(self, "code", "-".join(filter(None, parts)) or "exam")

    @property
    def exams(self) -> tuple[Credential, ...]:
        return tuple(filter(None, (self.first, self.then)))

    @property
    def studies(self) -> str:
        return self.study.kind if self.study else ""
