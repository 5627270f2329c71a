"""The drafting room's front door: stories in, drafts out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quizgen.drafting.annotate.annotated import annotated as annotated_story
from quizgen.drafting.document import LONGEST, Document, Findings, Paragraph, ParagraphKind, make_document, pieces
from quizgen.drafting.draft_file import article_yaml
from quizgen.drafting.facts.collect import Draft, draft_facts
from quizgen.drafting.findings import analyse
from quizgen.drafting.finish import finished
from quizgen.drafting.inputs import Story, slug
from quizgen.drafting.main_points import main_points
from quizgen.drafting.parallel import chunked, spread
from quizgen.model.dates import Edtf, parse
from quizgen.model.facts import Fact
from quizgen.model.joined import GENERAL
from quizgen.model.problem import Location, Problem
from quizgen.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Drafting:
    """What became of one story: the draft, its file's text, its facts as the model has them, the day as of which it
    is asked, and the story as the gates read it; or none and the problems."""

    story: Story
    draft: Draft | None
    yaml: str
    problems: tuple[Problem, ...] = ()
    facts: tuple[Fact, ...] = ()
    day: Edtf | None = None
    reading: Reading | None = None

    @property
    def entities(self) -> dict[str, dict[str, object]]:
        """The draft's entities by id."""
        return self.draft.entities if self.draft is not None else {}

    @property
    def proposals(self) -> int:
        """How many facts wait for a person."""
        return sum(f.status == "proposal" or bool(f.notes) for f in self.facts)


_CHUNK = 40_000  # characters handed to a process at once: six or seven articles, one batch of the parser


def draft_stories(stories: Iterable[Story], processes: int = 1) -> Iterator[Drafting]:
    """Draft each story, in order; parsing runs in batches over the stories' borders.

    With several `processes` the caller's main module must be importable (the rule of Python's `multiprocessing`).
    """
    if processes > 1:
        yield from spread(_draft_all, chunked(stories, _characters, _CHUNK), processes)
        return
    waiting: deque[Story] = deque()

    def documents() -> Iterator[Document]:
        for story in stories:
            waiting.append(story)
            yield document_of(story)

    for document, findings in analyse(documents()):
        yield _drafted(waiting.popleft(), document, findings)


def _draft_all(stories: list[Story]) -> list[Drafting]:
    return list(draft_stories(stories))


def _annotate_all(stories: list[Story]) -> list[tuple[str, dict[str, object]]]:
    return list(annotated(stories))


def _characters(story: Story) -> int:
    return len(story.body) + 500


def annotated(stories: Iterable[Story], processes: int = 1) -> Iterator[tuple[str, dict[str, object]]]:
    """(file stem, annotations) of each story's unchanged body. `processes`: as for `draft_stories`."""
    if processes > 1:
        yield from spread(_annotate_all, chunked(stories, _characters, _CHUNK), processes)
        return
    from quizgen.drafting.annotations import as_data

    waiting: deque[str] = deque()

    def documents() -> Iterator[Document]:
        for story in stories:
            waiting.append(story.stem)
            yield make_document(story.body, story.published)

    for document, findings in analyse(documents()):
        yield waiting.popleft(), as_data(document, findings)


def document_of(story: Story) -> Document:
    """The story's blocks as the core reads them; a block too long to be parsed at once is several paragraphs."""
    paragraphs: list[Paragraph] = []
    at = 0
    for block in story.blocks:
        kind: ParagraphKind = "heading" if block.kind == "heading" else "body"
        paragraphs += [Paragraph(a, b, kind) for a, b in pieces(story.text, at, at + len(block.text))]
        at += len(block.text) + 2
    return Document(story.text, story.published, tuple(paragraphs))


def _drafted(story: Story, document: Document, findings: Findings) -> Drafting:
    where = Location(story.label)
    day = story.published or _latest(findings)
    if day is None:
        message = "neither the text nor --published says from when it is, and every question is asked as of a date"
        return Drafting(story, None, "", (Problem(where, "published", message, "add --published YYYY-MM-DD"),))
    from quizgen.drafting.as_reading import as_reading

    notes = annotated_story(document, findings, story.title)
    draft = draft_facts(notes)
    read = as_reading(document, findings, story.title)
    points = main_points(notes, (f.id for f in draft.facts))
    if not draft.facts and not points:
        message = "no fact was found of which a fair question could be made"
        hint = "quotations with a speaker, dated events and offices are what the draft looks for"
        return Drafting(story, None, "", (Problem(where, "no-facts", message, hint),), day=day, reading=read)
    facts = (*finished(draft.facts), *points)
    yaml = article_yaml(_meta(story, day), story.text, draft.entities, facts)
    return Drafting(story, draft, yaml, _cut(story, where), facts, day, read)


def with_more(drafting: Drafting, facts: Sequence[Fact]) -> Drafting:
    """The draft with further facts behind its own; a story in which no rule found one has then these alone."""
    story, day = drafting.story, drafting.day
    if not facts or day is None:
        return drafting
    draft, every = drafting.draft or Draft(), (*drafting.facts, *facts)
    problems = tuple(p for p in drafting.problems if p.rule != "no-facts")
    yaml = article_yaml(_meta(story, day), story.text, draft.entities, every, again=False)
    return Drafting(story, draft, yaml, problems, every, day, drafting.reading)


def with_facts(drafting: Drafting, facts: Sequence[Fact]) -> Drafting:
    """The draft with its facts changed, one for one."""
    if drafting.draft is None or drafting.day is None:
        return drafting
    meta, text = _meta(drafting.story, drafting.day), drafting.story.text
    return replace(drafting, facts=tuple(facts), yaml=article_yaml(meta, text, drafting.draft.entities, facts))


def _meta(story: Story, day: Edtf) -> dict[str, str]:
    """What stands at the head of a draft's file."""
    meta = {
        "id": slug(story.stem) if story.stem != "-" else slug(story.title) or "article",
        "title": story.title,
        **{k: story.meta[k] for k in ("publisher", "author", "url") if story.meta.get(k)},
        "published": day.text,
        "language": "en",
    }
    meta["id"] = meta["id"] or "article"
    if meta["id"] in GENERAL:  # “term/…” is general knowledge
        meta["id"] += f"-{day.last.year}"
    return meta


def _cut(story: Story, where: Location) -> tuple[Problem, ...]:
    """A warning where a paragraph was read in pieces: who speaks in one is not known in the next."""
    long = [len(b.text.split()) for b in story.blocks if len(b.text) > LONGEST]
    if not long:
        return ()
    message = f"a paragraph of {max(long):,} words was read in pieces: quotations across their borders may be lost"
    return (Problem(where, "long-paragraph", message, "part it with blank lines where the article does", "warning"),)


def _latest(findings: Findings) -> Edtf | None:
    """The year of the latest date in a text that does not say when it was published: “2018~”."""
    days = [d.value.last for d in findings.dates if d.value is not None and 1900 <= d.value.last.year <= 2100]
    return parse(f"{max(days).year:04d}~") if days else None
