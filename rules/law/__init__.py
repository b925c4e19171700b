"""The law that decrees stand on: a dated table of instruments, and the reading of citations."""

from .citations import Chain, Cited, chains, cited_keys, items
from .gazettes import Gazette, gazettes
from .model import Harapan, Kepastian, Lembaran
from .table import Key, Known, Law, key_of, law, read
from .timing import Moment, moment, plan_year
from .trust import ANOTHER, grade, identified
from .wording import Difference, compare_titles, ordinal_of, plain, words

__all__ = [
    "ANOTHER",
    "Chain",
    "Cited",
    "Difference",
    "Gazette",
    "Harapan",
    "Kepastian",
    "Key",
    "Known",
    "Law",
    "Lembaran",
    "Moment",
    "chains",
    "cited_keys",
    "compare_titles",
    "gazettes",
    "grade",
    "identified",
    "items",
    "key_of",
    "law",
    "moment",
    "ordinal_of",
    "plain",
    "plan_year",
    "read",
    "words",
]
