"""What goes wrong around the page: said on the terminal and in the page, with what to do, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import samples
from review_browser import QUIZGEN, STORY, accepted, browser, many_facts, page_on, ready, story_in, until, up

pytestmark = [pytest.mark.timeout(180)]
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


def review(folder: Path, *arguments: str, before: tuple[str, ...] = (), **environment: str) -> subprocess.CompletedProcess[str]:
    """`quizgen review` that must end by itself."""
    return subprocess.run(
        [*before, *QUIZGEN, "review", *arguments, "--no-browser"], cwd=folder, env={**samples.environment(), **environment},
        capture_output=True, text=True, timeout=90,
    )  # fmt: skip


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file() and ".quizgen" not in p.as_posix()}


GERMAN = "Die Regierung hat am Mittwoch beschlossen, den Kanal für Tanker zu schließen.\n\nDer Verkehrsminister sagte, das Wasser sei nicht mehr trinkbar.\n"
LONG = STORY + "".join(f"\n\nThe mayor of Town {n} opened a bridge of {100 + n} metres in May 2016, and {n} people came to see it that day." for n in range(2000))


@pytest.mark.parametrize(
    ("text", "said", "mend"),
    [(GERMAN, "not seem to be English", "English"), ("12 34\n\n--- *** ---\n", "no words", "an article"), ("", "empty", "an article"), (LONG, "more than 100,000 characters", "one article at a time")],
    ids=["another-language", "no-sentence", "empty", "200,000-characters"],
)
def test_a_text_that_is_no_story_is_said_in_one_line(tmp_path, text, said, mend):
    (tmp_path / "story.txt").write_text(text, "utf-8")
    done = review(tmp_path, "story.txt")
    assert done.returncode == 1 and said in done.stderr and mend in done.stderr and "Traceback" not in done.stderr
    assert files(tmp_path) == {"story.txt": text.encode()}


def test_a_port_in_use_is_said(tmp_path):
    story_in(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = review(tmp_path, "canal.txt", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1 and "already in use" in done.stderr and "leave --port out" in done.stderr
    assert list(files(tmp_path)) == ["canal.txt"]


@pytest.mark.needs("setpriv")
def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    folder = Path("/tmp") / f"quizgen-{os.getpid()}-read-only"  # where another user may look, too
    folder.mkdir()
    try:
        story_in(folder)
        folder.chmod(0o555)
        done = review(folder, "canal.txt", before=tuple(NOBODY) if os.getuid() == 0 else ())
        assert done.returncode == 1 and "permission denied" in done.stderr and "make it writable" in done.stderr
        assert list(files(folder)) == ["canal.txt"]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_without_a_browser_the_address_is_printed(tmp_path):
    story_in(tmp_path)
    environment = {**samples.environment(), "PATH": "/nonexistent", "BROWSER": "", "DISPLAY": ""}
    process = subprocess.Popen([*QUIZGEN, "review", "canal.txt"], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    address = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert address.startswith("http://127.0.0.1:") and "no browser could be opened: open the address above yourself" in told


@pytest.fixture(scope="module")
def chromium():
    with browser() as one:
        yield one


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A disk of 400 kB, which root alone can make."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(place)], capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def article(folder: Path) -> Path:
    (folder / "source").mkdir()
    path = folder / "source" / "bridges.yaml"
    path.write_text(many_facts(3), "utf-8")
    return path


def fill(disk: Path) -> None:
    with (disk / "fill").open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        while True:
            file.write(b"x" * 4096)


@pytest.mark.needs("chromium")
@pytest.mark.needs_package("playwright")
def test_a_disk_that_fills_up_loses_nothing(chromium, small_disk):
    article(small_disk)
    with up(small_disk, "source/bridges.yaml") as server:
        page = ready(page_on(chromium, server.address))
        page.keyboard.press("Enter")
        until(lambda: len(accepted(small_disk)) == 1)
        page.wait_for_function("() => document.querySelector('#progress').textContent.startsWith('1 question')")
        before = files(small_disk)
        fill(small_disk)
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('#said').textContent.includes('o space left on device')")
        assert "ake room there" in page.inner_text("#said")
        assert "1 question accepted" in page.inner_text("#progress")
        assert {k: v for k, v in files(small_disk).items() if k != "fill"} == before
        (small_disk / "fill").unlink()
        page.keyboard.press("Enter")  # the question that could not be written is in hand again
        until(lambda: len(accepted(small_disk)) == 2)
        server.end()
        assert server.process.stderr is not None and "no space left on device" in server.process.stderr.read()


@pytest.mark.needs("chromium")
@pytest.mark.needs_package("playwright")
def test_an_article_that_is_removed_while_the_page_is_open_is_said(chromium, tmp_path):
    path = article(tmp_path)
    kept = path.read_bytes()
    with up(tmp_path, "source/bridges.yaml") as server:
        page = ready(page_on(chromium, server.address))
        path.unlink()
        page.keyboard.press("Enter")
        page.wait_for_selector("#conflict:not([hidden])")
        assert "is gone from the disk" in page.inner_text("#conflict") and not list(tmp_path.rglob("decks/*.yaml"))
        path.write_bytes(kept)
        page.click("text=Do it all the same")
        until(lambda: len(accepted(tmp_path)) == 1)
        server.end()
        assert server.process.stderr is not None and "is gone from the disk" in server.process.stderr.read()


@pytest.mark.needs("chromium")
@pytest.mark.needs_package("playwright")
def test_two_reviews_of_one_file_overwrite_nothing(chromium, tmp_path):
    article(tmp_path)
    with up(tmp_path, "source/bridges.yaml") as one, up(tmp_path, "source/bridges.yaml") as two:
        first, second = ready(page_on(chromium, one.address)), ready(page_on(chromium, two.address))
        first.keyboard.press("Enter")
        until(lambda: len(accepted(tmp_path)) == 1)
        second.keyboard.press("j")
        second.keyboard.press("Enter")
        second.wait_for_selector("#conflict:not([hidden])")
        assert "changed on disk" in second.inner_text("#conflict") and len(accepted(tmp_path)) == 1
        second.click("text=Do it all the same")
        until(lambda: len(accepted(tmp_path)) == 2)
