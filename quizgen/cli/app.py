"""Commands and their help. Bodies are imported when a command runs, so that help starts fast."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="quizgen",
    help="From a news article to multiple-choice quizzes and an Anki deck in which every question can be proved.",
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Seed = Annotated[int | None, typer.Option("--seed", min=0, help="Seed of every choice and order.")]
Page = Annotated[list[str] | None, typer.Option("--page", help="Page size of the paper: a4, letter.")]


Preset = Annotated[
    str | None, typer.Option("--preset", help="Layout: standard, large-print, dyslexia, high-contrast.")
]
Columns = Annotated[int | None, typer.Option("--columns", help="Columns of questions: 1 or 2.")]
Points = Annotated[str, typer.Option("--points", help="Points, as understand=2,analyse=3; else 1 each.")]
Copies = Annotated[str, typer.Option("--copies", help="For the copier: A=14,B=13,A:dyslexia=1.")]
WithArticle = Annotated[bool, typer.Option("--with-article", help="Print the article first, lines numbered.")]
Open = Annotated[bool, typer.Option("--open", help="Lines to write on instead of options.")]
Duplex = Annotated[bool, typer.Option("--duplex", help="Flashcards with answers on the back, not to fold.")]
Instructions = Annotated[str, typer.Option("--instructions", help="What to do, instead of our words.")]
Head = Annotated[Path | None, typer.Option("--head", help="School head: a YAML with name, logo and words.")]


def _version(wanted: bool) -> None:
    if wanted:
        from quizgen import __version__

        typer.echo(f"quizgen {__version__}")
        raise typer.Exit()


@app.callback()
def top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """From a news article to multiple-choice quizzes and an Anki deck.

    Every question can be proved: its evidence stands in the article.
    """


@app.command()
def build(
    targets: Annotated[
        list[Path] | None,
        typer.Argument(metavar="RECIPE|ARTICLE|FOLDER", help="What to build; default: every recipe."),
    ] = None,
    to: Annotated[str, typer.Option("--to", help="Formats, as in apkg,pdf; `quizgen formats` lists them.")] = "",
    out: Annotated[Path | None, typer.Option("--out", help="Folder to write to.")] = None,
    questions: Annotated[int | None, typer.Option("--questions", min=1, max=200, help="Items on a paper.")] = None,
    seed: Seed = None,
    papers: Annotated[int | None, typer.Option("--papers", help="Papers A, B …: one choice in several orders.")] = None,
    makeup: Annotated[bool, typer.Option("--makeup", help="One more paper that shares no fact with them.")] = False,
    page: Page = None,
    preset: Preset = None,
    columns: Columns = None,
    points: Points = "",
    copies: Copies = "",
    with_article: WithArticle = False,
    open: Open = False,
    duplex: Duplex = False,
    instructions: Instructions = "",
    head: Head = None,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", help="Folder of articles for wrong options; default: source/.")
    ] = None,
    templates: Annotated[
        Path | None, typer.Option("--templates", help="Folder of your own question templates.")
    ] = None,
    published: Annotated[
        str, typer.Option("--published", metavar="DATE", help="Day of publication of a raw text.")
    ] = "",
    reword: Annotated[bool, typer.Option("--reword", help="Word released items anew too.")] = False,
    keep_going: Annotated[bool, typer.Option("--keep-going", help="Build what can be built; exit 3.")] = False,
    explain: Annotated[str, typer.Option("--explain", metavar="ITEM", help="Say why an item has its options.")] = "",
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="List each item not made, and why.")] = False,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Build quizzes and decks from recipes or articles.

    Without arguments every recipe of the project is built into decks/.

    Example: quizgen build source/kim-beijing-2018.yaml --to pdf --questions 10
    """
    from quizgen.cli.building import run
    from quizgen.cli.printing import printing, some_papers

    given = dict(preset=preset, columns=columns, points=points, copies=copies, instructions=instructions)
    layout = printing(given | dict(with_article=with_article, open=open, duplex=duplex, makeup=makeup))
    desk = dict(print=layout, head=head, papers=some_papers(papers))
    wishes = desk | dict(questions=questions, seed=seed, corpus=corpus, templates=templates, reword=reword, out=out)
    wishes["published"] = published
    modes = dict(keep_going=keep_going, explain=explain, verbose=verbose, quiet=quiet, json=json)
    run(targets or [], to, page or [], wishes, modes)


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="Folder to make; it must be empty or not exist.")],
    quiet: Quiet = False,
) -> None:
    """Start a project: an article to copy, and its recipe.

    The recipe has a namespace of your own, taken from the folder's name.

    Example: quizgen new civics
    """
    from quizgen.cli.others import run_new

    run_new(folder, quiet)


@app.command()
def draft(
    inputs: Annotated[
        list[Path], typer.Argument(metavar="INPUT...", help="Texts (.txt, .md, .html, .docx), folders, or - .")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE|DIR", help="Where to write; default: beside the text.")
    ] = None,
    published: Annotated[
        str, typer.Option("--published", metavar="DATE", help="Day of publication, YYYY-MM-DD.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Write over a file somebody has worked on.")] = False,
    update: Annotated[bool, typer.Option("--update", help="Add what is new to a file; keep the rest.")] = False,
    annotations: Annotated[
        Path | None, typer.Option("--annotations", metavar="OUT.json", help="Write quotations and dates found as JSON.")
    ] = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Draft articles from raw texts, to be corrected.

    Example: quizgen draft story.txt --published 2018-03-28
    """
    from quizgen.cli.drafting import run_draft

    wishes = dict(out=out, published=published, force=force, update=update, annotations=annotations)
    run_draft(inputs, wishes, quiet, json)


@app.command()
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Files or folders; default: the whole project.")
    ] = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Read everything, list every problem, write nothing.

    Example: quizgen check source/kim-beijing-2018.yaml
    """
    from quizgen.cli.others import run_check

    run_check(paths or [], quiet, json)


@app.command()
def export(
    quiz: Annotated[Path, typer.Argument(metavar="QUIZ.json", help="A quiz, ours or one written by hand.")],
    to: Annotated[str, typer.Option("--to", help="Formats, as in apkg,pdf; `quizgen formats` lists them.")],
    out: Annotated[Path | None, typer.Option("--out", help="Folder to write to; default: beside the quiz.")] = None,
    page: Page = None,
    deck: Annotated[str, typer.Option("--deck", help="Name of the Anki deck; default: the title.")] = "",
    namespace: Annotated[str, typer.Option("--namespace", help="Whose deck it is; default: local.")] = "",
    released: Annotated[str, typer.Option("--released", metavar="DATE", help="Day of the release.")] = "",
    preset: Preset = None,
    columns: Columns = None,
    points: Points = "",
    copies: Copies = "",
    with_article: WithArticle = False,
    open: Open = False,
    duplex: Duplex = False,
    instructions: Instructions = "",
    head: Head = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Write a quiz.json in other formats.

    Example: quizgen export decks/kim-beijing-2018/quiz.json --to pdf --out print
    """
    from quizgen.cli.others import run_export
    from quizgen.cli.printing import printing

    layout = dict(preset=preset, columns=columns, points=points, copies=copies, instructions=instructions)
    layout = printing(layout | dict(with_article=with_article, open=open, duplex=duplex))
    layout |= {"head": head} if head else {}
    given = dict(deck=deck, namespace=namespace, released=released, pages=tuple(page or ()))
    run_export(quiz, to, out, given, layout, quiet, json)


@app.command()
def why(
    words: Annotated[
        list[str], typer.Argument(metavar="[CODE|QUIZ.json] QUESTION", help="The code on the paper, then B7 or 7.")
    ],
    json: Json = False,
) -> None:
    """Answer a pupil's dispute about a question on paper.

    Prints the question, its source and why each option is wrong. The code stands at the foot of every printed page.

    Example: quizgen why 7K3QX-B B7
    """
    from quizgen.cli.why import run_why

    run_why(words, json)


@app.command()
def play(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A quiz.json, a built folder, a recipe or an article.")],
    questions: Annotated[int | None, typer.Option("--questions", min=1, max=200, help="How many; default: 20.")] = None,
    seed: Seed = None,
    papers: Annotated[str, typer.Option("--papers", metavar="LETTER", help="A printed paper, in its order.")] = "",
) -> None:
    """Take a quiz in the terminal, one question at a time.

    Every answer is judged at once, with the reason and the source. Over a pipe
    one line is one answer.

    Example: quizgen play decks/kim-beijing-2018 --questions 10
    """
    from quizgen.cli.playing import run_play

    run_play(path, questions, seed, papers)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="An .apkg, quiz.json, history.json or built folder.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The same deck, later.")],
    json: Json = False,
) -> None:
    """List what a release added, changed and retired.

    The search it prints finds these cards in Anki's browser.

    Example: quizgen diff released/kim.apkg decks/kim-beijing-2018
    """
    from quizgen.cli.releases import run_diff

    run_diff(old, new, json)


@app.command()
def stale(
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day to judge by, as in 2026-12-01.")],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Articles, recipes, built decks; default: the project's articles."),
    ] = None,
    json: Json = False,
) -> None:
    """List the items on an office that has since changed hands.

    The tables of office-holders say who held it when.

    Example: quizgen stale --on 2026-12-01
    """
    from quizgen.cli.releases import run_stale

    run_stale(paths or [], on, json)


@app.command()
def lint(
    path: Annotated[Path, typer.Argument(help="An article, a recipe, or any quiz.json.")],
    article: Annotated[
        list[Path] | None, typer.Option("--article", metavar="FILE", help="Article whose text holds the evidence.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 on a warning too.")] = False,
    stats: Annotated[bool, typer.Option("--stats", help="Show the statistics and what a blind guesser gains.")] = False,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Judge items by the rules of good item writing.

    Example: quizgen lint decks/kim-beijing-2018/quiz.json --stats
    """
    from quizgen.cli.judging import run_lint

    run_lint(path, article or [], strict, stats, quiet, json)


@app.command()
def rules(
    rule: Annotated[str, typer.Argument(help="One rule; default: all.")] = "",
    json: Json = False,
) -> None:
    """List the rules of `lint`, each with examples and its source.

    Example: quizgen rules key-longest
    """
    from quizgen.cli.judging import run_rules

    run_rules(rule, json)


@app.command()
def formats(json: Json = False) -> None:
    """List the output formats.

    Example: quizgen formats
    """
    from quizgen.cli.lists import run_formats

    run_formats(json)


@app.command()
def templates(
    folder: Annotated[Path | None, typer.Argument(help="Folder of your own templates to list with ours.")] = None,
    json: Json = False,
) -> None:
    """List the question templates, each with its example.

    Example: quizgen templates
    """
    from quizgen.cli.lists import run_templates

    run_templates(folder, json)


@app.command()
def kinds(
    kind: Annotated[str, typer.Argument(help="One kind; default: all.")] = "",
    schema: Annotated[
        str,
        typer.Option("--schema", metavar="FORM", help="JSON Schema: article, template, recipe, quiz, history, head."),
    ] = "",
    json: Json = False,
) -> None:
    """List the fact kinds with their slots, or print a JSON Schema.

    Example: quizgen kinds --schema article > article.schema.json
    """
    from quizgen.cli.lists import run_kinds

    run_kinds(kind, schema, json)


def main() -> None:
    """Run the command line."""
    app()
