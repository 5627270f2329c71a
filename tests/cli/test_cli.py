"""What holds for every command: help, JSON, quiet, colour, exit codes, terminals, start-up."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys

import pytest
import samples
import typer
from transcript import quizgen, workplace

from quizgen.cli.app import app
from quizgen.model.facts import KINDS, kind_slots
from quizgen.reader import SCHEMAS
from quizgen.writers import FORMATS

COMMANDS = [c.callback.__name__ for c in app.registered_commands]
HEAVY = ("pydantic", "jinja2", "yaml", "genanki", "typst", "spacy", "pycountry", "fontTools", "rich", "hypothesis")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_into_80_columns_and_shows_an_example(command):
    done = quizgen(*command.split(), "--help", COLUMNS="200")
    lines = done.out.splitlines()
    assert done.code == 0 and max(map(len, lines)) <= 80, max(lines, key=len)
    assert not any(line.endswith("...") for line in lines[1:]), "a summary is cut"
    if command:
        assert any(line.strip().startswith(f"Example: quizgen {command}") for line in lines)
    assert quizgen(*command.split(), "-h", COLUMNS="200").out == done.out


def test_every_format_kind_and_schema_is_documented():
    listed = quizgen("formats").out
    for name, fmt in FORMATS.items():
        assert name in listed and fmt.summary in listed
    for command in ("build", "export"):
        assert "`quizgen formats` lists them" in " ".join(quizgen(command, "--help").out.split())
    kinds = quizgen("kinds").out
    for kind in KINDS:
        assert f"\n{kind}: " in f"\n{kinds}"
        assert all(slot.doc for slot in kind_slots(kind).values()), kind
    schemas = quizgen("kinds", "--help").out
    for form in SCHEMAS:
        assert form in schemas
        assert json.loads(quizgen("kinds", "--schema", form).out)["$id"] == f"urn:quizgen:{form}@{2 if form == 'history' else 1}"


def test_the_commands_of_the_help_are_those_there_are():
    group = typer.main.get_command(app)
    shown = re.findall(r"(?m)^  ([a-z]+) ", quizgen("--help").out.partition("Commands:")[2])
    assert shown == list(group.commands) == COMMANDS


JSON = {
    "build": ["build", "--to", "json", "--json"],
    "check": ["check", "--json"],
    "formats": ["formats", "--json"],
    "templates": ["templates", "--json"],
    "kinds": ["kinds", "--json"],
    "export": ["export", "decks/sudria-trade-2016/quiz.json", "--to", "json", "--out", "again", "--json"],
}


@pytest.mark.parametrize("command", JSON)
def test_json_is_all_there_is_on_standard_output(command):
    with workplace():
        assert quizgen("build", "--to", "json", "--quiet").code == 0
        done = quizgen(*JSON[command])
    value = json.loads(done.out)
    assert value and done.code == 0 and done.err == ""
    assert done.out.isascii(), "no terminal obeys what is escaped"


def test_json_of_a_failure_has_the_problems_and_the_exit_code():
    with workplace() as folder:
        article = folder / "source" / "sudria-trade-2016.yaml"
        article.write_text(article.read_text("utf-8").replace("2016-05-10", "2016-05-32"), "utf-8")
        built, checked = quizgen("build", "--json"), quizgen("check", "--json")
        written = list((folder / "decks").iterdir())
    assert (built.code, checked.code) == (1, 1)
    (deck,) = json.loads(built.out)["decks"]
    assert deck["written"] == [] and deck["items"] == []
    for problems in (deck["problems"], json.loads(checked.out)["problems"]):
        told = {k: problems[0][k] for k in ("file", "line", "column", "rule", "severity")}
        place = {"file": "source/sudria-trade-2016.yaml", "rule": "date", "severity": "error", "column": 11}
        assert told == place | {"line": problems[0]["line"]} and problems[0]["hint"]
    assert [p.name for p in written] == ["sudria-trade-2016.yaml"]


def test_json_of_a_build_names_what_was_made():
    with workplace() as folder:
        (deck,) = json.loads(quizgen("build", "--json").out)["decks"]
        files = sorted(p.name for p in (folder / deck["folder"]).iterdir())
        quiz = json.loads((folder / deck["folder"] / "quiz.json").read_text("utf-8"))
    assert deck["written"] == files
    assert deck["items"] == [i["id"] for i in quiz["items"]]
    assert deck["papers"] == [[i["id"] for i in p["items"]] for p in quiz["papers"]]
    assert all(n["id"] and n["reason"] for n in deck["not_made"])


QUIET = [["build", "--to", "json"], ["check"], ["new", "more"], ["build", "--to", "json", "--verbose"]]


@pytest.mark.parametrize("arguments", QUIET, ids=lambda a: a[0])
def test_quiet_is_silent_where_all_is_well(arguments):
    with workplace():
        done = quizgen(*arguments, "--quiet")
    assert (done.out, done.code) == ("", 0)
    assert "warning" not in done.err and "note:" not in done.err


@pytest.mark.parametrize("arguments", [["draft"], ["build"], ["check"], ["stale", "--on", "2026-01-01"]])
def test_an_empty_name_is_not_the_whole_folder(arguments):
    with workplace() as folder:
        before = sorted(folder.rglob("*"))
        done = quizgen(*arguments, "")
        after = sorted(folder.rglob("*"))
    assert (done.code, after) == (2, before)
    assert "the name is empty" in done.err


def on_a_terminal(arguments: list[str], **env: str) -> str:
    """What quizgen prints to a terminal (standard output and standard error as one)."""
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-c", "from quizgen.cli import main; main()", *arguments],
        stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm", **env},
    )  # fmt: skip
    os.close(theirs)
    printed = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux tells the end of a terminal so
            break
        if not part:
            break
        printed += part
    os.close(ours)
    done.wait()
    return printed.decode()


@pytest.mark.parametrize(
    ("env", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
    ids=["terminal", "NO_COLOR", "NO_COLOR-empty", "dumb"],
)
def test_colour_on_a_terminal_unless_NO_COLOR(env, coloured, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    with workplace():
        printed = on_a_terminal(["build", "nothing.yaml"], **env)
    assert "there is no file nothing.yaml" in printed
    assert ("\x1b[31m" in printed) == coloured


def test_no_colour_in_a_pipe():
    with workplace():
        assert "\x1b" not in quizgen("build", "nothing.yaml", NO_COLOR="", TERM="xterm").err


def test_a_terminal_obeys_no_text_of_a_stranger():
    """Escape sequences and marks that turn text around are shown, in problems as in results."""
    evil = "\x1b[2Jgone\u202eevil\x07"
    with workplace() as folder:
        article = folder / "source" / "sudria-trade-2016.yaml"
        article.write_text(article.read_text("utf-8").replace("kind: contrast", "kind: \u202econtrast"), "utf-8")
        told = [quizgen("check"), quizgen("build", "--explain", evil), quizgen("build", evil), quizgen("kinds", evil)]
        told += [quizgen("build", "--to", evil)]
    for done in told:
        assert not set("\x1b\x07\u202e") & set(done.out + done.err)
    assert "contrast" in told[0].err and "<U+001B>[2Jgone<U+202E>evil<U+0007>" in told[2].err


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_any_encoding_of_the_output_will_do(encoding):
    """Redirected to a file, Windows writes cp1252, which has no → and no Korean."""
    env = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    program = "import sys; from quizgen.cli.app import app; from quizgen.cli import show; show.out('a → \ud55c'); app()"
    done = subprocess.run([sys.executable, "-c", program, "build", "\ud55c → b.yaml"], env=env, capture_output=True)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 1 and b"b.yaml" in done.stderr and done.stdout.startswith(b"a ")


@samples.WITH_LIBYAML
def test_help_imports_nothing_heavy():
    """Start-up is what a person waits for at every command."""
    program = (
        "import sys\n"
        "sys.argv = ['quizgen', '--help']\n"
        "from quizgen.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('modules:', *sorted({m.partition('.')[0] for m in sys.modules}))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    modules = done.stdout.rpartition("modules:")[2].split()
    assert "typer" in modules and "quizgen" in modules
    assert set(HEAVY) & set(modules) == set()


@samples.WITH_LIBYAML
def test_help_of_a_command_imports_nothing_heavy():
    heavy = [m for m in HEAVY if m != "pydantic"]  # typer's own, for the parameters of a command
    program = (
        "import sys\n"
        "from quizgen.cli import main\n"
        f"for command in {COMMANDS!r}:\n"
        "    sys.argv = ['quizgen', command, '--help']\n"
        "    try:\n        main()\n    except SystemExit:\n        pass\n"
        f"    found = sorted(set({heavy!r}) & set(sys.modules))\n"
        "    if found:\n        sys.exit(f'{command} imports {found}')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_results_go_to_standard_output_and_advice_to_standard_error():
    with workplace():
        done = quizgen("build", "--to", "json", "--questions", "200", "--verbose")
    assert "quiz.json" in done.out and "warning" not in done.out and "not made: " not in done.out
    assert "[blueprint]" in done.err and "not made: " in done.err


def test_the_shell_completes_commands_and_options():
    program = [sys.executable, "-c", "from quizgen.cli.app import app; app(prog_name='quizgen')"]
    for words, wanted in (("quizgen ", COMMANDS), ("quizgen build --", ["--to", "--explain"])):
        env = {"_QUIZGEN_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        done = subprocess.run(program, env=os.environ | env, capture_output=True, text=True)
        assert set(wanted) <= set(done.stdout.split()), done


def test_the_help_and_the_starter_speak_of_what_there_is():
    """Examples in the help name options that exist, and files of this repository."""
    for command in COMMANDS:
        text = quizgen(command, "--help").out
        example = next(line for line in text.splitlines() if "Example:" in line)
        for option in re.findall(r"--[a-z]+", example):
            assert option in text.replace(example, ""), example
        for path in re.findall(r"\b(?:source|decks)/\S+", example):
            folder = path.rpartition("/")[0] if path.endswith("quiz.json") else path
            assert (samples.ROOT / folder).exists() or (samples.ROOT / f"{folder}.yaml").exists(), path


LONELY = """
schema: quizgen/article@1
id: port-2016
title: Sudria repairs its port
published: 2016-05-12
text: “The port will open in June,” said Ivan Moss, the port's director, on Thursday.
entities: {moss: {kind: person, name: Ivan Moss}}
facts:
  - {id: june, kind: statement, speaker: moss, gist: the port of Sudria would open in June 2016, when: 2016-05-12,
     closes: [speaker], evidence: "“The port will open in June,” said Ivan Moss"}
"""


def test_a_build_without_items_says_why_each_was_not_made():
    with workplace() as folder:
        (folder / "source" / "port.yaml").write_text(LONELY.replace("closes: [speaker], ", ""), "utf-8")
        brief, whole = (quizgen("build", "source/port.yaml", "--to", "pdf", *v) for v in ((), ("-v",)))
    assert brief.code == whole.code == 1 and "nothing written" in brief.err and "not made: " not in brief.err
    assert "not made: who-said-gist/port-2016/june: " in whole.err and "[too-few-options]" in whole.err


def test_lint_judges_the_items_that_build_makes_with_the_projects_articles():
    """An article beside another one of the project: lint sees what build makes of it, no more and no less."""
    with workplace() as folder:
        (folder / "source" / "port.yaml").write_text(LONELY, "utf-8")
        built = json.loads(quizgen("build", "source/port.yaml", "--to", "json", "--json").out)["decks"][0]["items"]
        linted = json.loads(quizgen("lint", "source/port.yaml", "--json").out)
    assert built and linted["items"] == len(built)
