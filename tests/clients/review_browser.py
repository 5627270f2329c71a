"""A page that is up, and Debian's chromium on it. Browsers are never downloaded."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import samples

QUIZGEN = [sys.executable, "-c", "from quizgen.cli import main; main()"]
CHROMIUM = "/usr/bin/chromium"
AXE = Path(__file__).parent / "node" / "axe.min.js"
STORY = (samples.ROOT / "quizgen" / "review" / "example.txt").read_text("utf-8")
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


class Up:
    """`quizgen review` in a folder, and the address that it printed."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [*QUIZGEN, "review", *arguments, "--no-browser"], cwd=folder, env=samples.environment(),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), self.process.stderr and self.process.stderr.read()

    @property
    def home(self) -> str:
        """The address without its token."""
        return self.address.partition("?")[0]

    def kill(self) -> None:
        """As a crash does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self) -> int:
        """As Ctrl-C does; gives the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(20)


@contextmanager
def up(folder: Path, *arguments: str) -> Iterator[Up]:
    """The server for as long as this lasts."""
    server = Up(folder, *arguments)
    try:
        yield server
    finally:
        server.end()


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium without its sandbox, which a container's root cannot have."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        one = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield one
        finally:
            one.close()


def page_on(chromium: Any, address: str, size: dict[str, int] | None = None, scheme: str = "light", **more: Any) -> Any:
    """A page of a new profile, loaded; what its console or a script error says is in `page.said`."""
    context = chromium.new_context(viewport=size or WIDE, color_scheme=scheme, **more)
    page = context.new_page()
    page.said = []
    page.on("console", lambda m: page.said.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: page.said.append(str(e)))
    page.on("request", lambda r: page.said.append(f"foreign: {r.url}") if "127.0.0.1" not in r.url and r.url.startswith("http") else None)
    page.goto(address)
    return page


def ready(page: Any) -> Any:
    """The page with its first question."""
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    page.wait_for_selector("#card .stem", timeout=10_000)
    return page


def violations(page: Any) -> list[str]:
    """What axe-core finds against WCAG 2.2, A and AA."""
    page.evaluate(AXE.read_text("utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", tags)
    return [f"{v['id']}: {n['html'][:120]} {n.get('failureSummary', '')[:200]}" for v in found["violations"] for n in v["nodes"]]


def accepted(folder: Path) -> list[str]:
    """The items that the recipe keeps."""
    import yaml

    recipes = [yaml.safe_load(path.read_text("utf-8")) for path in folder.rglob("decks/*.yaml")]
    return [item for recipe in recipes for item in recipe.get("keep") or []]


def until(test: Any, seconds: float = 20.0) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not test():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.05)


def story_in(folder: Path, text: str = STORY, name: str = "canal.txt") -> Path:
    """A folder with a story."""
    (folder / name).write_text(text, "utf-8")
    return folder / name


def many_facts(count: int) -> str:
    """An article with so many questions."""
    towns = [f"Town{chr(65 + n % 26)}{chr(97 + n // 26)}" for n in range(count)]
    text = "\n\n".join(f"The mayor of {t} opened a bridge of {100 + n} metres in May 2016." for n, t in enumerate(towns))
    facts = "\n".join(
        f"  - id: f{n}\n    kind: qa\n    question: How long is the bridge that {t} opened in May 2016?\n    answer: {100 + n} metres\n"
        f"    foils:\n      answer: [{50 + n} metres, {220 + n} metres, {400 + n} metres]\n"
        f"    evidence: The mayor of {t} opened a bridge of {100 + n} metres in May 2016.\n    status: draft\n"
        for n, t in enumerate(towns)
    )
    body = "\n".join(f"  {line}" if line else "" for line in text.split("\n"))
    return (
        f"schema: quizgen/article@1\nid: bridges\ntitle: Bridges\npublished: 2016-05-30\ntext: |\n{body}\nentities: {{}}\nfacts:\n{facts}"
    )


def environ_number(name: str, default: int) -> int:
    """A number from the environment."""
    return int(os.environ.get(name, default))


