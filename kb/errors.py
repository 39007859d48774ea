"""The one tree of errors, caught only at the command line.

KbError                    anything the user can be told in one line
├── InputError             a file, an argument or a value is wrong     (exit 1)
├── UsageError             the arguments make no sense                 (exit 2)
└── OutsideError           network, disk, database: not the user's     (exit 3)
"""

from dataclasses import dataclass
from pathlib import Path


class KbError(Exception):
    """An error that a person can read; `exit_status` is what the command returns."""

    exit_status = 1


class InputError(KbError):
    """Something given to the program is wrong; the message says what would be right."""

    exit_status = 1


class UsageError(KbError):
    """The arguments of a command cannot be used together or at all."""

    exit_status = 2


class OutsideError(KbError):
    """A fault outside the program: the network, the disk or the database."""

    exit_status = 3


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one place of a file. Lines and columns count from 1.

    `path` is relative to the corpus folder; `line` 0 means the file as a whole.
    """

    path: str
    line: int
    column: int
    message: str
    suggestion: str | None = None
    rule: str = "schema"
    severity: str = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        hint = f"; {self.suggestion}" if self.suggestion else ""
        word = "" if self.severity == "error" else f"{self.severity}: "
        return f"{place}: {word}{self.message}{hint}"


class CorpusError(InputError):
    """The corpus has problems; `problems` lists all of them, in file order."""

    def __init__(self, problems: list[Problem], root: Path | None = None) -> None:
        self.problems = problems
        self.root = root
        count = len(problems)
        super().__init__(f"{count} problem{'s' if count != 1 else ''} in the corpus")
