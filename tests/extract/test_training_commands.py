"""Commands that make models from a folder say in one line what they lack."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("module", ["reader", "vectors", "event_reader"])
def test_without_the_right_folder_one_line_says_what_is_missing(
    module: str, tmp_path: Path
) -> None:
    def told(*arguments: str) -> str:
        command = [sys.executable, "-m", f"kb.extract.training.{module}", *arguments]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ended.returncode == 1
        assert ended.stderr.count("\n") == 1
        return ended.stderr

    assert "name the folder" in told()
    assert "model.safetensors: no such file" in told(str(tmp_path))
    for name in ("model.safetensors", "tokenizer.json"):
        (tmp_path / name).write_text("{}")
    assert "expected 53aa5117" in told(str(tmp_path))
