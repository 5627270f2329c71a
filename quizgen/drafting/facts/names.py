"""Entities of the draft: who may be named in a question, by what name, and of which country."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quizgen.drafting.document import Cluster
from quizgen.drafting.facts.name_words import BEFORE_NAMES, JOBS, NO_LAST_NAME, PORTFOLIOS
from quizgen.drafting.facts.reading import Reading
from quizgen.drafting.inputs import slug
from quizgen.drafting.speech.attribution_verbs import base as speech_base
from quizgen.drafting.speech.names_words import suffix_at
from quizgen.world.countries import country, country_code
from quizgen.world.folding import fold
from quizgen.world.offices import gender_of
from quizgen.world.tables import is_outlet, organisations
from quizgen.world.wording import countries_named

FEWEST_LETTERS = 8  # of a calling in -ist: “Economist”, not “Christ”
_NAME = re.compile(r"[^\W\d_](?:[\w.'’-]|\s(?=[^\W\d_]))*")
_TITLES = re.compile(r"^(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|St|Sir|Dame|Lord|Lady)\b\.? ?)+")
_SMALL = frozenset("de da di del della der den van von bin al el la le du dos of ben ibn y".split())  # inside a name
_SYLLABLE = re.compile(r"[-‐‑][a-z]{2,6}(?![\w-])")
_TITLED = re.compile(r"\b(Mr\.?|Mrs\.?|Ms\.?|Mme|Dr\.?|Mayor|President|Governor|Senator|Judge|Minister|Chancellor) $")
# Countries whose names take the article in a sentence.
_DEFINITE = re.compile(
    r"(?:United |Republic|Kingdom|Islands?$|Netherlands|Philippines|Maldives|Bahamas|Gambia|Comoros"
    r"|Seychelles|Emirates|Central African|Czech Republic|Dominican Republic|Vatican)"
)


@dataclass
class Names:
    """The registry of a draft. Entities get their ids when a fact first needs them."""

    reading: Reading
    entities: dict[str, dict[str, object]] = field(default_factory=dict)
    _of_cluster: dict[int, str] = field(default_factory=dict)
    _taken: dict[str, str] = field(default_factory=dict)

    def person(self, number: int | None) -> str | None:
        """The id of a person whose full name the text has; None for anybody else."""
        if number is None or self.reading.cluster(number).kind != "person":
            return None
        return self._entity(number) if full_name(self.reading.cluster(number)) else None

    def named(self, number: int | None) -> str | None:
        """The id of a person with a full name, a country or an organisation; None for what has no name."""
        if number is None:
            return None
        cluster = self.reading.cluster(number)
        if cluster.kind == "person":
            return self.person(number)
        if code := country_code(cluster.name):
            return self.country(code)
        if cluster.kind in ("organisation", "news_agency") and _NAME.fullmatch(cluster.name):
            return self._entity(number)
        return None

    def country(self, code: str) -> str | None:
        """The id of a country by its alpha-3 code."""
        row = country(code)
        if row is None:
            return None
        entity: dict[str, object] = {"kind": "country", "name": row.name}
        if row.adjectives:
            entity["adjective"] = row.adjectives[0]
        if _DEFINITE.search(row.name):
            entity["definite"] = "true"
        return self._register(slug(row.name), entity)

    def organisation(self, name: str, definite: bool) -> str | None:
        """The id of an organisation by its name in the text."""
        if _key(name) in self._taken:
            return self._taken[_key(name)]
        number = next(
            (
                i
                for i, c in enumerate(self.reading.findings.clusters)
                if c.kind != "person" and fold(name) in map(fold, (c.name, *c.aliases))
            ),
            None,
        )
        if number is not None and self.reading.cluster(number).kind in ("organisation", "news_agency"):
            return self._entity(number)
        entity: dict[str, object] = {"kind": "organisation", "name": name}
        if definite:
            entity["definite"] = "true"
        return self._register(slug(name), entity)

    def speaker(self, name: str) -> str:
        """The id of a person whom the text names only where he speaks."""
        return str(self._register(slug(name), {"kind": "person", "name": name}))

    def group(self, words: str) -> str:
        """The id of what has no name of its own: “an apartment building”."""
        return str(self._register(slug(words, 30), {"kind": "group", "name": words}))

    def place(self, name: str) -> str:
        """The id of a city, state or province."""
        return str(self._register(slug(name), {"kind": "place", "name": name}))

    def via(self, name: str) -> str | None:
        """The id of the agency or paper through which something was reported."""
        from quizgen.world.tables import agencies

        wanted = fold(name).removeprefix("the ")
        for row in agencies():
            if wanted in (fold(n) for n in (row.name, *row.aliases)):
                short = next((a for a in row.aliases if fold(a) == wanted), row.name)
                entity: dict[str, object] = {"kind": "news_agency", "name": short}
                also = [n for n in (row.name, *row.aliases) if n != short and n in self.reading.text]
                if also:
                    entity["also"] = also
                if row.country and (home := self.country(row.country)):
                    entity["country"] = home
                return self._register(slug(short), entity)
        number = next(
            (
                i
                for i, c in enumerate(self.reading.findings.clusters)
                if wanted in (fold(n) for n in (c.name, *c.aliases))
            ),
            None,
        )
        return self.named(number) if number is not None else None

    def name(self, entity_id: str) -> str:
        """An entity's name."""
        return str(self.entities[entity_id]["name"])

    def cluster_of(self, entity_id: str) -> int | None:
        """The cluster that an entity stands for; of several (two spellings of a name) the one named most."""
        clusters = self.reading.findings.clusters
        found = [n for n, e in self._of_cluster.items() if e == entity_id]
        found = found or [n for n, c in enumerate(clusters) if fold(c.name) == fold(self.name(entity_id))]
        return max(found, key=lambda n: (len(clusters[n].mentions), -n), default=None)

    def describe(self, entity_id: str, words: str) -> None:
        """How a stem first mentions a person; the first description stays."""
        self.entities[entity_id].setdefault("described", words)

    def belongs(self, entity_id: str, code: str) -> None:
        """The country of an entity, unless it has one."""
        if "country" not in self.entities[entity_id] and (home := self.country(code)):
            self.entities[entity_id]["country"] = home

    def _entity(self, number: int) -> str:
        if number not in self._of_cluster:
            cluster = self.reading.cluster(number)
            made = self._made(cluster)
            self._of_cluster[number] = self._register(slug(str(made["name"])), made)
        return self._of_cluster[number]

    def _made(self, cluster: Cluster) -> dict[str, object]:
        entity: dict[str, object] = {"kind": "person" if cluster.kind == "person" else "organisation"}
        if cluster.kind == "news_agency":
            entity["kind"] = "news_agency"
        name = self._whole(cluster)
        if cluster.kind == "organisation" and (known := _spelled_out(name)):
            return {"kind": "organisation", "name": known, "also": [name], "definite": "true"}
        entity["name"] = name
        others = {fold(a) for c in self.reading.findings.clusters if c is not cluster for a in (c.name, *c.aliases)}
        clean = clean_name if cluster.kind == "person" else bare_name
        also = [a for a in dict.fromkeys(map(clean, cluster.aliases)) if usable_alias(a, name, others)]
        also += self._titled(cluster, name, others | set(also))
        if also:
            entity["also"] = also
        code = _home(cluster)
        if code and (home := self.country(code)):
            entity["country"] = home
        known = gender_of(name) if cluster.kind == "person" and " " in name else ""
        if gender := known or cluster.gender:
            entity["gender"] = gender
        if entity["kind"] != "person" and self._definite(cluster) and not is_outlet(name):
            entity["definite"] = "true"
        return entity

    def _titled(self, cluster: Cluster, name: str, others: set[str]) -> list[str]:
        """“Mr. Kim”, “Mayor Adamowicz”: the last name with the word before it, by which a quotation may name
        somebody.
        """
        found, text = [], self.reading.text
        for start, end in cluster.mentions:
            match = _TITLED.search(text[max(0, start - 16) : start])
            said = f"{match[1]} {text[start:end]}" if match and " " not in text[start:end] else ""
            if said and said not in found and usable_alias(said, name, others):
                found.append(said)
        return found[:2] if cluster.kind == "person" else []

    def _whole(self, cluster: Cluster) -> str:
        """The name with the syllable behind a hyphen that a recogniser may have cut off (Moon Jae-in), and with what
        tells a son from his father (Jr.)."""
        name, text = clean_name(cluster.name), self.reading.text
        if cluster.kind != "person" and cluster.name.endswith(f" {name}"):
            name = cluster.name  # General Motors Corporation is no general
        for start, end in cluster.mentions:
            if cluster.kind == "person" and text[start:end].endswith(name) and (more := _SYLLABLE.match(text, end)):
                return name + more[0]
        whole = [suffix_at(text, a, b) for a, b in cluster.mentions if " " in text[a:b]]
        suffix = next((s for s in whole if s), "") if cluster.kind == "person" else ""
        return f"{name} {suffix}" + ("." if suffix in ("Jr", "Sr") else "") if suffix else name

    def _definite(self, cluster: Cluster) -> bool:
        """True where the text sets “the” before the name inside a sentence."""
        text = self.reading.text
        if _BODY.search(cluster.name):
            return True
        return any(
            text[max(0, a - 4) : a].casefold() == "the "
            for a, b in cluster.mentions
            if fold(text[a:b]) == fold(cluster.name)
        )

    def _register(self, wanted: str, entity: dict[str, object]) -> str:
        """The id under which an entity of that name stands, or a new one; names are never shared."""
        known = self._taken.get(_key(str(entity["name"])))
        if known is not None:
            return known
        base, n = wanted or "entity", 2
        name = base
        while name in self.entities:
            name, n = f"{base}-{n}", n + 1
        given = entity.get("also", ())
        also = [a for a in given if _key(a) not in self._taken] if isinstance(given, list | tuple) else []
        entity.pop("also", None)
        if also:
            entity = {k: entity[k] for k in ("kind", "name")} | {"also": also} | entity
        self.entities[name] = entity
        for one in (str(entity["name"]), *also):
            self._taken.setdefault(_key(one), name)
        return name


# Bodies whose names take the article wherever they stand.
_BODY = re.compile(
    r"^(?:[A-Z][\w.]+ )+(?:Guard|Army|Navy|Forces?|Department|Ministry|Court|Commission|Committee|Senate|Agency|"
    r"Association|Party|Council|Bureau|Authority|Union|Federation|Assembly|House of Representatives)$"
)


def _spelled_out(name: str) -> str | None:
    """The whole name of a body that two or three letters stand for (UN), which needs its article."""
    if not (1 < len(name) < 4 and name.isupper()):
        return None
    return next((o.name for o in organisations() if name in (o.short, *o.aliases)), None)


def _home(cluster: Cluster) -> str | None:
    """The country of a cluster; of a person only where the title names it (“North Korean leader”, not “New Mexico
    governor”).
    """
    code = cluster.country if country(cluster.country) else country_code(cluster.country)
    if code and cluster.kind == "person":
        named = countries_named(cluster.title)
        return code if named == {code} and not re.search(r"\bNew\b", cluster.title) else None
    return code


def _key(name: str) -> str:
    """What two spellings of a name have in common: Kim Jong Un and Kim Jong-un are one."""
    return fold(name).replace("-", " ")


def clean_name(name: str) -> str:
    """A name without honorific, possessive ending and the blanks of the page."""
    words = _TITLES.sub("", name).split()
    while len(words) > 2 and _no_name(words):
        words = words[1:]
    return bare_name(" ".join(words))


def bare_name(name: str) -> str:
    """A name on one line without possessive ending; the point of “Jr.” stays."""
    name = " ".join(name.split())
    return name if re.search(r"\b(?:Jr|Sr)\.?$", name) else re.sub(r"['’]s?$", "", name).strip(" ,.")


def _no_name(words: list[str]) -> bool:
    """“Lawmaker Anna Berg”, “Environmentalist Anna Berg”, “[Minister of the] Interior Anna Berg”, “Presidnt
    Emmanuel Macron”: the first word is no part of the name."""
    first = words[0].casefold()
    if first in JOBS | PORTFOLIOS | BEFORE_NAMES or (speech_base(first) and first.endswith("ed")) or (first.endswith("ist") and len(first) >= FEWEST_LETTERS):
        return True
    return bool(gender_of(" ".join(words[1:]))) and not gender_of(" ".join(words))


def _no_first_name(words: list[str]) -> bool:
    """“Longtime Imus”, “[Secretary of] State Tillerson”, “Remarked Berg”: the first word is none."""
    first = words[0].casefold()
    return first in BEFORE_NAMES | PORTFOLIOS or speech_base(first) is not None and first.endswith("ed")


def full_name(cluster: Cluster) -> bool:
    """True for a person's first and last name: two to five words, each of a name's form."""
    name = clean_name(cluster.name)
    words = name.split()
    if words and (words[-1].casefold() in NO_LAST_NAME or _no_first_name(words)):
        return False
    good = all(w[:1].isupper() or w in _SMALL or w.startswith(("al-", "el-", "d'")) for w in words)
    return 2 <= len(words) <= 5 and good and bool(_NAME.fullmatch(name)) and words[0][:1].isupper()


def usable_alias(alias: str, name: str, others: set[str]) -> bool:
    """An alias of its own: not the name, not anybody else's, and no single common word."""
    folded = fold(alias)
    return bool(folded) and folded != fold(name) and folded not in others and alias[:1].isupper() and len(alias) > 2
