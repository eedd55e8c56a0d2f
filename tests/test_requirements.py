"""Every package the app imports is asked for, and each file names the same versions."""

from __future__ import annotations

import re
import sys
from importlib.metadata import packages_distributions, requires, version

from huggingface_hub import metadata_load

from tests.source import OWN, ROOT, files, imports

# The first is only on ZeroGPU Spaces, which bring it along; the second merges adapters.
OPTIONAL = {"spaces", "peft"}


def _pins(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    # Some are for some platforms only, which stands behind the version.
    pins = [
        line.partition(";")[0].strip().split("==")
        for line in lines
        if not line.startswith(("#", "-r"))
    ]
    return {_same_case(package.partition("[")[0]): pinned for package, pinned in pins}


def _same_case(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_app_imports_only_what_is_asked_for() -> None:
    asked = set(_pins("requirements.txt"))
    for package in tuple(asked):
        asked |= {
            _same_case(re.split(r"[^\w.-]", line, maxsplit=1)[0])
            for line in requires(package) or ()
            if "extra ==" not in line
        }
    providers = packages_distributions()
    for path in files("app", "api", "core", "backends", "tabs"):
        for name in {each.top for each in imports(path)} - {
            *OWN,
            *sys.stdlib_module_names,
            *OPTIONAL,
        }:
            owners = {_same_case(owner) for owner in providers.get(name, ())}
            assert owners & asked, f"{path.relative_to(ROOT)} imports {name}"


def test_the_pinned_versions_are_those_tested() -> None:
    pins = _pins("requirements.txt") | _pins("requirements-dev.txt")
    installed = {package: version(package).partition("+")[0] for package in pins}
    assert installed == pins


def test_a_space_installs_the_same_gradio_and_python() -> None:
    front_matter = metadata_load(ROOT / "README.md")
    assert front_matter is not None
    assert front_matter["sdk"] == "gradio"
    assert front_matter["sdk_version"] == _pins("requirements.txt")["gradio"]
    assert (ROOT / front_matter["app_file"]).is_file()
    image = f"FROM python:{front_matter['python_version']}-slim"
    assert image in (ROOT / "Dockerfile").read_text(encoding="utf-8")
