import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Kb
from tests.conftest import ROOT

KB = Path(sys.executable).with_name("kb")
HEAVY = [
    "sqlalchemy",
    "sqlmodel",
    "pydantic",
    "spacy",
    "trafilatura",
    "lxml",
    "requests",
    "edtf",
    "jinja2",
    "yaml",
    "rich",
    "numpy",
    "onnxruntime",
]


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['kb', '--help']\n"
        "from kb.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([m for m in {HEAVY} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "[]"


def at_shell(built: Path, line: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    given = {**os.environ, "KB_DATABASE": str(built / "record.sqlite"), **variables}
    shell = ["bash", "-o", "pipefail", "-c", line.replace("kb ", f"{KB} ")]
    return subprocess.run(shell, capture_output=True, check=False, env=given, cwd=ROOT)


@pytest.mark.parametrize("command", ["show acme-support", "claims", "claims --format csv"])
def test_output_is_utf8_whatever_the_locale(built: Path, command: str) -> None:
    usual = at_shell(built, f"kb {command}")
    ascii_only = at_shell(built, f"kb {command}", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (ascii_only.returncode, ascii_only.stdout) == (0, usual.stdout)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("command", ["show acme-support", "claims", "claims --format csv"])
def test_a_full_disk_ends_in_one_line(built: Path, command: str) -> None:
    done = at_shell(built, f"kb {command} > /dev/full")
    assert done.returncode == 3
    assert done.stderr.decode() == "kb: cannot write: No space left on device\n"


@pytest.mark.parametrize("command", ["show acme-support", "claims", "claims --format json"])
def test_a_reader_that_goes_away_is_no_failure(built: Path, command: str) -> None:
    done = at_shell(built, f"kb {command} | true")
    assert (done.returncode, done.stderr) == (0, b"")


def test_show_imports_no_language_model_and_no_parser_of_dates() -> None:
    code = (
        "import sys; import kb.cli.screen, kb.query.one, kb.store.engine\n"
        + f"print([m for m in {HEAVY[3:8]} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes_commands_and_options(shell: str) -> None:
    variables = {
        "bash": {"COMP_WORDS": "kb rev", "COMP_CWORD": "1"},
        "zsh": {"_TYPER_COMPLETE_ARGS": "kb rev"},
        "fish": {"_TYPER_COMPLETE_ARGS": "kb rev", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    done = subprocess.run(
        [KB],
        env={**os.environ, "_KB_COMPLETE": f"complete_{shell}", **variables},
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert "reversals" in done.stdout


def test_an_error_is_one_line_without_debug_and_a_traceback_with_it(kb: Kb) -> None:
    done = kb("show", "nothing-like-it")
    assert (done.status, done.err.count("\n")) == (1, 1)
    with pytest.raises(Exception, match="there is no"):
        kb("--debug", "show", "nothing-like-it")
    os.environ.pop("KB_DEBUG", None)


@pytest.mark.parametrize(
    "arguments",
    [
        ["claims", "--limit", "-1"],
        ["claims", "--since", "spring"],
        ["claims", "--kind", "x"],
        ["nonsense"],
        ["show"],
        ["claims", "--database", "mongodb://x/y"],
        ["new", "Bad Id"],
        ["search", "x", "--in", "nowhere"],
    ],
    ids=" ".join,
)
def test_unusable_arguments_end_with_2(kb: Kb, arguments: list[str]) -> None:
    done = kb(*arguments)
    assert done.status == 2
    assert done.out == ""
    assert "Traceback" not in done.err


def test_a_reader_that_goes_away_is_no_error(built: Path) -> None:
    env = {**os.environ, "KB_DATABASE": str(built / "record.sqlite")}
    done = subprocess.run(
        f"'{KB}' timeline --format jsonl | head -n 1",
        shell=True,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_output_in_a_pipe_has_no_colour(built: Path) -> None:
    env = {**os.environ, "KB_DATABASE": str(built / "record.sqlite")}
    done = subprocess.run(
        [KB, "show", "acme-support"], env=env, capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert "\x1b" not in done.stdout
