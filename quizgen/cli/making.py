"""The commands that write files: build, new, draft, export. Bodies are imported when a command runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quizgen.cli import options as o


def build(
    targets: o.Targets = None,
    to: o.To = "",
    out: o.Out = None,
    questions: o.Questions = None,
    seed: o.Seed = None,
    papers: o.Papers = None,
    makeup: o.Makeup = False,
    maps: o.Maps = False,
    page: o.Page = None,
    preset: o.Preset = None,
    columns: o.Columns = None,
    points: o.Points = "",
    copies: o.Copies = "",
    with_article: o.WithArticle = False,
    open: o.Open = False,
    duplex: o.Duplex = False,
    instructions: o.Instructions = "",
    head: o.Head = None,
    corpus: o.Corpus = None,
    templates: o.Templates = None,
    published: o.Published = "",
    reword: o.Reword = False,
    retire: o.Retire = False,
    first_release: o.FirstRelease = False,
    cards: o.Cards = "",
    unreviewed: o.Unreviewed = False,
    keep_going: o.KeepGoing = False,
    explain: o.Explain = "",
    explain_rebuild: o.ExplainRebuild = False,
    workers: o.Workers = None,
    backend: o.Backend = "processes",
    scheduler: o.Scheduler = "",
    events: o.Events = None,
    strict: o.Strict = False,
    verbose: o.Verbose = False,
    quiet: o.Quiet = False,
    json: o.Json = False,
) -> None:
    """Build papers and decks from recipes, articles or raw texts.

    A recipe (decks/NAME.yaml) says which articles, how many questions and which
    formats; an article (source/NAME.yaml) is a text with its facts; a raw text
    (.txt, .md, .html, .docx) is drafted first. Without arguments every recipe of
    the project is built.

    Example: quizgen build source/kim-beijing-2018.yaml --to pdf --questions 10
    """
    from quizgen.cli.building import run
    from quizgen.cli.printing import printing, some_papers

    given = dict(preset=preset, columns=columns, points=points, copies=copies, instructions=instructions)
    layout = printing(given | dict(with_article=with_article, open=open, duplex=duplex, makeup=makeup))
    desk = dict(print=layout, head=head, papers=some_papers(papers))
    wishes = desk | dict(questions=questions, seed=seed, corpus=corpus, templates=templates, reword=reword, out=out)
    wishes |= {"retire": retire, "first_release": first_release, "published": published, "strict": strict, "maps": maps}
    wishes |= {"cards": cards.strip().lower(), "unreviewed": unreviewed, "explain_rebuild": explain_rebuild}
    wishes |= {"workers": workers, "backend": backend.strip().lower(), "scheduler": scheduler}
    modes = dict(keep_going=keep_going, explain=explain, events=events, verbose=verbose, quiet=quiet, json=json)
    run(targets or [], to, page or [], wishes, modes)


def new(
    folder: Annotated[
        Path, typer.Argument(parser=o.named, metavar="FOLDER", help="Folder to make; it must be empty or not exist.")
    ],
    quiet: o.Quiet = False,
) -> None:
    """Start a project: an article to copy, and its recipe.

    The recipe has a namespace of your own, taken from the folder's name.

    Example: quizgen new civics
    """
    from quizgen.cli.others import run_new

    run_new(folder, quiet)


def review(
    target: Annotated[
        Path | None,
        typer.Argument(parser=o.named, metavar="STORY|ARTICLE|FOLDER", help="A story, an article or a project."),
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address, open no browser.")] = False,
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, show_default=False, help="Port of this machine; default: a free one.")
    ] = 0,
    published: o.Published = "",
    quiet: o.Quiet = False,
) -> None:
    """Decide, edit and print, on a page of this machine.

    A story (.txt, .md, .html, .docx) is drafted first. The page shows each
    question beside its passage: accept, drop, change it, ask your own; Finish makes
    the paper, the key and the deck. Without arguments a start page takes a story.
    All is written into the article and the recipe as soon as you decide.

    Example: quizgen review story.txt
    """
    from quizgen.cli.reviewing import run_review

    run_review(target, not no_browser, port, published, quiet)


def draft(
    inputs: o.Inputs,
    out: o.DraftOut = None,
    published: o.Published = "",
    force: o.Force = False,
    update: o.Update = False,
    questions: o.From = None,
    by: o.By = "",
    annotations: o.Annotations = None,
    assist: o.Assist = False,
    model: o.Model = "",
    endpoint: o.Endpoint = "",
    assist_prompt: o.AssistPrompt = False,
    assist_replay: o.AssistReplay = False,
    trace: o.Trace = False,
    quiet: o.Quiet = False,
    json: o.Json = False,
) -> None:
    """Draft articles from raw texts, to be corrected.

    With --from, somebody's questions on one story (or article) go through the
    gates and into its article; what the article has stays as it is. With --assist
    a language model is asked for them, at any endpoint that speaks the
    chat-completions protocol (QUIZGEN_ASSIST_MODEL, QUIZGEN_ASSIST_ENDPOINT,
    QUIZGEN_ASSIST_KEY); the terminal says where the text goes before it goes. With
    both, the model answers each question from its passage, and may only reject it.

    Example: quizgen draft story.txt --published 2018-03-28
    """
    if trace:
        from quizgen.cli.tracing import run_trace

        run_trace(inputs, published, json)
        return
    from quizgen.cli.drafting import asking, run_draft

    wishes = dict(out=out, published=published, force=force, update=update, annotations=annotations)
    wishes |= dict(questions=tuple(questions or ()), by=by, prompt=assist_prompt)
    run_draft(inputs, wishes | asking(assist or assist_replay, model, endpoint, assist_replay), quiet, json)


def history(
    packages: Annotated[
        list[Path], typer.Option("--from", metavar="OLD.apkg", parser=o.named, help="A package that was given out.")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FOLDER", help="The deck's folder; default: the package's.")
    ] = None,
    quiet: o.Quiet = False,
    json: o.Json = False,
) -> None:
    """Rebuild the lost history of a deck from a package.

    The next build then changes only what differs from it.

    Example: quizgen history --from decks/kim-beijing-2018/kim-beijing-2018.apkg
    """
    from quizgen.cli.others import run_history

    run_history(packages, out, quiet, json)


def export(
    quiz: Annotated[
        Path, typer.Argument(parser=o.named, metavar="QUIZ.json", help="A quiz, ours or one written by hand.")
    ],
    to: o.To,
    out: Annotated[
        Path | None,
        typer.Option("--out", parser=o.named, metavar="FOLDER", help="Where to write; default: beside the quiz."),
    ] = None,
    paper: Annotated[
        str, typer.Option("--paper", metavar="LETTER", help="Only the questions of this paper, in its order.")
    ] = "",
    strict: o.Strict = False,
    page: o.Page = None,
    deck: Annotated[
        str, typer.Option("--deck", metavar="NAME", help="Name of the Anki deck; default: the title.")
    ] = "",
    namespace: Annotated[
        str, typer.Option("--namespace", metavar="NAME", help="Whose deck it is; default: local.")
    ] = "",
    released: Annotated[
        str, typer.Option("--released", metavar="DATE", help="Day of the release, YYYY-MM-DD.")
    ] = "",
    preset: o.Preset = None,
    columns: o.Columns = None,
    points: o.Points = "",
    copies: o.Copies = "",
    with_article: o.WithArticle = False,
    open: o.Open = False,
    duplex: o.Duplex = False,
    instructions: o.Instructions = "",
    head: o.Head = None,
    quiet: o.Quiet = False,
    json: o.Json = False,
) -> None:
    """Write a quiz.json in other formats.

    A table says what each format cannot hold, and of how many questions.

    Example: quizgen export decks/kim-beijing-2018/quiz.json --to moodle,html
    """
    from quizgen.cli.others import run_export
    from quizgen.cli.printing import printing

    layout = dict(preset=preset, columns=columns, points=points, copies=copies, instructions=instructions)
    layout = printing(layout | dict(with_article=with_article, open=open, duplex=duplex))
    layout |= {"head": head} if head else {}
    given = dict(deck=deck, namespace=namespace, released=released, pages=tuple(page or ()))
    run_export(quiz, to, out, given, layout, dict(paper=paper, strict=strict), quiet, json)


def import_(
    bank: Annotated[
        Path, typer.Argument(parser=o.named, metavar="FILE", help="Moodle XML, GIFT, Aiken, QTI 1.2 or 2.1 (.zip too).")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", parser=o.named, metavar="NAME.json", help="Default: FILE's name, beside it.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    quiet: o.Quiet = False,
    json: o.Json = False,
) -> None:
    """Make an old question bank a quiz.json.

    Its items are marked unproved: they can be linted, printed, made cards and
    exported, and every page says what they are. What cannot be imported is listed
    with its place.

    Example: quizgen import old-bank.xml
    """
    from quizgen.cli.others import run_import

    run_import(bank, out, force, quiet, json)


import_.__name__ = "import"  # the name of the command, which Python keeps for itself
