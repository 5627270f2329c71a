"""Invented articles of about fifty facts, the same for the same number: for benchmarks, sweeps and the guesser."""

from __future__ import annotations

from random import Random

import yaml

STATES = "Norland Sudria Estmark Vestria Ostland Kareth Lumia Pavona Teresk Ulmar Brenia Castova".split()
FIRST = "Anna Omar Rosa Karim Vera Rolf Lena Ivan Mara Jon Sara Emil Nora Pavel Dina Tomas Eva Hugo Zora Felix".split()
LAST = "Berg Lind Dahl Holm Estrup Kolar Vidal Moran Petrov Sandor Weiss Amari Kovac Brandt Silva Osei".split()
GOODS = "tin cotton timber wool paper glass sugar wheat copper fish leather rubber salt cocoa tea marble".split()
AIMS = (
    "To protect its own forests|To lower its food prices|To please northern voters|To punish a neighbor|"
    "To win a border dispute|To raise money for roads|To help its fishermen|To calm the coastal towns|"
    "To weaken a rival port|To honor an old promise"
).split("|")
TOPICS = "the halt to imports|the border talks|the fishing quota|the new tariff|the port strike|the grain treaty".split("|")
CLAIMS = (
    "the harbor would stay open|the quota was far too low|the treaty needed a new chapter|the strike had cost the most|"
    "the border would be marked by summer|the tariff hurt small farms|the ministry had waited too long|"
    "the talks would end in autumn|the neighbors wanted a bargain|the price of grain would fall"
).split("|")
MONTHS = ("2015-03", "2015-07", "2015-10", "2016-01", "2016-04")


def article(number: int) -> str:
    """A structured article as YAML text."""
    rng = Random(f"synthetic/{number}")
    states = rng.sample(STATES, 4)
    people = [f"{f} {n}" for f, n in zip(rng.sample(FIRST, 8), rng.sample(LAST, 8), strict=True)]
    build = _Build(rng, states, people, f"invented-{number}")
    return yaml.safe_dump(build.article(), sort_keys=False, allow_unicode=True, width=100)


class _Build:
    def __init__(self, rng: Random, states: list[str], people: list[str], name: str) -> None:
        self.rng, self.states, self.people, self.name = rng, states, people, name
        self.facts: list[dict] = []
        self.text: list[str] = []

    def add(self, kind: str, evidence: str, **slots: object) -> None:
        self.text.append(evidence)
        fact = {"id": f"f{len(self.facts)}", "kind": kind, **slots, "evidence": evidence}
        self.facts.append(fact)

    def article(self) -> dict:
        ids = [s.lower() for s in self.states]
        self.roles(ids)
        self.statements()
        self.events(ids)
        self.measures(ids)
        self.views(ids)
        entities = {s.lower(): {"kind": "country", "name": s} for s in self.states}
        for n, person in enumerate(self.people):
            entities[f"p{n}"] = {"kind": "person", "name": person, "country": ids[n % 4]}
        return {
            "schema": "quizgen/article@1",
            "id": self.name,
            "title": f"{self.states[0]} and {self.states[1]} at odds",
            "publisher": "Example Wire",
            "published": "2016-05-11",
            "topics": ["trade"],
            "text": "\n\n".join(self.text),
            "entities": entities,
            "facts": self.facts,
        }

    def roles(self, ids: list[str]) -> None:
        titles = ["prime minister", "foreign minister", "trade minister", "president"]
        for n, person in enumerate(self.people):
            title, state = titles[(n // 4 + n) % 4], self.states[n % 4]
            others = [t for t in titles if t != title]
            holders = [p for p in self.people if p != person][:4]
            self.add(
                "role", f"{person} was {title} of {state}.", holder=f"p{n}", title=title, of=ids[n % 4],
                foils={"title": others, "holder": holders},
            )  # fmt: skip

    def statements(self) -> None:
        claims = self.rng.sample(CLAIMS, 8)
        for n, person in enumerate(self.people):
            topic, claim = self.rng.choice(TOPICS), claims[n]
            others = [c for c in CLAIMS if c not in claims]
            words = f"I can tell you here and now that {claim}"
            self.add(
                "statement", f"“{words},” said {person} of {topic}.", speaker=f"p{n}", about=topic, quote=words,
                gist=claim, foils={"gist": others}, voice="attributed",
            )  # fmt: skip

    def events(self, ids: list[str]) -> None:
        for n, person in enumerate(self.people):
            state = self.states[(n + 1) % 4]
            day = f"{self.rng.choice(MONTHS)}-{self.rng.randrange(1, 29):02d}"
            verb, base = self.rng.choice([("visited", "visit"), ("left", "leave"), ("addressed", "address")])
            thing = self.rng.choice(["the parliament", "the grain fair", "the naval base", "the old harbor"])
            did = f"{verb} {thing} of {state}"
            self.add(
                "event", f"{person} {did} on {day}.", who=[f"p{n}"], did=did, base=f"{base} {thing} of {state}",
                noun=f"{person}'s day at {thing} of {state}", when=day,
            )  # fmt: skip
            self.add(
                "figure", f"{person} met {n * 7 + 12} envoys there.", value=str(n * 7 + 12), unit="envoys",
                of=f"did {person} meet at {thing} of {state} in {day[:4]}",
            )  # fmt: skip

    def measures(self, ids: list[str]) -> None:
        for n in range(4):
            goods = self.rng.sample(GOODS, 12)
            right, wrong = goods[:3], [goods[3:6], goods[6:9], goods[9:12]]
            a, b = self.states[n], self.states[(n + 1) % 4]
            self.add(
                "measure", f"{a} suspended imports of {', '.join(right[:2])} and {right[2]} from {b}.", actor=ids[n],
                target=ids[(n + 1) % 4], action="suspended imports", base="suspend imports", goods=right,
                by="2016-05", foils={"goods": wrong, "target": ["Mirania", "Torvald", "Quessa"]},
            )  # fmt: skip

    def views(self, ids: list[str]) -> None:
        aims = self.rng.sample(AIMS, 8)
        spare = [a for a in AIMS if a not in aims]
        for n, person in enumerate(self.people):
            state, good = self.states[n % 4], GOODS[n]
            clause = f"{state} acted {aims[n][:1].lower()}{aims[n][1:]}"
            self.add(
                "position", f"{person} said that {clause}.", holder=f"p{n}",
                question=f"Why did {state} change its {good} policy in May 2016?",
                view={"short": aims[n], "clause": clause}, foils={"view": [*spare, aims[(n + 3) % 8]]},
            )  # fmt: skip
            self.add(
                "cause", f"{state} closed its {good} market in 2016 {aims[n][:1].lower()}{aims[n][1:]}.",
                question=f"Why did {state} close its {good} market in 2016?",
                because={"short": aims[n], "clause": clause}, foils={"because": [*spare, aims[(n + 5) % 8]]},
            )  # fmt: skip
