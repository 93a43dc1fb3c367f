"""What the learner told us, in a few words each."""

from pathways.core.profile import Experience, Holding, Profile
from pathways.core.standing import ENDED
from pathways.core.vocabulary import Education, ExperienceKind, Standing
from pathways.form_choices import COURSES, EDUCATION, POSTS
from pathways.wording import gettext as _
from pathways.wording import money, month_year, ngettext


def answers_line(profile: Profile) -> tuple[str, ...]:
    """What the learner told us, in a few words each."""
    said = [_education(profile)]
    said += [str(dict(COURSES)[c.kind]) for c in profile.training if c.kind]
    post = profile.employment
    if post is not None:
        said.append(str(dict(POSTS)[post.role]))
    elif not profile.experience:
        said.append(_("No coding work yet"))
    said += [_work(job) for job in profile.experience]
    said += _credentials(profile) or [_("No credential")]
    if profile.weekly_hours is not None:
        hours = f"{profile.weekly_hours:g}"
        said.append(_("%(hours)s hours a week") % {"hours": hours})
    said += _wishes(profile)
    return tuple(filter(None, said))


def _credentials(profile: Profile) -> list[str]:
    held = [_called(h) for h in profile.credentials if h.status not in ENDED]
    lost = [h.code for h in profile.credentials if h.status in ENDED]
    said = [_("Holds %(codes)s") % {"codes": ", ".join(held)}] if held else []
    told = {code.removesuffix("-A") for code in (*held, *lost)}
    passed = [code for code in profile.exams_passed if code not in told]
    if passed:
        said.append(_("Passed: %(codes)s") % {"codes": ", ".join(passed)})
    return said + ([_("No longer valid: %(codes)s") % {"codes": ", ".join(lost)}] if lost else [])


def _called(holding: Holding) -> str:
    """AAPC writes an “-A” behind the code of an apprentice."""
    is_apprentice = holding.status is Standing.APPRENTICE
    return f"{holding.code.removesuffix('-A')}-A" if is_apprentice else holding.code


def _wishes(profile: Profile) -> list[str]:
    """By when, and for how much at most."""
    said = []
    if profile.deadline is not None:
        said.append(_("By %(month)s") % {"month": month_year(profile.deadline)})
    budget = profile.budget
    if budget is not None and budget.amount is not None:
        most = money(int(budget.amount), budget.currency)
        said.append(_("At most %(amount)s") % {"amount": most})
    return said


def _education(profile: Profile) -> str:
    if profile.education is None:
        return ""
    if profile.education is Education.SECONDARY:
        return _("School finished")
    return str(dict(EDUCATION)[profile.education])


def _work(job: Experience) -> str:
    if job.months is None:
        is_coding = job.kind is ExperienceKind.CODING
        return _("Some coding work") if is_coding else _("Some work in health care")
    said = _work_of(job.kind, int(job.months)) % {"n": f"{job.months:g}"}
    return said if job.fte is None or job.fte == 1 else _("%(work)s, part time") % {"work": said}


def _work_of(kind: ExperienceKind, months: int) -> str:
    if kind is ExperienceKind.CODING:
        return ngettext("%(n)s month of coding", "%(n)s months of coding", months)
    if kind is ExperienceKind.HEALTH_INFORMATION:
        return ngettext("%(n)s month in health records", "%(n)s months in health records", months)
    if kind is ExperienceKind.HEALTH_ADMIN:
        return ngettext(
            "%(n)s month in a health care office", "%(n)s months in a health care office", months
        )
    return ngettext("%(n)s month of other work", "%(n)s months of other work", months)
