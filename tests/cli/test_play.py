"""`quizgen play`: what is asked, how answers are judged, what is said at the end, over a pipe and at a terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from transcript import ENVIRONMENT, Done, workplace
from typer.testing import CliRunner

from quizgen.cli.app import app
from quizgen.model.dates import parse
from quizgen.model.item import Blank, Citation, Item, Option
from quizgen.model.quiz import Paper, Placed, Quiz, Release
from quizgen.quiz.round import askable, command, draw, judge, revise, right_answer
from quizgen.writers.quiz_json import write

CITED = (Citation("kim-2018", "Kim visits Beijing", "2018-03-28", "The Paper"),)
WIDTH = 80
SECONDS = 60  # a terminal that is waited for in vain


def choice(name: str, key: str = "Xinhua", wrong: tuple[str, ...] = ("Yonhap", "Kyodo", "Antara"), **more) -> Item:
    """A choice item; the key stands first in the file."""
    known = {
        "stem": f"What is the name of the agency ({name})?",
        "options": (Option(key, True), *(Option(w, False, f"{w} is another agency.") for w in wrong)),
        "explanation": f"{key} is the agency of the state.",
        "evidence": (f"The official agency {key} said so.",),
        "tags": ("quizgen::article::kim-2018", "quizgen::family::agency", "quizgen::topic::Korea"),
        "citations": CITED,
    }
    return Item(id=f"agency/kim-2018/{name}", **known | more)


DATE = choice(
    "date", "2011", ("2009", "2013", "2015"), tags=("quizgen::family::date", "quizgen::sorted"),
    options=(Option("2009", False), Option("2011", True), Option("2013", False), Option("2015", False)),
)  # fmt: skip
ORDER = choice("order", options=(), type="order", sequence=("the war", "the truce", "the visit"))
OPEN = choice("open", options=(), type="open", answer="The Xinhua News-Agency")
MATCH = choice("match", options=(), type="match", pairs=(("Kim", "Pyongyang"), ("Xi", "Beijing"), ("Abe", "Tokyo")))


def saved(folder: Path, *items: Item, papers: tuple[Paper, ...] = (), title: str = "Kim") -> Path:
    """A quiz.json of these items."""
    release = Release(name="kim", deck="Kim", namespace="local", released=parse("2018-04-02"))
    path = folder / "quiz.json"
    path.write_bytes(write(Quiz(title=title, items=items, papers=papers), release, None).files["quiz.json"])
    return path


def play(*arguments: object, answers: str | bytes = "") -> Done:
    """Play over a pipe. A bug keeps its traceback."""
    result = CliRunner().invoke(app, ["play", *map(str, arguments)], input=answers, env=ENVIRONMENT)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.stdout, result.stderr, result.exit_code)


def letter(shown: str, text: str) -> str:
    """The letter under which an option is shown."""
    return re.search(rf"^  ([a-z])\) {re.escape(text)}$", shown, re.MULTILINE)[1]


def test_a_wrong_answer_is_told_with_reason_evidence_and_source(tmp_path):
    path = saved(tmp_path, choice("one"))
    wrong = letter(play(path).out, "Kyodo")
    said = play(path, answers=f"{wrong}\n")
    assert said.code == 0 and said.err == ""
    assert said.out.partition("a–d:\n")[2].splitlines() == [
        "Wrong. The answer: Xinhua",
        "    “Kyodo”: Kyodo is another agency.",
        "    Xinhua is the agency of the state.",
        "    “The official agency Xinhua said so.”",
        "    — “Kim visits Beijing”, The Paper, 28 March 2018",
        "",
        "Score: 0 of 1 right",
        "",
        "To revise, weakest first:",
        "  1 of 1 missed: article kim-2018, family agency, topic Korea (question 1)",
        "",
        "Missed:",
        "  1. What is the name of the agency (one)?",
        "     Xinhua",
    ]


@pytest.mark.parametrize("form", ["{letter}", "{number}", "{LETTER}", " {letter}) ", "{number}.", "（{letter}）"])
def test_a_letter_or_a_number_is_an_answer(tmp_path, form):
    path = saved(tmp_path, choice("one"))
    right = letter(play(path).out, "Xinhua")
    number = "abcd".index(right) + 1
    said = play(path, answers=form.format(letter=right, number=number, LETTER=right.upper()) + "\n")
    assert "\nRight.\n" in said.out and "Score: 1 of 1 right" in said.out
    assert "Missed" not in said.out and "revise" not in said.out


@pytest.mark.parametrize("text", ["e", "5", "0", "", "ab", "Xinhua", "-1", "1e0", "\x00", "ａｂ", "½", "١"])
def test_what_is_no_answer_is_asked_for_again(tmp_path, text):
    said = play(saved(tmp_path, choice("one")), answers=f"{text}\n?\n")
    assert said.out.count("That is no answer here") == 1 and "Skipped. The answer: Xinhua" in said.out


def test_bytes_that_are_no_text_are_no_answer(tmp_path):
    said = play(saved(tmp_path, choice("one")), answers=b"\xff\xfe\x80\n\xc3\n?\n")
    assert said.code == 0 and said.out.count("That is no answer here") == 2


@pytest.mark.parametrize("answered", range(4))
@pytest.mark.parametrize("end", ["", "q\n", "Q"])
def test_the_end_of_the_input_gives_the_score_so_far(tmp_path, answered, end):
    path = saved(tmp_path, *(choice(str(n)) for n in range(4)))
    said = play(path, "--questions", 4, answers="a\n" * answered + end)
    score = re.search(r"Score: (\d) of (\d) right", said.out)
    assert said.code == 0
    assert (int(score[2]) == answered) if score else ("No question was answered." in said.out and answered == 0)


def test_the_seed_shuffles_options_but_not_sorted_ones(tmp_path):
    path = saved(tmp_path, choice("one"), DATE)
    orders, dates = set(), set()
    for seed in range(12):
        said = play(path, "--seed", seed, answers="a\na\n").out
        assert said == play(path, "--seed", seed, answers="a\na\n").out
        shown = re.findall(r"^  [a-d]\) (.+)$", said, re.MULTILINE)
        years = tuple(s for s in shown if s.isdigit())
        dates.add(years)
        orders.add(tuple(s for s in shown if not s.isdigit()))
    assert dates == {("2009", "2011", "2013", "2015")} and len(orders) > 4


def test_the_key_is_at_no_letter_more_often_than_at_another():
    items = tuple(choice(str(n)) for n in range(40))
    asked = [a for seed in range(10) for a in draw(Quiz(title="Kim", items=items), 40, seed)]
    places = [a.shown.index("Xinhua") for a in asked]
    assert len(places) == 400 and all(80 <= places.count(p) <= 120 for p in range(4))


def test_letters_put_entries_in_order(tmp_path):
    path = saved(tmp_path, ORDER)
    shown = play(path).out
    right = [letter(shown, text) for text in ORDER.sequence]
    for given in ("".join(right), " ".join(right), ", ".join(right).upper(), "-".join(right)):
        assert "\nRight.\n" in play(path, answers=f"{given}\n").out, given
    said = play(path, answers=f"{right[0]}{right[1]}\n{right[0] * 3}\nabcd\n{''.join(right[::-1])}\n")
    assert said.out.count("That is no answer here") == 3
    assert "Wrong. The answer: the war; the truce; the visit" in said.out


@pytest.mark.parametrize("text", ["The Xinhua News-Agency", " the  xinhua news‐agency. ", "THE XINHUA NEWS–AGENCY"])
def test_a_typed_answer_is_compared_folded(tmp_path, text):
    path = saved(tmp_path, OPEN)
    assert "\nRight.\n" in play(path, answers=f"{text}\n").out
    assert "Wrong. The answer: The Xinhua News-Agency" in play(path, answers="Xinhua\n").out


def test_an_answer_that_is_the_letter_q_can_be_given(tmp_path):
    path = saved(tmp_path, replace(OPEN, answer="Q"))
    assert "Score: 1 of 1 right" in play(path, answers="q\n").out


def test_letters_pair_up_entries(tmp_path):
    path = saved(tmp_path, MATCH)
    shown = play(path).out
    assert [shown.count(f"  {n}) {left}\n") for n, (left, _) in enumerate(MATCH.pairs, 1)] == [1, 1, 1]
    right = [letter(shown, text) for _, text in MATCH.pairs]
    for given in ("".join(right), " ".join(right), ", ".join(right).upper()):
        assert "\nRight.\n" in play(path, answers=f"{given}\n").out, given
    said = play(path, answers=f"{right[0]}\n{right[0] * 3}\n{''.join(right[::-1])}\n").out
    assert said.count("That is no answer here") == 2
    assert "Wrong. The answer: Kim – Pyongyang; Xi – Beijing; Abe – Tokyo" in " ".join(said.split())


def test_either_of_two_equal_right_hand_sides_is_right(tmp_path):
    path = saved(tmp_path, replace(MATCH, pairs=(("Kim", "Korea"), ("Moon", "Korea"), ("Xi", "China"))))
    shown = play(path).out
    korea, china = re.findall(r"  ([a-c])\) Korea", shown), letter(shown, "China")
    for first, second in (korea, korea[::-1]):
        assert "\nRight.\n" in play(path, answers=f"{first}{second}{china}\n").out
    assert "\nRight.\n" not in play(path, answers=f"{china}{''.join(korea)}\n").out


def test_a_list_longer_than_the_alphabet_is_left_to_the_paper(tmp_path):
    long = replace(ORDER, sequence=tuple(f"year {n}" for n in range(27)))
    said = play(saved(tmp_path, long, choice("one")))
    assert "Question 1 of 1\n" in said.out and "1 question has a list longer than the alphabet" in said.err
    said = play(saved(tmp_path, long))
    assert said.code == 1 and said.out == "" and "[no-items]" in said.err and "hint:" in said.err


def test_key_sentences_are_left_to_the_cards(tmp_path):
    blanks = (Blank(1, "tin", "goods"), Blank(2, "Sudria", "country"))
    sentence = choice("s", options=(), type="cloze", stem="Norland bought ____ in ____.", blanks=blanks)
    done = play(saved(tmp_path, sentence, choice("a")), answers="q")
    assert not askable(sentence) and "Question 1 of 1\n" in done.out
    done = play(saved(tmp_path, sentence))
    assert done.code == 1 and "nothing to ask" in done.err and "key sentences are for cards" in done.err and "alphabet" not in done.err


def test_a_paper_is_played_as_it_is_printed(tmp_path):
    items = [choice(str(n)) for n in range(6)]
    order = [4, 1, 3]
    papers = (Paper("B", tuple(Placed(items[n].id, (3, 0, 2, 1)) for n in order)),)
    path = saved(tmp_path, *items, papers=papers)
    said = play(path, "--papers", "b", "--seed", 9, answers="b\nb\nb\n").out
    assert re.findall(r"agency \((\d)\)\?\n  a\) Antara\n  b\) Xinhua\n  c\) Kyodo", said) == ["4", "1", "3"]
    assert "Score: 3 of 3 right" in said
    assert "Question 2 of 2\n" in play(path, "--papers", "B", "--questions", 2, answers="b\nb\n").out
    wrong = play(path, "--papers", "A")
    assert wrong.code == 1 and "[no-paper]" in wrong.err and "its papers: B" in wrong.err


@pytest.mark.parametrize(("wanted", "asked"), [(1, 1), (5, 5), (30, 30), (99, 30)])
def test_as_many_questions_as_are_wanted_and_there(tmp_path, wanted, asked):
    path = saved(tmp_path, *(choice(str(n)) for n in range(30)))
    said = play(path, "--questions", wanted, answers="a\n" * 40).out
    assert said.count("\nQuestion ") == asked and len(set(re.findall(r"agency \((\d+)\)\?\n  a", said))) == asked


def test_the_weakest_come_first():
    def answered(name: str, right: bool, *tags: str):
        (asked,) = draw(Quiz(title="Kim", items=(choice(name, tags=tags),)), 1, 0)
        return judge(asked, "abcd"[asked.shown.index("Xinhua" if right else "Kyodo")])

    answers = [
        answered("a", False, "quizgen::topic::Korea", "quizgen::family::date", "quizgen::level::remember"),
        answered("b", True, "quizgen::topic::Korea", "quizgen::family::date"),
        answered("c", False, "quizgen::topic::Korea", "quizgen::family::view"),
        answered("d", True, "quizgen::topic::Japan", "quizgen::family::date"),
        answered("e", False, "week 3"),
    ]
    found = [(w.names, len(w.missed), w.asked, w.missed) for w in revise(answers)]
    assert found == [
        (("family view",), 1, 1, (3,)),
        (("week 3",), 1, 1, (5,)),
        (("topic Korea",), 2, 3, (1, 3)),
        (("family date",), 1, 3, (1,)),
    ]
    assert revise([a for a in answers if a.outcome == "right"]) == []


def test_every_item_of_the_seed_can_be_answered_right_and_wrong(seed_pool):
    asked = draw(Quiz(title="Seed", items=tuple(seed_pool.items)), len(seed_pool.items), 5)
    assert len(asked) == sum(map(askable, seed_pool.items)) > 80
    for one in asked:
        if one.item.type in ("order", "match"):
            texts = one.item.sequence or [text for _, text in one.item.pairs]
            right = "".join("abcdefgh"[one.shown.index(text)] for text in texts)
            assert judge(one, right).outcome == "right" and judge(one, right[::-1]).outcome == "wrong"
            continue
        if one.typed:
            assert judge(one, one.item.answer).outcome == "right" and judge(one, "?!").outcome == "wrong"
            continue
        outcomes = {text: judge(one, str(n)).outcome for n, text in enumerate(one.shown, 1)}
        assert [t for t, o in outcomes.items() if o == "right"] == [right_answer(one.item)]
        assert len(outcomes) == len(one.item.options) and not command(one, "a")


HOSTILE = "\x1b[2J\x1b]0;x\x07 \u202eevil\u2066 \x9b31m a\nRight.\r\nScore: 9 of 9 right\t{{x}} %s \ud800 ::"
WIDE = "朝鲜领导人访问北京会见习近平主席并举行会谈" * 6 + " 👩‍👩‍👧 " + "x" * 200 + " e\u0301" * 60


@pytest.mark.parametrize("text", [HOSTILE, WIDE], ids=["hostile", "wide"])
def test_a_strangers_text_means_nothing_and_fits_80_columns(tmp_path, text):
    text = text.encode("utf-8", "replace").decode()
    item = choice(
        "one", stem=f"{text}?", explanation=text, evidence=(text,), tags=(f"quizgen::topic::{text}",),
        options=(Option(f"{text} 1", True), Option(f"{text} 2", False, text), Option(f"{text} 3", False, text)),
        citations=(Citation("a", text, text, text, text),),
    )  # fmt: skip
    path = saved(tmp_path, item, title=text)
    for answer in "123?":
        said = play(path, answers=f"{answer}\n").out
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", said)
        assert max(map(cell_len, said.splitlines())) <= WIDTH
        assert len(re.findall(r"(?m)^Score", said)) == 1 and len(re.findall(r"(?m)^Right\.$", said)) <= 1


def test_a_recipe_an_article_and_a_built_folder_can_be_played_and_nothing_is_written():
    with workplace() as folder:
        before = sorted(folder.rglob("*"))
        for target in ("decks/sudria-trade-2016.yaml", "source/sudria-trade-2016.yaml"):
            said = play(target, "--questions", 3, answers="a\nb\nc\n")
            assert said.code == 0 and "Question 3 of 3" in said.out and " of 3 right" in said.out
        unbuilt = play("decks/sudria-trade-2016")
        assert unbuilt.code == 1 and "was not built yet" in unbuilt.err
        assert "quizgen build decks/sudria-trade-2016.yaml" in unbuilt.err
        assert sorted(folder.rglob("*")) == before
        assert CliRunner().invoke(app, ["build", "--to", "json", "--quiet"]).exit_code == 0
        said = play("decks/sudria-trade-2016", "--papers", "A", answers="?\n" * 3)
        assert said.code == 0 and "Score: 0 of 3 right, 3 skipped" in said.out


def test_what_cannot_be_played_is_a_problem_with_a_hint():
    with workplace() as folder:
        (folder / "story.txt").write_text("Norland suspended imports.")
        (folder / "bad.json").write_text('{"schema": "quizgen/quiz@1", "items": [}')
        (folder / "history.json").write_text('{"schema": "quizgen/history@1"}')
        second = (folder / "source" / "sudria-trade-2016.yaml").read_text("utf-8").replace("id: sudria-trade", "id: s")
        (folder / "source" / "second.yaml").write_text(second, "utf-8")
        (folder / "empty").mkdir()
        for target in ("nothing", "story.txt", "bad.json", "history.json", "empty", "source"):
            said = play(target)
            assert said.code == 1 and said.out == "" and "hint:" in said.err, target
            assert "Traceback" not in said.err and target in said.err
        assert "2 decks" in play("source").err


def at_terminal(path: Path, keys: list[bytes]) -> str:
    """Play at a terminal, pressing the next key whenever the program waits for one."""
    master, slave = pty.openpty()
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm-256color"}
    code = [sys.executable, "-c", "from quizgen.cli import main; main()", "play", str(path)]
    process = subprocess.Popen(code, stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env)
    os.close(slave)
    try:
        said = b"".join(_pressed(process, master, keys))
        assert process.wait(SECONDS) == 0
    finally:
        process.kill()
        process.stdout.close()
        os.close(master)
    return said.decode()


def _pressed(process: subprocess.Popen, master: int, keys: list[bytes]) -> Iterator[bytes]:
    """What is said before, between and after the keys."""
    for key in keys:
        said = b""
        while not said.endswith((b"a\xe2\x80\x93d:\n", b"q stops.\n", b"answer:\n")) or said.count(b"\n") == 2:
            said += (more := _read(process))
            assert more, f"it does not wait for a key: {said.decode()}"
        yield said
        until = time.monotonic() + SECONDS
        while not key.endswith(b"\n") and termios.tcgetattr(master)[3] & termios.ICANON:
            assert time.monotonic() < until, "it does not wait for a single key"
            time.sleep(0.005)  # the terminal is not yet told to pass on single keys
        os.write(master, key)
    while more := _read(process):
        yield more


def _read(process: subprocess.Popen) -> bytes:
    ready, _, _ = select.select([process.stdout], [], [], SECONDS)
    assert ready, "it says nothing more"
    return os.read(process.stdout.fileno(), 4096)


def test_at_a_terminal_one_key_is_an_answer_and_nothing_is_coloured(tmp_path):
    typed = at_terminal(saved(tmp_path, OPEN), [b"xinhua\n"])
    assert "Wrong. The answer: The Xinhua News-Agency" in typed and "Score: 0 of 1 right" in typed
    path = saved(tmp_path, *(choice(str(n)) for n in range(4)))
    said = at_terminal(path, [b"a", b"\x1b[A", b"?", b"2", b"\x03"])
    assert said.count("That is no answer here") == 1 and "1 skipped" in said
    assert re.search(r"Score: \d of 3 right", said) and "Question 4 of 4" in said and "\x1b" not in said
    assert re.search(r"Score: \d of 2 right", at_terminal(path, [b"ab", b"q"]))
