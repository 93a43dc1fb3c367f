"""Reading settings from the environment, strictly: what is not understood stops the start."""

import os

from django.core.exceptions import ImproperlyConfigured

SETTINGS = {
    "development": "pathways.settings.development",
    "production": "pathways.settings.production",
}


def settings_module() -> str:
    """The settings that ENV asks for; development when it is not set."""
    env = os.environ.get("ENV", "development")
    if env not in SETTINGS:
        raise SystemExit(f"ENV is “{env}”. Set it to one of: {', '.join(SETTINGS)}.")
    return SETTINGS[env]


def required(name: str, meaning: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. Set it to {meaning}.")
    return value


def flag(name: str, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name} is “{value}”. Set it to True or False.")
    return value == "True"


def whole(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is “{value}”. Set it to a whole number.")
    return int(value)


def listed(value: str) -> list[str]:
    """The parts of a comma-separated value."""
    return [part.strip() for part in value.split(",") if part.strip()]
