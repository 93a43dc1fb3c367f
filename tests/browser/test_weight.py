"""What a cheap phone pays for a page: little, compressed, and from no other host."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Request

from tests.public_pages import IN_INDIA, IN_THE_UK, plan_address

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
KIB = 1024


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site as it is deployed: production settings, gunicorn, hashed and compressed files."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("production")
    environment = {
        "PATH": os.environ["PATH"],
        "ENV": "production",
        "SECRET_KEY": "only-for-tests-" + "x" * 50,
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "STATIC_ROOT": str(folder / "static"),
        "SECURE_SSL_REDIRECT": "False",
    }
    for command in (["migrate"], ["load_guide"], ["collectstatic", "--noinput"]):
        subprocess.run(
            [sys.executable, "manage.py", *command, "--verbosity=0"],
            cwd=ROOT, env=environment, check=True,
        )  # fmt: skip
    gunicorn = [sys.executable, "-m", "gunicorn", "pathways.wsgi", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen([*gunicorn, "--log-level=error"], cwd=ROOT, env=environment) as server:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        yield address
        server.terminate()


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server did not start")


@pytest.mark.parametrize(
    "address",
    ["/", "/plan/", plan_address(IN_INDIA), plan_address(IN_THE_UK), "/pay/", "/credentials/CPC/"],
)
def test_a_page_is_light_and_asks_nobody_else(
    db: None, browser: Browser, production: str, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[Request] = []
    page.on("requestfinished", lambda request: asked.append(request))
    page.goto(production + address)
    page.wait_for_load_state("networkidle")
    sizes = {request.url: sum(_received(request)) for request in asked}
    context.close()
    assert {urlsplit(url).netloc for url in sizes if not url.startswith("data:")} == {
        urlsplit(production).netloc
    }
    assert 4 <= len(sizes) <= 8
    assert sum(sizes.values()) <= 60 * KIB, sizes


def _received(request: Request) -> tuple[int, int]:
    sizes = request.sizes()
    return sizes["responseHeadersSize"], sizes["responseBodySize"]
