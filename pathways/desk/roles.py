"""Who may do what at the desk: groups of permissions, made anew after every migration."""

from collections.abc import Iterator

from django.contrib.auth.models import Group, Permission

VIEW, EDIT = ("view",), ("view", "add", "change")

INSTITUTIONS = ("institutions",)
PAY = ("salaries",)
RULES = ("certifications",)
SOURCES = ("certifications.source",)
PHASES = ("pathways.phase", "pathways.phaseactivity")
GUIDE = (
    *PHASES,
    "pathways.guidesection",
    "pathways.requirementitem",
    "pathways.faq",
    "pathways.worksetting",
    "pathways.workschedule",
)
DESK = ("desk.act", "desk.draft", "desk.upload")

ROLES: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {
    "Data editor": {
        (*INSTITUTIONS, *PAY, *SOURCES, *GUIDE): EDIT,
        (*RULES, *DESK): VIEW,
    },
    "Rule editor": {
        (*RULES, *PHASES): EDIT,
        (*INSTITUTIONS, *PAY, *GUIDE, *DESK): VIEW,
    },
    "Advisor": {
        (*RULES, *INSTITUTIONS, *PAY, *GUIDE): VIEW,
    },
}
"""Nobody may delete. Users, groups and permissions are the superuser's alone."""


def make_groups(using: str) -> None:
    """Each role has its permissions. Permissions that an admin added stay."""
    every = list(Permission.objects.using(using).select_related("content_type"))
    for name in ROLES:
        group, _ = Group.objects.using(using).get_or_create(name=name)
        wanted = set(_codenames(name))
        group.permissions.add(*(p for p in every if _label(p) in wanted))


def _label(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"


def _codenames(role: str) -> Iterator[str]:
    from django.apps import apps

    for places, verbs in ROLES[role].items():
        for place in places:
            app, _, model = place.partition(".")
            for each in [apps.get_model(place)] if model else apps.get_app_config(app).get_models():
                yield from (f"{app}.{verb}_{each._meta.model_name}" for verb in verbs)
