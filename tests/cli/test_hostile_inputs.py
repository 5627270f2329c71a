"""Attacks through the front door: each ends at once, in one line that names the rule, and with the right exit code."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import samples
from transcript import quizgen, workplace

LONG = "x" * 300
ARTICLE = "source/sudria-trade-2016.yaml"
DECK = "decks/sudria-trade-2016"
STORY = "Anna Berg, the trade minister of Norland, said on Monday that her country would close its border in May.\n"
NASTY = {
    "a line feed": "\n",
    "a carriage return": "\r",
    "NEL": "\x85",
    "a line separator": "\u2028",
    "a paragraph separator": "\u2029",
    "a page break": "\f",
    "an escape": "\x1b[2J",
}
FALSE = "other.json:1:1: this is a lie [a-rule]"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A built project beside which the attacks lie."""
    with workplace() as folder:
        assert quizgen("build", "--to", "json,apkg", "--quiet").code == 0
        target = tmp_path_factory.mktemp("attacks") / "civics"
        subprocess.run(["cp", "-r", str(folder), str(target)], check=True)
    for name in ("pipe.yaml", "pipe.txt", "pipe.json", "pipe.apkg", "pipe.docx", "pipe.csv", "story.yaml", "logo.png"):
        os.mkfifo(target / name)
    for name in ("folder.yaml", "folder.json", "folder.txt", "pipes", "pipes2", "links/source"):
        (target / name).mkdir(parents=True)
    os.mkfifo(target / "pipes" / "history.json")
    os.mkfifo(target / "pipes2" / "quiz.json")
    (target / "story.txt").write_text(STORY)
    (target / "loop.yaml").symlink_to("loop.yaml")
    (target / "nowhere.yaml").symlink_to("nothing.yaml")
    (target / "links" / "source" / "out.yaml").symlink_to(target / ARTICLE)
    (target / "head.yaml").write_text("schema: quizgen/head@1\nschool: A school\nlogo: logo.png\n")
    recipe = (target / "decks" / "sudria-trade-2016.yaml").read_text()
    for name, articles in (("long", LONG), ("up", "../" * 40 + "etc/hostname"), ("pipe", "pipe.yaml")):
        text = re.sub(r"(?m)^articles:.*(\n +- .*)*", f"articles: {articles}", recipe)
        (target / f"recipe-{name}.yaml").write_text(text)
    files = {
        "nul": b"schema: quizgen/article@1\nid: a\0b\n",
        "bom": b"\xef\xbb\xbf" + (target / ARTICLE).read_bytes().replace(b"facts:", b"fact:"),
        "line": b"schema: quizgen/article@1\ntext: " + b"x" * 1_900_000,
        "deep": b"[" * 100_000,
        "big": b"schema: quizgen/article@1\ntext: " + b"x" * 2_900_000,
    }
    for name, data in files.items():
        (target / f"{name}.yaml").write_bytes(data)
    (target / "deep.json").write_bytes(b'{"schema": "quizgen/quiz@1", "items": ' + b"[" * 100_000)
    return target


@pytest.fixture(autouse=True)
def _there(built, monkeypatch) -> Iterator[None]:
    monkeypatch.chdir(built)
    yield


COMMANDS = (
    "build {}", "check {}", "lint {}", "play {}", "stale --on 2026-01-01 {}", f"diff {DECK} {{}}", f"diff {{}} {DECK}",
    "export --to json {}", "draft {}", f"gate {ARTICLE} {{}}", f"lint {ARTICLE} --article {{}}", "new {}",
    "templates {}", f"build {ARTICLE} --head {{}}", f"build {ARTICLE} --corpus {{}}",
    f"build {ARTICLE} --templates {{}}",
)  # fmt: skip
BAD = (
    "pipe.yaml", "pipe.txt", "pipe.json", "pipe.apkg", "pipe.docx", "pipe.csv", "/dev/zero", "loop.yaml",
    LONG, f"{LONG}/below", f"{LONG}.json", "story.txt/below",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.timeout(60)
def test_no_command_hangs_or_raises_on_what_is_no_file(command):
    for name in BAD:
        if command == "new {}" and name == "nothing":
            continue
        done = quizgen(*shlex.split(command.format(name)))
        assert done.code == 1, (name, done)
        assert re.search(r"(?m)\[[a-z-]+\]$", done.err), (name, done.err)
        assert "Traceback" not in done.err


# command line → exit code and rule
ATTACKS = {
    "build pipe.yaml": (1, "unreadable"),
    "build folder.yaml": (1, "no-recipe"),
    "build pipes/../pipe.yaml": (1, "unreadable"),
    "build nowhere.yaml": (1, "not-found"),
    f"build {LONG}": (1, "unreadable"),
    f"build {ARTICLE} --to json --out pipes": (1, "unreadable"),
    f"build {ARTICLE} --to json --out pipe.yaml": (1, "cannot-write"),
    f"build {ARTICLE} --to json --out {LONG}": (1, "cannot-write"),
    f"build {ARTICLE} --to json --head head.yaml": (1, "no-match"),
    "build recipe-long.yaml": (1, "no-match"),
    "build recipe-up.yaml": (1, "path"),
    "build recipe-pipe.yaml": (1, "no-match"),
    "build links/source": (1, "path"),
    "build nul.yaml": (1, "control-character"),
    "build bom.yaml": (1, "unknown-key"),
    "build line.yaml": (1, "missing-slot"),
    "build deep.yaml": (1, "too-deep"),
    "build big.yaml": (1, "too-large"),
    "check links/source": (1, "path"),
    "check pipes": (1, "unreadable"),
    "lint deep.json": (1, "too-deep"),
    "lint folder.json": (1, "not-found"),
    "play pipes2": (1, "unreadable"),
    f"diff pipes {DECK}": (1, "unreadable"),
    "export pipes2 --to json": (1, "unreadable"),
    "why pipe.json B7": (1, "unreadable"),
    f"why {LONG}.json B7": (1, "unreadable"),
    "draft story.txt --published 2016-05-10": (1, "unreadable"),
    "draft story.txt --published 2016-05-10 -o pipe.yaml": (1, "unreadable"),
    "draft folder.txt": (1, "no-input"),
    f"build {ARTICLE} --points understand=0000001000000": (1, "points"),
    f"build {ARTICLE} --points understand={'1' * 4400}": (1, "points"),
    f"build {ARTICLE} --copies A={'1' * 4400}": (1, "copies"),
    **{f"{command} ''": (2, "the name is empty") for command in ("build", "check", "lint", "play", "export", "new")},
    **{f"build {ARTICLE} {option} ''": (2, "the name is empty") for option in ("--out", "--head", "--corpus")},
    "templates ''": (2, "the name is empty"),
    f"diff '' {DECK}": (2, "the name is empty"),
    f"diff {DECK} ''": (2, "the name is empty"),
    "stale --on 2026-01-01 ''": (2, "the name is empty"),
    "draft story.txt -o ''": (2, "the name is empty"),
    f"lint {ARTICLE} --article ''": (2, "the name is empty"),
}


@pytest.mark.parametrize("line", ATTACKS, ids=lambda line: line.replace(LONG, "LONG")[:60])
@pytest.mark.timeout(60)
def test_attack(line):
    code, rule = ATTACKS[line]
    done = quizgen(*shlex.split(line))
    assert done.code == code, done
    assert (f"[{rule}]" if code == 1 else rule) in " ".join(done.err.split()), done.err


def test_a_name_as_long_as_can_be_is_built(tmp_path):
    name = "y" * 250
    (tmp_path / f"{name}.yaml").write_bytes(Path(ARTICLE).read_bytes())
    done = quizgen("build", str(tmp_path / f"{name}.yaml"), "--to", "pdf,json,apkg")
    assert done.code == 0, done.err
    assert sorted(p.suffix for p in (tmp_path / f"{name}-quiz").iterdir()) == [".apkg", ".json", ".jsonl", ".md", ".pdf", ".pdf"]


def test_a_failed_build_leaves_no_folder(tmp_path):
    """The first folder can be made, the one in it not."""
    done = quizgen("build", ARTICLE, "--to", "pdf,json", "--out", str(tmp_path / "new" / ("y" * 256)))
    assert done.code == 1 and "file name too long [cannot-write]" in done.err and "give it a shorter name" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_release_whose_file_would_have_too_long_a_name_changes_nothing(tmp_path):
    """The first release has no file of corrections; its name is longer than the deck's."""
    name = "y" * 250
    with workplace() as folder:
        recipe = folder / "decks" / f"{name}.yaml"
        (folder / "decks" / "sudria-trade-2016.yaml").rename(recipe)
        assert quizgen("build", "--to", "apkg").code == 0
        here = {p.name: p.read_bytes() for p in (folder / "decks" / name).iterdir()}
        text = recipe.read_text()
        assert "released: 2016-05-12" in text
        recipe.write_text(text.replace("released: 2016-05-12", "released: 2016-06-01"))
        article = folder / ARTICLE
        article.write_text(article.read_text().replace("suspended imports", "stopped imports"))
        done = quizgen("build", "--to", "apkg")
        assert done.code == 1 and "-corrections-2016-06-01" in done.err and "[cannot-write]" in done.err
        assert here == {p.name: p.read_bytes() for p in (folder / "decks" / name).iterdir()}


@pytest.mark.parametrize("sort", NASTY)
def test_a_message_is_one_line_whatever_a_strangers_quiz_holds(sort, tmp_path):
    """An id and a tag with a line end would print a whole diagnostic of another file."""
    value = json.loads(Path(DECK, "quiz.json").read_bytes())
    text = f"x{NASTY[sort]}{FALSE}"
    value["items"][0]["id"] = text
    value["items"][0]["tags"] = [text]
    value["items"][0]["stem"] = f"{text}?"
    value["papers"] = []
    path = tmp_path / "quiz.json"
    path.write_text(json.dumps(value))
    for line in (f"lint {path}", f"diff {DECK} {path}", f"diff {path} {DECK}", f"check {path}", f"why {path} A1"):
        done = quizgen(*line.split())
        for printed in (done.out + done.err).splitlines():
            assert not printed.startswith("other.json"), (line, printed)
        assert "\x1b" not in done.out + done.err
    done = quizgen("build", ARTICLE, "--explain", text)
    assert done.code == 1 and not any(p.startswith("other.json") for p in done.err.splitlines())


def ordinary(folder: Path, line: str, first: str = "pass") -> subprocess.CompletedProcess[str]:
    """A command line typed by an ordinary user: of root, what lets root read everything is taken."""
    program = f"import os; os.chdir({str(folder)!r}); {first}; from quizgen.cli import main; main()"
    less = "-dac_override,-dac_read_search"
    words = ["setpriv", "--bounding-set", less, "--inh-caps", less] if os.geteuid() == 0 else []
    if words and not shutil.which("setpriv"):
        pytest.skip("run as root, and there is no setpriv (util-linux)")
    words += [sys.executable, "-c", program, *shlex.split(line)]
    return subprocess.run(words, capture_output=True, text=True, timeout=100, env=samples.environment())


@pytest.fixture(scope="module")
def locked(tmp_path_factory) -> Path:
    """A folder for an ordinary user, with a file and folders that user may not read, list or enter."""
    folder = tmp_path_factory.mktemp("locked")
    (folder / "secret.yaml").write_text("schema: quizgen/article@1\n")
    (folder / "secret.yaml").chmod(0)
    for name, mode in (("unlisted", 0o311), ("closed", 0)):
        (folder / name).mkdir()
        (folder / name / "a.yaml").write_text("schema: quizgen/article@1\n")
        (folder / name).chmod(mode)
    yield folder
    for name in ("unlisted", "closed"):
        (folder / name).chmod(0o755)


FORBIDDEN = {
    "check secret.yaml": "this file may not be read",
    "build secret.yaml": "this file may not be read",
    "play secret.yaml": "this file may not be read",
    "check unlisted": "this folder may not be read",
    "build unlisted": "this folder may not be read",
    "templates unlisted": "this folder may not be read",
    "draft unlisted": "this folder may not be read",
    "check closed/a.yaml": "this file may not be read",
    "diff closed unlisted": "this folder may not be read",
    "lint closed/a.yaml": "this file may not be read",
    "new closed/new": "[cannot-write]",
}


@pytest.mark.parametrize("line", FORBIDDEN)
def test_what_an_ordinary_user_may_not_read_is_said_to_be_so(locked, line):
    done = ordinary(locked, line)
    assert done.returncode == 1 and FORBIDDEN[line] in done.stderr and "Traceback" not in done.stderr, done.stderr


@pytest.mark.parametrize("line", ["build", "check", "play x.yaml", "new civics", "draft x.txt", "why 7"])
def test_a_working_folder_that_is_gone(tmp_path, line):
    folder = tmp_path / "gone"
    folder.mkdir()
    program = "from quizgen.cli import main; main()"
    command = f"cd {folder} && rmdir {folder} && {shlex.quote(sys.executable)} -c '{program}' {line}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=100, env=samples.environment())
    assert done.returncode == 1 and "[working-folder]" in done.stderr and "Traceback" not in done.stderr, done.stderr


@pytest.mark.parametrize("line", ["build", "check", "play .", "new civics", "why 7", "diff a.json b.json"])
def test_a_working_folder_one_may_not_enter(tmp_path, line):
    folder = tmp_path / "closed"
    folder.mkdir()
    done = ordinary(folder, line, "os.chmod('.', 0)")
    folder.chmod(0o755)
    assert done.returncode == 1 and "Traceback" not in done.stderr, done
    assert re.search(r"(?m)\[[a-z-]+\]$", done.stderr), done
