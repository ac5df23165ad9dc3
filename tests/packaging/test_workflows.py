"""What the forges do with a proposal: strangers write it, so nothing of it may run, and nothing it could reach is secret."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
ACTIONS = sorted(REPOSITORY.glob(".github/workflows/*.yml")) + sorted(REPOSITORY.glob(".forgejo/workflows/*.yml"))
WORKFLOWS = [*ACTIONS, REPOSITORY / ".gitlab-ci.yml"]
PINNED = re.compile(r"uses: (?:https://data\.forgejo\.org/)?[a-z]+/[a-z-]+@[0-9a-f]{40} # v\d+(?:\.\d+\.\d+)?")


def name(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def loaded(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (text only)


def test_every_forge_checks_and_publishes() -> None:
    assert [name(path) for path in WORKFLOWS] == [
        ".github/workflows/proposal.yml",
        ".github/workflows/publish.yml",
        ".forgejo/workflows/proposal.yml",
        ".forgejo/workflows/publish.yml",
        ".gitlab-ci.yml",
    ]


@pytest.mark.parametrize("path", ACTIONS, ids=name)
def test_actions_are_pinned_and_keep_no_credentials(path: Path) -> None:
    text = path.read_text("utf-8")
    uses = re.findall(r"uses: .*", text)

    assert uses
    assert [line for line in uses if not PINNED.fullmatch(line)] == []
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_there_is_no_secret_and_no_title_in_a_command(path: Path) -> None:
    text = path.read_text("utf-8")
    commands = [line for line in text.splitlines() if re.match(r"\s*(?:- )?run:", line)]

    assert not re.search(r"secrets\.|TOKEN|pull_request_target|workflow_run", text)
    assert [line for line in commands if "${{" in line] == []


@pytest.mark.parametrize("path", ACTIONS, ids=name)
def test_rights_are_given_to_jobs_one_by_one(path: Path) -> None:
    workflow = loaded(path)
    rights = [job["permissions"] for job in workflow["jobs"].values()]

    assert workflow["permissions"] == {}
    assert rights[0] == {"contents": "read"}
    assert rights[1:] == (
        [{"id-token": "write", "pages": "write"}] if name(path) == ".github/workflows/publish.yml" else []
    )


@pytest.mark.parametrize("forge", [".github", ".forgejo"])
def test_the_checker_comes_from_the_base_branch(forge: str) -> None:
    steps = loaded(REPOSITORY / forge / "workflows/proposal.yml")["jobs"]["check"]["steps"]
    network, proposal = (step["with"] for step in steps if "actions/checkout@" in step.get("uses", ""))
    commands = [step["run"] for step in steps if "run" in step]

    assert (network["path"], network["ref"]) == ("network", "${{ github.base_ref }}")
    assert proposal["path"] == "proposal"
    assert proposal["sparse-checkout"].split() == ["/partners/", "/content/"]
    assert [command for command in commands if "proposal" in command] == ["network/.ci/take-content proposal network"]


def test_of_a_proposal_only_the_content_is_taken(tmp_path: Path) -> None:
    draw(tmp_path / "network", ["partners/old.yml", "content/index.md", "mkdocs.yml", "generator/x.py"], "ours")
    draw(tmp_path / "proposal", ["partners/new.yml", "content/index.md", "mkdocs.yml", "generator/x.py"], "theirs")

    take(tmp_path)

    assert {
        path.relative_to(tmp_path / "network").as_posix(): path.read_text() for path in files(tmp_path / "network")
    } == {
        "partners/new.yml": "theirs",
        "content/index.md": "theirs",
        "mkdocs.yml": "ours",
        "generator/x.py": "ours",
    }


def test_a_folder_that_leads_elsewhere_is_not_taken(tmp_path: Path) -> None:
    draw(tmp_path / "network", ["partners/old.yml", "content/index.md"], "ours")
    draw(tmp_path / "proposal", ["content/index.md"], "theirs")
    (tmp_path / "proposal/partners").symlink_to("/")

    with pytest.raises(subprocess.CalledProcessError):
        take(tmp_path)

    assert (tmp_path / "network/partners/old.yml").read_text() == "ours"


def draw(root: Path, names: list[str], text: str) -> None:
    for file in names:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text)


def files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def take(root: Path) -> None:
    subprocess.run([REPOSITORY / ".ci/take-content", "proposal", "network"], cwd=root, check=True, capture_output=True)
