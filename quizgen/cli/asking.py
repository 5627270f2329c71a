"""The commands that answer and write nothing. Bodies are imported when a command runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quizgen.cli import options as o


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(parser=o.named, metavar="PATH", help="Files or folders; default: the whole project."),
    ] = None,
    deep: Annotated[
        bool, typer.Option("--deep", help="Parse the texts, and let the gates judge every fact anew.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="As --deep, and write what the gates find into the articles.")
    ] = False,
    quiet: o.Quiet = False,
    json: o.Json = False,
) -> None:
    """Read everything and list every problem.

    Example: quizgen check source/kim-beijing-2018.yaml
    """
    from quizgen.cli.others import run_check

    run_check(paths or [], quiet, json, deep, write)


def status(
    targets: o.Targets = None,
    json: o.Json = False,
) -> None:
    """Say of each deck whether it is as built, or why not.

    Nothing is built and nothing is written.

    Example: quizgen status
    """
    from quizgen.cli.standing import run_status

    run_status(targets or [], json)


def lint(
    path: Annotated[
        Path, typer.Argument(parser=o.named, metavar="PATH", help="An article, a recipe, or any quiz.json.")
    ],
    article: Annotated[
        list[Path] | None,
        typer.Option("--article", parser=o.named, metavar="FILE", help="Article or raw text with the evidence."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 on a warning too.")] = False,
    stats: Annotated[bool, typer.Option("--stats", help="Show the statistics and what a blind guesser gains.")] = False,
    quiet: o.Quiet = False,
    json: o.Json = False,
) -> None:
    """Judge items by the rules of good item writing.

    Example: quizgen lint decks/kim-beijing-2018/quiz.json --stats
    """
    from quizgen.cli.judging import run_lint

    run_lint(path, article or [], strict, stats, quiet, json)


def gate(
    story: Annotated[Path, typer.Argument(parser=o.named, metavar="STORY", help="A raw text, or an article in YAML.")],
    questions: Annotated[
        Path, typer.Argument(parser=o.named, metavar="FILE", help="Questions on it: JSON, YAML or CSV.")
    ],
    published: o.Published = "",
    quiet: o.Quiet = False,
    json: o.Json = False,
) -> None:
    """Judge somebody's questions on a story by the gates.

    Does the story prove what they say? Each is admitted, refused (a sure fault)
    or left to a person (a doubt), with every reason. A file holds questions with
    answer, quote (the passage that proves it) and wrong options; `quizgen kinds
    --schema questions` has its form. Nothing is written. A question that cannot be
    read is a problem with its line; the others are judged, and the exit code is 3.

    Example: quizgen gate story.txt questions.json
    """
    from quizgen.cli.gating import run_gate

    run_gate(story, questions, published, json, quiet)


def play(
    path: Annotated[
        Path,
        typer.Argument(parser=o.named, metavar="PATH", help="A quiz.json, a built folder, a recipe or an article."),
    ],
    questions: Annotated[
        int | None, typer.Option("--questions", min=1, max=200, metavar="N", help="How many; default: 20.")
    ] = None,
    seed: o.Seed = None,
    papers: Annotated[
        str, typer.Option("--papers", metavar="LETTER", help="A printed paper, in its order.")
    ] = "",
) -> None:
    """Take a quiz in the terminal, one question at a time.

    Every answer is judged at once, with the reason and the source. Over a pipe
    one line is one answer.

    Example: quizgen play decks/kim-beijing-2018 --questions 10
    """
    from quizgen.cli.playing import run_play

    run_play(path, questions, seed, papers)


def diff(
    old: Annotated[
        Path, typer.Argument(parser=o.named, metavar="OLD", help="An .apkg, quiz.json, history.jsonl or built folder.")
    ],
    new: Annotated[Path, typer.Argument(parser=o.named, metavar="NEW", help="The same deck, later.")],
    json: o.Json = False,
) -> None:
    """List what a release added, changed and retired.

    The search it prints finds these cards in Anki's browser.

    Example: quizgen diff released/kim.apkg decks/kim-beijing-2018
    """
    from quizgen.cli.releases import run_diff

    run_diff(old, new, json)


def stale(
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day to judge by, as in 2026-12-01.")],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            parser=o.named, metavar="PATH", help="Articles, recipes, built decks; default: the project's articles."
        ),
    ] = None,
    json: o.Json = False,
) -> None:
    """List the items on an office that has since changed hands.

    The tables of office-holders say who held it when.

    Example: quizgen stale --on 2026-12-01
    """
    from quizgen.cli.releases import run_stale

    run_stale(paths or [], on, json)


def why(
    words: Annotated[
        list[str], typer.Argument(metavar="[CODE|QUIZ.json] QUESTION|ID", help="The code on the paper, then B7 or 7; or a card's ID.")
    ],
    json: o.Json = False,
) -> None:
    """Answer a pupil's dispute about a question on paper.

    Prints the question, its source and why each option is wrong. The code stands
    at the foot of every printed page.

    Example: quizgen why 7K3QX-B B7
    """
    from quizgen.cli.why import run_why

    run_why(words, json)


def formats(json: o.Json = False) -> None:
    """List the output formats.

    Example: quizgen formats
    """
    from quizgen.cli.lists import run_formats

    run_formats(json)


def templates(
    folder: Annotated[
        Path | None, typer.Argument(parser=o.named, metavar="FOLDER", help="Your own templates, to list with ours.")
    ] = None,
    json: o.Json = False,
) -> None:
    """List the question templates, each with its example.

    Example: quizgen templates
    """
    from quizgen.cli.lists import run_templates

    run_templates(folder, json)


def kinds(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="One kind, as in statement; default: all.")] = "",
    schema: Annotated[
        str,
        typer.Option("--schema", metavar="FORM", help="JSON Schema: article, template, recipe, quiz, history, head, questions."),
    ] = "",
    json: o.Json = False,
) -> None:
    """List the fact kinds with their slots, or print a JSON Schema.

    A kind is a form of fact, such as a statement or an event; its slots are what
    you fill in, such as the speaker.

    Example: quizgen kinds --schema article > article.schema.json
    """
    from quizgen.cli.lists import run_kinds

    run_kinds(kind, schema, json)


def rules(
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help="One by name; “gates”, “policies” or “drafting”; default: all of lint.")
    ] = "",
    json: o.Json = False,
) -> None:
    """List the rules: lint, gates, policies, drafting.

    Gates judge whether the story bears a question; policies say what is left
    out of a quiz; the draft's rules find facts in a raw text.

    Example: quizgen rules key-longest
    """
    if rule == "drafting":
        from quizgen.cli.tracing import run_drafting_rules

        run_drafting_rules(json)
        return
    from quizgen.cli.judging import run_rules

    run_rules(rule, json)
