"""What a hostile or large input may cost: processor seconds and memory of the whole command, measured in a child
process. The README promises these numbers."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import samples

SECONDS, MEGABYTES = 12, 500  # of the processor, and of resident memory
PROGRAM = """
import resource, sys
from pathlib import Path
from quizgen.cli import main
def peak():  # in kB. Linux's ru_maxrss begins at the size of the process that started this one; VmHWM does not
    try:
        return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    main()
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print("COST", used.ru_utime + used.ru_stime, peak() / 1000, file=sys.stderr)
"""
HEAD = b'{"schema":"quizgen/quiz@1","title":"t","items":['
HOSTILE = {
    "empty items": HEAD + b"{}," * 1_800_000 + b"{}]}",
    "empty lists": HEAD + b"[]," * 1_800_000 + b"[]]}",
    "as many mistakes as are read": HEAD + b"{}," * 190_000 + b"{}]}",
    "numbers for items": HEAD + b"1," * 2_700_000 + b"1]}",
    "as many numbers as are read": HEAD + b"1," * 31_000_000 + b"1]}",
    "numbers for tags": HEAD + b'{"tags":[' + b"1," * 2_700_000 + b"1]}]}",
    "keys nobody knows": HEAD + b"{" + b",".join(b'"%x":1' % n for n in range(1_400_000)) + b"}]}",
    "more keys than are read": HEAD + b"{" + b",".join(b'"%x":1' % n for n in range(1_600_000)) + b"}]}",
    "items with keys nobody knows": HEAD + (b"{" + b",".join(b'"%x":1' % n for n in range(900)) + b"},") * 1500 + b"1]}",
}
DATELINE = "BERG, May 3, 2016 – "
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXTS = {
    "clauses inside clauses": DATELINE + "he said " * 7_400,
    "as many clauses as are read": DATELINE + "he said " * 12_400,
    "as many quotations as are read": DATELINE + "“It is late,” he said. " * 2_700,
    "as many sentences as are read": DATELINE + "He said it. " * 6_200,
    "as many signs as are read": DATELINE + "a, b and c " + "a," * 12_400,
}
TOO_LONG = {
    "signs": DATELINE + "a, b and c " + "a," * 49_000,
    "letters": DATELINE + "a b " * 24_900,
}


@dataclass(frozen=True)
class Done:
    """What a command said, and that it kept to the budget."""

    code: int
    out: str
    err: str


def within(folder: Path, *words: str) -> Done:
    """Run a command in a process of its own; fails where it costs more than the budget."""
    command = [sys.executable, "-c", PROGRAM, *words]
    done = subprocess.run(command, cwd=folder, env=samples.environment(), capture_output=True, text=True, timeout=110)
    said, _, cost = done.stderr.rpartition("COST ")
    seconds, megabytes = map(float, cost.split())
    assert seconds < SECONDS and megabytes < MEGABYTES, (seconds, megabytes)
    return Done(done.returncode, done.stdout, said)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_strangers_quiz_costs_little(tmp_path, name):
    (tmp_path / "quiz.json").write_bytes(HOSTILE[name])
    done = within(tmp_path, "check", "quiz.json", "--json")
    assert done.code == 1 and json.loads(done.out)["problems"]


def test_a_large_quiz_is_read_and_one_mistake_in_it_found(tmp_path):
    """Three thousand items: only the first mistake of each list is looked for, and a list without any is whole."""
    value = json.loads((samples.ROOT / "decks" / "kim-beijing-2018" / "quiz.json").read_bytes())
    few = [item for item in value["items"] if item["type"] == "choice"]
    value["items"] = [few[n % len(few)] | {"id": f"x/{n}"} for n in range(3000)]
    value["papers"] = []
    (tmp_path / "quiz.json").write_text(json.dumps(value))
    assert within(tmp_path, "check", "quiz.json").code == 0
    value["items"][2000] = value["items"][2000] | {"stem": 7}
    (tmp_path / "quiz.json").write_text(json.dumps(value))
    done = within(tmp_path, "check", "quiz.json")
    assert done.code == 1 and "items[2000].stem: " in done.err and "[wrong-type]" in done.err
    assert "only the first mistake of each list" in done.err


@pytest.mark.parametrize("name", TEXTS)
def test_a_strangers_text_costs_little(tmp_path, name):
    (tmp_path / "story.txt").write_text(TEXTS[name])
    done = within(tmp_path, "draft", "story.txt")
    assert done.code == 0 or "[no-facts]" in done.err


@pytest.mark.parametrize("name", TOO_LONG)
def test_a_text_of_too_many_words_is_refused_before_it_is_parsed(tmp_path, name):
    (tmp_path / "story.txt").write_text(TOO_LONG[name])
    done = within(tmp_path, "draft", "story.txt")
    assert done.code == 1 and "words and punctuation marks [too-long]" in done.err


def test_a_small_document_of_many_runs_costs_little(tmp_path):
    """6 KB that unpack to 90,000 runs of one letter, and no date."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    types = (
        f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    links = (
        f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>'
    )
    runs = "<w:r><w:t>a </w:t></w:r>" * 90_000
    with zipfile.ZipFile(tmp_path / "story.docx", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", types)
        file.writestr("_rels/.rels", links)
        file.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body><w:p>{runs}</w:p></w:body></w:document>')
    assert (tmp_path / "story.docx").stat().st_size < 10_000
    done = within(tmp_path, "draft", "story.docx")
    assert done.code == 1 and "[too-long]" in done.err


def test_copies_for_a_whole_school_cost_no_more_than_one(tmp_path):
    (tmp_path / "source").mkdir()
    name = "kim-beijing-2018"
    (tmp_path / "source" / f"{name}.yaml").write_bytes((samples.ROOT / "source" / f"{name}.yaml").read_bytes())
    copies = "A=1000,B=999,A:dyslexia=1"
    line = ("build", f"source/{name}.yaml", "--to", "pdf", "--papers", "2", "--with-article", "--copies", copies)
    assert within(tmp_path, *line, "--out", "out").code == 0
    assert (tmp_path / "out" / "papers-a4.pdf").stat().st_size < 5_000_000
