"""Asking whether the addresses that the catalogue names still answer. Only on demand."""

import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from certifications.models import IssuingBody, Source
from institutions.models import Institution
from pathways.desk.models import LinkCheck

FINE, DEAD, UNSURE = LinkCheck.Answer.FINE, LinkCheck.Answer.DEAD, LinkCheck.Answer.UNSURE
ADDRESSES = ((Source, "url"), (IssuingBody, "website"), (Institution, "website"))
GONE = {404, 410}
WAIT = 15
"""Seconds until an address counts as silent."""
AGENT = "Mozilla/5.0 (compatible; CodingPathways link check)"
Asked = tuple[str, LinkCheck.Answer, str]


def addresses() -> list[str]:
    """Every web address that a row names, once."""
    found: set[str] = set()
    for model, name in ADDRESSES:
        rows = model._default_manager.exclude(**{name: ""})
        found.update(rows.values_list(name, flat=True))
    return sorted(url for url in found if urlsplit(url).scheme in ("http", "https"))


def check(urls: Iterable[str], tell: Callable[[str], object] = lambda line: None) -> None:
    """Ask each address and keep its answer. Hosts are asked side by side, each one in turn."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[urlsplit(url).netloc].append(url)
    with ThreadPoolExecutor(max_workers=8) as pool:
        for answers in pool.map(_ask_all, hosts.values()):
            for url, answer, note in answers:
                content = {"answer": answer, "note": note}
                LinkCheck.objects.update_or_create(url=url, defaults=content)
                tell(f"{answer.label}: {url} {note}".rstrip())


def _ask_all(urls: list[str]) -> list[Asked]:
    return [(url, *ask(url)) for url in urls]


def ask(url: str) -> tuple[LinkCheck.Answer, str]:
    request = urllib.request.Request(url, headers={"User-Agent": AGENT})  # noqa: S310 http(s) only
    try:
        with urllib.request.urlopen(request, timeout=WAIT) as response:  # noqa: S310
            return FINE, f"{response.status}"
    except urllib.error.HTTPError as error:
        return (DEAD if error.code in GONE else UNSURE), f"{error.code} {error.reason}"[:200]
    except (OSError, ValueError) as error:
        return UNSURE, f"{getattr(error, 'reason', error)}"[:200]


def dead_links() -> Iterator[LinkCheck]:
    """Links of rows as they stand that are gone, or that a person has to look at."""
    known = set(addresses())
    checks = LinkCheck.objects.exclude(answer=FINE).order_by("answer", "url")
    return (link for link in checks if link.url in known)
