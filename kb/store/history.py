"""When case files came and when they last changed, from the history of the corpus."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class FileHistory:
    """First and last day on which a file was changed."""

    added: date
    changed: date


def read_history(root: Path) -> dict[str, FileHistory]:
    """The history of every file below `root`, by its path there; empty without git.

    The author's day is taken, which stays when a change is merged or moved. A file with changes
    that are not committed keeps the history it has.
    """
    command = ["git", "-C", str(root), "log", "--format=%x00%as", "--name-only", "--relative"]
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=60)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return {}
    days: dict[str, list[date]] = {}
    for entry in done.stdout.decode("utf-8", "replace").split("\0")[1:]:
        lines = entry.splitlines()
        day = date.fromisoformat(lines[0])
        for path in lines[1:]:
            if path:
                days.setdefault(path, []).append(day)
    return {path: FileHistory(min(found), max(found)) for path, found in days.items()}
