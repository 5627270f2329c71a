"""Words beside names that are no part of them, and last words that no person's name has."""

from __future__ import annotations

# What stands before a name at the start of a sentence, with a capital.
JOBS = frozenset(
    "broadcaster actor actress singer professor judge justice chef author writer journalist director producer "
    "senator congressman congresswoman assemblyman assemblywoman representative governor mayor president minister "
    "secretary general admiral captain colonel lieutenant sergeant officer prosecutor lawyer attorney bishop "
    "archbishop cardinal father sister pope king queen prince princess coach player star drummer guitarist "
    "comedian activist protester researcher scientist doctor inspector superintendent commissioner chairman chief "
    "spokesman spokeswoman spokesperson mme monsieur madame herr frau senor señor designer heiress presenter host "
    "reporter correspondent officers students student mp lawmaker councillor councilman councilwoman ambassador "
    "envoy analyst economist campaigner founder entrepreneur novelist poet politician premier chancellor "
    "legislator".split()
)
# Last words of papers, bodies and firms that a recogniser may take for people.
NO_LAST_NAME = frozenset(
    "mosque cathedral temple palace tower hall stadium museum memorial bridge airport hospital school center centre park "
    "road avenue street prize award building house prison listener fan supporter "
    "bulletin post times news magazine journal herald tribune gazette weekly daily review press party university "
    "institute commission committee council agency company group inc ltd corp association society republic "
    "aid government ministry department police court church league union bank studios records entertainment".split()
)
# What stands before a name and tells since when or how somebody is what he is: no first name.
BEFORE_NAMES = frozenset(
    "longtime long-time then former late veteran fellow state deputy acting interim outgoing incoming ex lead".split()
)
# What “Minister of …” looks after: “Minister of the Interior Anna Berg” has no “Interior” in her name.
PORTFOLIOS = frozenset(
    "interior affairs strategic foreign defence defense health finance education transport transportation energy "
    "environment labour labor trade agriculture economy culture tourism security immigration housing industry science "
    "technology commerce treasury development communications infrastructure intelligence internal external".split()
)
