"""Plants each rule's flaw into good items, pools and papers; a mutation gives None where it does not apply."""

from mutate import blanks, choices, papers, pools, rubbish, stems, tells  # noqa: F401  (they fill the tables)
from mutate.papers import PAPER
from mutate.pools import SET
from mutate.tools import ITEM

__all__ = ["ITEM", "PAPER", "SET"]
